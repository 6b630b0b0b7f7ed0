"""An activity of the schedule as of a day, ready to be listed, drawn and counted."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from gelt.text import Word
from plans.monitoring.models import ActivityState, ScheduleEntry, SchedulePlanning
from plans.monitoring.schedule.progress import Progress

STATES = {
    ActivityState.NOT_STARTED.value: Word("Sin comenzar", "circle-dashed", "neutral"),
    ActivityState.IN_PROGRESS.value: Word("En curso", "half-circle", "info"),
    ActivityState.DONE.value: Word("Hecha", "check-circle", "good"),
    ActivityState.CANCELLED.value: Word("Cancelada", "minus-circle", "neutral"),
}
OVERDUE = Word("Vencida", "alert", "bad")
BLOCKED = Word("Bloqueada", "lock", "warn")
LATE_START = Word("Debía haber comenzado", "clock", "warn")
NOBODY = "Sin responsable"


@dataclass(slots=True)
class EntryStanding:
    """One activity on a day. `planning` is None while nobody gave dates; days are whole days, 0 when in time.

    `late_start_days`: from the planned start to the real one, or to the day while it has not begun.
    `blocked_by`: the unfinished activities it waits for, only while it has not begun; `unheeded`: those it went on
    without. `waits_for`: all it was linked to. `words`: why it stands so, in a Spanish sentence. `changed`: since
    when its dates are others, "" while they never changed. `responsible`: an office, a person or both; on public
    pages an office or a role.
    """

    entry: ScheduleEntry
    planning: SchedulePlanning | None
    progress: Progress
    overdue_days: int
    late_start_days: int
    late_end_days: int
    responsible: str
    person_id: int | None
    blocked_by: list[ScheduleEntry] = field(default_factory=list)
    unheeded: list[ScheduleEntry] = field(default_factory=list)
    waits_for: list[ScheduleEntry] = field(default_factory=list)
    words: str = ""
    changed: str = ""

    @property
    def state(self) -> str:
        return self.progress.state

    @property
    def percent(self) -> int | None:
        return self.progress.percent

    @property
    def real_start(self) -> date | None:
        return self.progress.real_start

    @property
    def real_end(self) -> date | None:
        return self.progress.real_end

    @property
    def starts(self) -> date | None:
        return self.planning.planned_start if self.planning else None

    @property
    def ends(self) -> date | None:
        return self.planning.planned_end if self.planning else None

    @property
    def overdue(self) -> bool:
        return self.overdue_days > 0

    @property
    def blocked(self) -> bool:
        return bool(self.blocked_by)

    @property
    def late_start(self) -> bool:
        """It should have begun and has not."""
        return self.state == ActivityState.NOT_STARTED and self.late_start_days > 0

    @property
    def badges(self) -> list[Word]:
        """The state and what presses, as words with icons."""
        found = [STATES[self.state]]
        if self.overdue:
            found.append(OVERDUE)
        elif self.late_start:
            found.append(LATE_START)
        return [*found, BLOCKED] if self.blocked else found


@dataclass(frozen=True, slots=True)
class ScheduleCounts:
    """How many activities are in the schedule on a day; `total` counts the cancelled ones too."""

    total: int
    done: int
    in_progress: int
    not_started: int
    cancelled: int
    overdue: int
    blocked: int
    undated: int


def counts_of(standings: Iterable[EntryStanding]) -> ScheduleCounts:
    """The figures of a list of activities."""
    rows = list(standings)
    states = [row.state for row in rows]
    return ScheduleCounts(
        total=len(rows),
        done=states.count(ActivityState.DONE),
        in_progress=states.count(ActivityState.IN_PROGRESS),
        not_started=states.count(ActivityState.NOT_STARTED),
        cancelled=states.count(ActivityState.CANCELLED),
        overdue=sum(row.overdue for row in rows),
        blocked=sum(row.blocked for row in rows),
        undated=sum(row.planning is None for row in rows),
    )
