"""One column of one action from top to bottom: cells that rows or pages cut are joined again."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from plans.matrix.importing.items import spans
from plans.matrix.importing.items.bullets import opens_with_bullet
from plans.matrix.importing.items.words import (
    ACTORS,
    CONNECTIVES,
    MEASURES,
    RESOURCES,
    first_word,
    is_adjective,
    is_infinitive,
    last_word,
    plain,
    word_set,
)
from plans.matrix.importing.matrix.flow import (
    DASHES,
    begins_item,
    begins_low,
    is_finished,
    is_unfinished,
    joined,
    starts_capital,
)
from plans.matrix.importing.matrix.grid import GridRow
from plans.matrix.importing.matrix.grouping import Group
from plans.matrix.importing.source import Piece

_BY_ROW = frozenset(("indicators", "targets", "activities", "timeframes"))
_LISTS = frozenset(("responsible_parties", "resources"))
_LAST = 1 << 60
_ROOM, _LIST_ROOM = 0.6, 0.85  # a line goes on in capital where the next word had no room on it
_VALUES = frozenset(("targets", "timeframes"))
_LONGEST = 20_000  # characters after which a text goes on no more


@dataclass(slots=True)
class Part:
    """One text of a column; `places` are (offset, row) of each piece it was joined from."""

    text: str
    places: list[tuple[int, int]]
    marked: bool = False
    pages: bool = False  # a page break was inside
    rows_joined: bool = False

    def row_at(self, offset: int) -> int:
        return self.places[max(0, bisect_right(self.places, (offset, _LAST)) - 1)][1]

    def main_row(self, start: int, end: int) -> int:
        """The row that most of the text between two offsets is printed in."""
        first = max(0, bisect_right(self.places, (start, _LAST)) - 1)
        best, most = self.places[first][1], 0
        for index in range(first, bisect_right(self.places, (end, _LAST))):
            begin, row = self.places[index]
            stop = self.places[index + 1][0] if index + 1 < len(self.places) else len(self.text)
            share = min(end, stop) - max(start, begin)
            if share > most:
                best, most = row, share
        return best


@dataclass(slots=True)
class Item:
    """One item of a column: its text, the row it begins in and the row most of it is in."""

    text: str
    row: int
    main_row: int
    bulleted: bool
    part: Part
    start: int


@dataclass(slots=True)
class Stream:
    """A column of an action: its parts, and what was left out on the way (row, text, why)."""

    column: str
    parts: list[Part] = field(default_factory=list)
    dropped: list[tuple[int, str, str]] = field(default_factory=list)
    loose: list[Part] = field(default_factory=list)  # parts that begin in the middle of a sentence
    by_sense: list[tuple[int, str]] = field(default_factory=list)
    bulleted: bool = False

    def items(self) -> list[Item]:
        return [item for part in self.parts for item in _items(part, self.column)]


def _items(part: Part, column: str) -> Iterator[Item]:
    for span in spans(part.text, column):
        if len(part.places) == 1:
            row = main = part.places[0][1]
        else:
            row, main = part.row_at(span.start), part.main_row(span.start, span.start + len(span.text))
        yield Item(span.text, row, main, span.bulleted or part.marked, part, span.start)


def read_stream(rows: Sequence[GridRow], group: Group, column: str, begun: set[int]) -> Stream:
    """The parts of a column over the rows of an action. `begun`: the rows where an indicator begins."""
    stream, last = Stream(column), -1
    for index in range(group.first, group.last + 1):
        pieces = rows[index].cells.get(column)
        if not pieces:
            continue
        for number, piece in enumerate(pieces):
            if number:
                _within_cell(stream, piece, index)
            elif last < 0:
                _new(stream, piece, index)
            else:
                _Next(stream, rows, index, last, group, begun).take(piece)
        last = index
    return stream


def _new(stream: Stream, piece: Piece, index: int) -> None:
    stream.bulleted = stream.bulleted or opens_with_bullet(piece.text)
    stream.parts.append(Part(piece.text, [(0, index)], marked=bool(piece.marker)))


def _within_cell(stream: Stream, piece: Piece, index: int) -> None:
    """A further paragraph of a cell goes on only when the text itself does."""
    if not stream.parts or begins_item(piece.text, piece.marker) or len(stream.parts[-1].text) > _LONGEST:
        return _new(stream, piece, index)
    above = stream.parts[-1].text
    if is_unfinished(above) or (not is_finished(above) and _continues(above, piece.text, stream.column)):
        return _join(stream.parts[-1], piece.text, index)
    return _new(stream, piece, index)


def _continues(above: str, below: str, column: str) -> bool:
    """Whether a text in small letters goes on: lists may well write each of their items so."""
    word = first_word(below)
    if not begins_low(below) or not word:
        return False
    if word in CONNECTIVES or word in ("cuyo", "cuya", "donde", "cuando", "asi", "mas", "segun"):
        return True
    if column in _LISTS or column in _VALUES:
        return " " in above.strip() and is_adjective(word)
    return starts_capital(above) and word not in MEASURES and not is_infinitive(word)


def _join(part: Part, text: str, index: int, *, pages: bool = False) -> None:
    whole = joined(part.text, text)
    part.places.append((len(whole) - len(text.lstrip()), index))
    part.rows_joined = part.rows_joined or part.places[-2][1] != index
    part.text, part.pages = whole, part.pages or pages


@dataclass(slots=True)
class _Next:
    """The first paragraph of a further cell of the column: joined to the part above, apart, or left out."""

    stream: Stream
    rows: Sequence[GridRow]
    index: int
    last: int
    group: Group
    begun: set[int]

    @property
    def by_line(self) -> bool:
        return self.index in self.group.lines

    def take(self, piece: Piece) -> None:
        part = self.stream.parts[-1] if self.stream.parts else None
        if part is None or begins_item(piece.text, piece.marker) or len(part.text) > _LONGEST:
            return _new(self.stream, piece, self.index)
        if not any(sign.isalnum() for sign in piece.text):
            return self._sign(part, piece)
        if self.by_line and self._repeats(part, piece.text):
            return self._leave_out(piece, "repeated")
        if not self._goes_on(part.text, piece.text):
            return self._apart(piece)
        if self.by_line and self.stream.column == "activities" and self.index in self.begun:
            return self._by_sense(part, piece)
        pages = any(self.rows[row].opens for row in range(self.last + 1, self.index + 1))
        return _join(part, piece.text, self.index, pages=pages)

    def _sign(self, part: Part, piece: Piece) -> None:
        """A cell without a word: the bullet of the next line, a cell of its own, or a stain."""
        if not self.by_line:
            return _new(self.stream, piece, self.index)
        if piece.text.strip() in DASHES:
            return _join(part, piece.text, self.index)
        return self._leave_out(piece, "sign")

    def _leave_out(self, piece: Piece, why: str) -> None:
        self.stream.dropped.append((self.index, piece.text, why))

    def _apart(self, piece: Piece) -> None:
        _new(self.stream, piece, self.index)
        if begins_low(piece.text) and not is_finished(self.stream.parts[-2].text):
            self.stream.loose.append(self.stream.parts[-1])

    def _repeats(self, part: Part, text: str) -> bool:
        """A printed line that says again what the line above ends with."""
        if self.index - self.last != 1:
            return False
        above, below = plain(part.text[-len(text) - 4 :]).strip(" ."), plain(text).strip(" .")
        return above.endswith(below) and (above == below or above[-len(below) - 1] == " ") and len(below) > 2

    def _goes_on(self, above: str, below: str) -> bool:
        column = self.stream.column
        if is_unfinished(above) or (self.by_line and below.startswith("(")):
            return True
        if column in _VALUES and not begins_low(below):
            return False
        if begins_low(below) and not is_finished(above):
            if self._after_page() or self.by_line:
                return True
            near = self.index - self.last == 1 and column not in _BY_ROW
            return near and (self.index in self.group.cut or _continues(above, below, column))
        return self.by_line and self._line_goes_on(above, below)

    def _after_page(self) -> bool:
        return any(self.rows[row].opens for row in range(self.last + 1, self.index + 1))

    def _line_goes_on(self, above: str, below: str) -> bool:
        """A printed line in capital goes on unless the text above has ended or a new item opens."""
        if is_finished(above) or self.index - self.last != 1:
            return False
        line, word = len(self.rows[self.last].text(self.stream.column)), first_word(below)
        needs, width = line + 1 + len(below.split(None, 1)[0]), self.group.widths.get(self.stream.column, 0)
        if self.stream.column not in _LISTS:
            return needs > width * _ROOM and word not in MEASURES and not is_infinitive(word)
        if needs <= width * _LIST_ROOM:
            return False
        return self.stream.bulleted or not (word in ACTORS or word in RESOURCES)

    def _by_sense(self, part: Part, piece: Piece) -> None:
        """The line holds the end of one activity and the beginning of the next: the verb parts them."""
        for match in re.finditer(r"(?<=\w) (?=\w+)", piece.text):
            before, word = last_word(piece.text[: match.start()]), first_word(piece.text[match.end() :])
            if (
                is_infinitive(word)
                and before not in CONNECTIVES
                and not is_infinitive(before)
                and before not in _MODALS
            ):
                _join(part, piece.text[: match.start()], self.index)
                _new(self.stream, Piece(piece.text[match.end() :]), self.index)
                self.stream.by_sense.append((self.index, piece.text))
                return
        _join(part, piece.text, self.index)


_MODALS = word_set("debe deben puede pueden permite permiten busca buscan podra podran debera deberan hace hacen")
