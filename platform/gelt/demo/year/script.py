"""Everything that happens in the year, day by day."""

from collections.abc import Iterator
from itertools import chain

from gelt.demo.year import checking, measuring, planning, promising, reporting
from gelt.demo.year.stage import Event

YEAR = 2010
THEMES = (reporting, promising, planning, checking, measuring)


def events_of(year: int) -> list[Event]:
    """The script in order of its days; scenes of one day stay in the order of the themes."""
    found: Iterator[Event] = chain.from_iterable(theme.events(year) for theme in THEMES)
    return sorted(found, key=lambda event: event.day)


def scripted_criteria() -> frozenset[str]:
    """The criteria whose history the script tells."""
    return frozenset({*checking.CRITERIA, checking.FALLS_BACK})
