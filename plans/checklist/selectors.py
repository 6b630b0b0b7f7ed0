"""Reads of the checklist inside a municipality's schema: each criterion with its facts as of a date.

Percentages are not here: pages take them from rollup.selectors, like the country does.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch

from plans.checklist.models import AssessmentState, CriterionAssessment, Outcome, Verification
from regulation.selectors import CriterionView, PhaseView, framework_with_phases


@dataclass(frozen=True, slots=True)
class CriterionRow:
    """A criterion on a date: what was declared, and what internal control said of that declaration.

    `latest_id`: id of the criterion's last record, whatever its date (0: none), for `expected_latest`.
    `later`: there are reports dated after the day asked for.
    """

    criterion: CriterionView
    scored: bool
    assessment: CriterionAssessment | None
    verification: Verification | None
    latest_id: int
    history_count: int
    later: bool

    @property
    def state(self) -> str:
        return str(self.assessment.state) if self.assessment else str(AssessmentState.UNANSWERED)

    @property
    def state_label(self) -> str:
        return str(AssessmentState(self.state).label)

    @property
    def verified(self) -> bool:
        """Declared met and accepted by internal control."""
        return self._outcome() == Outcome.ACCEPTED

    @property
    def rejected(self) -> bool:
        """Declared met and rejected by internal control; the committee has to correct or withdraw."""
        return self._outcome() == Outcome.REJECTED

    @property
    def pending_verification(self) -> bool:
        return self.state == AssessmentState.MET and self.verification is None

    def _outcome(self) -> str | None:
        met = self.state == AssessmentState.MET
        return str(self.verification.outcome) if met and self.verification else None


@dataclass(frozen=True, slots=True)
class PhaseRows:
    """A phase with its criteria in order; `groups` cuts them by category."""

    phase: PhaseView
    rows: tuple[CriterionRow, ...]

    @property
    def groups(self) -> list[tuple[str, list[CriterionRow]]]:
        found: dict[str, list[CriterionRow]] = {}
        for row in self.rows:
            found.setdefault(row.criterion.category, []).append(row)
        return list(found.items())


def checklist(framework: str, on: date, *, public: bool = False) -> list[PhaseRows]:
    """Every criterion of every phase as of a date; 4 queries.

    With `public`, internal notes, names and reasons are taken out of what is returned.
    """
    norm = framework_with_phases(framework)
    facts, checks = _facts(framework, public), _checks(framework, public)
    return [
        PhaseRows(
            phase,
            tuple(
                _row(criterion, norm.scored(criterion), facts[criterion.code], checks, on)
                for criterion in phase.criteria
            ),
        )
        for phase in norm.phases
    ]


def _row(
    criterion: CriterionView,
    scored: bool,
    facts: list[CriterionAssessment],
    checks: dict[int, list[Verification]],
    on: date,
) -> CriterionRow:
    until = [fact for fact in facts if fact.true_from <= on]
    effective = until[-1] if until else None
    opinions = checks[effective.pk] if effective else []
    opinion = [check for check in opinions if check.true_from <= on][-1:]
    return CriterionRow(
        criterion=criterion,
        scored=scored,
        assessment=effective,
        verification=opinion[0] if opinion else None,
        latest_id=max((fact.pk for fact in facts), default=0),
        history_count=len(facts),
        later=len(until) < len(facts),
    )


def _facts(framework: str, public: bool) -> dict[str, list[CriterionAssessment]]:
    """Assessments by criterion in the order in which the later wins."""
    found: dict[str, list[CriterionAssessment]] = defaultdict(list)
    for fact in CriterionAssessment.objects.filter(framework=framework):
        found[fact.criterion].append(_published(fact) if public else fact)
    return found


def _checks(framework: str, public: bool) -> dict[int, list[Verification]]:
    found: dict[int, list[Verification]] = defaultdict(list)
    for check in Verification.objects.filter(assessment__framework=framework):
        found[check.assessment_id].append(_published_check(check) if public else check)
    return found


def _published(fact: CriterionAssessment) -> CriterionAssessment:
    """The same row without what stays on the committee's side (DESIGN.md, rule 7)."""
    fact.note, fact.recorded_by_id, fact.recorded_by_name = "", None, ""
    return fact


def _published_check(check: Verification) -> Verification:
    check.reason, check.recorded_by_id, check.recorded_by_name = "", None, ""
    return check


def criterion_history(framework: str, code: str, *, public: bool = False) -> list[CriterionAssessment]:
    """Every report of a criterion, the one that wins first, each with its verifications; 2 queries.

    The verifications are in `assessment.verifications.all()`, in the order in which the later wins.
    """
    rows = CriterionAssessment.objects.filter(framework=framework, criterion=code)
    rows = rows.prefetch_related(Prefetch("verifications", queryset=Verification.objects.order_by(*_ORDER)))
    found = list(rows.order_by("-true_from", "-recorded_at", "-id"))
    if public:
        for fact in found:
            _published(fact)
            for check in fact.verifications.all():
                _published_check(check)
    return found


_ORDER = ("true_from", "recorded_at", "id")


def pending_verification(framework: str, on: date) -> list[CriterionRow]:
    """The criteria declared met of which internal control has not said anything, in order; 4 queries."""
    return [row for phase in checklist(framework, on) for row in phase.rows if row.pending_verification]
