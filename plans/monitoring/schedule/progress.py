"""What became of one activity as of a day: its state, its real dates, how late it is. Pure: no queries."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import NamedTuple

from plans.monitoring.models import ActivityState

BEGUN = frozenset({ActivityState.IN_PROGRESS.value, ActivityState.DONE.value})
CLOSED = frozenset({ActivityState.DONE.value, ActivityState.CANCELLED.value})


class Said(NamedTuple):
    """A fact of an activity, in the order in which the later wins; fields as in ScheduleFact."""

    true_from: date
    recorded_at: datetime
    id: int
    state: str
    percent: int | None


class Planned(NamedTuple):
    """A planning of an activity, in the order in which the later wins; fields as in SchedulePlanning."""

    true_from: date
    recorded_at: datetime
    id: int
    starts: date
    ends: date


@dataclass(frozen=True, slots=True)
class Progress:
    """The state on a day with the dates on which the work really began and ended; None while it has not.

    `told_at`: when the latest of what holds was recorded.
    """

    state: str = ActivityState.NOT_STARTED.value
    percent: int | None = None
    since: date | None = None
    real_start: date | None = None
    real_end: date | None = None
    told_at: datetime | None = field(default=None, compare=False)

    @property
    def open(self) -> bool:
        """Neither done nor cancelled: it can still be late."""
        return self.state not in CLOSED


def progress_on(facts: Iterable[Said], on: date) -> Progress:
    """The activity as of a day.

    Of two facts with one date the one recorded last holds, so what it corrects counts for nothing. The real
    start is the first day in progress or done since the activity was last "not started"; the real end is the
    first day of the stretch in which it is done.
    """
    days = {fact.true_from: fact for fact in sorted(facts) if fact.true_from <= on}
    state, percent = ActivityState.NOT_STARTED.value, None
    since = start = end = None
    for day, fact in days.items():
        since = since if since and fact.state == state else day
        state, percent = fact.state, fact.percent
        start = _start(start, state, day)
        end = (end or day) if state == ActivityState.DONE else None
    told_at = max((fact.recorded_at for fact in days.values()), default=None)
    return Progress(state, _percent(state, percent), since, start, end, told_at)


def _start(start: date | None, state: str, day: date) -> date | None:
    if state == ActivityState.NOT_STARTED:
        return None
    return (start or day) if state in BEGUN else start


def _percent(state: str, percent: int | None) -> int | None:
    return 100 if state == ActivityState.DONE else percent


def planned_on(plannings: Sequence[Planned], on: date) -> Planned | None:
    """The dates that hold on a day; None while nobody gave any."""
    return max((row for row in plannings if row.true_from <= on), default=None)


def overdue_days(progress: Progress, ends: date | None, on: date) -> int:
    """Days after the last planned one without being done; that day itself is on time. 0 when closed or undated."""
    return max((on - ends).days, 0) if ends and progress.open else 0


def late_start_days(progress: Progress, starts: date | None, on: date) -> int:
    """Days after the planned start on which it began, or without it having begun; 0 when cancelled or undated."""
    if starts is None or (progress.state == ActivityState.CANCELLED and progress.real_start is None):
        return 0
    return max(((progress.real_start or on) - starts).days, 0)


def late_end_days(progress: Progress, ends: date | None) -> int:
    """Days after the planned end on which it was done; 0 while it is not."""
    return max((progress.real_end - ends).days, 0) if ends and progress.real_end else 0
