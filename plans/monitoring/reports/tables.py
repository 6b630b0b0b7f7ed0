"""A report's figures as tables: the same for the page, the PDF and the spreadsheet. Pure, from the document."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Literal

from gelt.text import count_es, date_es, decimal_es, percent_es

Json = dict[str, Any]
Kind = Literal["text", "count", "number", "percent", "share", "points", "day"]
Value = str | int | Decimal | date | None
NOTHING = "—"
NUMERIC = frozenset({"count", "number", "percent", "share", "points"})


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading and what its values are; `points` is a difference of two percentages.

    A `percent` of None says "sin reporte", a `share` of None that there is nothing to say.
    """

    label: str
    kind: Kind = "text"

    @property
    def numeric(self) -> bool:
        return self.kind in NUMERIC


@dataclass(frozen=True, slots=True)
class Cell:
    """A value as people read it, under its column."""

    text: str
    column: Column


@dataclass(frozen=True, slots=True)
class Table:
    """One section of a report: what it says in a sentence, and its rows; `empty` says why there are none."""

    key: str
    title: str
    lead: str
    columns: tuple[Column, ...]
    rows: Sequence[tuple[Value, ...]]
    empty: str = ""

    def lines(self) -> Iterator[list[Cell]]:
        """The rows in words; the first cell names the row."""
        for row in self.rows:
            yield [Cell(shown(value, column.kind), column) for value, column in zip(row, self.columns, strict=True)]


def shown(value: Value, kind: Kind) -> str:
    """A value in words: `54,4 %`, `+4,2 puntos`, `28 de febrero de 2009`; None says there is nothing."""
    if isinstance(value, date):
        return date_es(value)
    if isinstance(value, str):
        return value or NOTHING
    if value is None:
        return percent_es(None) if kind == "percent" else NOTHING
    return _number_shown(value, kind)


def _number_shown(value: Decimal | int, kind: Kind) -> str:
    if kind == "points":
        return points(value)
    return percent_es(value) if kind in ("percent", "share") else _digits(value)


def points(value: Decimal | int) -> str:
    """A difference with its sign: `+4,2 puntos`, `−1 punto`, `sin cambio`."""
    if not value:
        return "sin cambio"
    sign, size = ("+", value) if value > 0 else ("−", -value)
    return f"{sign}{decimal_es(size)} {'punto' if size == 1 else 'puntos'}"


def change(value: Decimal | int) -> str:
    """A difference of two counts with its sign."""
    if not value:
        return "sin cambio"
    return f"+{_digits(value)}" if value > 0 else f"−{_digits(-value)}"


def _digits(value: Decimal | int) -> str:
    return count_es(value) if isinstance(value, int) else decimal_es(value)


def number_of(text: str | None) -> Decimal | None:
    """A number of the document; None for none."""
    return None if text is None else Decimal(text)


def day_of(text: str | None) -> date | None:
    """A day of the document; None for none."""
    return None if text is None else date.fromisoformat(text)
