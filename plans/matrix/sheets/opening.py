"""From the bytes of an uploaded workbook to its sheets as rows of cells; nothing is understood yet."""

import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any
from zipfile import BadZipFile

from gelt.errors import DomainError
from gelt.text import count_es
from plans.matrix.importing.files.guards import FileKind, check_upload
from plans.matrix.sheets.cells import EMPTY, Seen
from plans.matrix.sheets.stamp import STAMP_SHEET, ForeignBookError, Stamp, read_stamp

MOST_ROWS = 20_000
MOST_COLUMNS = 100
# What openpyxl and what it stands on raise for a workbook that is none inside.
UNREADABLE = (
    *(BadZipFile, zlib.error, OSError, EOFError, SyntaxError, ValueError, TypeError, LookupError, AttributeError),
    *(ArithmeticError, AssertionError),
)
NOT_OURS = (
    "Este libro no se descargó de la plataforma: le falta la hoja oculta con la que se reconoce. Descargue la hoja "
    "o la plantilla y pase allí sus cambios; para un plan en otro formato use «Importar»."
)


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong at a place of the workbook; `row` 0 and `column` "" when it is of the whole sheet."""

    sheet: str
    row: int
    column: str
    message: str

    @property
    def place(self) -> str:
        """`Hoja «Matriz», fila 7, columna «Meta»`."""
        parts = [f"Hoja «{self.sheet}»", f"fila {self.row}" if self.row else ""]
        parts.append(f"columna «{self.column}»" if self.column else "")
        return ", ".join(part for part in parts if part)

    def __str__(self) -> str:
        return f"{self.place}: {self.message}"


class SheetProblems(DomainError):
    """What has to be mended in the workbook, all at once, in the order of the sheets."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in problems), field="file")


@dataclass(frozen=True, slots=True)
class Opened:
    """The workbook: its stamp, and each sheet by its name as rows of cells, the head first."""

    stamp: Stamp
    sheets: dict[str, list[tuple[Seen, ...]]] = field(default_factory=dict)


def open_book(name: str, data: bytes) -> Opened:
    """The sheets of a workbook of ours. RefusedFileError, ForeignBookError or SheetProblems, in Spanish."""
    if check_upload(name, data) is not FileKind.SHEET:
        raise ForeignBookError("Suba el libro de Excel (.xlsx) que descargó de la plataforma, ya con sus cambios.")
    from openpyxl import load_workbook

    try:
        workbook: Any = load_workbook(BytesIO(data), read_only=True)
        if STAMP_SHEET not in workbook.sheetnames:
            raise ForeignBookError(NOT_OURS)
        stamp = read_stamp(row[:2] for row in workbook[STAMP_SHEET].iter_rows(max_row=5_000, values_only=True))
        return Opened(stamp, {sheet.title: list(_rows(sheet)) for sheet in workbook.worksheets if _is_shown(sheet)})
    except UNREADABLE as error:
        raise ForeignBookError(
            "El archivo está dañado y no se puede leer. Ábralo en Excel o LibreOffice, guárdelo como .xlsx y súbalo."
        ) from error


def _is_shown(sheet: Any) -> bool:
    return not str(sheet.title).startswith("_")


def _rows(sheet: Any) -> Iterator[tuple[Seen, ...]]:
    sheet.reset_dimensions()
    for number, row in enumerate(sheet.iter_rows(max_col=MOST_COLUMNS), 1):
        if number > MOST_ROWS:
            limit = f"Tiene más de {count_es(MOST_ROWS)} filas; borre las que sobran y súbalo de nuevo."
            raise SheetProblems([Problem(sheet.title, number, "", limit)])
        yield tuple(_seen(cell) for cell in row)


def _seen(cell: Any) -> Seen:
    if cell.value is None:
        return EMPTY
    percent = isinstance(cell.value, int | float) and "%" in (cell.number_format or "")
    return Seen(cell.value, cell.data_type, percent)
