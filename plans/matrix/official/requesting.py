"""Asks for documents: the one that is there is given at once, another is queued once whoever asks."""

from dataclasses import asdict
from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from gelt.errors import NotFoundError
from gelt.schemas import current_schema
from jobs import enqueue
from plans.matrix.models import OfficialDocument
from plans.matrix.official.jobs import build_document
from plans.matrix.official.wanted import Wanted

# A document that is not ready by then has lost its worker: it is queued again. Doing it twice changes nothing.
GIVEN_UP_AFTER = timedelta(seconds=90)
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
    if new or _take_over(row, Q(state__in=WAITING, requested_at__lte=timezone.now() - GIVEN_UP_AFTER)):
        _queue(wanted)
    return row


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
    return row.state in WAITING and row.requested_at <= timezone.now() - GIVEN_UP_AFTER


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
