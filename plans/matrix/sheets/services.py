"""The plan as a workbook: download, what an upload would change, and doing it, all or nothing."""

import re
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from accounts.actors import Actor
from gelt.errors import DomainError, NotFoundError
from history.services import record
from plans.matrix.interchange import PlanDocumentError, content_sha256, validate
from plans.matrix.interchange.loading import check, check_open
from plans.matrix.interchange.registry import DOCUMENT
from plans.matrix.interchange.rows import Document, Row, document_of
from plans.matrix.models import Plan, StoredFile
from plans.matrix.sheets.differing import Change, FieldChange, changes_by_others, changes_of, clash_fields
from plans.matrix.sheets.facts import FACTS, FACTS_SHEET
from plans.matrix.sheets.layout import SHEET_OF_KIND, WORKBOOKS, Workbook
from plans.matrix.sheets.merging import DOCUMENT_BLANKS, PLAN_KEY, Clash, Merged, merge
from plans.matrix.sheets.opening import Opened, Problem, SheetProblems, open_book
from plans.matrix.sheets.reading import ReadBook, read_book
from plans.matrix.sheets.stamp import ForeignBookError, Stamp, require_own
from plans.matrix.sheets.storing import keep_upload
from plans.matrix.sheets.writing import lists, write_plan
from plans.matrix.working import Changed, PlanLockedError, apply, working_document
from regulation.selectors import framework_with_phases
from tenants.hosts import Host

PURPOSE = "plan"
ELSEWHERE = "Este libro es el de la lista de chequeo: súbalo en «Lista de chequeo», hoja de cálculo."
LAST_ID = re.compile(r"\(([A-Z0-9][A-Z0-9.-]*)\)(?!.*\()")


class PlanMovedError(DomainError):
    """The plan is not the one whose differences the person saw."""


@dataclass(frozen=True, slots=True)
class Refused:
    """A change of the file that will not be applied, and how it differs from the plan as it is."""

    clash: Clash
    fields: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True)
class Preview:
    """What applying a file would do. `seen`: the digest of the plan it was compared with and of the result."""

    stamp: Stamp
    workbook: Workbook
    changes: tuple[Change, ...]
    refused: tuple[Refused, ...]
    others: tuple[Change, ...]
    absent: tuple[str, ...]
    document: Document
    seen: str
    locked: bool

    @property
    def counts(self) -> dict[str, int]:
        found = dict.fromkeys(("added", "changed", "moved", "removed"), 0)
        for change in self.changes:
            found[change.what] += 1
        return found


def phase_names(host: Host) -> dict[str, str]:
    """The names of the municipality's phases by code. 1 query."""
    return {phase.code: phase.name for phase in framework_with_phases(host.framework, criteria=False).phases}


def download(host: Host, workbook: Workbook, *, template: bool = False) -> bytes:
    """The workbook of the working plan, or its empty template. NotFoundError without a plan, LongTextError."""
    document = working_document()
    if document is None:
        if not template:
            raise NotFoundError(
                "Este municipio todavía no tiene un plan: descargue la plantilla y escríbalo en ella."
            )
        document = blank_document(host)
    now = timezone.localtime()
    return write_plan(document, workbook, phases=phase_names(host), downloaded=now, template=template)


def upload(host: Host, *, name: str, data: bytes) -> StoredFile:
    """Keep a file that can be compared with the plan. RefusedFileError, ForeignBookError, SheetProblems."""
    preview(host, name, data)
    return keep_upload(name=name, data=data, purpose=PURPOSE)


def preview(host: Host, name: str, data: bytes) -> Preview:
    """What applying the file would do to the plan as it is now. Errors as in `upload`."""
    opened = open_book(name, data)
    require_own(opened.stamp, code=host.code, books=tuple(WORKBOOKS), elsewhere=ELSEWHERE)
    choices = lists(phase_names(host))
    book = read_book(opened, choices)
    current = working_document()
    merged = merge(current or blank_document(host), _base(opened.stamp), book)
    document = merged.document
    changes = tuple(changes_of(merged, choices))
    if changes:
        _check(merged, document, book)
    return Preview(
        opened.stamp,
        WORKBOOKS[opened.stamp.book],
        changes,
        tuple(Refused(clash, tuple(clash_fields(clash, choices))) for clash in merged.clashes),
        tuple(changes_by_others(merged, choices)),
        _absent(opened),
        document,
        f"{content_sha256(current or {})}-{content_sha256(document)}",
        is_locked(),
    )


