"""How many activities there are, are done and are overdue, for every day on which that changes. Pure: no queries."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from plans.monitoring.models import ActivityState
from plans.monitoring.schedule.progress import Planned, Said, overdue_days, planned_on, progress_on

# From this day on: activities in the schedule, of them done, of them overdue.
Step = tuple[date, int, int, int]
Share = tuple[int, int, int]
NOTHING: Share = (0, 0, 0)


@dataclass(frozen=True, slots=True)
class Life:
    """All that was ever recorded of one activity of the schedule. `removed_on`: the first day without it."""

    since: date
    removed_on: date | None
    plannings: tuple[Planned, ...] = ()
    facts: tuple[Said, ...] = ()


def activity_steps(lives: Iterable[Life], *, until: date | None = None) -> list[Step]:
    """Every day on which a figure changes, also those to come: an open activity is overdue the day after its last.

    `until`: last day on which the municipality's clock runs; later changes do not happen (DESIGN.md, rule 4).
    Cancelled activities stay in the total, as in ScheduleCounts. Steps ascend; the first is the first change.
    """
    moved: dict[date, list[int]] = defaultdict(lambda: [0, 0, 0])
    for life in lives:
        for day, change in _changes(life, until):
            for place, by in enumerate(change):
                moved[day][place] += by
    return list(_summed(moved))


def _summed(moved: dict[date, list[int]]) -> Iterator[Step]:
    now = [0, 0, 0]
    for day in sorted(moved):
        if any(moved[day]):
            now = [held + by for held, by in zip(now, moved[day], strict=True)]
            yield day, now[0], now[1], now[2]


def _changes(life: Life, until: date | None) -> Iterator[tuple[date, Share]]:
    """The days on which this activity changes a figure, with what it adds or takes."""
    before = NOTHING
    for day in sorted(_days(life)):
        if until is not None and day > until:
            return
        now = _share(life, day)
        yield day, (now[0] - before[0], now[1] - before[1], now[2] - before[2])
        before = now


def _days(life: Life) -> set[date]:
    days = {life.since} | {fact.true_from for fact in life.facts}
    for planned in life.plannings:
        days |= {planned.true_from, planned.ends + timedelta(days=1)}
    return days | {life.removed_on} if life.removed_on else days


def _share(life: Life, on: date) -> Share:
    if on < life.since or (life.removed_on is not None and on >= life.removed_on):
        return NOTHING
    progress, planned = progress_on(life.facts, on), planned_on(life.plannings, on)
    late = overdue_days(progress, planned.ends if planned else None, on) > 0
    return 1, int(progress.state == ActivityState.DONE), int(late)
