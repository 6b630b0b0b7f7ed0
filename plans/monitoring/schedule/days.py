"""What happens on which day, and the month that shows it. Pure: no queries."""

import re
from calendar import Calendar
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.urls import reverse

from gelt.text import MONTHS, Word, month_es
from plans.monitoring.models import ActivityState
from plans.monitoring.reports.periods import add_months
from plans.monitoring.schedule.standing import EntryStanding

STARTS = Word("Comienza", "arrow-right", "info")
ENDS = Word("Termina", "flag", "warn")
BOTH = Word("Comienza y termina", "flag", "warn")
DONE = Word("Se hizo", "check-circle", "good")
WEEKDAYS = ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo")
_MONTH = re.compile(r"(\d{4})-(\d{2})", re.ASCII)
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Event:
    """Something on a day: a word with its icon, what it is about, where to read of it ("" for nowhere).

    `key` tells what is no activity apart for ever.
    """

    day: date
    word: Word
    title: str
    url: str = ""
    key: str = ""


def events_of(rows: Iterable[EntryStanding], kept: str) -> list[Event]:
    """Planned starts and ends of what is not cancelled, and the day on which each was really done."""
    found: list[Event] = []
    for row in rows:
        url = reverse("monitoring:entry", args=[row.entry.pk]) + kept
        if row.state != ActivityState.CANCELLED and row.starts and row.ends:
            days = {row.starts: STARTS, row.ends: ENDS} if row.starts != row.ends else {row.ends: BOTH}
            found += [Event(day, word, row.entry.title, url) for day, word in days.items()]
        if row.real_end:
            found.append(Event(row.real_end, DONE, row.entry.title, url))
    return found


@dataclass(frozen=True, slots=True)
class Cell:
    """A day of the calendar's table; `inside` tells those of the month from its neighbours."""

    day: date
    inside: bool
    weekday: str
    events: list[Event]


@dataclass(frozen=True, slots=True)
class Month:
    """A month in weeks from Monday on. `before`, `after`: the neighbours as `2010-03`, "" at the calendar's end."""

    name: str
    code: str
    weeks: list[list[Cell]]
    before: str
    after: str
    events: int
    next_with: str


def month_of(asked: str, on: date, events: Iterable[Event]) -> Month:
    """The month asked for as `2010-03`, else the day's, with its events."""
    first = _first(asked) or on.replace(day=1)
    by_day: dict[date, list[Event]] = {}
    for event in sorted(events, key=lambda each: (each.day, each.word.label, each.title)):
        by_day.setdefault(event.day, []).append(event)
    inside = [day for day in by_day if (day.year, day.month) == (first.year, first.month)]
    later = min((day for day in by_day if day > _last(first)), default=None)
    return Month(
        name=month_es(first),
        code=_code(first),
        weeks=_weeks(first, by_day),
        before=_code(first - DAY) if first > date(1900, 1, 1) else "",
        after=_code(add_months(first, 1)) if first < date(2999, 1, 1) else "",
        events=sum(len(by_day[day]) for day in inside),
        next_with=_code(later) if later else "",
    )


def _first(asked: str) -> date | None:
    found = _MONTH.fullmatch(asked)
    if not found or not 1 <= int(found[2]) <= len(MONTHS) or not 1900 <= int(found[1]) <= 2999:
        return None
    return date(int(found[1]), int(found[2]), 1)


def _last(first: date) -> date:
    return add_months(first, 1) - DAY


def _code(day: date) -> str:
    return f"{day:%Y-%m}"


def _weeks(first: date, by_day: dict[date, list[Event]]) -> list[list[Cell]]:
    weeks = Calendar().monthdatescalendar(first.year, first.month)
    return [
        [
            Cell(day, day.month == first.month, name, by_day.get(day, []) if day.month == first.month else [])
            for day, name in zip(week, WEEKDAYS, strict=True)
        ]
        for week in weeks
    ]
