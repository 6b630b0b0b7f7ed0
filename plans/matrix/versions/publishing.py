"""Publish a version: what citizens and the nation read is always a version, never the working copy."""

from datetime import date, datetime

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.module_loading import import_string

from accounts.actors import Actor
from gelt.errors import DomainError, NotFoundError
from gelt.text import date_es
from history.services import record
from plans.matrix.models import Plan, PlanVersion
from plans.matrix.versions.life import locked_plan, require_may_adopt
from plans.matrix.versions.texts import in_order
from rollup.models import PlanPublication
from rollup.services import publish_plan
from tenants.hosts import host_at_work


@transaction.atomic
def publish_version(*, number: int, actor: Actor) -> PlanVersion:
    """Make the version the one everybody reads; the one before is superseded. Published already: nothing changes.

    NotAllowedError, NotFoundError, or DomainError for a version whose time has passed.
    """
    require_may_adopt(actor)
    plan = locked_plan()
    version = PlanVersion.objects.filter(number=number).first()
    if version is None:
        raise NotFoundError(f"Este municipio no tiene una versión {number} del plan.")
    if version.state == "published":
        return version
    current = version_in_force()
    _require_its_time(version, current)
    publication = put_in_force(plan, version, timezone.now())
    record_publication(version, current.sha256 if current else "", publication, actor)
    import_string(settings.FOLLOW_UP_REFRESH)(host_at_work())  # another validity, other periods
    return version


def version_in_force() -> PlanVersion | None:
    """The version citizens read, without its texts; None before the first publication. 1 query."""
    found = PlanVersion.objects.defer("document", "notes")
    return found.filter(published_at__isnull=False, superseded_at=None).first()


def record_publication(version: PlanVersion, before: str, publication: PlanPublication, actor: Actor) -> None:
    """The audit line of a publication; `before`: the hash citizens read until now, or ""."""
    record(
        action="plan.published",
        object_type="matrix.planversion",
        object_id=str(version.number),
        before={"sha256": before} if before else None,
        after={"sha256": publication.sha256},
        actor=actor,
    )


def _require_its_time(version: PlanVersion, current: PlanVersion | None) -> None:
    if version.superseded_at is not None:
        raise DomainError(
            f"La versión {version.number} fue reemplazada el {date_es(version.superseded_at)} y no se publica otra "
            "vez. Para volver a ese texto, envíelo como una versión nueva."
        )
    if current is not None and current.number > version.number:
        raise DomainError(
            f"Ya está publicada la versión {current.number}, posterior a la {version.number}. Publique una más nueva."
        )


def put_in_force(plan: Plan, version: PlanVersion, at: datetime) -> PlanPublication:
    """Mark the version published, the one in force superseded, and write the copy that everybody reads."""
    in_force = PlanVersion.objects.filter(published_at__isnull=False, superseded_at=None).exclude(pk=version.pk)
    in_force.update(superseded_at=at)
    version.published_at = at
    version.save(update_fields=["published_at"])
    plan.published_at = at
    plan.save(update_fields=["published_at"])
    said = version.document["plan"]
    return publish_plan(
        municipality=plan.municipality_code,
        document=in_order(version.document),
        title=said["title"],
        published_at=at,
        validity_from=date.fromisoformat(said["validity"]["from"]),
        validity_to=date.fromisoformat(said["validity"]["to"]),
    )
