"""The kinds of value a column holds: how each is written in a cell and read from what people type."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from datetime import time as time_of_day
from decimal import Decimal, InvalidOperation
from typing import Any, Protocol
from unicodedata import normalize

from gelt.text import count_es, parse_date_es
from plans.matrix.sheets.cells import NOTHING_SAID, CellError, Seen, refuse_unusable, text_of

# Code → what people read, by the name of the list ("phases", "recurrences"…).
Choices = Mapping[str, Mapping[str, str]]

LONGEST_TEXT = 20_000
FIRST_SHEET_YEAR = 1901  # spreadsheets count days from 1900, and that year wrongly
LIST_MARK = ";"

_DAY_FIRST = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", re.ASCII)
_THOUSANDS = re.compile(r"-?\d{1,3}(\.\d{3})+(,\d+)?", re.ASCII)


class Form(Protocol):
    """One kind of value. `choices`: the lists of the workbook."""

    def write(self, value: Any, choices: Choices) -> Any: ...
    def read(self, seen: Seen, choices: Choices) -> Any: ...


def plain(text: str) -> str:
    """Lower case, without accents and with single spaces: how labels are compared."""
    flat = "".join(sign for sign in normalize("NFKD", text) if not 0x300 <= ord(sign) < 0x370)
    return " ".join(flat.casefold().split())


@dataclass(frozen=True, slots=True)
class Text:
    """Literal text; "" when there is none."""

    longest: int = LONGEST_TEXT

    def write(self, value: Any, choices: Choices) -> str | None:
        return value or None

    def read(self, seen: Seen, choices: Choices) -> str:
        text = text_of(seen)
        if len(text) > self.longest:
            raise CellError(
                f"Tiene {count_es(len(text))} caracteres y caben {count_es(self.longest)}: acórtelo o divídalo."
            )
        return "" if text == NOTHING_SAID else text


@dataclass(frozen=True, slots=True)
class Day:
    """A date or None."""

    def write(self, value: date | None, choices: Choices) -> date | str | None:
        return value.isoformat() if value and value.year < FIRST_SHEET_YEAR else value

    def read(self, seen: Seen, choices: Choices) -> date | None:
        refuse_unusable(seen)
        if seen.blank:
            return None
        if isinstance(seen.value, datetime):
            return seen.value.date()
        if isinstance(seen.value, date):
            return seen.value
        return _typed_date(text_of(seen).strip())


def _typed_date(text: str) -> date:
    day_first = _DAY_FIRST.fullmatch(text)
    try:
        if day_first:
            return date(int(day_first[3]), int(day_first[2]), int(day_first[1]))
        return parse_date_es(text)
    except ValueError:
        raise CellError(f"«{text[:40]}» no es una fecha; escríbala como 2009-12-31 o 31/12/2009.") from None


@dataclass(frozen=True, slots=True)
class Number:
    """A number with up to four decimals, or None; a percentage is its number ("80 %" is 80)."""

    def write(self, value: Decimal | None, choices: Choices) -> int | float | None:
        if value is None:
            return None
        return int(value) if value == value.to_integral_value() else float(value)

    def read(self, seen: Seen, choices: Choices) -> Decimal | None:
        refuse_unusable(seen)
        if seen.blank:
            return None
        if isinstance(seen.value, int | float) and not isinstance(seen.value, bool):
            number = Decimal(repr(seen.value)) * (100 if seen.percent else 1)
            return _in_range(number.quantize(Decimal("0.0001")) if abs(number) < 10**12 else number)
        return _in_range(_typed_number(text_of(seen)))


def _typed_number(text: str) -> Decimal:
    written = text.replace("%", "").replace("\u202f", "").replace("\u00a0", "").replace(" ", "")
    if _THOUSANDS.fullmatch(written):
        written = written.replace(".", "")
    try:
        return Decimal(written.replace(",", "."))
    except InvalidOperation:
        raise CellError(f"«{text[:40]}» no es un número; escriba solo la cifra, por ejemplo 80 o 4,5.") from None


def _in_range(number: Decimal) -> Decimal:
    if not number.is_finite() or abs(number) >= Decimal(10) ** 11 or number != round(number, 4):
        raise CellError("El número puede tener hasta once cifras y cuatro decimales; corríjalo o borre la celda.")
    return number


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole number between two others, or None."""

    least: int
    most: int

    def write(self, value: int | None, choices: Choices) -> int | None:
        return value

    def read(self, seen: Seen, choices: Choices) -> int | None:
        number = Number().read(seen, choices)
        if number is None:
            return None
        if number != number.to_integral_value() or not self.least <= number <= self.most:
            raise CellError(f"Escriba un número entero entre {self.least} y {count_es(self.most)}, o borre la celda.")
        return int(number)


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a list, by what people read; its code, "" when the cell is empty."""

    name: str

    def write(self, value: str, choices: Choices) -> str | None:
        return choices[self.name].get(value, value) or None

    def read(self, seen: Seen, choices: Choices) -> str:
        text = text_of(seen)
        return code_of(text, choices[self.name]) if text else ""


@dataclass(frozen=True, slots=True)
class Several:
    """Some of a list, parted by semicolons; their codes, in the order they are written."""

    name: str

    def write(self, value: list[str], choices: Choices) -> str | None:
        return f"{LIST_MARK} ".join(choices[self.name].get(code, code) for code in value) or None

    def read(self, seen: Seen, choices: Choices) -> list[str]:
        parts = [part for part in text_of(seen).split(LIST_MARK) if part.strip()]
        return list(dict.fromkeys(code_of(part, choices[self.name]) for part in parts))


def code_of(text: str, words: Mapping[str, str]) -> str:
    """The code of what a person read or typed, whatever its case and accents."""
    wanted = plain(text)
    for code, label in words.items():
        if wanted in (plain(label), code):
            return code
    known = "; ".join(words.values())
    raise CellError(f"«{text.strip()[:60]}» no está en la lista. Elija uno de estos: {known}.")


@dataclass(frozen=True, slots=True)
class RuleValue:
    """The value of a municipality's own rule: a whole number, a text, or None."""

    def write(self, value: str | int | None, choices: Choices) -> str | int | None:
        return value

    def read(self, seen: Seen, choices: Choices) -> str | int | None:
        value = seen.value
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        if isinstance(value, int) and not isinstance(value, bool) and not seen.percent:
            if abs(value) > 10**9:
                raise CellError("El número es demasiado grande: puede tener hasta diez cifras.")
            return value
        return Text(500).read(seen, choices) or None


@dataclass(frozen=True, slots=True)
class Pairs:
    """The rows of the same block that an item goes with, by their number: «1; 3». Read as those numbers, in text."""

    def write(self, value: list[str], choices: Choices) -> int | str | None:
        return int(value[0]) if len(value) == 1 else f"{LIST_MARK} ".join(value) or None

    def read(self, seen: Seen, choices: Choices) -> list[str]:
        remedy = "escriba el número de la fila, o varios con punto y coma: 1; 3"
        if isinstance(seen.value, date | time_of_day) or (isinstance(seen.value, float) and seen.value % 1):
            raise CellError(f"El programa lo volvió fecha o decimal; {remedy}.")
        parts = re.split(r"[;,\s]|\by\b", text_of(seen).casefold())
        found = list(dict.fromkeys(part for part in parts if part))
        for part in found:
            if not re.fullmatch(r"[0-9]{1,6}", part):
                raise CellError(f"«{part[:40]}» no es el número de una fila; {remedy}.")
        return [part.lstrip("0") or "0" for part in found]
