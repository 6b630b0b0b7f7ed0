"""A workbook of ours: tables with their heads frozen and their lists to choose from, and pages of prose."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from io import BytesIO
from itertools import chain, repeat
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties

from plans.matrix.sheets.cells import escape, is_risky
from plans.matrix.sheets.styles import Styles

LISTS_SHEET = "_listas"
A3, A4 = 8, 9
LINE_HEIGHT, HIGHEST = 13.5, 409.0  # points
# Rows below the last one that are ready to be written on, with their look and their lists.
SPARE_ROWS = 40
LIST_ROWS = 500  # further ones with their lists
HEAD_LOOKS = {"aside": "head-aside", "number": "head-aside", "locked": "head-locked"}


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; `options` names the list its cells choose from, `strict` refuses anything else."""

    label: str
    width: int
    look: str = "text"
    options: str = ""
    strict: bool = True
    hidden: bool = False
    head: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a table; `first`: a block begins here."""

    values: Sequence[Any]
    first: bool = False


class Book:
    """Write the sheets in their order, then take the bytes. `lists`: code → label, by the list's name."""

    def __init__(self, title: str, lists: Mapping[str, Mapping[str, str]]) -> None:
        self._workbook = Workbook(write_only=True)
        self._workbook.properties.title = title
        self._workbook.properties.creator = "Plataforma GEL-T"
        self._styles = Styles(self._workbook)
        self._lists = {name: list(labels.values()) for name, labels in lists.items() if labels}
        self._title = title

    def table(
        self,
        title: str,
        columns: Sequence[Column],
        lines: Iterable[Line],
        *,
        frozen: int = 0,
        spare: int = SPARE_ROWS,
        wide: bool = False,
    ) -> None:
        """A sheet with a head and these lines; the first `frozen` columns stay in sight."""
        sheet = self._sheet(title, paper=A3 if wide else A4)
        sheet.freeze_panes = f"{get_column_letter(frozen + 1)}2"
        sheet.print_title_rows = "1:1"
        self._columns(sheet, columns)
        # Bold words in narrow columns break more often than running text.
        narrow = [replace(each, width=max(4, each.width * 2 // 3)) for each in columns]
        _make_room(sheet, 1, narrow, [each.label for each in columns], least=20.0)
        looks = [each.head or HEAD_LOOKS.get(each.look, "head") for each in columns]
        sheet.append([self._cell(sheet, each.label, look) for each, look in zip(columns, looks, strict=True)])
        empty = Line([None] * len(columns))
        written = 0
        for line in chain(lines, repeat(empty, spare)):
            written += 1
            _make_room(sheet, written + 1, columns, line.values)
            sheet.append(self._row(sheet, columns, line))
        self._choices(sheet, columns, written + 1)

    def prose(self, title: str, lines: Iterable[tuple[str, str]]) -> None:
        """A sheet of paragraphs, each with its look: `title`, `subtitle` or `prose`."""
        sheet = self._sheet(title, paper=A4, landscape=False)
        only = (Column("", 76, "prose"),)
        self._columns(sheet, only)
        sheet.sheet_view.showGridLines = False
        for row, (look, text) in enumerate(lines, 1):
            _make_room(sheet, row, only, (text,), least=28.0 if look != "prose" else LINE_HEIGHT + 3)
            sheet.append([self._cell(sheet, text, look)])

    def hidden(self, title: str, rows: Iterable[Sequence[str]]) -> None:
        """A sheet that people do not see."""
        sheet: Any = self._workbook.create_sheet(title)
        sheet.sheet_state = "hidden"
        for row in rows:
            sheet.append([self._cell(sheet, value, "id") for value in row])

    def bytes(self) -> bytes:
        """The file."""
        names = list(self._lists)
        longest = max((len(labels) for labels in self._lists.values()), default=0)
        rows = [[self._lists[name][row : row + 1] for name in names] for row in range(longest)]
        self.hidden(LISTS_SHEET, [names, *([found[0] if found else "" for found in row] for row in rows)])
        stream = BytesIO()
        self._workbook.save(stream)
        return stream.getvalue()

    def _sheet(self, title: str, *, paper: int, landscape: bool = True) -> Any:
        sheet: Any = self._workbook.create_sheet(title)
        sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        sheet.page_setup.paperSize = paper
        sheet.page_setup.orientation = "landscape" if landscape else "portrait"
        sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
        sheet.page_margins.left = sheet.page_margins.right = 0.4
        sheet.oddHeader.left.text = self._title.replace("&", "&&")
        sheet.oddHeader.right.text = title
        sheet.oddFooter.right.text = "Página &P de &N"
        return sheet

    def _columns(self, sheet: Any, columns: Sequence[Column]) -> None:
        for index, column in enumerate(columns, 1):
            dimension = sheet.column_dimensions[get_column_letter(index)]
            dimension.width, dimension.hidden = column.width, column.hidden
            dimension._style = self._styles.of(column.look)

    def _choices(self, sheet: Any, columns: Sequence[Column], last: int) -> None:
        for index, column in enumerate(columns, 1):
            labels = self._lists.get(column.options)
            if not labels:
                continue
            source = get_column_letter(list(self._lists).index(column.options) + 1)
            rule = DataValidation(
                "list",
                formula1=f"{LISTS_SHEET}!${source}$2:${source}${len(labels) + 1}",
                allow_blank=True,
                showErrorMessage=column.strict,
                errorTitle="Elija de la lista",
                error="Elija una de las opciones de la lista, o borre la celda.",
            )
            letter = get_column_letter(index)
            rule.add(f"{letter}2:{letter}{last + LIST_ROWS}")
            sheet.data_validations.append(rule)

    def _row(self, sheet: Any, columns: Sequence[Column], line: Line) -> list[Any]:
        return [
            self._cell(sheet, value, column.look, line.first)
            for column, value in zip(columns, line.values, strict=True)
        ]

    def _cell(self, sheet: Any, value: Any, look: str, first: bool = False) -> Any:
        if not isinstance(value, str):
            cell: Any = WriteOnlyCell(sheet, value)
            look = "day" if isinstance(value, date) and not look.startswith("day") else look
            cell._style = self._styles.of(look, first)
            return cell
        cell = WriteOnlyCell(sheet, escape(value))
        cell.data_type = "s"
        cell._style = self._styles.of(look, first, is_risky(value))
        return cell


def _make_room(
    sheet: Any, row: int, columns: Sequence[Column], values: Sequence[Any], least: float = LINE_HEIGHT
) -> None:
    """As high as its longest cell needs; the row still grows when somebody writes more in it.

    openpyxl's own heights would be fixed ones, so the attribute is given as it is written in the file.
    """
    lines = max(
        (
            _lines(value, column.width)
            for column, value in zip(columns, values, strict=True)
            if value and not column.hidden
        ),
        default=1,
    )
    sheet.row_dimensions[row] = {"ht": f"{min(max(least, lines * LINE_HEIGHT), HIGHEST):g}"}


def _lines(value: Any, width: int) -> int:
    if not isinstance(value, str):
        return 1
    return sum(1 + int(len(line) / (width * 1.1)) for line in value.split("\n"))
