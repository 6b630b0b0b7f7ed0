"""Reads of the checklist inside a municipality's schema: each criterion with its facts as of a date.

Percentages are not here: pages take them from rollup.selectors, like the country does.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch

from plans.checklist.assignments import NOBODY, Targets, assigned_to, assignments_on
from plans.checklist.models import AssessmentState, CriterionAssessment, Verification, VerificationAnswer
from plans.checklist.rows import CriterionRow, PhaseRows
from regulation.selectors import CriterionView, FrameworkView, framework_with_phases

__all__ = ["CriterionRow", "PhaseRows", "checklist", "criterion_history", "pending_verification"]


@dataclass(frozen=True, slots=True)
class Said:
    """Everything said in a framework: facts by criterion, opinions by fact, answers by opinion, who answers."""

    facts: dict[str, list[CriterionAssessment]]
    checks: dict[int, list[Verification]]
    answers: dict[int, list[VerificationAnswer]]
    assigned: Targets


def checklist(
    framework: str, on: date, *, public: bool = False, norm: FrameworkView | None = None
) -> list[PhaseRows]:
    """Every criterion of every phase as of a date; 6 queries, 5 with `public`.

    With `public`, internal notes, names, reasons, answers' texts and who answers for what are left out. `norm`: the
    framework with its criteria, when it is at hand; 2 queries less.
    """
    norm = norm or framework_with_phases(framework)
    said = Said(
        _facts(framework, public),
        _checks(framework, public),
        _answers(framework, public),
        {} if public else assignments_on(framework, on),
    )
    return [
        PhaseRows(
            phase,
            tuple(
                _row(criterion, norm.scored(criterion), {} if norm.not_yet(on) else phase.deadlines, said, on)
                for criterion in phase.criteria
            ),
            said.assigned.get((phase.code, ""), NOBODY),
        )
        for phase in norm.phases
    ]


def _row(criterion: CriterionView, scored: bool, deadlines: dict[str, date], said: Said, on: date) -> CriterionRow:
    facts = said.facts[criterion.code]
    until = [fact for fact in facts if fact.true_from <= on]
    effective = until[-1] if until else None
    opinions = said.checks[effective.pk] if effective else []
    opinion = next((check for check in reversed(opinions) if check.true_from <= on), None)
    answers = said.answers[opinion.pk] if opinion else []
    return CriterionRow(
        criterion=criterion,
        scored=scored,
        assessment=effective,
        verification=opinion,
        latest_id=max((fact.pk for fact in facts), default=0),
        history_count=len(facts),
        later=len(until) < len(facts),
        answer=next((answer for answer in reversed(answers) if answer.true_from <= on), None),
        seen=_last_said(opinions, said),
        met_since=_met_since(until),
        assignment=assigned_to(said.assigned, criterion.phase, criterion.code),
        deadlines=deadlines,
    )


def _last_said(opinions: list[Verification], said: Said) -> tuple[int, int]:
    answers = (answer.pk for check in opinions for answer in said.answers[check.pk])
    return max((check.pk for check in opinions), default=0), max(answers, default=0)


def _met_since(until: list[CriterionAssessment]) -> date | None:
    """Since when what holds is "met" without a break; of facts with the same date only the last one held."""
    by_day = {fact.true_from: fact.state for fact in until}
    since = None
    for day in sorted(by_day, reverse=True):
        if by_day[day] != AssessmentState.MET:
            break
        since = day
    return since


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


def _answers(framework: str, public: bool) -> dict[int, list[VerificationAnswer]]:
    found: dict[int, list[VerificationAnswer]] = defaultdict(list)
    for answer in VerificationAnswer.objects.filter(verification__assessment__framework=framework):
        found[answer.verification_id].append(_published_answer(answer) if public else answer)
    return found


def _published(fact: CriterionAssessment) -> CriterionAssessment:
    """The same row without what stays on the committee's side (DESIGN.md, rule 7)."""
    fact.note, fact.recorded_by_id, fact.recorded_by_name = "", None, ""
    return fact


def _published_check(check: Verification) -> Verification:
    check.reason, check.recorded_by_id, check.recorded_by_name = "", None, ""
    return check


def _published_answer(answer: VerificationAnswer) -> VerificationAnswer:
    answer.text, answer.recorded_by_id, answer.recorded_by_name = "", None, ""
    return answer


def criterion_history(framework: str, code: str, *, public: bool = False) -> list[CriterionAssessment]:
    """Every report of a criterion, the one that wins first, each with its verifications; 3 queries.

    The verifications are in `assessment.verifications.all()`, in the order in which the later wins; each has the
    committee's answers in `answers.all()`.
    """
    rows = CriterionAssessment.objects.filter(framework=framework, criterion=code)
    checks = Verification.objects.order_by(*_ORDER).prefetch_related("answers")
    rows = rows.prefetch_related(Prefetch("verifications", queryset=checks))
    found = list(rows.order_by("-true_from", "-recorded_at", "-id"))
    if public:
        for fact in found:
            _published(fact)
            for check in fact.verifications.all():
                _published_check(check)
                for answer in check.answers.all():
                    _published_answer(answer)
    return found


_ORDER = ("true_from", "recorded_at", "id")


def pending_verification(framework: str, on: date) -> list[CriterionRow]:
    """The criteria that wait for internal control's opinion, in order; 6 queries."""
    return [row for phase in checklist(framework, on) for row in phase.rows if row.pending_verification]