@transaction.atomic
def apply_upload(host: Host, *, file: StoredFile, seen: str, actor: Actor) -> Changed:
    """Apply an uploaded file, all or nothing. PlanMovedError when the plan is not what the person saw."""
    Plan.objects.select_for_update().filter(working=True).first()
    wanted = preview(host, file.name, bytes(file.content))
    if wanted.seen != seen:
        raise PlanMovedError("El plan cambió mientras usted revisaba las diferencias. Revíselas de nuevo y aplique.")
    if not wanted.changes:
        raise DomainError("El archivo no cambia nada del plan.")
    changed = apply(wanted.document, actor=actor, label=f"Aplicó la hoja de cálculo «{file.name}»"[:200])
    record(
        action="plan.sheet_applied",
        object_type="matrix.plan",
        object_id=host.code,
        after={"file": file.name, "sha256": file.sha256, **wanted.counts},
        actor=actor,
    )
    return changed


def _base(stamp: Stamp) -> Document | None:
    """What the plan said at the download; a base that is no plan was written by somebody else."""
    if stamp.base is None:
        return None
    try:
        validate(stamp.base, municipality_code=stamp.code)
    except PlanDocumentError as error:
        raise ForeignBookError("La hoja oculta del archivo fue cambiada; descárguelo de nuevo.") from error
    document: Document = stamp.base
    return document


def _absent(opened: Opened) -> tuple[str, ...]:
    """The sheets of the workbook that are not in the file: their part of the plan stays as it is."""
    workbook = WORKBOOKS[opened.stamp.book]
    titles = [*([FACTS_SHEET] if workbook.facts else []), *(sheet.title for sheet in workbook.sheets)]
    return tuple(title for title in titles if title not in opened.sheets)


def is_locked() -> bool:
    """Whether the plan was sent for adoption, so that no file can be applied."""
    try:
        check_open()
    except PlanLockedError:
        return True
    return False


def _check(merged: Merged, document: Document, book: ReadBook) -> None:
    """SheetProblems, told by sheet and row, when the result is no valid plan."""
    values = merged.result[PLAN_KEY].values
    missing = [fact for fact in FACTS if fact.needed and not values[fact.name]]
    if missing and book.facts is None:
        raise DomainError(
            "Este municipio todavía no tiene un plan: empiece por la plantilla «Plan completo», que trae la hoja "
            "«Datos del plan».",
            field="file",
        )
    problems = [
        Problem(FACTS_SHEET, book.fact_rows.get(fact.name, 0), fact.label, f"Falta «{fact.label}»: escríbalo.")
        for fact in missing
    ]
    if not problems:
        try:
            check(document)
        except PlanDocumentError as error:
            problems = [_placed(each, merged) for each in error.problems]
    if problems:
        raise SheetProblems(problems)


def _placed(problem: object, merged: Merged) -> Problem:
    """A problem of the document, told by the row of the file its item is in."""
    row = str(getattr(problem, "row", ""))
    found = LAST_ID.search(row)
    key = next((key for key in merged.places if found and key[1] == found[1]), None)
    message = str(getattr(problem, "message", problem))
    if key is None:
        return Problem(FACTS_SHEET, 0, "", str(problem))
    return Problem(SHEET_OF_KIND[key[0]].title, merged.places[key], "", message)


def blank_document(host: Host) -> Document:
    """The plan of a municipality that has none yet: only who it is and which framework it follows."""
    who = {"municipality_code": host.code, "municipality_name": host.name, "department_name": host.department}
    values = DOCUMENT_BLANKS | who | {"framework": host.framework}
    return document_of([Row(DOCUMENT, "", "", 0, values)])
