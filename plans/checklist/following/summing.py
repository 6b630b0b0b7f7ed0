"""A phase's criteria by the state of their dates, and its pace in words, for the pages that sum a phase up."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from gelt.text import Word
from plans.checklist.desk import Desk
from plans.checklist.following.deadlines import standing_of_criteria
from plans.checklist.following.pace import pace_of_phase, pace_words
from plans.checklist.following.wording import DUE_STATES
from plans.checklist.selectors import PhaseRows


@dataclass(frozen=True, slots=True)
class PhaseCourse:
    """`counts`: criteria by state of their deadline, with the filter that lists them. `pace`: a sentence or ""."""

    code: str
    counts: tuple[tuple[Word, int, str], ...]
    pace: str


def courses(desk: Desk, phases: Iterable[PhaseRows], starts: date) -> dict[str, PhaseCourse]:
    """Each phase's course by its code, on the desk's day; pure. Empty on a day before the norm (`starts`)."""
    if desk.on < starts:
        return {}
    return {phase.phase.code: _course(desk, phase, starts) for phase in phases}


def _course(desk: Desk, phase: PhaseRows, starts: date) -> PhaseCourse:
    standings = standing_of_criteria([phase], desk.host.order, desk.on)
    found = Counter(standing.state.code for standing in standings.values())
    return PhaseCourse(
        code=phase.phase.code,
        counts=tuple((word, found[code], code) for code, word in DUE_STATES.items() if found[code]),
        pace=pace_words(pace_of_phase(phase, desk.host.order, desk.on, starts), desk.validity_end),
    )
