"""The state of a criterion's dates in words: by the norm's date, and by the municipality's own."""

from dataclasses import dataclass

from gelt.text import Word, counted, date_es, plural
from plans.checklist.following.deadlines import CriterionStanding
from regulation.deadlines import DeadlineState

# The words of gelt.text.DEADLINE_STATES are of a phase; these are of a criterion.
DUE_STATES = {
    "overdue": Word("Vencido", "alert", "bad"),
    "due_soon": Word("Por vencer", "bell", "warn"),
    "on_track": Word("Dentro del plazo", "calendar", "info"),
    "met_on_time": Word("Cumplido a tiempo", "check-circle", "good"),
    "met_late": Word("Cumplido después del plazo", "clock-check", "warn"),
}


@dataclass(frozen=True, slots=True)
class Due:
    """What a row says of its dates: the badge and days by the norm, and a sentence on its own date, or ""."""

    word: Word | None
    days: str
    planned: str
    planned_word: Word | None
    flag: str


def due_of(standing: CriterionStanding) -> Due:
    """A criterion's dates in words."""
    state, planned = standing.state, standing.planned
    return Due(
        word=DUE_STATES.get(state.code),
        days=days_words(state),
        planned=_planned(standing),
        planned_word=DUE_STATES.get(planned.code) if planned.code != "none" else None,
        flag=_flag(standing),
    )


def days_words(state: DeadlineState) -> str:
    """`hace 30 días`, `faltan 12 días`, `3 días antes del plazo`; "" without a date."""
    days = counted(state.days, "día", "días")
    if state.code == "overdue":
        return f"hace {days}"
    if state.code in {"due_soon", "on_track"}:
        return f"{plural(state.days, 'falta', 'faltan')} {days}" if state.days else "vence ese día"
    if state.code == "met_on_time":
        return f"{days} antes" if state.days else "el último día"
    return f"{days} después" if state.code == "met_late" else ""


def _planned(standing: CriterionStanding) -> str:
    if standing.planned_for is None:
        return ""
    said = f"Fecha propia: {date_es(standing.planned_for)}"
    days = days_words(standing.planned)
    return f"{said}, {days}" if days else said


def _flag(standing: CriterionStanding) -> str:
    """That the municipality's own date does not meet the norm's."""
    if standing.planned_for is None or standing.deadline is None or not standing.after_law:
        return ""
    late = (standing.planned_for - standing.deadline).days
    return f"Es {counted(late, 'día', 'días')} posterior al plazo de la norma, que no cambia."
