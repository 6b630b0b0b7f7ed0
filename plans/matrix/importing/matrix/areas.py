"""Rows that only name the area of the actions below them."""

import re
from collections.abc import Sequence

from plans.matrix.importing.items.words import plain
from plans.matrix.importing.matrix.flow import begins_low, is_unfinished
from plans.matrix.importing.matrix.grid import GridRow

_NAMED = re.compile(
    r"\s*(?:area|eje|componente|linea estrategica|dimension|fase|objetivo)s?\b[^.]{0,20}?[:.\-–\d]", re.IGNORECASE
)


def take_area_rows(rows: list[GridRow]) -> list[tuple[int, str]]:
    """Takes the rows that name an area out and gives it to the rows below, in place; (line, text) of each."""
    if not any(_alone(row) for row in rows):
        return []
    kept: list[GridRow] = []
    taken: list[tuple[int, str]] = []
    area = ""
    for index, row in enumerate(rows):
        if _is_area(rows, index, kept):
            area = row.label or next(iter(row.cells.values()))[0].text
            taken.append((row.line, area))
            if row.opens and index + 1 < len(rows):
                rows[index + 1].opens = True
            continue
        row.area = row.area or area
        kept.append(row)
    rows[:] = kept
    return taken


def _alone(row: GridRow) -> bool:
    """One text in the row, or the same text in each cell (a merged cell as some programs save it)."""
    if len(row.cells) == 1:
        return True
    return len({row.text(column) for column in row.cells}) == 1


def _is_area(rows: Sequence[GridRow], index: int, kept: Sequence[GridRow]) -> bool:
    row = rows[index]
    if not _alone(row) or index + 1 >= len(rows):
        return False
    text = row.text(next(iter(row.cells)))
    following = rows[index + 1]
    if "action" not in following.cells or begins_low(text) or is_unfinished(text) or len(text) > 150:
        return False
    if kept and is_unfinished(kept[-1].label):
        return False
    if _NAMED.match(plain(text)) or len(row.cells) > 2:
        return True
    return "action" in row.cells and text.isupper() and not following.label.isupper()
