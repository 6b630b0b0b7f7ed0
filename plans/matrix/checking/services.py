"""Putting a finding aside with its reason, and taking it back."""

from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.actors import Actor
from gelt.errors import DomainError, NotFoundError
from history.services import record
from plans.matrix.checking.selectors import review
from plans.matrix.models import FindingDismissal
from plans.matrix.working import NoPlanError, working_document

SHORTEST_REASON = 10
OBJECT = "matrix.findingdismissal"


class FindingGoneError(DomainError):
    """The finding is not open any more: its text changed or somebody put it aside."""

    def __init__(self) -> None:
        super().__init__(
            "Ese hallazgo ya no está abierto: el texto cambió o alguien lo descartó. La lista es la de ahora."
        )


@transaction.atomic
def dismiss(*, code: str, place: str, fingerprint: str, reason: str, actor: Actor) -> FindingDismissal:
    """Put an open finding aside. FindingGoneError when it is not open; DomainError without a reason."""
    why = reason.strip()
    if len(why) < SHORTEST_REASON:
        raise DomainError("Escriba por qué se descarta, en una frase que otra persona entienda.", field="reason")
    document = working_document()
    if document is None:
        raise NoPlanError
    found = next(
        (each.finding for each in review(document).open if each.finding.key == (code, place, fingerprint)), None
    )
    if found is None:
        raise FindingGoneError
    told = ": ".join((found.title, *found.quoted[:1]))
    kept = _keep(code, place, fingerprint, told, why, actor)
    record(
        action="plan.finding_dismissed",
        object_type=OBJECT,
        object_id=place,
        after={"finding": told, "reason": why},
        actor=actor,
    )
    return kept


def _keep(code: str, place: str, fingerprint: str, told: str, reason: str, actor: Actor) -> FindingDismissal:
    try:
        with transaction.atomic():
            return FindingDismissal.objects.create(
                check_code=code,
                place=place,
                fingerprint=fingerprint,
                finding=told,
                reason=reason,
                by_id=actor.user_id,
                by_name=actor.name[:150],
            )
    except IntegrityError as error:  # another person did the same a moment before
        raise FindingGoneError from error


@transaction.atomic
def restore(*, pk: int, actor: Actor) -> FindingDismissal:
    """Take a dismissal back, so that the finding is told again; the dismissal is kept, withdrawn."""
    kept = FindingDismissal.objects.select_for_update().filter(pk=pk, withdrawn_at__isnull=True).first()
    if kept is None:
        raise NotFoundError("Ese hallazgo ya no está descartado.")
    kept.withdrawn_at = timezone.now()
    kept.withdrawn_by_name = actor.name[:150]
    kept.save(update_fields=["withdrawn_at", "withdrawn_by_name"])
    record(
        action="plan.finding_restored",
        object_type=OBJECT,
        object_id=kept.place,
        before={"finding": kept.finding, "reason": kept.reason},
        actor=actor,
    )
    return kept
