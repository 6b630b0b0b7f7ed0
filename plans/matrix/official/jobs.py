"""The job that builds a document. It may run twice or be killed: what is ready stays, the rest is done again."""

import hashlib
import logging
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from jobs import tenant_task
from plans.matrix.chapters import phase_names
from plans.matrix.models import OfficialDocument, StoredFile
from plans.matrix.official.availability import missing_packages, unavailable_message
from plans.matrix.official.limits import MOST_SECONDS, TooLongToPrintError, within
from plans.matrix.official.rendering import print_official
from plans.matrix.official.stamp import Stamp
from regulation.selectors import framework_with_phases

if TYPE_CHECKING:
    from plans.matrix.official.printing import Printed

logger = logging.getLogger("gelt.official")
State = OfficialDocument.State
FAILED = (
    "No se pudo preparar el documento por una falla de la plataforma, que ya quedó anotada. Vuelva a intentarlo; si "
    "vuelve a fallar, avise a quien opera la plataforma."
)
# Drafts are printed often: of the texts that are no version, the latest prints are kept.
DRAFTS_KEPT = 5
# A document that is being laid out says so every few seconds, and its percentage every few steps.
EVERY, BEAT_SECONDS = 10, 5


@tenant_task(label="Preparar el documento oficial en PDF")
def build_document(*, key: str, stamp: dict[str, Any], framework: str, coat_id: int | None) -> None:
    """Render the document of `key` and keep its file; nothing happens when it is ready already."""
    row = OfficialDocument.objects.select_related("version").filter(key=key).first()
    if row is None or row.state == State.READY:
        return
    message = unavailable_message(missing_packages())
    if message:
        _fail(row, message)
        return
    try:
        _keep(row, _printed(row, Stamp(**stamp), framework, coat_id), Stamp(**stamp))
    except TooLongToPrintError as error:
        logger.warning("El documento %s no se pudo preparar en %s segundos.", key, MOST_SECONDS)
        _fail(row, error.message)
    except Exception:
        logger.exception("El documento %s no se pudo preparar.", key)
        _fail(row, FAILED)
        raise


def _printed(row: OfficialDocument, stamp: Stamp, framework: str, coat_id: int | None) -> "Printed":
    OfficialDocument.objects.filter(pk=row.pk).update(state=State.RENDERING, progress=1, requested_at=timezone.now())
    names = phase_names(framework_with_phases(framework, criteria=False))
    coat = StoredFile.objects.filter(pk=coat_id).first() if coat_id else None
    picture = bytes(coat.content) if coat else None
    with within(MOST_SECONDS):
        return print_official(_text(row), stamp, picture, names=names, report=_reporter(row))


def _text(row: OfficialDocument) -> dict[str, Any]:
    text = row.version.document if row.version else row.document
    if text is None:
        raise ValueError("Neither a version nor a text.")
    return dict(text)


def _reporter(row: OfficialDocument) -> Callable[[int], None]:
    said, last = 0, time.monotonic()

    def report(percent: int) -> None:
        nonlocal said, last
        if percent >= said + EVERY or time.monotonic() >= last + BEAT_SECONDS:
            said, last = percent, time.monotonic()
            heard = {"progress": percent, "requested_at": timezone.now()}
            OfficialDocument.objects.filter(pk=row.pk, state=State.RENDERING).update(**heard)

    return report


@transaction.atomic
def _keep(row: OfficialDocument, printed: "Printed", stamp: Stamp) -> None:
    locked = OfficialDocument.objects.select_for_update().get(pk=row.pk)
    if locked.state == State.READY:
        return
    who = _text(row)["municipality"]
    name = slugify(f"plan de accion {who['name']} {who['department']} {stamp.version}")[:190]
    locked.file = StoredFile.objects.create(
        name=f"{name}.pdf",
        media_type="application/pdf",
        size=len(printed.content),
        sha256=hashlib.sha256(printed.content).hexdigest(),
        content=printed.content,
    )
    locked.state, locked.progress, locked.message = State.READY, 100, ""
    locked.pages, locked.finished_at = printed.pages, timezone.now()
    locked.save()
    _tidy(locked)


def _fail(row: OfficialDocument, message: str) -> None:
    failed = {"state": State.FAILED, "message": message, "finished_at": timezone.now()}
    OfficialDocument.objects.filter(pk=row.pk).exclude(state=State.READY).update(**failed)


def _tidy(kept: OfficialDocument) -> None:
    """Let go of what this print replaces: other prints of its version, drafts older than the latest ones."""
    same = {"version": kept.version_id, "title": kept.title}
    others = OfficialDocument.objects.filter(state=State.READY, **same).exclude(pk=kept.pk).order_by("-requested_at")
    for row in others if kept.version_id else others[DRAFTS_KEPT - 1 :]:
        file_id = row.file_id
        row.delete()
        if file_id:
            StoredFile.objects.filter(pk=file_id).delete()
