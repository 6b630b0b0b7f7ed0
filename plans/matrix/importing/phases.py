"""Matrices of one phase, one area or one axis each, whose name stands right above them."""

import re
from dataclasses import replace

from plans.matrix.importing.items.words import plain
from plans.matrix.importing.matrix import is_matrix_header
from plans.matrix.importing.source import Block, Cell, Paragraph, Piece, Row, Source, Table
from plans.matrix.importing.tables import HEADER_ROWS

LONGEST = 90
FEWEST = 2
_NAMED = re.compile(r"(?:fase|etapa|eje|area|componente|dimension|linea estrategica)s?\b\W*(?P<rest>\w.*)?")
_SHEET = re.compile(r"(?:fase|etapa|eje|hoja|matriz|area|componente)?\W*(?:\d{1,2}|[ivx]{1,4})")


def with_phases_as_areas(source: Source) -> Source:
    """The source with each such title as a row of its matrix, where two matrices or more have one."""
    above = {place: _above(source.blocks, place) for place, block in enumerate(source.blocks) if _headed(block) >= 0}
    named = {place: titles for place, titles in above.items() if titles}
    if len(named) < FEWEST:
        return source
    blocks: list[Block] = list(source.blocks)
    for place, titles in named.items():
        table, title = blocks[place], blocks[titles[0]]
        assert isinstance(table, Table) and isinstance(title, Paragraph)
        blocks[place] = _with_area(table, title)
    gone = {place for titles in named.values() for place in titles}
    return replace(source, blocks=tuple(block for place, block in enumerate(blocks) if place not in gone))


def _headed(block: Block) -> int:
    """The row of a table's header, -1 when it has none."""
    if not isinstance(block, Table):
        return -1
    return next((at for at, row in enumerate(block.rows[:HEADER_ROWS]) if is_matrix_header(row)), -1)


def _above(blocks: tuple[Block, ...], place: int) -> list[int]:
    """The places of the title right above a table and of a sheet's bare number above that ("Fase 2")."""
    found: list[int] = []
    for at in range(place - 1, max(place - 3, -1), -1):
        block = blocks[at]
        if not isinstance(block, Paragraph) or len(block.text) > LONGEST:
            break
        key = plain(block.text).strip().lower()
        if not (_SHEET.fullmatch(key) if found else _NAMED.fullmatch(key)) or key.endswith("."):
            break
        found.append(at)
    return found


def _with_area(table: Table, title: Paragraph) -> Table:
    """The title in every cell of a row under the header, as a merged band is saved by some programs."""
    at = _headed(table)
    band = Row(title.line, tuple(Cell((Piece(title.text),)) for _ in table.rows[at].cells))
    return replace(table, rows=(*table.rows[: at + 1], band, *table.rows[at + 1 :]))
