"""The committee says how a criterion is."""

from datetime import date, datetime

from django.db import transaction

from accounts.actors import Actor
from gelt import clock
from plans.checklist import guards
from plans.checklist.models import CriterionAssessment
from plans.checklist.rewriting import rewrite
from plans.checklist.services.opening import Follower, effective_of, facts_of, latest_of, open_facts, record_change
from regulation.selectors import CriterionView


@transaction.atomic
def declare(
    *,
    municipality: Follower,
    criterion_code: str,
    state: str,
    true_from: date,
    actor: Actor,
    note: str = "",
    public_note: str = "",
    validity_end: date | None = None,
    expected_latest: int | None = None,
    today: date | None = None,
    recorded_at: datetime | None = None,
) -> CriterionAssessment:
    """Record that from `true_from` on a criterion is in `state`; the percentages change with it.

    `expected_latest`: id of the latest assessment the person saw, 0 for none, None not to check.
    `validity_end`: last day of the plan's validity. `recorded_at` is only for imports.
    Raises NotAllowedError, NotFoundError (criterion) or DomainError, in Spanish, with the field.
    """
    guards.require_may_declare(actor)
    guards.require_state(state)
    note, public_note = note.strip(), public_note.strip()
    guards.require_length(note, "note")
    guards.require_length(public_note, "public_note")
    guards.require_why_not_applicable(state, note, public_note)
    framework = open_facts(municipality, true_from, today, validity_end)
    criterion = framework.criterion(criterion_code)
    facts = facts_of(framework.code, criterion.code)[criterion.code]
    guards.require_unchanged(latest_of(facts), expected_latest)
    before = effective_of(facts, true_from)
    guards.require_something_new(before, state, note, public_note)
    made = new_assessment(framework.code, criterion, state, true_from, actor, note, public_note, recorded_at)
    made.full_clean(validate_constraints=False)  # the guards and the database do
    made.save(force_insert=True)
    record_change("criterion.declared", made.criterion, said_by(before), said_by(made) or {}, actor)
    rewrite(municipality.code, framework, [criterion.phase], since=true_from)
    return made


def new_assessment(
    framework: str,
    criterion: CriterionView,
    state: str,
    true_from: date,
    actor: Actor,
    note: str,
    public_note: str,
    recorded_at: datetime | None = None,
) -> CriterionAssessment:
    """A declaration that is not stored yet."""
    return CriterionAssessment(
        framework=framework,
        phase=criterion.phase,
        criterion=criterion.code,
        state=state,
        true_from=true_from,
        note=note,
        public_note=public_note,
        recorded_at=recorded_at or clock.now(),
        recorded_by_id=actor.user_id,
        recorded_by_name=actor.name,
    )


def said_by(row: CriterionAssessment | None) -> dict[str, str] | None:
    """What the audit keeps of a declaration."""
    if row is None:
        return None
    return {
        "state": row.state,
        "true_from": row.true_from.isoformat(),
        "note": row.note,
        "public_note": row.public_note,
    }
