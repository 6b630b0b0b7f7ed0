"""The fragments of a matrix as one list of rows, each cell under the column its header gives it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from plans.matrix.importing.matrix.headers import (
    AREA,
    Columns,
    column_of,
    is_matrix_header,
    is_second_row,
    read_columns,
)
from plans.matrix.importing.matrix.numbered import without_numbers, without_row_numbers
from plans.matrix.importing.source import Cell, Piece, Row, Table

_RULE = re.compile(r"[-–—=_.\s|:]*$")
_MARKUP = re.compile(r"</?[a-zA-Z][^<>]*>|\*\*|__")
_TYPED_NUMBER = re.compile(r"(\d{1,2})(?:[.)]-?|\.-|-)\s+(?=[^\W\d_])")
_TITLE_ROWS = 12
NONE = re.compile(r"\W*(?:n\s*[/.]\s*a|no (?:se )?aplica)\W*", re.IGNORECASE)  # a cell that says it holds nothing


@dataclass(slots=True)
class GridRow:
    """One row of the matrix. `opens`: a page break or a new fragment stands before it."""

    line: int
    cells: dict[str, tuple[Piece, ...]]
    opens: bool = False
    belongs_above: bool = False
    area: str = ""
    merged: frozenset[str] = frozenset()

    @property
    def label(self) -> str:
        return " ".join(piece.text for piece in self.cells.get("action", ()))

    def text(self, column: str) -> str:
        pieces = self.cells.get(column, ())
        return pieces[0].text if len(pieces) == 1 else " ".join(piece.text for piece in pieces)


@dataclass(slots=True)
class Grid:
    """All rows in order, and what a reader must know about the table itself."""

    rows: list[GridRow] = field(default_factory=list)
    headers: list[tuple[int, Columns]] = field(default_factory=list)
    rules: list[int] = field(default_factory=list)
    stray: list[tuple[int, str]] = field(default_factory=list)
    none: list[tuple[int, str]] = field(default_factory=list)
    repeated_headers: list[int] = field(default_factory=list)
    without_header: int = 0
    area_rows: list[tuple[int, str]] = field(default_factory=list)


def read_grid(tables: Sequence[Table]) -> Grid:
    """Every row of the fragments; headers, repeated headers, rules (`---`) and empty rows left out."""
    grid, columns = Grid(), None
    for table in tables:
        columns = _read_table(table, grid, columns)
    without_row_numbers([row.cells for row in grid.rows])
    return grid


def _read_table(table: Table, grid: Grid, columns: Columns | None) -> Columns | None:
    opens = bool(grid.rows)
    rows, skip = table.rows, 0
    if columns is None and not any(is_matrix_header(row) for row in rows[:_TITLE_ROWS]):
        joined = _header_in_two(rows)
        columns, skip = joined or (Columns.usual(), 0)
        grid.headers.append((table.line, columns))
        grid.without_header = 0 if joined else table.line
    for index, row in enumerate(rows):
        if index < skip:
            continue
        grouped = (
            _header_in_two(rows[index : index + 2]) if _groups_titles(row, rows[index + 1 : index + 2]) else None
        )
        if grouped:
            columns, opens, skip = grouped[0], bool(grid.rows), index + 2
            (grid.repeated_headers.append(row.line) if grid.headers else None)
            grid.headers.append((row.line, columns))
            continue
        if _may_be_header(row, columns, index) and is_matrix_header(row):
            below = (
                rows[index + 1].cells
                if index + 1 < len(rows) and is_second_row(row.cells, rows[index + 1].cells)
                else ()
            )
            columns, opens, skip = read_columns(row.cells, below), bool(grid.rows), index + (2 if below else 1)
            (grid.repeated_headers.append(row.line) if grid.headers else None)
            grid.headers.append((row.line, columns))
            continue
        if columns is None or not _add(row, columns, grid, opens):
            continue
        opens = False
    return columns


def _groups_titles(row: Row, following: Sequence[Row]) -> bool:
    """A row of short titles above a header without the action's name, which only both together tell."""
    if not following or len(row.cells) < 3 or any(len(cell.text) > 60 for cell in row.cells):
        return False
    names = [column_of(cell.text) for cell in row.cells if not cell.is_empty]
    if "action" not in names or is_matrix_header(row):
        return False
    below = following[0]
    return is_matrix_header(below) and all(column_of(cell.text) != "action" for cell in below.cells)


