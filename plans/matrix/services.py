"""Writes to the plan of the municipality at work: load its document, publish it."""

from django.db import transaction
from django.utils import timezone

from accounts.actors import Actor
from gelt.errors import DomainError, NotFoundError
from history.services import record
from plans.matrix.interchange.exporting import export
from plans.matrix.interchange.loading import Loaded, load, municipality_code
from plans.matrix.interchange.rows import Document
from plans.matrix.models import Plan
from rollup.models import PlanPublication
from rollup.selectors import published_plan
from rollup.services import document_digest, publish_plan

__all__ = ["Loaded", "NoPlanError", "load", "public_copy", "publish"]


class NoPlanError(NotFoundError):
    """The municipality has no plan yet."""


def public_copy(document: Document) -> Document:
    """What citizens get of a working document: all of it except the notes of the transcription."""
    return {**document, "notes": []}


@transaction.atomic
def publish(*, municipality_code: str, actor: Actor) -> PlanPublication:
    """Make the working plan, as it is now, the one citizens and the nation read.

    `municipality_code` must be the municipality of the schema at work (DomainError), with a plan
    (NoPlanError). Publishing what is published already changes nothing.
    """
    _check_own(municipality_code)
    plan = Plan.objects.select_for_update().filter(working=True).first()
    if plan is None:
        raise NoPlanError("Este municipio todavía no tiene un plan cargado; cárguelo antes de publicarlo.")
    document = public_copy(export(plan))
    before = published_plan(municipality_code)
    if before is not None and before.sha256 == document_digest(document):
        return before
    published = _write_publication(plan, document)
    record(
        action="plan.published",
        object_type="matrix.plan",
        object_id=municipality_code,
        before={"sha256": before.sha256} if before else None,
        after={"sha256": published.sha256},
        actor=actor,
    )
    return published


def _write_publication(plan: Plan, document: Document) -> PlanPublication:
    plan.published_at = timezone.now()
    plan.save(update_fields=["published_at"])
    return publish_plan(
        municipality=plan.municipality_code,
        document=document,
        title=plan.title,
        published_at=plan.published_at,
        validity_from=plan.validity_from,
        validity_to=plan.validity_to,
    )


def _check_own(code: str) -> None:
    if code != municipality_code():
        raise DomainError(f"No se puede publicar el plan del municipio {code} desde el {municipality_code()}.")
