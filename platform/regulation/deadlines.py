"""Whether a phase was completed in time: one pure function, used by every surface."""

from dataclasses import dataclass
from datetime import date

LABELS = {
    "met_on_time": "Cumplida a tiempo",
    "met_late": "Cumplida después del plazo",
    "on_track": "Dentro del plazo",
    "due_soon": "Por vencer",
    "overdue": "Vencida",
    "none": "Sin plazo",
}


@dataclass(frozen=True, slots=True)
class DeadlineState:
    """A deadline on a reference date.

    `days` ≥ 0: left (on_track, due_soon), late (overdue), between completion and deadline (met_*).
    """

    code: str
    days: int = 0

    @property
    def label(self) -> str:
        return LABELS[self.code]


def deadline_state(
    deadline: date | None, reference: date, complete_since: date | None, due_soon_days: int
) -> DeadlineState:
    """State of a deadline as of `reference`; the deadline day itself is on time, silence counts as late.

    `complete_since` is the day from which the phase has been complete without a break, or None;
    a day after `reference` is not known yet. Source: DESIGN.md, rules 3 and 4.
    """
    if deadline is None:
        return DeadlineState("none")
    if complete_since is not None and complete_since <= reference:
        on_time = complete_since <= deadline
        return DeadlineState("met_on_time" if on_time else "met_late", abs((complete_since - deadline).days))
    left = (deadline - reference).days
    if left < 0:
        return DeadlineState("overdue", -left)
    return DeadlineState("due_soon" if left <= due_soon_days else "on_track", left)
