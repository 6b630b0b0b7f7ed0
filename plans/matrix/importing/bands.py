"""Rows of a spreadsheet that only name the area of the rows below, which cut the matrix into pieces."""

from collections.abc import Sequence
from dataclasses import replace

from plans.matrix.importing.matrix.headers import column_of, is_matrix_header
from plans.matrix.importing.source import Block, Cell, Paragraph, Piece, Row, Source, Table
from plans.matrix.importing.tables import kind_of, width

LONGEST = 100


def with_bands_in_rows(source: Source) -> Source:
    """The source with each such line back in its matrix, as a row that says the same in every cell."""
    if source.kind != "sheet":
        return source
    blocks: list[Block] = []
    rows: list[Row] = []  # of the matrix being put together, the last of the blocks
    columns, places, banded = 0, list[bool](), False
    for index, block in enumerate(source.blocks):
        below = source.blocks[index + 1] if index + 1 < len(source.blocks) else None
        if isinstance(block, Table) and banded and width(block) == columns:
            rows += block.rows
            banded = False
        elif rows and _is_band(block, below, columns):
            rows.append(_row(block, places))
            banded = True
        else:
            _close(blocks, rows)
            blocks.append(block)
            rows, banded = [], False
            if isinstance(block, Table) and kind_of(block) == "matrix":
                rows, columns, places = list(block.rows), width(block), _places(block)
    _close(blocks, rows)
    return replace(source, blocks=tuple(blocks))


def _close(blocks: list[Block], rows: list[Row]) -> None:
    last = blocks[-1] if blocks else None
    if isinstance(last, Table) and len(rows) > len(last.rows):
        blocks[-1] = replace(last, rows=tuple(rows))


def _is_band(block: Block, below: Block | None, columns: int) -> bool:
    if not isinstance(block, Paragraph) or not isinstance(below, Table):
        return False
    return len(block.text) <= LONGEST and not block.marker and width(below) == columns and not kind_of(below)


def _places(table: Table) -> list[bool]:
    """Which cells of the header are the first to name their column."""
    header = next((row for row in table.rows if is_matrix_header(row)), table.rows[0])
    named = [column_of(cell.text) for cell in header.cells]
    return [column is not None and column not in named[:place] for place, column in enumerate(named)]


def _row(block: Block, places: Sequence[bool]) -> Row:
    assert isinstance(block, Paragraph)
    return Row(block.line, tuple(Cell((Piece(block.text),)) if said else Cell() for said in places))