def _header_in_two(rows: Sequence[Row]) -> tuple[Columns, int] | None:
    """A header that only its two rows together tell."""
    for index, (above, below) in enumerate(pairwise(rows[: _TITLE_ROWS + 1])):
        width = max(len(above.cells), len(below.cells))
        joined = tuple(_both(above.cells, below.cells, place) for place in range(width))
        if all(len(cell.text) < 45 for cell in (*above.cells, *below.cells)) and is_matrix_header(
            Row(above.line, joined)
        ):
            return read_columns(joined), index + 2
    return None


def _both(above: Sequence[Cell], below: Sequence[Cell], place: int) -> Cell:
    texts = [cells[place].text for cells in (above, below) if place < len(cells) and not cells[place].is_empty]
    return Cell((Piece(" ".join(dict.fromkeys(texts))),)) if texts else Cell()


def _may_be_header(row: Row, columns: Columns | None, index: int) -> bool:
    """Cheap first look: near the top of a table any short row may be one, below only one that repeats its titles."""
    if columns is not None and index >= _TITLE_ROWS:
        first = next((cell.pieces[0].text for cell in row.cells if cell.pieces), "")
        return first.strip() in columns.titles
    return sum(len(piece.text) for cell in row.cells[:3] for piece in cell.pieces[:2]) < 140


def _add(row: Row, columns: Columns, grid: Grid, opens: bool) -> bool:
    cells: dict[str, tuple[Piece, ...]] = {}
    merged: set[str] = set()
    spanned = False
    for place, cell in enumerate(row.cells):
        column = columns.places[place] if place < len(columns.places) else None
        if cell.continues:
            merged.add(column or "")
            continue
        pieces = _read(cell, column, row.line, grid)
        if not pieces:
            continue
        if column is None:
            grid.stray.append((row.line, " ".join(piece.text for piece in pieces)))
        else:
            cells[column] = cells[column] + pieces if column in cells else pieces
            if column == "timeframes" and len(cells[column]) == 2 and place in columns.span:
                spanned = True
    if not cells:
        return False
    if spanned:
        cells["timeframes"] = (Piece(" - ".join(piece.text for piece in cells["timeframes"])),)
    if _is_rule(cells):
        grid.rules.append(row.line)
        return False
    area = " ".join(piece.text for piece in cells.pop(AREA, ()))
    grid.rows.append(GridRow(row.line, cells, opens, "action" in merged, area, frozenset(merged)))
    return True


def _read(cell: Cell, column: str | None, line: int, grid: Grid) -> tuple[Piece, ...]:
    """What a cell says for its column; `N/A` says nothing."""
    pieces = _clean(cell.pieces)
    if column and len(pieces) == 1 and len(pieces[0].text) < 20 and NONE.fullmatch(pieces[0].text):
        grid.none.append((line, pieces[0].text))
        return ()
    return without_numbers(pieces) if column == "activities" else pieces


def _clean(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    if len(pieces) == 1:
        text = pieces[0].text
        if "<" not in text and "**" not in text and "__" not in text:
            return pieces if text and not text.isspace() else ()
    cleaned = (Piece(_MARKUP.sub(" ", piece.text).strip(), piece.marker) for piece in pieces)
    return tuple(_counted([piece for piece in cleaned if piece.text]))


def _counted(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Numbers typed before the paragraphs of a cell are markers when they count up from one."""
    numbers = [(_TYPED_NUMBER.match(piece.text) if not piece.marker else None) for piece in pieces]
    found = [int(match[1]) for match in numbers if match]
    counting = len(found) > 1 and found == list(range(1, len(found) + 1))
    for piece, match in zip(pieces, numbers, strict=True):
        yield Piece(piece.text[match.end() :], match[0].strip()) if counting and match else piece


def _is_rule(cells: dict[str, tuple[Piece, ...]]) -> bool:
    """A row of dashes that a converter draws under a table; one lone `-` is a cell of the plan."""
    first = next(iter(cells.values()))[0].text
    if first[0].isalnum():
        return False
    texts = [piece.text for pieces in cells.values() for piece in pieces]
    return len(texts) > 1 and all(_RULE.match(text) for text in texts) and any(len(text) > 1 for text in texts)
