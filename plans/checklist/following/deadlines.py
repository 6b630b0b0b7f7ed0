"""Whether each criterion was met in time: by the norm's date, and beside it by the municipality's own."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.conf import settings

from plans.checklist.models import AssessmentState
from plans.checklist.rows import CriterionRow, PhaseRows
from regulation.deadlines import DeadlineState, deadline_state

NONE = DeadlineState("none")


@dataclass(frozen=True, slots=True)
class CriterionStanding:
    """A criterion against its dates on a day.

    `deadline` and `state` are the norm's; `planned_for` and `planned` the municipality's own, which never replace
    them. `applies` is False for what does not apply: both states are then "none". Days are calendar days.
    """

    code: str
    deadline: date | None
    state: DeadlineState
    planned_for: date | None
    planned: DeadlineState
    met_since: date | None
    applies: bool = True

    @property
    def after_law(self) -> bool:
        """The municipality means to have it after the norm's date."""
        return bool(self.deadline and self.planned_for and self.planned_for > self.deadline)

    @property
    def next_date(self) -> date | None:
        """The date that comes first of those that have not been met: its own or the norm's."""
        dates = [day for day in (self.planned_for, self.deadline) if day is not None]
        return min(dates, default=None) if self.applies and self.met_since is None else None


Standings = dict[str, CriterionStanding]


def standing_of_criteria(
    phases: Iterable[PhaseRows], order: str, on: date, *, due_soon_days: int | None = None
) -> Standings:
    """Every criterion against its dates as of `on`, by code; pure. Silence counts as late (DESIGN.md, rule 3).

    `order`: of the State the municipality belongs to. On a day before the framework nothing is asked yet, and the
    norm's states are "none".
    """
    days = settings.DUE_SOON_DAYS if due_soon_days is None else due_soon_days
    return {row.criterion.code: standing_of(row, order, on, days) for phase in phases for row in phase.rows}


def standing_of(row: CriterionRow, order: str, on: date, due_soon_days: int) -> CriterionStanding:
    """One criterion against the norm's date and its own."""
    deadline = row.deadlines.get(order)
    planned_for = row.assignment.planned_for
    applies = row.state != AssessmentState.NOT_APPLICABLE
    return CriterionStanding(
        code=row.criterion.code,
        deadline=deadline,
        state=deadline_state(deadline, on, row.met_since, due_soon_days) if applies else NONE,
        planned_for=planned_for,
        planned=deadline_state(planned_for, on, row.met_since, due_soon_days) if applies else NONE,
        met_since=row.met_since,
        applies=applies,
    )
