"""Write down what was done: an update of the site, one time of an obligation; and take back what was not so."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from accounts.actors import Actor
from accounts.permissions import Capability
from gelt import clock
from history.services import record
from plans.matrix.dated import require_may_take_back
from plans.monitoring.models import LogEntry, Obligation
from plans.monitoring.obligations import guards
from plans.monitoring.standing import refresh
from tenants.hosts import Host


@dataclass(frozen=True, slots=True)
class Deed:
    """What was done on a day; `file_id` is a kept file of the municipality."""

    what: str
    true_from: date
    address: str = ""
    note: str = ""
    file_id: int | None = None


@transaction.atomic
def log_update(*, host: Host, deed: Deed, channel: str, actor: Actor, validity_end: date | None = None) -> LogEntry:
    """An update of the site in one of its channels; it counts for every obligation about site updates.

    Raises NotAllowedError or DomainError, in Spanish, with the field.
    """
    guards.open_facts(host, actor, Capability.REPORT_PROGRESS)
    guards.require_day(deed.true_from, host, validity_end)
    needed = "Escriba en qué parte del sitio: por ejemplo Noticias, Contratación o Agenda."
    channel = guards.require_text(channel, guards.LONGEST_CHANNEL, field="channel", needed=needed)
    made = _made(deed, LogEntry.Kind.SITE_UPDATE, actor, channel=channel)
    return _kept(host, made, actor)


@transaction.atomic
def log_fulfilment(
    *, host: Host, obligation_id: int, deed: Deed, actor: Actor, validity_end: date | None = None
) -> LogEntry:
    """One time of an obligation that is fulfilled by writing it down.

    Raises NotFoundError, NotAllowedError or DomainError, in Spanish, with the field.
    """
    guards.open_facts(host, actor, Capability.REPORT_PROGRESS)
    row = guards.existing(obligation_id)
    guards.require_by_hand(row)
    guards.require_day(deed.true_from, host, validity_end)
    guards.require_within(row, deed.true_from)
    return _kept(host, _made(deed, LogEntry.Kind.FULFILMENT, actor, obligation=row), actor)


def _made(
    deed: Deed, kind: LogEntry.Kind, actor: Actor, *, channel: str = "", obligation: Obligation | None = None
) -> LogEntry:
    needed = "Escriba qué se hizo, en una línea."
    return LogEntry(
        kind=kind,
        obligation=obligation,
        channel=channel,
        what=guards.require_text(deed.what, guards.LONGEST_TITLE, field="what", needed=needed),
        address=guards.require_address(deed.address),
        file_id=deed.file_id,
        note=guards.require_text(deed.note, guards.LONGEST_NOTE, field="note"),
        true_from=deed.true_from,
        recorded_at=clock.now(),
        recorded_by_id=actor.user_id,
        recorded_by_name=actor.name,
    )


def _kept(host: Host, made: LogEntry, actor: Actor) -> LogEntry:
    guards.require_new_log(made)
    made.full_clean()
    made.save(force_insert=True)
    after = {
        "kind": made.kind,
        "obligation_id": made.obligation_id,
        "channel": made.channel,
        "what": made.what,
        "address": made.address,
        "true_from": made.true_from.isoformat(),
    }
    _record("log.added", made, actor, after)
    refresh(host)
    return made


@transaction.atomic
def withdraw_log(
    *,
    host: Host,
    entry_id: int,
    withdrawn_on: date,
    reason: str,
    actor: Actor,
    validity_end: date | None = None,
) -> LogEntry:
    """From a day on it does not count; it stays to be read. Its own day takes it out of every count.

    The committee withdraws any; a delegate, what that same account recorded.

    Raises NotFoundError, NotAllowedError or DomainError: also when somebody else withdrew it meanwhile.
    """
    guards.open_facts(host, actor, Capability.REPORT_PROGRESS)
    row = guards.existing_log(entry_id)
    require_may_take_back(actor, row.recorded_by_id)
    guards.require_withdrawal(row, withdrawn_on, host, validity_end)
    needed = "Escriba por qué se retira, para que se entienda al leer la historia."
    reason = guards.require_text(reason, guards.LONGEST_REASON, field="reason", needed=needed)
    row.withdrawn_on, row.withdrawn_by_name, row.withdraw_reason = withdrawn_on, actor.name, reason
    row.save(update_fields=["withdrawn_on", "withdrawn_by_name", "withdraw_reason"])
    _record("log.withdrawn", row, actor, {"withdrawn_on": withdrawn_on.isoformat(), "withdraw_reason": reason})
    refresh(host)
    return row


def _record(action: str, row: LogEntry, actor: Actor, after: dict[str, str | int | None] | dict[str, str]) -> None:
    record(
        action=action,
        object_type="monitoring.logentry",
        object_id=str(row.pk),
        before={"what": row.what} if action == "log.withdrawn" else None,
        after=dict(after),
        actor=actor,
    )
