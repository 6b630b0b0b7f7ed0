"""Tables as a person writes them: bars between cells, `\\` between paragraphs, `^` merged with the cell above."""

import textwrap
from collections.abc import Sequence
from typing import Any

from plans.matrix.importing.matrix import MatrixRead, read_actions
from plans.matrix.importing.source import Cell, Piece, Row, Table

COLUMNS = ("benefits", "indicators", "targets", "activities", "responsible_parties", "resources", "timeframes")
HEADER = "Acción|Beneficios|Indicadores|Metas|Actividades|Responsables|Recursos|Tiempos"


def cell(text: str) -> Cell:
    text = text.strip()
    if text == "^":
        return Cell(continues=True)
    return Cell(tuple(Piece(piece.strip()) for piece in text.split("\\"))) if text else Cell()


def row(text: str, line: int = 1) -> Row:
    return Row(line, tuple(cell(one) for one in text.split("|")))


def table(text: str, line: int = 1) -> Table:
    """One row per line of the text; `line` is the number of the first."""
    rows = textwrap.dedent(text).strip("\n").split("\n")
    return Table(tuple(row(one, number) for number, one in enumerate(rows, line)))


def read(*fragments: str) -> MatrixRead:
    """The fragments read as one matrix; a fragment begins ten lines below the end of the one above."""
    tables, line = [], 1
    for fragment in fragments:
        tables.append(table(fragment, line))
        line = tables[-1].rows[-1].line + 10
    return read_actions(tables)


def printed(rows: Sequence[Sequence[str]], *, width: int, centred: bool = False) -> Table:
    """The matrix as some converters print it: each cell cut in lines of `width` letters, one table row per line."""
    lines = [row(HEADER)]
    for texts in rows:
        columns = [textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False) for text in texts]
        height = max(map(len, columns))
        above = [
            (height - len(one)) // 2 if centred and place in (0, 1, 7) else 0 for place, one in enumerate(columns)
        ]
        for number in range(height):
            cells = [
                one[number - lead] if 0 <= number - lead < len(one) else ""
                for one, lead in zip(columns, above, strict=True)
            ]
            lines.append(Row(len(lines) + 1, tuple(cell(text) for text in cells)))
    return Table(tuple(lines))


def texts(action: dict[str, Any], column: str) -> list[str]:
    return [one["name"] if column == "indicators" else one["text"] for one in action[column]]


def titles(read: MatrixRead) -> list[str]:
    return [action["title"] for action in read.actions]


def notes_at(read: MatrixRead, item: str) -> list[str]:
    """The reasons of the notes on an item."""
    return [note["reason"] for note in read.notes if note["place"]["item"] == item]
