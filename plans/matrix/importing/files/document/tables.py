"""A Word table as rows of cells under the columns that a person sees."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from gelt.text import count_es
from plans.matrix.importing.files import limits
from plans.matrix.importing.files.document.styles import whole
from plans.matrix.importing.files.package.parts import Node
from plans.matrix.importing.files.refusals import refuse
from plans.matrix.importing.source import Cell, Piece

ReadPieces = Callable[[Node], list[Piece]]


@dataclass(frozen=True, slots=True)
class Spanned:
    """A cell as the file has it: the first grid column it covers, and how many."""

    at: int
    span: int
    cell: Cell


def read_cells(table: Node, pieces: ReadPieces) -> list[list[Cell]]:
    """The visible rows of a table, all of the same width; rows without any text are left out."""
    rows = [_read_row(row, pieces) for row in table.all("tr") if not row.find("trPr", "hidden")]
    rows = [row for row in rows if any(not each.cell.is_empty for each in row)]
    if len(rows) > limits.TABLE_ROWS:
        refuse(
            f"Una tabla tiene más de {count_es(limits.TABLE_ROWS)} filas. Deje solo las del plan y súbalo de nuevo."
        )
    starts = _columns(rows)
    return _without_blank_columns([_placed(row, starts) for row in rows])


def only_cell(table: Node) -> Node | None:
    """The cell of a table that is nothing but a frame around its content."""
    rows = table.all("tr")
    cells = rows[0].all("tc") if len(rows) == 1 else []
    return cells[0] if len(cells) == 1 else None


def _read_row(row: Node, pieces: ReadPieces) -> list[Spanned]:
    before = row.find("trPr", "gridBefore")
    at = _count(before, 0)
    read: list[Spanned] = []
    for cell in row.all("tc"):
        span = max(_count(cell.find("tcPr", "gridSpan"), 1), 1)
        if len(read) >= limits.TABLE_COLUMNS:
            _refuse_wide()
        merged = cell.find("tcPr", "hMerge")
        if merged and merged.get("val") != "restart":
            read.append(Spanned(at, span, Cell()))
        else:
            read.append(Spanned(at, span, _read_cell(cell, pieces)))
        at += span
    return read


def _read_cell(cell: Node, pieces: ReadPieces) -> Cell:
    merged = cell.find("tcPr", "vMerge")
    found = pieces(cell)
    if merged and merged.get("val") != "restart":
        return Cell(continues=True)
    return Cell(tuple(found))


def _columns(rows: list[list[Spanned]]) -> list[int]:
    """Where columns start in the grid, as the commonest kind of row has them.

    Cells drawn by hand seldom end on the same grid line in all rows, so rows with as many cells as the
    commonest are read by position, and only the others (bands, headers of two levels) by the grid.
    """
    if not rows:
        return []
    width = Counter(len(row) for row in rows).most_common(1)[0][0]
    widest = max(len(row) for row in rows)
    like = next(row for row in rows if len(row) == max(width, widest if widest <= width + 1 else width))
    if widest > len(like):
        starts = sorted({each.at for row in rows for each in row})
        if len(starts) > limits.TABLE_COLUMNS * 4:
            _refuse_wide()
        return starts
    return [each.at for each in like]


def _placed(row: list[Spanned], starts: list[int]) -> list[Cell]:
    cells = [Cell() for _ in starts]
    if len(row) == len(starts):
        return [each.cell for each in row]
    free = 0
    for each in row:
        column = max(bisect_right(starts, each.at) - 1, free)
        if column >= len(starts):
            column = len(starts) - 1
        cells[column] = _joined(cells[column], each.cell)
        free = column + 1
    return cells


def _joined(cell: Cell, other: Cell) -> Cell:
    return Cell(cell.pieces + other.pieces, cell.continues or other.continues)


def _without_blank_columns(rows: list[list[Cell]]) -> list[list[Cell]]:
    width = max((len(row) for row in rows), default=0)
    if width > limits.TABLE_COLUMNS:
        _refuse_wide()
    used = [at for at in range(width) if any(not row[at].is_empty for row in rows)]
    return [[row[at] for at in used] for row in rows]


def _count(node: Node | None, otherwise: int) -> int:
    found = whole(node.get("val"), otherwise) if node else otherwise
    if found > limits.TABLE_COLUMNS * 4:
        _refuse_wide()
    return found


def _refuse_wide() -> None:
    refuse(
        f"Una tabla tiene más de {limits.TABLE_COLUMNS} columnas. Deje solo las columnas del plan, guarde el "
        "documento y súbalo de nuevo."
    )
