"""A phase on the reference date, ready to show: its figures from the rollup and its deadline's state."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.urls import reverse

from plans.checklist.desk import Desk
from regulation.selectors import PhaseView
from rollup.scores import MunicipalityScore, PhaseScore, phase_deadline
from rollup.selectors import scores_of

NOT_DUE = {"on_track", "due_soon"}


@dataclass(frozen=True, slots=True)
class PhaseSummary:
    """What templates/gelt/partials/_phase_strip.html shows, and the counts behind it.

    Percentages 0–100 or None. `deadline_state` is None where the norm sets no deadline or nothing
    applies; `days` are the days left, late, or between completion and deadline.
    """

    code: str
    name: str
    meaning: str
    url: str
    declared: Decimal | None
    verified: Decimal | None
    total: int
    applicable: int
    met: int
    verified_count: int
    in_progress: int
    not_met: int
    not_applicable: int
    unanswered: int
    met_since: date | None
    deadline: date | None
    deadline_state: str | None
    days: int

    @property
    def missing(self) -> int:
        """Criteria that apply and are not met."""
        return self.applicable - self.met

    @property
    def overdue(self) -> bool:
        return self.deadline_state == "overdue"

    @property
    def ahead(self) -> bool:
        """The deadline has not come and something is missing."""
        return self.deadline_state in NOT_DUE


def summaries(desk: Desk, phases: Iterable[PhaseView]) -> tuple[list[PhaseSummary], MunicipalityScore]:
    """Every phase's summary and the municipality's score behind them; 1 query."""
    score = scores_of(desk.host.code, desk.host.framework, desk.on)
    return [summary(desk, phase, score.phase(phase.code)) for phase in phases], score


def summary(desk: Desk, phase: PhaseView, score: PhaseScore | None) -> PhaseSummary:
    """One phase; without a score (no step that early) everything is unanswered."""
    deadline = phase.deadline(desk.host.order)
    state = phase_deadline(score, deadline, desk.on)
    criteria = len(phase.criteria)
    return PhaseSummary(
        code=phase.code,
        name=phase.name,
        meaning=phase.citizen_sentence,
        url=reverse("checklist:phase", args=[phase.code]) + desk.kept,
        declared=score.declared_percent if score else None,
        verified=score.verified_percent if score else None,
        total=score.total if score else criteria,
        applicable=score.applicable if score else criteria,
        met=score.met if score else 0,
        verified_count=score.verified if score else 0,
        in_progress=score.in_progress if score else 0,
        not_met=score.not_met if score else 0,
        not_applicable=score.not_applicable if score else 0,
        unanswered=score.unanswered if score else criteria,
        met_since=score.met_since if score else None,
        deadline=deadline,
        deadline_state=None if state.code == "none" else state.code,
        days=state.days,
    )
