"""A spreadsheet (.xlsx) as its blocks: our template, or any matrix with titles around it."""

import re
from dataclasses import dataclass, field

from plans.matrix.importing.files import limits
from plans.matrix.importing.files.package.archive import Archive
from plans.matrix.importing.files.refusals import refuse
from plans.matrix.importing.files.sheet.blocks import Line, blocks_of, shown_texts, visible_lines
from plans.matrix.importing.files.sheet.book import read_book
from plans.matrix.importing.files.sheet.cells import Grid, read_grid
from plans.matrix.importing.files.sheet.prose import is_prose, typed_lines
from plans.matrix.importing.files.typed import read_typed
from plans.matrix.importing.files.wording import Tally
from plans.matrix.importing.source import Block, Paragraph, Source

# Names that programs give to sheets; they say nothing.
_UNNAMED = re.compile(r"^(?:hoja|sheet|tabla|table|worksheet|libro|planilha|feuille)[\s_]*\d*$", re.I)


def read_excel(name: str, data: bytes) -> Source:
    """The titles and tables of the visible sheets in order; `check_upload` must have accepted it.

    Line n is row n of the only sheet; with several sheets the rows of each follow those of the one before, after
    a line with the sheet's name, which is a Paragraph of level 1 unless a program gave it ("Hoja1").
    Raises RefusedFileError when it is damaged, has nothing to show, or has more than a plan can.
    """
    archive = Archive(data)
    book = read_book(archive)
    seen: list[_Seen] = []
    left, tally = limits.SHEET_CELLS, Tally()
    for sheet in book.sheets:
        grid = read_grid(archive.read(sheet.part), book, sheet.name, allowed=left, tally=tally)
        left -= sum(map(len, grid.rows.values()))
        if lines := visible_lines(grid):
            seen.append(_Seen(sheet.name, grid, lines))
    if not seen:
        refuse("El libro no tiene ninguna hoja visible con datos. Escriba el plan en una hoja y súbalo de nuevo.")
    headers = list(dict.fromkeys(text for sheet in seen for text in sheet.grid.headers))
    if len(seen) == 1 and not seen[0].grid.merges and is_prose(seen[0].lines):
        return read_typed(name, "sheet", typed_lines(seen[0].lines), headers)
    return _source(name, seen, headers, tally)


@dataclass(frozen=True, slots=True)
class _Seen:
    """A sheet with something to show."""

    name: str
    grid: Grid
    lines: list[Line]


@dataclass(slots=True)
class _Reading:
    blocks: list[Block] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)


def _source(name: str, seen: list[_Seen], headers: list[str], tally: Tally) -> Source:
    reading = _Reading()
    for sheet in seen:
        if len(seen) > 1:
            _add_name(reading, sheet.name)
        _add_sheet(reading, sheet, tally)
    dropped = []
    for text in headers:
        reading.lines.append(text)
        dropped.append(Paragraph(len(reading.lines), text))
    return Source(name, "sheet", tuple(reading.blocks), tuple(reading.lines), tuple(dropped))


def _add_name(reading: _Reading, name: str) -> None:
    reading.lines.append(name)
    if not _UNNAMED.match(name.strip()):
        reading.blocks.append(Paragraph(len(reading.lines), name.strip(), level=1, bold=True))


def _add_sheet(reading: _Reading, sheet: _Seen, tally: Tally) -> None:
    offset = len(reading.lines)
    reading.blocks += blocks_of(sheet.grid, sheet.lines, sheet=sheet.name, offset=offset, tally=tally)
    for line in sheet.lines:
        reading.lines += [""] * (offset + line.number - 1 - len(reading.lines))
        reading.lines.append(shown_texts(line))
