"""The reading of an uploaded file, in the worker: it may be slow, and it fails alone."""

import logging

from django.utils import timezone

from gelt.errors import DomainError
from jobs import tenant_task
from plans.matrix.importing import Identity, Imported, read_file
from plans.matrix.intake.confined import confined
from plans.matrix.interchange import content_sha256
from plans.matrix.interchange.loading import check, municipality_code
from plans.matrix.models import PlanImport
from plans.matrix.working import working_document
from tenants.models import Municipality

logger = logging.getLogger("gelt.matrix")
State = PlanImport.State
MOST_SOURCE_LINES = 30_000
LONGEST_LINE = 4_000
BROKEN = (
    "No pudimos leer este archivo por una falla nuestra, que quedó registrada. Guárdelo otra vez desde su programa "
    "y súbalo de nuevo, o vuelva a intentarlo."
)


@tenant_task(label="Leer un plan importado")
def read_import(*, import_id: int) -> None:
    """Read the file of one import into its `result`. Running it again does nothing that was done."""
    found = PlanImport.objects.select_related("file").filter(pk=import_id).first()
    if found is None or found.state not in (State.QUEUED, State.READING):
        return
    _progress(found, 20, "Leyendo el archivo")
    try:
        imported = confined(read_file, found.file.name, bytes(found.file.content), identity=_identity())
        _progress(found, 90, "Comprobando lo leído")
        check(imported.document)
    except DomainError as error:
        _fail(found, error.message)
    except Exception:
        logger.exception("La importación %s no se pudo leer.", import_id)
        _fail(found, BROKEN)
    else:
        _keep(found, imported)


def _identity() -> Identity:
    """Who the municipality at work is, from DIVIPOLA. 1 query."""
    code = municipality_code()
    name, department = Municipality.objects.values_list("locality__name", "locality__department__name").get(code=code)
    return Identity(code, name, department)


def _progress(found: PlanImport, percent: int, message: str) -> None:
    found.state, found.progress, found.message = State.READING, percent, message
    found.save(update_fields=["state", "progress", "message"])


def _keep(found: PlanImport, imported: Imported) -> None:
    existing = working_document()
    found.result = imported.document
    found.item_lines = imported.lines
    found.source_lines = [line[:LONGEST_LINE] for line in imported.source.lines[:MOST_SOURCE_LINES]]
    found.base_sha256 = content_sha256(existing) if existing else ""
    found.state, found.progress, found.message = State.READY, 100, ""
    found.finished_at = timezone.now()
    found.save()


def _fail(found: PlanImport, message: str) -> None:
    found.state, found.progress, found.message = State.FAILED, 0, message
    found.finished_at = timezone.now()
    found.save(update_fields=["state", "progress", "message", "finished_at"])
