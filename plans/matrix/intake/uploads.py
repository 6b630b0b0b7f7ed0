"""An uploaded file until it is read: kept, queued, read again after a failure, put aside."""

import hashlib
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.actors import Actor
from gelt.errors import DomainError, NotFoundError
from gelt.schemas import current_schema
from history.services import record
from jobs import enqueue
from plans.matrix.importing.files.guards import check_upload
from plans.matrix.intake.jobs import read_import
from plans.matrix.models import PlanImport, StoredFile

State = PlanImport.State
UNFINISHED = (State.QUEUED, State.READING, State.READY)
MEDIA_TYPES = {
    "text": "text/plain",
    "word": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "sheet": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "document": "application/json",
}
NAME_LENGTH = 200
# Longer than any reading may take; see confined.SECONDS.
GIVEN_UP_AFTER = timedelta(seconds=90)
MOST_ATTEMPTS = 3
LOST = (
    "La lectura se interrumpió varias veces y no se intenta más. Guarde el documento otra vez desde su programa y "
    "súbalo de nuevo."
)


@transaction.atomic
def upload(*, name: str, data: bytes, actor: Actor) -> PlanImport:
    """Keep the file and queue its reading; the plan does not change.

    The same file that is still being read or reviewed is not kept twice: its import is given back.
    RefusedFileError when the file is none that is read.
    """
    kind = str(check_upload(name, data))
    digest = hashlib.sha256(data).hexdigest()
    again = PlanImport.objects.filter(file__sha256=digest, state__in=UNFINISHED).first()
    if again is not None:
        return revive(import_id=again.pk)
    made = PlanImport.objects.create(
        file=_keep(name, data, MEDIA_TYPES[kind], digest),
        kind=kind,
        created_by_id=actor.user_id,
        created_by_name=actor.name[:150],
    )
    _record("import.uploaded", made, actor, after={"archivo": made.file.name, "sha256": digest})
    enqueue(read_import, schema=current_schema(), import_id=made.pk)
    return made


def _keep(name: str, data: bytes, media_type: str, digest: str) -> StoredFile:
    return StoredFile.objects.create(
        name=name[-NAME_LENGTH:] or "plan", media_type=media_type, size=len(data), sha256=digest, content=data
    )


@transaction.atomic
def read_again(*, import_id: int, actor: Actor) -> PlanImport:
    """Queue the reading of an import that failed. DomainError when it has not failed."""
    found = locked(import_id)
    if found.state != State.FAILED:
        raise DomainError("Solo se vuelve a leer un archivo cuya lectura falló.")
    found.attempts = 0
    return _queue(found)


def is_abandoned(found: PlanImport) -> bool:
    """Whether the reading must have lost its worker: it takes seconds, and it has limits of its own."""
    waiting = found.state in (State.QUEUED, State.READING)
    return waiting and found.queued_at <= timezone.now() - GIVEN_UP_AFTER


@transaction.atomic
def revive(*, import_id: int) -> PlanImport:
    """Queue an abandoned reading again, as whoever waits for it asks; after MOST_ATTEMPTS it failed.

    Nothing happens to an import that is not abandoned. Reading twice changes nothing.
    """
    found = locked(import_id)
    if not is_abandoned(found):
        return found
    if found.attempts < MOST_ATTEMPTS:
        return _queue(found)
    found.state, found.progress, found.message, found.finished_at = State.FAILED, 0, LOST, timezone.now()
    found.save()
    return found


def _queue(found: PlanImport) -> PlanImport:
    found.state, found.progress, found.message, found.finished_at = State.QUEUED, 0, "", None
    found.queued_at, found.attempts = timezone.now(), found.attempts + 1
    found.save()
    enqueue(read_import, schema=current_schema(), import_id=found.pk)
    return found


@transaction.atomic
def discard(*, import_id: int, actor: Actor) -> None:
    """Put the import aside; its file stays in the list. DomainError when it was applied already."""
    found = locked(import_id)
    if found.state == State.APPLIED:
        raise DomainError("Esta importación ya se aplicó al plan; para quitarla, deshaga el cambio en la matriz.")
    if found.state == State.DISCARDED:
        return
    found.state, found.finished_at = State.DISCARDED, timezone.now()
    found.save(update_fields=["state", "finished_at"])
    _record("import.discarded", found, actor)


def locked(import_id: int) -> PlanImport:
    """The import, locked until the end of the transaction. NotFoundError when it is not of this municipality."""
    found = PlanImport.objects.select_for_update().filter(pk=import_id).first()
    if found is None:
        raise NotFoundError("Esa importación no existe en este municipio.")
    return found


def _record(action: str, made: PlanImport, actor: Actor, after: dict[str, Any] | None = None) -> None:
    record(
        action=action,
        object_type="matrix.planimport",
        object_id=str(made.pk),
        after=after or {"archivo": made.file.name},
        actor=actor,
    )
