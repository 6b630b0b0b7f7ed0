"""From lines to paragraphs and tables: what a page break or the paper's width cut is joined again."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from plans.matrix.importing.plain.broken_rows import mended_rows
from plans.matrix.importing.plain.gaps import wide_gap
from plans.matrix.importing.plain.lines import Line
from plans.matrix.importing.source import Block, Paragraph, Row, Table

ENDS = re.compile(r"[.:;!?…][\"'”»)*\]]*$")
# Words nobody ends a paragraph with: what follows belongs to it.
LINKING = re.compile(
    r"\b(?:de|del|la|el|los|las|lo|y|e|o|u|a|al|en|con|por|para|que|su|sus|un|una|sin|sobre|entre|como|se|desde"
    r"|hasta)$",
    re.IGNORECASE,
)
ADDRESS = re.compile(r"^\S*(?:@|www\.|https?:)")
SHORTEST_CUT = 20
# How much of a paragraph's end is looked at, and how long one grows: a file may be one endless paragraph.
TAIL = 100
LONGEST = 20_000
# A column of text is at least this wide; lines that all stand apart must show it several times.
NARROWEST = 40
ROOM = 2
MANY = 4


@dataclass(slots=True)
class Open:
    """The paragraph being put together, its last physical line and its last characters (`end`)."""

    first: Line
    last: Line
    bold: bool
    parts: list[str]
    end: str
    length: int

    @classmethod
    def at(cls, line: Line) -> "Open":
        return cls(line, line, line.bold, [line.text], line.text[-TAIL:], len(line.text))

    def take(self, line: Line) -> None:
        """Add a line; only the last characters of what is there already are looked at."""
        if _cuts_word(self.end, line.text):
            self.parts[-1] = self.parts[-1][:-1]
        else:
            self.parts.append(" ")
        self.parts.append(line.text)
        self.end = glued(self.end, line.text)[-TAIL:]
        self.length += len(line.text) + 1
        self.last = line

    def closed(self) -> Paragraph:
        first = self.first
        return Paragraph(
            line=first.number,
            text="".join(self.parts),
            level=first.level,
            marker=first.marker,
            depth=first.depth,
            bold=self.bold,
        )


class Assembler:
    """Lines in order in, blocks in order out."""

    def __init__(self, lines: list[Line], dropped: set[int]) -> None:
        kept = mended_rows([line for line in lines if line.kind in ("row", "text") and line.number not in dropped])
        self.kept = kept
        self.dropped = dropped
        self.feeds = {line.number for line in lines if line.ends_page}
        self.tight = _column(kept, apart=False)
        self.spaced = _column(kept, apart=True)
        self.gap = wide_gap(kept)
        self.airy = _is_airy(kept)
        self.blocks: list[Block] = []
        self.open: Open | None = None
        self.rows: list[Row] = []

    def blocks_made(self) -> tuple[Block, ...]:
        previous: Line | None = None
        for line in self.kept:
            gap = line.number - previous.number - 1 if previous else 0
            broken = previous is not None and self._broken(previous, line)
            if line.kind == "row":
                self._take_row(line, previous, broken)
            else:
                self._take_text(line, gap, broken)
            previous = line
        self._close()
        return tuple(self.blocks)

    def _broken(self, one: Line, two: Line) -> bool:
        """A page ended between the two."""
        between = range(one.number, two.number + 1)
        wide = two.number - one.number > self.gap
        return wide or any(number in self.dropped or number in self.feeds for number in between)

    def _take_row(self, line: Line, previous: Line | None, broken: bool) -> None:
        together = (
            previous is not None
            and previous.kind == "row"
            and (line.number == previous.number + 1 or (not broken and len(previous.cells) == len(line.cells)))
        )
        if not together:
            self._close()
        self.rows.append(Row(line.number, line.cells))

    def _take_text(self, line: Line, gap: int, broken: bool) -> None:
        if self.open and self._goes_on(self.open, line, gap, broken):
            self.open.take(line)
            return
        self._close()
        self.open = Open.at(line)

    def _close(self) -> None:
        if self.open:
            self.blocks.append(self.open.closed())
        if self.rows:
            self.blocks.append(Table(tuple(self.rows)))
        self.open, self.rows = None, []

    def _goes_on(self, before: Open, line: Line, gap: int, broken: bool) -> bool:
        if line.marker or line.level or before.first.level or before.length > LONGEST:
            return False
        if ADDRESS.match(line.text) and not self._is_full(before, line, gap):
            return False
        if line.spans and gap <= 1:
            return True
        if line.bold != before.bold:
            return False
        if gap == 0 and not broken:
            return self._next_line(before, line)
        return self._over_gap(before, line, broken)

    def _next_line(self, before: Open, line: Line) -> bool:
        text = before.end
        if line.text[0].islower():
            return not text.endswith(":") or self._is_full(before, line)
        if before.first.marker and line.depth > before.first.depth:
            return True
        wrapped = self._is_full(before, line) or (self.airy and before.last.width >= NARROWEST)
        if ENDS.search(text):
            return self._is_full(before, line) and before.last.width <= self.tight and _mid_run(before)
        return bool(LINKING.search(text) or text.endswith((",", "-")) or wrapped)

    def _is_full(self, before: Open, line: Line, gap: int = 0) -> bool:
        """The last line left no room for the first word of the next: the paper cut it there."""
        column = self.spaced if gap else self.tight
        return column > 0 and before.last.width + 1 + len(line.text.split()[0]) > column - ROOM

    def _over_gap(self, before: Open, line: Line, broken: bool) -> bool:
        text = before.end
        if ENDS.search(text):
            return False
        if LINKING.search(text) and len(text) >= SHORTEST_CUT:
            return True
        if not line.text[0].islower():
            # Every line stands alone in such a file: a full one that ends in the middle of a sentence goes on.
            return not broken and self._is_full(before, line, gap=1)
        if broken:
            return len(text) >= SHORTEST_CUT
        return before.last.width >= 0.6 * self.spaced > 0


def _mid_run(before: Open) -> bool:
    """A sentence may end at the paper's edge, in a paragraph that already goes over several lines."""
    return before.first is not before.last


def _column(kept: Sequence[Line], *, apart: bool) -> int:
    """The width at which the paper cut lines, told by full lines that go on in lower case; 0 when it did not."""
    widths = []
    for one, two in pairwise(kept):
        if one.kind != "text" or two.kind != "text" or two.marker or not two.text[:1].islower():
            continue
        gap = two.number - one.number - 1
        if one.width >= NARROWEST and is_unfinished(one.text) and (gap == 1 if apart else gap == 0):
            widths.append(one.width)
    return max(widths) if len(widths) >= (MANY if apart else 2) else 0


def _is_airy(kept: Sequence[Line]) -> bool:
    """Paragraphs stand apart by blank lines, so that lines without one between them belong together."""
    gaps = [
        two.number - one.number for one, two in pairwise(kept) if one.kind == two.kind == "text" and not two.marker
    ]
    return len(gaps) > MANY and sum(gap > 1 for gap in gaps) >= 0.8 * len(gaps)


def is_unfinished(text: str) -> bool:
    """The text ends in the middle of a sentence."""
    return ENDS.search(text[-TAIL:]) is None


def glued(text: str, more: str) -> str:
    """A word cut by a hyphen at the line's end is one word again."""
    return text[:-1] + more if _cuts_word(text, more) else f"{text} {more}"


def _cuts_word(text: str, more: str) -> bool:
    return text[-1:] == "-" and text[-3:-1].isalpha() and len(text) > 2 and more[:1].islower()
