"""Sheets that hold a whole plan's text, line by line, as a converter or a paste leaves it."""

from collections.abc import Sequence

from plans.matrix.importing.files.sheet.blocks import Line
from plans.matrix.importing.files.typed import escaped

_LINES = 30  # of prose, at least
_SHARE = 0.35  # of all rows


def is_prose(lines: Sequence[Line]) -> bool:
    """Whether many rows are one text in the first column: sentences under each other, not a matrix."""
    first = min(min(line.texts) for line in lines)
    alone = sum(1 for line in lines if line.only == first)
    return alone >= _LINES and alone >= _SHARE * len(lines)


def typed_lines(lines: Sequence[Line]) -> list[str]:
    """The rows as lines of text with tabs between cells, the line of each being its row."""
    first = min(min(line.texts) for line in lines)
    widths = _widths(lines)
    typed: list[str] = []
    for line, width in zip(lines, widths, strict=True):
        typed += [""] * (line.number - 1 - len(typed))
        if line.only == first:
            typed.append(_one_line(line.texts[first]))
        else:
            typed.append("\t".join(_one_line(line.texts.get(at, "")) for at in range(first, width + 1)))
    return typed


def _widths(lines: Sequence[Line]) -> list[int]:
    """The last column of the rows that each row stands among, without an empty row between."""
    widths = [max(line.texts) for line in lines]
    for order in (range(1, len(lines)), range(len(lines) - 2, -1, -1)):
        step = order.step
        for at in order:
            if abs(lines[at].number - lines[at - step].number) == 1:
                widths[at] = max(widths[at], widths[at - step])
    return widths


def _one_line(text: str) -> str:
    return "<br>".join(escaped(part) for part in text.replace("\t", " ").splitlines())
