"""How many blank lines end a page in this file, and not just a paragraph."""

from collections.abc import Sequence
from itertools import pairwise

from plans.matrix.importing.plain.lines import Line

NARROWEST = 3
MOST = 0.4


def wide_gap(content: Sequence[Line]) -> int:
    """The fewest blank lines, three or more, that only a minority of the file's gaps has."""
    gaps = [two.number - one.number - 1 for one, two in pairwise(content) if two.number - one.number > 1]
    wide = NARROWEST
    while sum(gap >= wide for gap in gaps) > MOST * len(gaps):
        wide += 1
    return wide
