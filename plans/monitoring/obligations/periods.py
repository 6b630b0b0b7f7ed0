"""The calendar periods of an obligation and what was done in each. Pure: no queries.

Rules (issue 4, item 7; DESIGN.md, rules 4 and 6): a week runs from Monday to Sunday, the others are those of the
calendar (a two-month period starts in January, March, May…). Periods are cut to the days from the obligation's start
to its end or the validity's, whichever comes first. A first or last part shorter than half of its calendar period is
not due; from half on it is due whole, with all its times. A period is open until it has ended: the last day is still
in time, and from the day after it is met or missed for good, unless what fulfilled it is withdrawn.
"""

from bisect import bisect_left, bisect_right
from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from plans.monitoring.models import Every

DAY = timedelta(days=1)
State = Literal["met", "missed", "open", "not_due"]
MONTHS: dict[str, int] = {Every.MONTH: 1, Every.BIMONTH: 2, Every.QUARTER: 3, Every.SEMESTER: 6, Every.YEAR: 12}


@dataclass(frozen=True, slots=True)
class Period:
    """A calendar period cut to the obligation; its last day is included. `due`: False for a short part."""

    starts: date
    ends: date
    due: bool


@dataclass(frozen=True, slots=True, order=True)
class Event:
    """Something done on a day; it counts until the day before `until` (None: it was never withdrawn)."""

    day: date
    until: date | None = None

    def counts_on(self, on: date) -> bool:
        return self.day <= on and (self.until is None or self.until > on)


@dataclass(frozen=True, slots=True)
class PeriodStanding:
    """A period as of a day: how many times were needed and how many were done."""

    starts: date
    ends: date
    needed: int
    done: int
    state: State

    @property
    def reached(self) -> bool:
        """Everything that was needed is done, though the period may still be open."""
        return self.done >= self.needed


def calendar_period(every: str, day: date) -> tuple[date, date]:
    """First and last day of the calendar period a day is in."""
    if every == Every.WEEK:
        monday = day - timedelta(days=day.weekday())
        return monday, monday + timedelta(days=6)
    months = MONTHS[every]
    first = day.month - (day.month - 1) % months
    last = first + months - 1
    return date(day.year, first, 1), date(day.year, last, monthrange(day.year, last)[1])


def periods_of(every: str, starts: date, ends: date | None, until: date) -> list[Period]:
    """Every period that begins up to `until`, in order, cut to the days from `starts` to `ends` (None: open end)."""
    return list(_periods(every, starts, ends, until))


def _periods(every: str, starts: date, ends: date | None, until: date) -> Iterator[Period]:
    day = starts
    while day <= until and (ends is None or day <= ends):
        first, last = calendar_period(every, day)
        cut = last if ends is None else min(last, ends)
        whole, part = (last - first).days + 1, (cut - day).days + 1
        yield Period(day, cut, part * 2 >= whole)
        day = last + DAY


def standings(periods: Sequence[Period], times: int, events: Sequence[Event], on: date) -> list[PeriodStanding]:
    """The periods that have begun on a day, each with what was done by then. `events` in order."""
    found, days = [], [event.day for event in events]
    for period in periods:
        if period.starts > on:
            break
        done = sum(event.counts_on(on) for event in within(period, events, days))
        needed = times if period.due else 0
        found.append(PeriodStanding(period.starts, period.ends, needed, done, _state(period, needed, done, on)))
    return found


def _state(period: Period, needed: int, done: int, on: date) -> State:
    if not period.due:
        return "not_due"
    if on <= period.ends:
        return "open"
    return "met" if done >= needed else "missed"


def within(period: Period, events: Sequence[Event], days: Sequence[date]) -> Sequence[Event]:
    """What was done from the period's first to its last day; `events` in order, `days` theirs."""
    return events[bisect_left(days, period.starts) : bisect_right(days, period.ends)]


def changes(periods: Sequence[Period], times: int, events: Sequence[Event]) -> Iterator[tuple[date, int, int]]:
    """Days on which a figure changes, with what it adds to the periods met and to those missed.

    A period is counted the day after its end; withdrawing afterwards what fulfilled it makes it missed.
    """
    days = [event.day for event in events]
    for period in periods:
        if not period.due:
            continue
        closed = period.ends + DAY
        inside = within(period, events, days)
        met = sum(event.counts_on(period.ends + DAY) for event in inside) >= times
        yield closed, int(met), int(not met)
        withdrawn = sorted({event.until for event in inside if event.until and event.until > closed})
        for day in withdrawn:
            if met and sum(event.counts_on(day) for event in inside) < times:
                yield day, -1, 1
                break
