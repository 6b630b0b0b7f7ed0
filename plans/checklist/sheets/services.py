"""The checklist as a workbook: download, what an upload would declare, and declaring it, all or nothing."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from gelt import clock
from gelt.errors import DomainError
from gelt.text import date_es
from history.services import record
from plans.checklist import guards
from plans.checklist.desk import Desk
from plans.checklist.selectors import CriterionRow, PhaseRows
from plans.checklist.services import declare
from plans.checklist.sheets.layout import (
    ANSWERS,
    BOOK,
    COLUMNS,
    LISTS,
    SHEET,
    TITLE,
    UNANSWERED,
    base_of,
    lines_of,
    said_of,
)
from plans.checklist.sheets.manual import instructions
from plans.checklist.sheets.reading import SaidRow, read_rows
from plans.matrix.models import StoredFile
from plans.matrix.sheets.book import Book
from plans.matrix.sheets.cells import same_text
from plans.matrix.sheets.differing import FieldChange
from plans.matrix.sheets.opening import Problem, SheetProblems, open_book
from plans.matrix.sheets.stamp import STAMP_SHEET, ForeignBookError, Stamp, require_own, rows_of_stamp
from plans.matrix.sheets.storing import keep_upload
from plans.matrix.sheets.writing import INSTRUCTIONS_SHEET
from regulation.selectors import FrameworkView, framework_with_phases

PURPOSE = "lista"
ELSEWHERE = "Este libro es del plan: súbalo en «Plan de trabajo», hojas de cálculo."


class ListMovedError(DomainError):
    """The checklist is not the one whose differences the person saw."""


@dataclass(frozen=True, slots=True)
class Declaration:
    """A row of the file that says something new of a criterion; `refused`: why it is not declared."""

    phase: str
    row: CriterionRow
    said: SaidRow
    fields: tuple[FieldChange, ...]
    refused: str = ""


@dataclass(frozen=True, slots=True)
class Preview:
    """What the file would declare. `seen`: the digest of that and of the criteria's latest records."""

    stamp: Stamp
    declarations: tuple[Declaration, ...]
    refused: tuple[Declaration, ...]
    seen: str


def download(desk: Desk, *, template: bool = False) -> bytes:
    """The checklist as of the desk's date, or an empty one. LongTextError."""
    phases = desk.phases()
    book = Book(f"{TITLE} — {desk.host.name}, {desk.host.department}", LISTS)
    book.prose(INSTRUCTIONS_SHEET, instructions(desk, template=template))
    book.table(SHEET, COLUMNS, lines_of(phases, template=template), frozen=2, spare=0)
    base = None if template else base_of(phases)
    stamp = Stamp(desk.host.code, desk.host.name, BOOK, timezone.localtime(), base)
    book.hidden(STAMP_SHEET, rows_of_stamp(stamp))
    return book.bytes()


def upload(desk: Desk, *, name: str, data: bytes) -> StoredFile:
    """Keep a file that can be compared. RefusedFileError, ForeignBookError, SheetProblems."""
    preview(desk, name, data)
    return keep_upload(name=name, data=data, purpose=PURPOSE)


def preview(desk: Desk, name: str, data: bytes) -> Preview:
    """What the file would declare now. Errors as in `upload`."""
    opened = open_book(name, data)
    require_own(opened.stamp, code=desk.host.code, books=(BOOK,), elsewhere=ELSEWHERE)
    phases = desk.phases()
    known = {row.criterion.code: (phase, row) for phase in phases for row in phase.rows}
    rows, problems = read_rows(opened, known)
    found = list(_declarations(rows, known, _base(opened.stamp.base), problems))
    wrong = {problem.row for problem in problems}
    problems += _wrong_dates(desk, [said for said in rows if said.row in wrong and said.values["true_from"]])
    problems += _refusals(desk, [each for each in found if not each.refused])
    if problems:
        raise SheetProblems(sorted(problems, key=lambda problem: problem.row))
    refused = tuple(each for each in found if each.refused)
    declared = tuple(each for each in found if not each.refused)
    return Preview(opened.stamp, declared, refused, _digest(declared))


def _base(base: Any) -> dict[str, dict[str, Any]] | None:
    """What was declared at the download, with dates as dates; ForeignBookError when it cannot be that."""
    if base is None:
        return None
    try:
        return {
            str(code): {
                "state": str(said["state"]),
                "true_from": date.fromisoformat(said["true_from"]) if said["true_from"] else None,
                "note": str(said["note"]),
                "public_note": str(said["public_note"]),
                "latest": int(said["latest"]),
            }
            for code, said in base.items()
        }
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise ForeignBookError("La hoja oculta del archivo fue cambiada; descárguelo de nuevo.") from error


Known = dict[str, tuple[PhaseRows, CriterionRow]]


