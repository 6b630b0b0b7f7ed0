"""From the cells of a sheet to titles and tables, the way a person's eye parts them."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import groupby

from plans.matrix.importing.files.sheet.cells import Grid, Place, Range
from plans.matrix.importing.files.wording import Tally, clean, paragraphs_of, pieces_of
from plans.matrix.importing.source import Block, Cell, Paragraph, Row, Table

_MERGED_ROWS = 200_000  # rows of merged ranges that are followed in one sheet; ranges of a real sheet do not overlap
_HIDDEN = 500  # hidden rows at the start of a merged cell that are looked past
_WIDE = 3  # merged columns that make a band of a row
_NARROW = 2  # cells of the rows of particulars ("Municipio:", "Chipaque") above a table
_LABEL = 40  # characters of the longest label of a particular
_LABELLED = ": "
_TABLE = 4  # cells of the first row of the table below them


@dataclass(frozen=True, slots=True)
class Line:
    """One row with something to show: its texts by column, and the columns merged with the row above."""

    number: int
    texts: dict[int, str]
    merged: frozenset[int] = frozenset()
    spans: dict[int, int] = field(default_factory=dict)

    @property
    def only(self) -> int:
        """The column of the only cell, 0 when there are more."""
        return next(iter(self.texts)) if len(self.texts) == 1 and not self.merged else 0


class Merges:
    """The merged ranges of a sheet, by the rows they touch."""

    def __init__(self, grid: Grid) -> None:
        self.starts: dict[Place, Range] = {}
        self.continued: dict[int, set[int]] = {}
        last = max(grid.rows, default=0)
        left = _MERGED_ROWS
        for each in grid.merges:
            self.starts[each.top, each.left] = each
            for row in range(each.top + 1, min(each.bottom, last) + 1):
                left -= 1
                if left < 0:
                    return
                self.continued.setdefault(row, set()).add(each.left)


def blocks_of(grid: Grid, lines: list[Line], *, sheet: str, offset: int, tally: Tally) -> list[Block]:
    """Paragraphs and tables of a sheet in order; the line of row n is `offset` + n."""
    made: list[Block] = []
    for run in _runs(lines, grid):
        for part in _parts(run, grid):
            blocks = _block(part, grid, sheet, offset)
            for row in (row for block in blocks if isinstance(block, Table) for row in block.rows):
                tally.add_row(row.cells)
            made += blocks
    return made


def shown_texts(line: Line) -> str:
    return " | ".join(clean(text) for text in line.texts.values())


def visible_lines(grid: Grid) -> list[Line]:
    """Rows that a person sees, in order, without hidden columns."""
    merges = Merges(grid)
    for each in merges.starts.values():
        _uncover(each, grid)
    lines = []
    for number in sorted(grid.rows):
        if number in grid.hidden_rows:
            continue
        texts = grid.rows[number]
        if grid.hidden_columns:
            texts = {column: text for column, text in texts.items() if column not in grid.hidden_columns}
        if texts:
            merged = frozenset(merges.continued.get(number, ())) - texts.keys() - grid.hidden_columns
            spans = {at: _span(merges, number, at) for at in texts} if merges.starts else {}
            lines.append(Line(number, dict(sorted(texts.items())), merged, spans))
    return lines


def _uncover(merged: Range, grid: Grid) -> None:
    """Show the text of a merged cell that starts in a hidden row or column where the cell can be seen."""
    if merged.top not in grid.hidden_rows and merged.left not in grid.hidden_columns:
        return
    text = grid.rows.get(merged.top, {}).get(merged.left)
    rows = (
        row for row in range(merged.top, min(merged.bottom, merged.top + _HIDDEN) + 1) if row not in grid.hidden_rows
    )
    columns = (at for at in range(merged.left, merged.right + 1) if at not in grid.hidden_columns)
    row, column = next(rows, 0), next(columns, 0)
    if text and row and column:
        grid.rows.setdefault(row, {})[column] = text


def _span(merges: Merges, row: int, column: int) -> int:
    found = merges.starts.get((row, column))
    return found.right - found.left + 1 if found else 1


def _runs(lines: list[Line], grid: Grid) -> Iterator[list[Line]]:
    """Lines without an empty row between them; a row inside a merged cell is not empty."""
    merges = Merges(grid)
    run: list[Line] = []
    for line in lines:
        if run and not _follows(run[-1].number, line.number, grid, merges):
            yield run
            run = []
        run.append(line)
    if run:
        yield run


def _follows(before: int, number: int, grid: Grid, merges: Merges) -> bool:
    between = range(before + 1, number)
    return len(between) <= len(grid.hidden_rows) + len(merges.continued) and all(
        row in grid.hidden_rows or row in merges.continued for row in between
    )


def _parts(run: list[Line], grid: Grid) -> Iterator[tuple[bool, list[Line]]]:
    """The run in pieces: (is a table, its lines)."""
    at = _start_of_table(run)
    if at:
        yield False, run[:at]
    for is_table, lines in groupby(_told_apart(run[at:], grid), key=lambda each: each[0]):
        yield is_table, [line for _, line in lines]


def _told_apart(run: list[Line], grid: Grid) -> Iterator[tuple[bool, Line]]:
    """Each line with whether it is a row of a table; a text alone on its row may be a title instead."""
    several = [at for at, line in enumerate(run) if not line.only]
    if not several:
        yield from ((False, line) for line in run)
        return
    used = {column for at in several for column in run[at].texts.keys() | run[at].merged}
    for at, line in enumerate(run):
        if not line.only:
            yield not _is_particular(line), line
        elif at < several[0]:
            yield False, line
        elif at > several[-1]:
            yield not (line.only <= min(used) or _is_band(line, used)), line
        else:
            yield not _is_title(line, run[at + 1], grid, used), line


def _is_particular(line: Line) -> bool:
    """A label with its value ("Municipio:", "Chipaque"), which reads as one sentence."""
    first = next(iter(line.texts.values())).rstrip()
    return len(line.texts) == _NARROW and first.endswith(":") and not line.merged


def _is_labelled(line: Line) -> bool:
    """Whether the first text is a label without its colon ("Municipio", "Chipaque")."""
    first = next(iter(line.texts.values())).rstrip()
    return len(line.texts) == _NARROW and len(first) <= _LABEL and not first.endswith((":", ".", ")"))


def _is_band(line: Line, used: set[int]) -> bool:
    span = line.spans.get(line.only, 1)
    return span >= _WIDE and span * 2 >= len(used)


def _is_title(line: Line, following: Line, grid: Grid, used: set[int]) -> bool:
    """Whether a text alone between rows of a table is a title, not a row of which the rest is empty."""
    if _is_band(line, used):
        return True
    text = line.texts[line.only]
    stands_out = (line.number, line.only) in grid.bold or text == text.upper()
    starts_next = line.only in following.texts
    return line.only <= min(used) and stands_out and starts_next


def _start_of_table(lines: list[Line]) -> int:
    """Where a broad table starts below narrow rows of particulars, 0 when it starts at once."""
    for at, line in enumerate(lines):
        if len(line.texts) >= _TABLE:
            narrow = all(len(each.texts) <= _NARROW and not each.merged for each in lines[:at])
            return at if narrow and not line.merged else 0
    return 0


def _block(part: tuple[bool, list[Line]], grid: Grid, sheet: str, offset: int) -> list[Block]:
    is_table, lines = part
    if not is_table:
        return [each for line in lines for each in _paragraphs(line, grid, offset)]
    columns = sorted({column for line in lines for column in line.texts.keys() | line.merged})
    rows = tuple(Row(offset + line.number, tuple(_cell(line, column) for column in columns)) for line in lines)
    return [Table(rows, sheet)]


_EMPTY = Cell()
_CONTINUED = Cell(continues=True)


def _cell(line: Line, column: int) -> Cell:
    text = line.texts.get(column)
    if text is None:
        return _CONTINUED if column in line.merged else _EMPTY
    return Cell(tuple(pieces_of(text)))


def _paragraphs(line: Line, grid: Grid, offset: int) -> list[Paragraph]:
    bold = all((line.number, column) in grid.bold for column in line.texts)
    text = _LABELLED.join(line.texts.values()) if _is_labelled(line) else " ".join(line.texts.values())
    like = Paragraph(0, "", bold=bold)
    return [replace(each, line=offset + line.number) for each in paragraphs_of(text, 0, like)]
