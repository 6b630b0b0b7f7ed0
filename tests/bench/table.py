"""The table that is printed: each figure beside its alternative, the ratio and the goal."""

from dataclasses import dataclass
from decimal import Decimal

from gelt.text import decimal_es

HEADINGS = ("qué", "esto", "la alternativa", "razón", "meta", "")


@dataclass(frozen=True, slots=True)
class Line:
    """A figure and what it is compared with. `kept` is None where the issue sets no goal."""

    name: str
    figure: str
    alternative: str = "—"
    ratio: float | None = None
    goal: str = "—"
    kept: bool | None = None

    @property
    def cells(self) -> tuple[str, ...]:
        said = {None: "", True: "cumple", False: "PASA LA META"}[self.kept]
        return (self.name, self.figure, self.alternative, ratio_words(self.ratio), self.goal, said)


def ratio_words(ratio: float | None) -> str:
    """Two decimals near 1; whole numbers where the decimals say nothing."""
    if ratio is None:
        return "—"
    return f"{decimal_es(Decimal(str(ratio)), 0 if ratio >= 20 else 2)}×"


def milliseconds(value: float) -> str:
    """`1.103 ms`, `12,3 ms`, `0,45 ms`."""
    places = 0 if value >= 100 else 1 if value >= 10 else 2
    return f"{decimal_es(Decimal(str(value)), places)} ms"


def render(lines: list[Line]) -> str:
    """The lines as columns of text."""
    rows = [HEADINGS, *(line.cells for line in lines)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEADINGS))]
    said = [_row(row, widths) for row in rows]
    return "\n".join([said[0], "─" * max(len(row) for row in said), *said[1:]])


def _row(row: tuple[str, ...], widths: list[int]) -> str:
    """Names and verdicts to the left, figures to the right."""
    last = len(row) - 1
    cells = [
        cell.ljust(width) if place in (0, last) else cell.rjust(width)
        for place, (cell, width) in enumerate(zip(row, widths, strict=True))
    ]
    return "  ".join(cells).rstrip()
