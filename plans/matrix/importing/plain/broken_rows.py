"""Rows of a scanned table that a line's end inside a cell broke into two lines."""

from collections.abc import Sequence
from dataclasses import replace

from plans.matrix.importing.plain.lines import Line
from plans.matrix.importing.source import Cell, Piece

NARROWEST = 4


def mended_rows(kept: Sequence[Line]) -> list[Line]:
    """The lines with such rows whole: the second part goes on in small letters and fills the table's width."""
    width, mended = 0, list[Line]()
    pending: Line | None = None
    above = 0  # the physical line the last row ends in
    for index, each in enumerate(kept):
        line, pending = (_joined(pending, each) if pending else each), None
        if line.kind == "row":
            width = max(width, len(line.cells)) if mended and mended[-1].kind == "row" else len(line.cells)
        following = kept[index + 1] if index + 1 < len(kept) else None
        follows = line.kind == "row" or above == each.number - 1
        if following and follows and following.number == each.number + 1 and _breaks(line, following, width):
            pending = line
            continue
        mended.append(line)
        above = each.number if line.kind == "row" else 0
    return mended


def _breaks(line: Line, following: Line, width: int) -> bool:
    """Both lines together have as many cells as the rows above, the broken cell counted once."""
    one, two = _cells(line), _cells(following)
    if width < NARROWEST or len(one) + len(two) - 1 != width or not one or not two:
        return False
    if line.marker or line.level or following.marker or following.level:
        return False
    first, then = one[-1].text.rstrip(), two[0].text.lstrip()
    return bool(first) and then[:1].islower() and not first.endswith((".", ":", ";"))


def _cells(line: Line) -> tuple[Cell, ...]:
    return line.cells if line.kind == "row" else (Cell((Piece(line.text),)),)


def _joined(line: Line, following: Line) -> Line:
    one, two = _cells(line), _cells(following)
    above, below = one[-1].text.rstrip(), two[0].text.lstrip()
    cut = above[-1:] == "-" and above[-2:-1].isalpha()
    text = above[:-1] + below if cut else f"{above} {below}"
    return replace(
        following, number=line.number, kind="row", text="", cells=(*one[:-1], Cell((Piece(text),)), *two[1:])
    )
