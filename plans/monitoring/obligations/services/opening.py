"""Begin to watch a promise, and stop."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from accounts.actors import Actor
from accounts.permissions import Capability
from gelt import clock
from gelt.errors import DomainError
from history.services import record
from plans.monitoring.models import Obligation
from plans.monitoring.obligations import guards
from plans.monitoring.standing import refresh
from tenants.hosts import Host


@dataclass(frozen=True, slots=True)
class Opening:
    """What is to be watched: `times` in each period of `every` from `starts` on; see Obligation for the rest."""

    title: str
    every: str
    starts: date
    times: int = 1
    counts: str = Obligation.Counts.ENTRIES.value
    channel: str = ""
    source_id: str = ""
    source_text: str = ""
    person_id: int | None = None


@transaction.atomic
def open_obligation(*, host: Host, opening: Opening, actor: Actor, validity_end: date | None = None) -> Obligation:
    """Watch one promise from a day on. Raises NotAllowedError or DomainError, in Spanish, with the field."""
    return open_obligations(host=host, openings=[opening], actor=actor, validity_end=validity_end)[0]


@transaction.atomic
def open_obligations(
    *, host: Host, openings: Sequence[Opening], actor: Actor, validity_end: date | None = None
) -> list[Obligation]:
    """Watch several promises, all of them or none. Raises as `open_obligation`; the message names which one."""
    guards.open_facts(host, actor, Capability.PLAN_FOLLOW_UP)
    made = []
    for opening in openings:
        try:
            made.append(_open(host, opening, actor, validity_end))
        except DomainError as error:
            if len(openings) == 1:
                raise
            raise DomainError(f"«{opening.title}»: {error.message}", field=error.field) from None
    refresh(host)
    return made


def _open(host: Host, opening: Opening, actor: Actor, validity_end: date | None) -> Obligation:
    title = guards.require_text(
        opening.title, guards.LONGEST_TITLE, field="title", needed="Escriba en qué consiste la obligación."
    )
    guards.require_promise(opening.every, opening.times, opening.counts)
    guards.require_start(opening.starts, host, validity_end)
    guards.require_new_obligation(title, opening.every, opening.starts)
    channel = guards.require_text(opening.channel, guards.LONGEST_CHANNEL, field="channel")
    made = Obligation(
        title=title,
        source_id=opening.source_id,
        source_text=opening.source_text.strip(),
        every=opening.every,
        times=opening.times,
        counts=opening.counts,
        channel=channel if opening.counts == Obligation.Counts.SITE_UPDATES else "",
        starts=opening.starts,
        person_id=opening.person_id,
        recorded_at=clock.now(),
        recorded_by_id=actor.user_id,
        recorded_by_name=actor.name,
    )
    made.full_clean()
    made.save(force_insert=True)
    _record("obligation.opened", made, actor, None, _told(made))
    return made


@transaction.atomic
def end_obligation(
    *,
    host: Host,
    obligation_id: int,
    ends: date,
    reason: str,
    actor: Actor,
    validity_end: date | None = None,
) -> Obligation:
    """`ends` is the last day on which it is awaited; what was counted until then stays.

    Raises NotFoundError, NotAllowedError or DomainError: also when somebody else ended it meanwhile.
    """
    guards.open_facts(host, actor, Capability.PLAN_FOLLOW_UP)
    row = guards.existing(obligation_id)
    guards.require_running(row)
    guards.require_end(row, ends, host, validity_end)
    needed = "Escriba por qué termina, para que se entienda al leer la historia."
    reason = guards.require_text(reason, guards.LONGEST_REASON, field="reason", needed=needed)
    row.ends, row.ended_by_name, row.end_reason = ends, actor.name, reason
    row.save(update_fields=["ends", "ended_by_name", "end_reason"])
    _record("obligation.ended", row, actor, {"ends": None}, {"ends": ends.isoformat(), "end_reason": reason})
    refresh(host)
    return row


def _told(row: Obligation) -> dict[str, str | int | None]:
    return {
        "title": row.title,
        "every": row.every,
        "times": row.times,
        "counts": row.counts,
        "channel": row.channel,
        "starts": row.starts.isoformat(),
        "source_id": row.source_id,
        "person_id": row.person_id,
    }


def _record(
    action: str,
    row: Obligation,
    actor: Actor,
    before: dict[str, None] | None,
    after: dict[str, str | int | None] | dict[str, str],
) -> None:
    record(
        action=action,
        object_type="monitoring.obligation",
        object_id=str(row.pk),
        before=before,
        after=dict(after),
        actor=actor,
    )
