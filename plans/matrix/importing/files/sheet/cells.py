"""One sheet as a stream of cells; only those with something to show are kept."""

import re
from dataclasses import dataclass, field
from math import isfinite

from gelt.text import count_es
from plans.matrix.importing.files import limits
from plans.matrix.importing.files.document.styles import whole
from plans.matrix.importing.files.package.markup import Attributes, local, parse
from plans.matrix.importing.files.refusals import refuse, refuse_damaged
from plans.matrix.importing.files.sheet.book import Book, unescaped
from plans.matrix.importing.files.sheet.formats import general, is_date_format, shower
from plans.matrix.importing.files.wording import Tally, is_page_number

_PLACE = re.compile(r"^\$?([A-Z]{1,3})\$?([0-9]{1,7})$")
_HEADER_PART = re.compile(r'&(?:[LCRPNDTAFZGBIUESXYOH+-]|"[^"]*"|[0-9]+|K[0-9A-Fa-f]{6})')
_HEADERS = frozenset(f"{pages}{place}" for pages in ("odd", "even", "first") for place in ("Header", "Footer"))
_ON = {"1", "true"}
_TRUTH = {"1": "VERDADERO", "0": "FALSO"}

Place = tuple[int, int]  # row, column; both from 1


@dataclass(frozen=True, slots=True)
class Range:
    """A merged range, its corners included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(slots=True)
class Grid:
    """What one sheet shows: text by row and column, which cells are bold, merged ranges, what is hidden."""

    rows: dict[int, dict[int, str]] = field(default_factory=dict)
    bold: set[Place] = field(default_factory=set)
    merges: list[Range] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    headers: list[str] = field(default_factory=list)


def read_grid(data: bytes, book: Book, name: str, *, allowed: int, tally: Tally) -> Grid:
    """The cells of a sheet; RefusedFileError beyond the caps, of which `allowed` is how many cells may follow."""
    reader = _GridReader(book, name, allowed, tally)
    parse(data, start=reader.start, end=reader.end, text=reader.text)
    return reader.grid


class _GridReader:
    def __init__(self, book: Book, name: str, allowed: int, tally: Tally) -> None:
        self.grid = Grid()
        self._book = book
        self._name = name
        self._left = allowed
        self._dated = 0
        self._tally = tally
        self._row = self._column = 0
        self._cells: dict[int, str] = {}
        self._type = self._style = ""
        self._value: list[str] = []
        self._formula: list[str] = []
        self._into: list[str] | None = None
        self._columns: dict[str, int] = {}

    def start(self, raw: str, attributes: Attributes) -> None:
        name = local(raw) if ":" in raw else raw
        if name == "c":
            self._start_cell(attributes)
        elif name in {"v", "t"}:
            self._into = self._value
        elif name == "f":
            self._into = self._formula
        elif name == "row":
            self._start_row(attributes)
        elif name == "mergeCell":
            self._merge(attributes.get("ref", ""))
        elif name == "col" and attributes.get("hidden") in _ON:
            first, last = whole(attributes.get("min", "")), whole(attributes.get("max", ""))
            self.grid.hidden_columns.update(range(max(first, 1), min(last, limits.SHEET_COLUMNS) + 1))
        elif name == "rPh":
            self._into = None
        elif name in _HEADERS:
            self._value = []
            self._into = self._value

    def end(self, raw: str) -> None:
        name = local(raw) if ":" in raw else raw
        if name in {"v", "t", "f"}:
            self._into = None
        elif name == "c":
            if self._value or self._formula:
                self._end_cell()
        elif name == "row":
            self._end_row()
        elif name in _HEADERS:
            self._into = None
            if len(self.grid.headers) < limits.SHEET_HEADERS:
                self.grid.headers += header_lines("".join(self._value))

    def text(self, words: str) -> None:
        if self._into is not None:
            self._into.append(words)

    def _start_row(self, attributes: Attributes) -> None:
        self._row = whole(attributes.get("r", ""), self._row + 1)
        self._column = 0
        self._cells = {}
        if self._row < 1:
            refuse_damaged()
        if attributes.get("hidden") in _ON and self._row <= limits.SHEET_ROWS:
            self.grid.hidden_rows.add(self._row)

    def _end_row(self) -> None:
        if self._cells:
            if self._row > limits.SHEET_ROWS:
                self._refuse_far(f"la fila {count_es(self._row)}", f"{count_es(limits.SHEET_ROWS)} filas")
            self.grid.rows.setdefault(self._row, {}).update(self._cells)

    def _start_cell(self, attributes: Attributes) -> None:
        place = attributes.get("r", "")
        self._column = self._column_of(place) if place else self._column + 1
        self._type = attributes.get("t", "n")
        self._style = attributes.get("s", "")
        if self._value:
            self._value = []
        if self._formula:
            self._formula = []

    def _column_of(self, place: str) -> int:
        letters = place.rstrip("0123456789")
        found = self._columns.get(letters)
        if found is None:
            found = self._columns[letters] = column_number(letters)
        return found

    def _end_cell(self) -> None:
        style = whole(self._style) if self._style else 0
        text = self._shown("".join(self._value), "".join(self._formula), style)
        if not text.strip():
            return
        self._left -= 1
        if self._left < 0:
            refuse(
                f"El libro tiene más de {count_es(limits.SHEET_CELLS)} celdas con datos. Deje solo las del "
                "plan y súbalo de nuevo."
            )
        if self._column > limits.SHEET_COLUMNS:
            self._refuse_far(f"la columna {column_letters(self._column)}", f"{limits.SHEET_COLUMNS} columnas")
        if len(text) > limits.CELL_CHARACTERS:
            most = count_es(limits.CELL_CHARACTERS)
            self._refuse(f"una celda con más de {most} letras en la fila {count_es(self._row)}")
        self._tally.add_text(text)
        self._cells[self._column] = text
        if style < len(self._book.bold) and self._book.bold[style]:
            self.grid.bold.add((self._row, self._column))

    def _shown(self, value: str, formula: str, style: int) -> str:
        """The value as the cell shows it; a formula that was never calculated shows itself."""
        if not value:
            return f"={formula}" if formula and self._type != "str" else ""
        match self._type:
            case "s":
                index = whole(value.strip(), -1)
                return self._book.texts[index] if 0 <= index < len(self._book.texts) else ""
            case "inlineStr" | "str":
                return unescaped(value)
            case "b":
                return _TRUTH.get(value.strip(), value)
            case "e" | "d":
                return value
            case _:
                return self._number(value.strip(), style)

    def _number(self, value: str, style: int) -> str:
        try:
            number = float(value)
        except ValueError:
            return value
        if not isfinite(number):
            return value
        code = self._book.formats[style] if style < len(self._book.formats) else ""
        if not code:
            return general(number)
        if is_date_format(code):
            self._dated += 1
            if self._dated > limits.DATED_CELLS:
                self._refuse(f"más de {count_es(limits.DATED_CELLS)} fechas")
        return shower(code, self._book.epoch_1904)(number)

    def _merge(self, reference: str) -> None:
        first, _, last = reference.partition(":")
        corners = place_of(first), place_of(last or first)
        if corners[0] and corners[1]:
            (top, left), (bottom, right) = corners[0], corners[1]
            self.grid.merges.append(Range(min(top, bottom), min(left, right), max(top, bottom), max(left, right)))
        if len(self.grid.merges) > limits.MERGES:
            self._refuse(f"más de {count_es(limits.MERGES)} celdas combinadas")

    def _refuse_far(self, where: str, most: str) -> None:
        refuse(
            f"La hoja «{self._name[:40]}» tiene datos en {where}; se leen hasta {most}. Borre lo que no es del plan "
            "(a veces quedan datos sueltos lejos de la tabla), guarde el libro y súbalo de nuevo."
        )

    def _refuse(self, what: str) -> None:
        refuse(
            f"La hoja «{self._name[:40]}» tiene {what}; un plan tiene mucho menos. Deje en ella solo el plan, guarde "
            "el libro y súbalo de nuevo."
        )


def place_of(text: str) -> Place | None:
    """(row, column) of a reference such as "B7"."""
    found = _PLACE.match(text)
    return (int(found[2]), column_number(found[1])) if found else None


def column_number(letters: str) -> int:
    if not re.fullmatch("[A-Z]{1,3}", letters):
        refuse_damaged()
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def column_letters(number: int) -> str:
    """The name of a column: 1 is "A", 28 is "AB"."""
    letters = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def header_lines(text: str) -> list[str]:
    """The words of a page header or footer, without the codes for fonts, places and page numbers."""
    lines = re.split(r"\n|&[LCR]", text.replace("&&", "\0"))
    cleaned = (" ".join(_HEADER_PART.sub("", line).replace("\0", "&").split()) for line in lines)
    return [line for line in cleaned if not is_page_number(line)]
