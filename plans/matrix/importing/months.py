"""Schedules drawn as a column per month with a mark in each month an activity takes: read as one column of times."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from plans.matrix.importing.items.words import plain
from plans.matrix.importing.matrix.headers import column_of
from plans.matrix.importing.source import Block, Cell, Piece, Row, Source, Table
from plans.matrix.importing.tables import width

NAMES = ("enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre",
         "noviembre", "diciembre")  # fmt: skip
LETTERS = "efmamjjasond"
TITLE = "Cronograma"
FEWEST = 4
HEADER_ROWS = 8
_MARK = re.compile(r"[xX✓✔√■●•*█◼▪]{1,4}")


@dataclass(frozen=True, slots=True)
class Months:
    """Where the columns of months stand in a table: the first, the one after the last, and what each is called."""

    first: int
    end: int
    titles: tuple[str, ...]


def with_months_as_times(source: Source) -> Source:
    """The source with the marked months of each row in one cell ("Ene - Mar, Jun")."""
    blocks: list[Block] = []
    months: Months | None = None
    columns = 0
    for block in source.blocks:
        if isinstance(block, Table):
            at, own = _find(block.rows)
            goes_on = months and width(block) == columns and _only_marks(block.rows, months)
            months, columns = own or (months if goes_on else None), width(block)
            blocks.append(_told(block, at, months) if months else block)
        else:
            blocks.append(block)
    return replace(source, blocks=tuple(blocks))


def _find(rows: Sequence[Row]) -> tuple[int, Months | None]:
    """The row with the names of the months, when below them there are only marks, and at least one."""
    for at, row in enumerate(rows[:HEADER_ROWS]):
        months = _months(row)
        below = rows[at + 1 :]
        if months and _only_marks(below, months) and any(_marked(row, months) for row in below):
            return at, months
    return -1, None


def _months(row: Row) -> Months | None:
    texts = [cell.text.strip() for cell in row.cells]
    keys = [plain(text).rstrip(".").lower() if len(text) < 14 else "" for text in texts]
    year = next((at for at in range(len(keys) - 11) if "".join(keys[at : at + 12]) == LETTERS), None)
    if year is not None:
        return Months(year, year + 12, tuple(name.capitalize() for name in NAMES))
    numbers = [_number(key) for key in keys]
    first = next((at for at, number in enumerate(numbers) if number is not None), None)
    if first is None:
        return None
    end = next((at for at in range(first, len(numbers)) if numbers[at] is None), len(numbers))
    named = [number for number in numbers[first:end] if number is not None]
    in_order = all(after == (before + 1) % 12 for before, after in pairwise(named))
    return Months(first, end, tuple(texts[first:end])) if len(named) >= FEWEST and in_order else None


def _number(key: str) -> int | None:
    """`enero`, `ene`, `sept` → the month's place in the year."""
    if len(key) < 3:
        return None
    return next((at for at, name in enumerate(NAMES) if name.startswith(key)), 8 if key.startswith("seti") else None)


def _only_marks(rows: Sequence[Row], months: Months) -> bool:
    """The months hold nothing but marks."""
    cells = (cell.text.strip() for row in rows for cell in row.cells[months.first : months.end])
    return all(not text or _MARK.fullmatch(text) for text in cells)


def _marked(row: Row, months: Months) -> list[int]:
    cells = row.cells[months.first : months.end]
    return [place for place, cell in enumerate(cells) if not cell.is_empty]


def _told(table: Table, at: int, months: Months) -> Table:
    rows = [_title(row, months, last=place == at) for place, row in enumerate(table.rows[: at + 1])]
    if at > 0 and all(cell.is_empty for cell in _outside(table.rows[at], months)):
        rows.pop()
        rows[-1] = _title(table.rows[at - 1], months, last=True)
    rows += [_joined(row, months, _said(row, months)) for row in table.rows[at + 1 :]]
    return replace(table, rows=tuple(rows))


def _outside(row: Row, months: Months) -> tuple[Cell, ...]:
    return (*row.cells[: months.first], *row.cells[months.end :])


def _title(row: Row, months: Months, *, last: bool) -> Row:
    """What stands over the months, as the title of the one column they become."""
    over = " ".join(cell.text for cell in row.cells[months.first : months.end] if not cell.is_empty)
    if last:
        over = over if column_of(over) == "timeframes" else TITLE
    return _joined(row, months, over)


def _joined(row: Row, months: Months, text: str) -> Row:
    if len(row.cells) <= months.first:  # the empty cells at its end are not written
        return row
    cell = Cell((Piece(text),)) if text else Cell()
    return replace(row, cells=(*row.cells[: months.first], cell, *row.cells[months.end :]))


def _said(row: Row, months: Months) -> str:
    """Months that follow each other as the first and the last of them."""
    runs: list[list[int]] = []
    for place in _marked(row, months):
        if runs and place == runs[-1][-1] + 1:
            runs[-1].append(place)
        else:
            runs.append([place])
    names = [dict.fromkeys((months.titles[run[0]], months.titles[run[-1]])) for run in runs]
    return ", ".join(" - ".join(name) for name in names)
