"""Internal control's opinion of what was declared met."""

from datetime import date, datetime

from django.db import transaction

from accounts.actors import Actor
from gelt import clock
from gelt.errors import NotFoundError
from plans.checklist import guards
from plans.checklist.models import CriterionAssessment, Verification, VerificationAnswer
from plans.checklist.rewriting import rewrite
from plans.checklist.services.opening import Follower, effective_of, facts_of, open_facts, record_change


@transaction.atomic
def verify(
    *,
    municipality: Follower,
    assessment_id: int,
    outcome: str,
    true_from: date,
    actor: Actor,
    reason: str = "",
    validity_end: date | None = None,
    expected_latest: int | None = None,
    expected_answer: int | None = None,
    today: date | None = None,
    recorded_at: datetime | None = None,
) -> Verification:
    """Record internal control's opinion of a criterion declared met; "rejected" and "more" need a reason.

    The assessment must be the one that holds on `true_from`, and the account neither the one that declared it nor
    one that answered internal control on it. `expected_latest`, `expected_answer`: ids of the last opinion and the
    last answer the person saw, 0 for none, None not to check.
    Raises NotAllowedError, NotFoundError (assessment) or DomainError, in Spanish, with the field.
    """
    guards.require_may_verify(actor)
    reason = reason.strip()
    guards.require_outcome(outcome, reason)
    guards.require_length(reason, "reason")
    framework = open_facts(municipality, true_from, today, validity_end)
    assessment = CriterionAssessment.objects.filter(pk=assessment_id, framework=framework.code).first()
    if assessment is None:
        raise NotFoundError("Ese reporte no existe en este municipio.")
    opinions = opinions_of(assessment)
    guards.require_verifiable(assessment, actor)
    guards.require_other_than_who_answered(answers_to(*opinions), actor)
    facts = facts_of(framework.code, assessment.criterion)[assessment.criterion]
    guards.require_effective(assessment, effective_of(facts, true_from), true_from)
    guards.require_seen(opinions, answers_to(*opinions), expected_latest, expected_answer)
    before = opinion_on(opinions, true_from)
    guards.require_new_opinion(before, outcome, reason, answered=bool(before and answers_to(before)))
    made = Verification(
        assessment=assessment,
        outcome=outcome,
        true_from=true_from,
        reason=reason,
        recorded_at=recorded_at or clock.now(),
        recorded_by_id=actor.user_id,
        recorded_by_name=actor.name,
    )
    made.full_clean(exclude=["assessment"], validate_constraints=False)  # the guards and the database do
    made.save(force_insert=True)
    record_change("criterion.verified", assessment.criterion, said_by(before), said_by(made) or {}, actor)
    rewrite(municipality.code, framework, [assessment.phase], since=true_from)
    return made


def opinions_of(assessment: CriterionAssessment) -> list[Verification]:
    """Every opinion of a declaration with its answers, in the order in which the later wins; at most 2 queries."""
    return list(assessment.verifications.prefetch_related("answers").order_by("true_from", "recorded_at", "id"))


def answers_to(*opinions: Verification) -> list[VerificationAnswer]:
    """The answers to opinions that came from `opinions_of`."""
    return [answer for opinion in opinions for answer in opinion.answers.all()]


def opinion_on(opinions: list[Verification], day: date) -> Verification | None:
    """The opinion that holds on a day."""
    return next((opinion for opinion in reversed(opinions) if opinion.true_from <= day), None)


def said_by(row: Verification | None) -> dict[str, str] | None:
    """What the audit keeps of an opinion."""
    if row is None:
        return None
    return {"outcome": row.outcome, "true_from": row.true_from.isoformat(), "reason": row.reason}
