"""Every criterion of every phase in one list: what the filters let through, cut into pages."""

from django.conf import settings

from plans.checklist.desk import Desk
from plans.checklist.following.deadlines import standing_of
from plans.checklist.following.forms import NOBODY_KEY, OWN_OVERDUE, AllFilterForm
from plans.checklist.listing import filtered
from plans.checklist.selectors import CriterionRow, PhaseRows

PER_PAGE = 50


def shown_rows(desk: Desk, phases: list[PhaseRows], form: AllFilterForm) -> list[CriterionRow]:
    """The rows that the filters let through, in the framework's order; pure."""
    rows = filtered((row for phase in phases for row in phase.rows), form)
    asked = {name: form.cleaned_data.get(name) or "" for name in ("fase", "categoria", "responsable", "plazo")}
    return [row for row in rows if _has(desk, row, asked)]


def _has(desk: Desk, row: CriterionRow, asked: dict[str, str]) -> bool:
    criterion = row.criterion
    return (
        asked["fase"] in ("", criterion.phase)
        and asked["categoria"] in ("", criterion.category)
        and asked["responsable"] in ("", row.assignment.key or NOBODY_KEY)
        and (not asked["plazo"] or _is_due(desk, row, asked["plazo"]))
    )


def _is_due(desk: Desk, row: CriterionRow, asked: str) -> bool:
    standing = standing_of(row, desk.host.order, desk.on, settings.DUE_SOON_DAYS)
    if asked == OWN_OVERDUE:
        return standing.planned.code == "overdue"
    return standing.state.code == asked