def _declarations(
    rows: list[SaidRow], known: Known, base: dict[str, dict[str, Any]] | None, problems: list[Problem]
) -> Iterator[Declaration]:
    """The rows that say something else than at the download (in a template: than is declared now)."""
    wrong = {problem.row for problem in problems}
    for said in rows:
        phase, row = known[said.code]
        now = said_of(row)
        was = base.get(said.code) if base else None
        before = was or now
        if said.row in wrong or _same(said.values, before) or (base is None and _is_blank(said)):
            continue
        if not said.values["state"]:
            problems.append(said.problem("state", "Elija el estado; para retirar lo declarado, «Sin reporte»."))
            continue
        refused = _changed_by_another(row) if was and was["latest"] != row.latest_id else ""
        if not (refused and _same(said.values, now)):
            yield Declaration(phase.phase.name, row, said, tuple(_fields(now, said.values)), refused)


def _is_blank(said: SaidRow) -> bool:
    return not any(said.values.values())


def _same(said: dict[str, Any], known: dict[str, Any]) -> bool:
    state = said["state"] or UNANSWERED
    if known["state"] == UNANSWERED and known["true_from"] is None and state == UNANSWERED:
        return not (said["true_from"] or said["note"] or said["public_note"])
    same_words = all(same_text(said[name], known[name]) for name in ("note", "public_note"))
    return same_words and (said["state"], said["true_from"]) == (known["state"], known["true_from"])


def _changed_by_another(row: CriterionRow) -> str:
    latest = row.assessment
    if latest is None:
        return "El criterio cambió después de la descarga."
    since = date_es(latest.true_from)
    return f"{latest.recorded_by_name} registró «{row.state_label}» desde el {since} después de la descarga."


def _fields(now: dict[str, Any], said: dict[str, Any]) -> Iterator[FieldChange]:
    for each in ANSWERS:
        before, after = (_words(each.name, values[each.name]) for values in (now, said))
        if before != after:
            yield FieldChange(each.label, before, after)


def _words(name: str, value: Any) -> str:
    if isinstance(value, date):
        return date_es(value)
    return LISTS["states"][value] if name == "state" else value or ""


def _refusals(desk: Desk, wanted: list[Declaration]) -> Iterator[Problem]:
    """What the service would refuse, all at once and by row."""
    framework = framework_with_phases(desk.host.framework, criteria=False)
    for each in wanted:
        try:
            _guard(desk, framework, each)
        except DomainError as error:
            yield each.said.problem(error.field or "", error.message)


def _wrong_dates(desk: Desk, rows: list[SaidRow]) -> Iterator[Problem]:
    """The dates of rows with something else wrong, so that all of a row is told at once."""
    framework = framework_with_phases(desk.host.framework, criteria=False)
    for said in rows:
        try:
            _guard_date(desk, framework, said)
        except DomainError as error:
            yield said.problem("true_from", error.message)


def _guard_date(desk: Desk, framework: FrameworkView, said: SaidRow) -> None:
    guards.require_date(
        said.values["true_from"],
        today=clock.today(),
        starts=framework.valid_from,
        framework_name=framework.name,
        validity_end=desk.validity_end,
    )


def _guard(desk: Desk, framework: FrameworkView, wanted: Declaration) -> None:
    values = wanted.said.values
    if values["true_from"] is None:
        raise DomainError("Escriba desde qué día es así.", field="true_from")
    guards.require_why_not_applicable(values["state"], values["note"], values["public_note"])
    _guard_date(desk, framework, wanted.said)
    now = wanted.row.assessment
    if now is not None and values["true_from"] >= now.true_from:
        guards.require_something_new(now, values["state"], values["note"], values["public_note"])


def _digest(declarations: tuple[Declaration, ...]) -> str:
    said = [(each.said.code, each.row.latest_id, sorted(map(str, each.said.values.items()))) for each in declarations]
    return hashlib.sha256(repr(said).encode()).hexdigest()


@transaction.atomic
def apply_upload(desk: Desk, *, file: StoredFile, seen: str) -> int:
    """Declare what the file says, one declaration per row, all or nothing; how many.

    ListMovedError when the checklist is not what the person saw; SheetProblems with the row the service refuses.
    """
    wanted = preview(desk, file.name, bytes(file.content))
    if wanted.seen != seen:
        raise ListMovedError("La lista cambió mientras usted revisaba las diferencias. Revíselas de nuevo y aplique.")
    if not wanted.declarations:
        raise DomainError("El archivo no cambia nada de la lista de chequeo.")
    for each in wanted.declarations:
        _declare(desk, each)
    record(
        action="plan.sheet_applied",
        object_type="checklist.sheet",
        object_id=desk.host.code,
        after={"file": file.name, "sha256": file.sha256, "declared": len(wanted.declarations)},
        actor=desk.actor,
    )
    return len(wanted.declarations)


def _declare(desk: Desk, wanted: Declaration) -> None:
    try:
        declare(
            municipality=desk.host,
            criterion_code=wanted.said.code,
            actor=desk.actor,
            validity_end=desk.validity_end,
            expected_latest=wanted.row.latest_id,
            **wanted.said.values,
        )
    except guards.ChangedMeanwhile as error:
        raise ListMovedError(
            "La lista cambió mientras se aplicaba el archivo. Revise las diferencias de nuevo."
        ) from error
    except DomainError as error:
        raise SheetProblems([wanted.said.problem(error.field or "", error.message)]) from error
