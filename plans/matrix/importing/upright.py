"""Tables that lie on their side: the columns' names stand one below the other, each action beside them."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from plans.matrix.importing.matrix.headers import column_of, is_matrix_header
from plans.matrix.importing.source import Block, Cell, Row, Source, Table

FEWEST = 4
LONGEST_NAME = 60
MOST_ROWS = 400


def with_tables_upright(source: Source) -> Source:
    """The source with each such table ("Acción | …", "Metas | …") as a header and a row per action."""
    return replace(source, blocks=tuple(_upright(block) for block in source.blocks))


def _upright(block: Block) -> Block:
    if not isinstance(block, Table) or len(block.rows) > MOST_ROWS or any(map(is_matrix_header, block.rows)):
        return block
    pairs = [pair for row in block.rows for pair in _pairs(row)]
    named = [pair for pair in pairs if pair[0] is not None]
    columns = [column_of(name.text) for name, _, _ in named if name]
    if len(set(columns) - {None}) < FEWEST or "action" not in columns or sum(map(bool, columns)) * 2 <= len(columns):
        return block
    return replace(block, rows=tuple(row for fiche in _fiches(pairs) for row in _rows(fiche)))


Pair = tuple[Cell | None, tuple[Cell, ...], int]


def _pairs(row: Row) -> Iterator[Pair]:
    """A name with the cells beside it; two names in one row part it ("Metas | 3 | Tiempo | 1 año")."""
    cells = list(row.cells)
    if not cells or cells[0].is_empty or cells[0].continues:
        yield None, tuple(cells[1:]), row.line
        return
    half = [place for place in range(2, len(cells)) if _is_name(cells[place]) and _is_name(cells[0])]
    if len(cells) == 4 and half == [2]:
        yield cells[0], (cells[1],), row.line
        yield cells[2], (cells[3],), row.line
        return
    yield cells[0], tuple(cells[1:]), row.line


def _is_name(cell: Cell) -> bool:
    return len(cell.text) <= LONGEST_NAME and column_of(cell.text) is not None


def _fiches(pairs: Sequence[Pair]) -> list[list[Pair]]:
    """One fiche after the other in the same table: the action's name comes back."""
    fiches: list[list[Pair]] = []
    for pair in pairs:
        opens = pair[0] is not None and column_of(pair[0].text) == "action"
        if not fiches or (opens and any(each[0] and column_of(each[0].text) == "action" for each in fiches[-1])):
            fiches.append([])
        fiches[-1].append(pair)
    return fiches


def _rows(fiche: Sequence[Pair]) -> Iterator[Row]:
    """The header of a fiche and its rows, one for each cell beside the names."""
    names: list[Cell] = []
    texts: list[list[Cell]] = []
    for name, cells, _ in fiche:
        if name is None and texts:
            texts[-1] = [
                Cell((*one.pieces, *more.pieces))
                for one, more in zip(_wide(texts[-1], cells), _wide(cells, texts[-1]), strict=True)
            ]
        elif name is not None:
            names.append(name)
            texts.append(list(cells))
    line, width = fiche[0][2], max(map(len, texts), default=0)
    yield Row(line, tuple(names))
    for place in range(width):
        cells = tuple(column[place] if place < len(column) else Cell() for column in texts)
        if any(not cell.is_empty for cell in cells):
            yield Row(line, cells)


def _wide(cells: Sequence[Cell], other: Sequence[Cell]) -> list[Cell]:
    return [*cells, *[Cell()] * (len(other) - len(cells))]
