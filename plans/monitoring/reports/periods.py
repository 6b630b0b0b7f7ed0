"""When reports are awaited: pure, from the dated rules, the validity and what was presented.

Periods open and close by themselves. "A period without a report is public as «informe no presentado»" (issue 4,
item 8); the cadence and the author are the municipality's own (Génova: the committee, every two months; Quibdó:
internal control, every six).
"""

from calendar import monthrange
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count
from typing import Literal, Protocol

DAY = timedelta(days=1)
State = Literal["future", "open", "due", "presented", "presented_late", "missing"]


class AnyRule(Protocol):
    """A rule of reports (plans.monitoring.models.ReportRule)."""

    @property
    def true_from(self) -> date: ...
    @property
    def cadence_months(self) -> int | None: ...
    @property
    def author(self) -> str: ...
    @property
    def grace_days(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of days a report is awaited of, its last day included; `due_on` is the last day on time."""

    starts: date
    ends: date
    due_on: date
    author: str


@dataclass(frozen=True, slots=True)
class ReportStep:
    """How many reports were due (on time + late + missing) from `day` on, until the next step."""

    day: date
    due: int
    on_time: int
    late: int
    missing: int


def add_months(day: date, months: int) -> date:
    """The same day of the month so many months later; the month's last day when it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def report_periods(rules: Iterable[AnyRule], validity_to: date | None, until: date) -> list[Period]:
    """Every period that starts up to `until`, in order; none reaches past the validity's last day.

    `rules` in the order of DatedFact: of two with the same date the later one counts. A rule replaces the one before
    from its date: the period at hand is cut there. Period k starts at the rule's date plus k cadences. With
    `validity_to` None nothing ends but `until`, which only decides how many periods are listed, never where they end.
    """
    found: list[Period] = []
    for rule, last_day in _reigns(rules, validity_to):
        found.extend(_periods_of(rule, last_day, until))
    return found


def _reigns(rules: Iterable[AnyRule], validity_to: date | None) -> Iterator[tuple[AnyRule, date | None]]:
    """Each rule with the last day on which it holds (None: nothing ends it)."""
    by_day = {rule.true_from: rule for rule in rules}
    chain = [by_day[day] for day in sorted(by_day)]
    for index, rule in enumerate(chain):
        replaced = chain[index + 1].true_from - DAY if index + 1 < len(chain) else None
        ends = [day for day in (replaced, validity_to) if day is not None]
        yield rule, min(ends, default=None)


def _periods_of(rule: AnyRule, last_day: date | None, until: date) -> Iterator[Period]:
    if rule.cadence_months is None:
        return
    for k in count():
        starts = add_months(rule.true_from, k * rule.cadence_months)
        if starts > until or (last_day is not None and starts > last_day):
            return
        ends = add_months(rule.true_from, (k + 1) * rule.cadence_months) - DAY
        ends = ends if last_day is None else min(ends, last_day)
        yield Period(starts, ends, ends + timedelta(days=rule.grace_days), rule.author)


def state_on(period: Period, presented_on: date | None, on: date) -> State:
    """The state of a period on a day; `presented_on` later than that day is not known to it yet."""
    if presented_on is not None and presented_on <= on:
        return "presented" if presented_on <= period.due_on else "presented_late"
    if on < period.starts:
        return "future"
    if on <= period.ends:
        return "open"
    return "due" if on <= period.due_on else "missing"


def days_of(period: Period, state: State, presented_on: date | None, on: date) -> int:
    """Days the state speaks of: to begin, to the end, to present, early or late by, or overdue; never negative."""
    if state in ("presented", "presented_late") and presented_on is not None:
        return abs((presented_on - period.due_on).days)
    to = {"future": period.starts, "open": period.ends}.get(state, period.due_on)
    return abs((to - on).days)


def report_steps(periods: Sequence[Period], presented: Mapping[date, date]) -> list[ReportStep]:
    """The counts at every day on which they change, those to come included; `presented`: period start → day."""
    events = sorted({day for period in periods for day in _changes(period, presented.get(period.starts))})
    steps: list[ReportStep] = []
    for day in events:
        states = [state_on(each, presented.get(each.starts), day) for each in periods]
        on_time, late, missing = (states.count(code) for code in ("presented", "presented_late", "missing"))
        steps.append(ReportStep(day, on_time + late + missing, on_time, late, missing))
    return steps


def _changes(period: Period, presented_on: date | None) -> Iterator[date]:
    if presented_on is None or presented_on > period.due_on:
        yield period.due_on + DAY
    if presented_on is not None:
        yield presented_on
