"""The committee answers what internal control rejected or asked to be completed."""

from datetime import date, datetime

from django.db import transaction

from accounts.actors import Actor
from gelt import clock
from gelt.errors import NotFoundError
from plans.checklist import guards
from plans.checklist.models import Verification, VerificationAnswer
from plans.checklist.services.opening import Follower, effective_of, facts_of, open_facts, record_change
from plans.checklist.services.verifying import answers_to, opinion_on, opinions_of


@transaction.atomic
def answer_verification(
    *,
    municipality: Follower,
    verification_id: int,
    text: str,
    true_from: date,
    actor: Actor,
    validity_end: date | None = None,
    expected_latest: int | None = None,
    today: date | None = None,
    recorded_at: datetime | None = None,
) -> VerificationAnswer:
    """Record the committee's answer to a rejection or a request for more; the criterion waits for an opinion again.

    The opinion must be the one that holds on `true_from`, of the declaration that holds on that day.
    `expected_latest`: id of the last answer to it that the person saw, 0 for none, None not to check. Percentages
    do not change. Raises NotAllowedError, NotFoundError (opinion) or DomainError, in Spanish, with the field.
    """
    guards.require_may_declare(actor)
    text = text.strip()
    guards.require_answer(text)
    framework = open_facts(municipality, true_from, today, validity_end)
    opinion = _opinion(framework.code, verification_id)
    assessment = opinion.assessment
    guards.require_answerable(opinion, true_from)
    facts = facts_of(framework.code, assessment.criterion)[assessment.criterion]
    guards.require_effective(assessment, effective_of(facts, true_from), true_from)
    opinions = opinions_of(assessment)
    guards.require_last_opinion(opinion, opinion_on(opinions, true_from))
    answers = answers_to(*(each for each in opinions if each.pk == opinion.pk))
    guards.require_new_answer(answers, text, expected_latest)
    made = VerificationAnswer(
        verification=opinion,
        text=text,
        true_from=true_from,
        recorded_at=recorded_at or clock.now(),
        recorded_by_id=actor.user_id,
        recorded_by_name=actor.name,
    )
    made.full_clean(exclude=["verification"], validate_constraints=False)  # the guards and the database do
    made.save(force_insert=True)
    after = {"outcome": opinion.outcome, "answer": text, "true_from": true_from.isoformat()}
    record_change("verification.answered", assessment.criterion, None, after, actor)
    return made


def _opinion(framework: str, pk: int) -> Verification:
    rows = Verification.objects.filter(pk=pk, assessment__framework=framework).select_related("assessment")
    found = rows.first()
    if found is None:
        raise NotFoundError("Esa opinión de control interno no existe en este municipio.")
    return found
