"""What was recorded lately, for the committee's home and the public page."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from plans.checklist.models import CriterionAssessment, Verification


@dataclass(frozen=True, slots=True)
class RecentFact:
    """Something recorded: `kind` is "assessment" or "verification", `code` its state or outcome."""

    kind: str
    code: str
    label: str
    phase: str
    criterion: str
    true_from: date
    recorded_at: datetime
    late: bool
    by: str


def recent(limit: int, *, public: bool = False) -> list[RecentFact]:
    """The latest records, newest first; 2 queries. With `public`, without names."""
    facts = CriterionAssessment.objects.order_by("-recorded_at", "-id")[:limit]
    checks = Verification.objects.select_related("assessment").order_by("-recorded_at", "-id")[:limit]
    found = [_declared(fact) for fact in facts] + [_verified(check) for check in checks]
    found.sort(key=lambda fact: fact.recorded_at, reverse=True)
    return [replace(fact, by="") if public else fact for fact in found[:limit]]


def _declared(fact: CriterionAssessment) -> RecentFact:
    return RecentFact(
        kind="assessment",
        code=fact.state,
        label=fact.get_state_display(),
        phase=fact.phase,
        criterion=fact.criterion,
        true_from=fact.true_from,
        recorded_at=fact.recorded_at,
        late=fact.recorded_late,
        by=fact.recorded_by_name,
    )


def _verified(check: Verification) -> RecentFact:
    return RecentFact(
        kind="verification",
        code=check.outcome,
        label=check.get_outcome_display(),
        phase=check.assessment.phase,
        criterion=check.assessment.criterion,
        true_from=check.true_from,
        recorded_at=check.recorded_at,
        late=check.recorded_late,
        by=check.recorded_by_name,
    )
