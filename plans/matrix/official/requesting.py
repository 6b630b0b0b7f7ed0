"""Asks for documents: the one that is there is given at once, another is queued once whoever asks."""

from dataclasses import asdict
from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django_tasks.base import TaskResultStatus

from gelt.errors import NotFoundError
from gelt.schemas import PUBLIC, current_schema, in_schema
from jobs import enqueue
from jobs.queue import MOST_STARTS
from plans.matrix.models import OfficialDocument
from plans.matrix.official.jobs import build_document
from plans.matrix.official.wanted import Wanted

# A document nobody heard of for so long (`requested_at` is moved while it is laid out), and whose job does not wait
# its turn in the queue, has lost its worker: it is queued again. Doing it twice changes nothing.
GIVEN_UP_AFTER = timedelta(seconds=90)
LOST = (
    f"La preparación de este documento se interrumpió {MOST_STARTS} veces y no se intenta más por sí sola. Revise si "
    "algún texto del plan es muy largo o es relleno, y vuelva a pedirlo."
)
State = OfficialDocument.State
WAITING = (State.QUEUED, State.RENDERING)


@transaction.atomic
def ask_for(wanted: Wanted) -> OfficialDocument:
    """The document, ready or on its way; the first who asks queues it, and so does who finds it abandoned.

    A failed one stays failed until somebody asks for it again with `ask_again`.
    """
    row, new = OfficialDocument.objects.get_or_create(
        key=wanted.key,
        defaults={"title": wanted.stamp.version, "version_id": wanted.version_id, "document": wanted.document},
    )
    if new:
        _queue(wanted)
    elif is_abandoned(row):
        _take_up(row, wanted)
    return row


def _take_up(row: OfficialDocument, wanted: Wanted) -> None:
    """Queue an abandoned document, or give it up: it may be what ends its workers."""
    abandoned = Q(state__in=WAITING, requested_at__lte=timezone.now() - GIVEN_UP_AFTER)
    if len(_jobs(row.key)) >= MOST_STARTS:
        failed = {"state": State.FAILED, "message": LOST, "finished_at": timezone.now()}
        OfficialDocument.objects.filter(abandoned, pk=row.pk).update(**failed)
        row.refresh_from_db(fields=("state", "message", "finished_at"))
    elif _take_over(row, abandoned):
        _queue(wanted)


@transaction.atomic
def ask_again(wanted: Wanted) -> OfficialDocument:
    """Queue a failed document once more; the others are as they are. NotFoundError when nobody asked before."""
    row = OfficialDocument.objects.filter(key=wanted.key).first()
    if row is None:
        raise NotFoundError("Ese documento no se ha pedido.")
    if _take_over(row, Q(state=State.FAILED)):
        _queue(wanted)
    return row


def is_abandoned(row: OfficialDocument) -> bool:
    """Whether its worker must have been lost: whoever looks at it may `ask_for` it again."""
    if row.state not in WAITING or row.requested_at > timezone.now() - GIVEN_UP_AFTER:
        return False
    return TaskResultStatus.READY not in _jobs(row.key)


def _jobs(key: str) -> list[str]:
    """The states of the jobs queued for a document; the key is a digest, so no other municipality's has it."""
    from django_tasks_db.models import DBTaskResult

    with in_schema(PUBLIC):
        found = DBTaskResult.objects.filter(task_path=build_document.module_path, args_kwargs__kwargs__key=key)
        return list(found.values_list("status", flat=True))


def _take_over(row: OfficialDocument, condition: Q) -> bool:
    """Put it back to waiting if `condition` still holds: of two who ask at once, one does."""
    changed = OfficialDocument.objects.filter(condition, pk=row.pk).update(
        state=State.QUEUED, progress=0, message="", finished_at=None, requested_at=timezone.now()
    )
    if changed:
        row.refresh_from_db(fields=("state", "progress", "message", "finished_at", "requested_at"))
    return bool(changed)


def _queue(wanted: Wanted) -> None:
    enqueue(
        build_document,
        schema=current_schema(),
        key=wanted.key,
        stamp=asdict(wanted.stamp),
        framework=wanted.framework,
        coat_id=wanted.coat_id,
    )
