"""What is refused when opening, ending and fulfilling, and the Spanish sentence that says why and what to do."""

from datetime import date

from accounts.actors import Actor
from accounts.permissions import Capability
from gelt import clock
from gelt.errors import DomainError, NotAllowedError, NotFoundError
from gelt.text import date_es
from plans.checklist.rewriting import lock_facts, require_own_schema
from plans.matrix.dated import require_address
from plans.monitoring.models import Every, LogEntry, Obligation
from plans.monitoring.obligations.periods import periods_of
from plans.monitoring.schedule.guards import require_day, require_text
from tenants.hosts import Host

LONGEST_TITLE, LONGEST_REASON, LONGEST_CHANNEL, LONGEST_NOTE = 300, 500, 120, 2000
MOST_TIMES = 366

__all__ = ["require_address", "require_day", "require_text"]


def open_facts(host: Host, actor: Actor, capability: Capability) -> None:
    """One writer of the municipality's facts at a time, who may do it."""
    if not actor.can(capability):
        raise NotAllowedError(_MAY_NOT[capability])
    require_own_schema(host.code)
    lock_facts(host.code)


_MAY_NOT = {
    Capability.PLAN_FOLLOW_UP: "Su cuenta no puede abrir ni terminar obligaciones: lo hacen el líder, los "
    "integrantes del comité y el administrador del portal.",
    Capability.REPORT_PROGRESS: "Su cuenta no puede registrar lo que se hizo: lo hacen el comité y los delegados de "
    "las dependencias.",
}


def require_promise(every: str, times: int, counts: str) -> None:
    """A period, a number of times and a way to be fulfilled."""
    if every not in Every.values:
        raise DomainError("Elija cada cuánto se cumple.", field="every")
    if not 1 <= times <= MOST_TIMES:
        raise DomainError(f"Escriba cuántas veces en cada período, de 1 a {MOST_TIMES}.", field="times")
    if counts not in Obligation.Counts.values:
        raise DomainError("Elija qué la cumple.", field="counts")


def require_start(starts: date, host: Host, validity_end: date | None) -> None:
    """A day inside the validity; it may be to come, since it is a promise and not a fact."""
    if validity_end is not None and validity_end < clock.today() and starts > validity_end:
        raise DomainError(
            f"La vigencia del plan terminó el {date_es(validity_end)}: ya no hay nada que vigilar desde ese día.",
            field="starts",
        )
    if validity_end is not None and starts > validity_end:
        raise DomainError(
            f"La vigencia del plan termina el {date_es(validity_end)}: escriba una fecha hasta ese día.",
            field="starts",
        )
    require_day(min(starts, clock.today()), host, validity_end, field="starts")


def require_new_obligation(title: str, every: str, starts: date) -> None:
    """The same promise is not awaited twice at the same time."""
    rows = Obligation.objects.filter(title__iexact=title, every=every)
    there = next((row for row in rows if row.ends is None or row.ends >= starts), None)
    if there is not None:
        raise DomainError(
            f"La obligación «{there.title}» ya rige desde el {date_es(there.starts)}: ábrala en la lista, "
            "o termínela antes de abrir otra igual.",
            field="title",
        )


def existing(obligation_id: int) -> Obligation:
    """The obligation of that id; locked until the end of the transaction."""
    row = Obligation.objects.select_for_update(of=("self",)).filter(pk=obligation_id).first()
    if row is None:
        raise NotFoundError("Esa obligación no es de este municipio.")
    return row


def require_running(row: Obligation) -> None:
    if row.ends is not None:
        raise DomainError(
            f"{row.ended_by_name} ya la terminó: rige hasta el {date_es(row.ends)}. Si hace falta, abra otra."
        )


def require_end(row: Obligation, ends: date, host: Host, validity_end: date | None) -> None:
    if ends < row.starts:
        raise DomainError(
            f"Rige desde el {date_es(row.starts)}: escriba como último día uno desde ese.", field="ends"
        )
    require_day(ends, host, validity_end, field="ends")
    counted = last_counted(row, validity_end)
    if counted is not None and ends < counted:
        raise DomainError(
            f"El período que terminó el {date_es(counted)} ya se contó, y lo que ya se contó se queda: escriba como "
            f"último día el {date_es(counted)} o uno posterior.",
            field="ends",
        )


def last_counted(row: Obligation, validity_end: date | None) -> date | None:
    """The last day of the last due period that is over by today, cut to the validity; None while none is over."""
    today = clock.today()
    periods = periods_of(row.every, row.starts, validity_end, today)
    return max((each.ends for each in periods if each.due and each.ends < today), default=None)


def proposed_end(row: Obligation, on: date, validity_end: date | None) -> date:
    """The last day that a form proposes: the page's, or the nearest one on which the obligation may end."""
    last = min(day for day in (on, clock.today(), validity_end) if day is not None)
    return max(day for day in (last, row.starts, last_counted(row, validity_end)) if day is not None)


def require_within(row: Obligation, day: date) -> None:
    """What fulfils an obligation happened while it was in force."""
    if day < row.starts:
        raise DomainError(
            f"La obligación rige desde el {date_es(row.starts)}: escriba una fecha desde ese día.", field="true_from"
        )
    if row.ends is not None and day > row.ends:
        raise DomainError(
            f"La obligación terminó el {date_es(row.ends)}: escriba una fecha hasta ese día.", field="true_from"
        )


def require_by_hand(row: Obligation) -> None:
    if row.counts != Obligation.Counts.ENTRIES:
        raise DomainError(
            f"Esta obligación se cumple sola con {str(row.get_counts_display()).lower()}: regístrelas en su lugar."
        )


def require_new_log(made: LogEntry) -> None:
    """The same thing of the same day again, as a second click sends it, adds nothing."""
    same = LogEntry.objects.filter(
        kind=made.kind,
        obligation=made.obligation,
        true_from=made.true_from,
        channel__iexact=made.channel,
        what__iexact=made.what,
        address=made.address,
        withdrawn_on__isnull=True,
    ).first()
    if same is not None:
        raise DomainError(
            f"{same.recorded_by_name} ya registró lo mismo el {date_es(same.true_from)}. "
            "Si fue otra vez, escriba qué se hizo esta vez.",
            field="what",
        )


def existing_log(entry_id: int) -> LogEntry:
    """The record of that id; locked until the end of the transaction."""
    row = LogEntry.objects.select_for_update(of=("self",)).filter(pk=entry_id).first()
    if row is None:
        raise NotFoundError("Ese registro no es de este municipio.")
    if row.withdrawn_on is not None:
        raise DomainError(f"{row.withdrawn_by_name} ya lo retiró desde el {date_es(row.withdrawn_on)}.")
    return row


def require_withdrawal(row: LogEntry, day: date, host: Host, validity_end: date | None) -> None:
    if day < row.true_from:
        raise DomainError(
            f"Se hizo el {date_es(row.true_from)}: escriba una fecha desde ese día. Con ese mismo día deja de contar "
            "del todo.",
            field="withdrawn_on",
        )
    require_day(day, host, validity_end, field="withdrawn_on")
