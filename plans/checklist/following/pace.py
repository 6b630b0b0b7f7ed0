"""What-if: at the pace of the last months, the day on which a phase would be complete. Pure functions."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from gelt.text import count_es, counted, date_es, decimal_es, plural
from plans.checklist.models import AssessmentState
from plans.checklist.rows import PhaseRows

WINDOW_DAYS = 180
DAYS_OF_MONTH = Decimal("30.4375")  # a twelfth of a year of 365.25 days
FARTHEST_YEARS = 50


@dataclass(frozen=True, slots=True)
class Pace:
    """How many criteria were newly met in how many days, and what follows from it on the day `on`.

    `met` of them since `since`, `days` days ago; `recent` tells the last months from the time since the norm.
    `done_on`: the day on which the `missing` ones would be met, None without a pace or farther than fifty years.
    `needed`: criteria a month that would still meet the `deadline`, None when it passed or there is none.
    """

    on: date
    missing: int
    met: int
    days: int
    since: date
    recent: bool
    done_on: date | None
    deadline: date | None
    needed: Decimal | None


def pace_of(met_since: Iterable[date], missing: int, on: date, starts: date, deadline: date | None) -> Pace:
    """The pace of a phase as of `on`.

    `met_since`: of each criterion met now, since when without a break. `starts`: the norm's first day. Counts the
    criteria newly met in the last 180 days, the day `on` included; when there are none, all since `starts`.
    """
    days = [day for day in met_since if day <= on]
    window = max(starts, on - timedelta(days=WINDOW_DAYS - 1))
    newly = sum(day >= window for day in days)
    recent, since, met = (True, window, newly) if newly else (False, starts, len(days))
    length = max((on - since).days + 1, 1)
    left = (deadline - on).days if deadline else 0
    return Pace(
        on=on,
        missing=missing,
        met=met,
        days=length,
        since=since,
        recent=recent,
        done_on=_done_on(on, missing, met, length),
        deadline=deadline,
        needed=missing * DAYS_OF_MONTH / left if left > 0 and missing else None,
    )


def _done_on(on: date, missing: int, met: int, length: int) -> date | None:
    if not met:
        return None
    days = -(-missing * length // met)
    return on + timedelta(days=days) if days <= FARTHEST_YEARS * 365 else None


def pace_of_phase(phase: PhaseRows, order: str, on: date, starts: date) -> Pace:
    """The pace of a phase's criteria that count and apply."""
    rows = [row for row in phase.rows if row.scored and row.state != AssessmentState.NOT_APPLICABLE]
    met = [row.met_since for row in rows if row.met_since]
    return pace_of(met, len(rows) - len(met), on, starts, phase.phase.deadline(order))


def pace_words(pace: Pace, ends: date | None = None) -> str:
    """The pace in one or two sentences; "" when nothing is missing. `ends`: last day of the validity."""
    if not pace.missing:
        return ""
    if ends is not None and pace.on >= ends:
        missing = counted(pace.missing, "criterio", "criterios")
        return f"La vigencia terminó el {date_es(ends)} con {missing} sin cumplir: ya no hay ritmo que calcular."
    return f"{_projected(pace, ends)}{_needed(pace)}"


def _projected(pace: Pace, ends: date | None) -> str:
    if not pace.met:
        return "Ningún criterio está cumplido todavía: no hay un ritmo con el que calcular cuándo estaría completa."
    met = counted(pace.met, "criterio cumplido", "criterios cumplidos")
    if pace.recent:
        basis = f"A este ritmo ({met} en los últimos {count_es(pace.days)} días)"
        basis = basis if pace.days > 1 else f"A este ritmo ({met} ese día)"
    else:
        none = f"En los últimos {WINDOW_DAYS} días no se cumplió ninguno. "
        basis = f"{none}Al ritmo que lleva desde el {date_es(pace.since)} ({met})"
    if pace.done_on is None:
        return f"{basis}, la fase tardaría más de {FARTHEST_YEARS} años en completarse."
    after = f"; para entonces la vigencia habrá terminado, el {date_es(ends)}" if ends and pace.done_on > ends else ""
    return f"{basis}, la fase estaría completa el {date_es(pace.done_on)}{_against(pace)}{after}."


def _against(pace: Pace) -> str:
    if pace.deadline is None or pace.done_on is None:
        return ""
    days = (pace.done_on - pace.deadline).days
    if not days:
        return ", el último día del plazo"
    return f", {counted(abs(days), 'día', 'días')} {'después' if days > 0 else 'antes'} del plazo"


def _needed(pace: Pace) -> str:
    if pace.deadline is None:
        return ""
    if pace.needed is None:
        passed = "vence hoy" if pace.deadline == pace.on else "ya pasó"
        return f" El plazo {passed}."
    left = (pace.deadline - pace.on).days
    if left < DAYS_OF_MONTH:
        are = plural(pace.missing, "haría falta", "harían falta")
        return f" Para llegar a tiempo {are} {count_es(pace.missing)} en {counted(left, 'día', 'días')}."
    needed = max(pace.needed, Decimal("0.1"))
    many = plural(needed, "criterio", "criterios")
    return f" Para llegar a tiempo harían falta {decimal_es(needed, 1)} {many} por mes."
