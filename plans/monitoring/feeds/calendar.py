"""Calendar periods of what is counted again and again. Pure."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta

DAY = timedelta(days=1)
PERIODS = {
    "week": ("semana", "semanas", "completas"),
    "month": ("mes", "meses", "completos"),
    "year": ("año", "años", "completos"),
}
EVERY = [("week", "Cada semana"), ("month", "Cada mes"), ("year", "Cada año")]


def period_of(every: str, day: date) -> tuple[date, date]:
    """First and last day of the calendar week (from Monday), month or year of a day."""
    if every == "week":
        first = day - timedelta(days=day.weekday())
        return first, first + timedelta(days=6)
    if every == "month":
        return day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1])
    return date(day.year, 1, 1), date(day.year, 12, 31)


def whole_periods(every: str, starts: date, until: date) -> Iterator[tuple[date, date]]:
    """The calendar periods that begin from `starts` on and are over by the end of `until`."""
    first, last = period_of(every, starts)
    if first < starts:
        first, last = period_of(every, last + DAY)
    while last <= until:
        yield first, last
        first, last = period_of(every, last + DAY)
