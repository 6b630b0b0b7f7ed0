"""What people do with the checklist: declare and verify. Each call is one transaction with its
fact, its audit line and the country's steps."""

from datetime import date, datetime
from typing import Protocol

from django.db import transaction

from accounts.actors import Actor
from gelt import clock
from gelt.errors import NotFoundError
from history.services import record
from plans.checklist import guards
from plans.checklist.models import CriterionAssessment, Verification
from plans.checklist.rewriting import initial_steps, lock_facts, recompute, require_own_schema, rewrite
from regulation.selectors import FrameworkView, framework_with_phases

__all__ = ["declare", "initial_steps", "recompute", "verify"]


class Follower(Protocol):
    """A municipality and the framework it follows (tenants.hosts.Host)."""

    @property
    def code(self) -> str: ...
    @property
    def framework(self) -> str: ...


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
    framework = _open(municipality, true_from, today, validity_end)
    criterion = framework.criterion(criterion_code)
    guards.require_unchanged(_latest(framework.code, criterion.code), expected_latest)
    before = _effective(framework.code, criterion.code, true_from)
    guards.require_something_new(before, state, note, public_note)
    made = CriterionAssessment(
        framework=framework.code,
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
    made.full_clean()
    made.save(force_insert=True)
    _record_declaration(made, before, actor)
    rewrite(municipality.code, framework, [criterion.phase])
    return made


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
    today: date | None = None,
    recorded_at: datetime | None = None,
) -> Verification:
    """Record internal control's opinion of a criterion declared met; "rejected" needs a reason.

    The assessment must be the one that holds on `true_from` and be another account's.
    Raises NotAllowedError, NotFoundError (assessment) or DomainError, in Spanish, with the field.
    """
    guards.require_may_verify(actor)
    reason = reason.strip()
    guards.require_outcome(outcome, reason)
    guards.require_length(reason, "reason")
    framework = _open(municipality, true_from, today, validity_end)
    assessment = CriterionAssessment.objects.filter(pk=assessment_id, framework=framework.code).first()
    if assessment is None:
        raise NotFoundError("Ese reporte no existe en este municipio.")
    guards.require_verifiable(assessment, actor)
    effective = _effective(framework.code, assessment.criterion, true_from)
    guards.require_effective(assessment, effective, true_from)
    before = assessment.verifications.filter(true_from__lte=true_from).last()
    guards.require_new_opinion(before, outcome, reason)
    made = Verification(
        assessment=assessment,
        outcome=outcome,
        true_from=true_from,
        reason=reason,
        recorded_at=recorded_at or clock.now(),
        recorded_by_id=actor.user_id,
        recorded_by_name=actor.name,
    )
    made.full_clean()
    made.save(force_insert=True)
    _record_verification(made, before, actor)
    rewrite(municipality.code, framework, [assessment.phase])
    return made


def _open(municipality: Follower, true_from: date, today: date | None, validity_end: date | None) -> FrameworkView:
    """The municipality's framework, with its facts locked until the end of the transaction."""
    require_own_schema(municipality.code)
    framework = framework_with_phases(municipality.framework)
    guards.require_date(
        true_from,
        today=today or clock.today(),
        starts=framework.valid_from,
        framework_name=framework.name,
        validity_end=validity_end,
    )
    lock_facts(municipality.code)
    return framework


def _latest(framework: str, criterion: str) -> CriterionAssessment | None:
    rows = CriterionAssessment.objects.filter(framework=framework, criterion=criterion)
    return rows.order_by("-id").first()


def _effective(framework: str, criterion: str, day: date) -> CriterionAssessment | None:
    rows = CriterionAssessment.objects.filter(framework=framework, criterion=criterion, true_from__lte=day)
    return rows.order_by("true_from", "recorded_at", "id").last()


def _record_declaration(made: CriterionAssessment, before: CriterionAssessment | None, actor: Actor) -> None:
    record(
        action="criterion.declared",
        object_type="checklist.criterion",
        object_id=made.criterion,
        before=_declared(before) if before else None,
        after=_declared(made),
        actor=actor,
    )


def _record_verification(made: Verification, before: Verification | None, actor: Actor) -> None:
    record(
        action="criterion.verified",
        object_type="checklist.criterion",
        object_id=made.assessment.criterion,
        before=_verified(before) if before else None,
        after=_verified(made),
        actor=actor,
    )


def _declared(row: CriterionAssessment) -> dict[str, str]:
    return {
        "state": row.state,
        "true_from": row.true_from.isoformat(),
        "note": row.note,
        "public_note": row.public_note,
    }


def _verified(row: Verification) -> dict[str, str]:
    return {
        "outcome": row.outcome,
        "true_from": row.true_from.isoformat(),
        "reason": row.reason,
    }
