"""A criterion on a date as lists show it: what was declared, what internal control said, who answers for it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from plans.checklist.assignments import NOBODY, Assigned
from plans.checklist.models import AssessmentState, CriterionAssessment, Outcome, Verification, VerificationAnswer
from regulation.selectors import CriterionView, PhaseView

# What internal control may say that the committee has to do something about.
RETURNS = (Outcome.REJECTED, Outcome.MORE)


@dataclass(frozen=True, slots=True)
class CriterionRow:
    """A criterion on a date: what was declared, and what internal control said of that declaration.

    `latest_id`: id of the criterion's last record, whatever its date (0: none), for `expected_latest`.
    `later`: there are reports dated after the day asked for. `answer`: the committee's last answer to
    `verification`. `seen`: ids of the last opinion and the last answer on this declaration, whatever their dates
    (0: none). `met_since`: the day from which it has been met without a break, None while it is not.
    `deadlines`: its phase's by order of the State; empty on a day before the norm, on which nothing was asked.
    """

    criterion: CriterionView
    scored: bool
    assessment: CriterionAssessment | None
    verification: Verification | None
    latest_id: int
    history_count: int
    later: bool
    answer: VerificationAnswer | None = None
    seen: tuple[int, int] = (0, 0)
    met_since: date | None = None
    assignment: Assigned = NOBODY
    deadlines: Mapping[str, date] = field(default_factory=dict)

    @property
    def state(self) -> str:
        return str(self.assessment.state) if self.assessment else str(AssessmentState.UNANSWERED)

    @property
    def state_label(self) -> str:
        return str(AssessmentState(self.state).label)

    @property
    def verified(self) -> bool:
        """Declared met and accepted by internal control."""
        return self.outcome == Outcome.ACCEPTED

    @property
    def rejected(self) -> bool:
        """Declared met, rejected, and not answered: the committee has to correct, answer or withdraw."""
        return self.outcome == Outcome.REJECTED and self.answer is None

    @property
    def asked(self) -> bool:
        """Declared met, and internal control asked for more, which nobody has answered."""
        return self.outcome == Outcome.MORE and self.answer is None

    @property
    def returned(self) -> bool:
        """It is the committee's turn."""
        return self.rejected or self.asked

    @property
    def answered(self) -> bool:
        """The committee answered internal control's last opinion: it waits again."""
        return self.outcome in RETURNS and self.answer is not None

    @property
    def pending_verification(self) -> bool:
        """Declared met, and internal control has not said anything of it, or was answered since."""
        met = self.state == AssessmentState.MET
        return met and (self.verification is None or self.answered)

    @property
    def outcome(self) -> str | None:
        """Internal control's last opinion of what is declared met; None without one."""
        met = self.state == AssessmentState.MET
        return str(self.verification.outcome) if met and self.verification else None


@dataclass(frozen=True, slots=True)
class PhaseRows:
    """A phase with its criteria in order; `groups` cuts them by category. `assigned`: of the phase as a whole."""

    phase: PhaseView
    rows: tuple[CriterionRow, ...]
    assigned: Assigned = NOBODY

    @property
    def groups(self) -> list[tuple[str, list[CriterionRow]]]:
        found: dict[str, list[CriterionRow]] = {}
        for row in self.rows:
            found.setdefault(row.criterion.category, []).append(row)
        return list(found.items())
