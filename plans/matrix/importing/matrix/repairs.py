"""What a scan did to the words, undone only where the document itself shows it; each repair is kept for a note."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import islice, pairwise

from plans.matrix.importing.items.words import CONNECTIVES, RESOURCES, plain
from plans.matrix.importing.matrix.flow import WORD_TAIL, is_fragment_of, is_unfinished, joined
from plans.matrix.importing.matrix.grid import GridRow
from plans.matrix.importing.matrix.grouping import Group
from plans.matrix.importing.source import Piece

_WORD = re.compile(r"[^\W\d_]+")
_TOKEN = re.compile(r"\S+")
_TAIL = re.compile(WORD_TAIL)
_ORDER = (
    "action",
    "benefits",
    "indicators",
    "targets",
    "activities",
    "responsible_parties",
    "resources",
    "timeframes",
)
_OVERLAP, _ALIKE = 4, 0.45
# How far the beginning of a column is looked for: rows, characters beyond the cell's own, words in common.
_FAR, _BESIDE, _MOST_SHARED = 400, 200, 300
_MOST_WRONG = 100


@dataclass(frozen=True, slots=True)
class Repair:
    """`kind`: letter, word, moved, remains or garbled; what was read, what was made of it ("" = left out)."""

    kind: str
    row: int
    column: str
    read: str
    made: str = ""


@dataclass(slots=True)
class Repairs:
    """All repairs of a matrix, and how often each word stands in it."""

    done: list[Repair] = field(default_factory=list)
    known: Counter[str] = field(default_factory=Counter)


def repair(rows: Sequence[GridRow], groups: Sequence[Group]) -> Repairs:
    """Mends the rows in place: misread letters, words cut in two, texts printed into the next column."""
    repairs = Repairs()
    for row in rows:
        text = " ".join([piece.text for pieces in row.cells.values() for piece in pieces])
        repairs.known.update(_WORD.findall(text.lower()))
    _mend_letters(rows, repairs)
    _mend_words(rows, repairs)
    for group in groups:
        _move_back(rows, group, repairs)
        if group.last > group.first:
            _leave_out_remains(rows, group, repairs)
        if group.lines:
            _leave_out_garbled(rows, group, repairs)
    return repairs


def _mend_letters(rows: Sequence[GridRow], repairs: Repairs) -> None:
    """`gula` where the document says `guía` elsewhere: an í read as an l."""
    known = repairs.known
    images = {word.replace("í", "l"): word for word in known if "í" in word and len(word) >= 4}
    wrong = {image: word for image, word in islice(images.items(), _MOST_WRONG * 50) if known.get(image) == 1}
    wrong = dict(islice(wrong.items(), _MOST_WRONG))
    if wrong:
        pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, wrong))})\b", re.IGNORECASE)
        _rewrite(rows, repairs, "letter", pattern, lambda found: _cased(found, wrong[found.lower()]), list(wrong))


def _cased(found: str, word: str) -> str:
    return word.capitalize() if found[:1].isupper() else word


def _mend_words(rows: Sequence[GridRow], repairs: Repairs) -> None:
    """`interadministrat ivos`: the end of a word that the width of the column cut off."""
    tails = [word for word in repairs.known if len(word) < 9 and _TAIL.fullmatch(word)]
    if tails:
        ends = "|".join(sorted(tails, key=len, reverse=True))
        pattern = re.compile(rf"(?<![^\W\d_])[^\W\d_]{{4,}}+ (?:{ends})(?![\w.)\-/])")
        _rewrite(rows, repairs, "word", pattern, _whole, [f" {tail}" for tail in tails])


def _whole(found: str) -> str:
    start, end = found.rsplit(" ", 1)
    return start + end if is_fragment_of(start, end) else found


def _rewrite(
    rows: Sequence[GridRow],
    repairs: Repairs,
    kind: str,
    pattern: re.Pattern[str],
    mend: Callable[[str], str],
    signs: Sequence[str],
) -> None:
    """Replaces what `mend` changes of each match; only texts with one of `signs` in them are searched."""
    for index, row in enumerate(rows):
        for column, pieces in row.cells.items():
            if any(sign in piece.text.lower() for piece in pieces for sign in signs):
                row.cells[column] = tuple(
                    _rewritten(piece, index, column, repairs, kind, pattern, mend) for piece in pieces
                )


def _rewritten(
    piece: Piece,
    index: int,
    column: str,
    repairs: Repairs,
    kind: str,
    pattern: re.Pattern[str],
    mend: Callable[[str], str],
) -> Piece:
    def replace(match: re.Match[str]) -> str:
        made = mend(match[0])
        if made != match[0]:
            repairs.done.append(Repair(kind, index, column, match[0], made))
        return made

    return Piece(pattern.sub(replace, piece.text), piece.marker)


def _column(rows: Sequence[GridRow], group: Group, column: str, most: int) -> str:
    """The beginning of a column in a group, `most` characters and the rest of the cell they end in."""
    text = ""
    for index in range(group.first, min(group.last, group.first + _FAR) + 1):
        if column in rows[index].cells:
            text = joined(text, rows[index].text(column))
            if len(text) > most:
                break
    return text


def _move_back(rows: Sequence[GridRow], group: Group, repairs: Repairs) -> None:
    """A cell that goes on with the text of the column to its right: its tail is that column's beginning."""
    for left, right in pairwise(_ORDER[4:]):
        for index in range(group.first, group.last + 1):
            row = rows[index]
            if left not in row.cells or (right in row.cells and group.last == group.first):
                continue
            text = row.text(left)
            if len(text) > 40:
                _move_tail(rows, group, repairs, index, left, right, text)


def _move_tail(
    rows: Sequence[GridRow], group: Group, repairs: Repairs, index: int, left: str, right: str, text: str
) -> None:
    beyond = _column(rows, group, right, len(text) + _BESIDE)
    if not beyond or _last_letters(text) not in plain(beyond):
        return
    mine, theirs = list(_TOKEN.finditer(text)), beyond.split()
    shared = _shared(mine, theirs)
    if not shared:
        return
    cut = _beginning(mine[: len(mine) - shared], right)
    start, overlap = mine[cut].start(), mine[len(mine) - shared].start()
    row = rows[index]
    row.cells[left] = (Piece(text[:start].rstrip(" ,;")),)
    first = next(place for place in range(group.first, group.last + 1) if right in rows[place].cells)
    lead = text[start:overlap].strip()
    if lead and first == index + 1:
        row.cells[right] = (Piece(lead),)
        group.cut |= {first}
    elif lead:
        cells = rows[first].cells[right]
        rows[first].cells[right] = (Piece(f"{lead} {cells[0].text}", cells[0].marker), *cells[1:])
    repairs.done.append(Repair("moved", index, left, text[start:], right))


def _shared(mine: Sequence[re.Match[str]], theirs: Sequence[str]) -> int:
    """How many words at the end of a cell are those the other column begins with."""
    most = min(len(mine) - 1, len(theirs), _MOST_SHARED)
    return next((size for size in range(most, _OVERLAP - 1, -1) if _alike(mine, theirs, size)), 0)


def _last_letters(text: str) -> str:
    return plain(text.rsplit(None, 1)[-1].strip(",.;"))


def _alike(mine: Sequence[re.Match[str]], theirs: Sequence[str], size: int) -> bool:
    tail = [plain(match[0]).strip(",.;") for match in mine[-size:]]
    return tail == [plain(word).strip(",.;") for word in theirs[:size]]


def _beginning(before: Sequence[re.Match[str]], right: str) -> int:
    """Where the text of the other column begins in the words before the overlap."""
    if right == "resources":
        for place, match in enumerate(before):
            if place and plain(match[0]).strip(",.;") in RESOURCES and plain(before[place - 1][0]) not in CONNECTIVES:
                return place
    place = len(before)
    while place > 1 and plain(before[place - 1][0]) in CONNECTIVES:
        place -= 1
    return place


def _leave_out_remains(rows: Sequence[GridRow], group: Group, repairs: Repairs) -> None:
    """A cell of cut words that all begin words of the column beside it: a second print of that column."""
    for index in range(group.first, group.last + 1):
        for column in list(rows[index].cells):
            text = rows[index].text(column)
            found = text.split()
            if (
                column == "action"
                or not text[:1].islower()
                or not 2 <= len(found) <= 6
                or len(text) > 40
                or not _has_cut_word(found, repairs)
            ):
                continue
            if any(_begins_words_of(found, rows, index, group, beside) for beside in _neighbours(column)):
                del rows[index].cells[column]
                repairs.done.append(Repair("remains", index, column, text))


def _has_cut_word(found: Sequence[str], repairs: Repairs) -> bool:
    return any(word.isalpha() and len(word) <= 6 and repairs.known[word.lower()] == 1 for word in found)


def _neighbours(column: str) -> Iterator[str]:
    place = _ORDER.index(column)
    yield from _ORDER[place + 1 : place + 2]
    yield from _ORDER[max(place - 1, 1) : place]


def _begins_words_of(found: Sequence[str], rows: Sequence[GridRow], index: int, group: Group, beside: str) -> bool:
    near = range(max(group.first, index - 1), min(group.last, index + 1) + 1)
    theirs = [plain(word) for row in near for word in rows[row].text(beside).split()]
    place, cut = 0, False
    for word in map(plain, found):
        while place < len(theirs) and not (
            theirs[place] == word or (len(word) > 1 and theirs[place].startswith(word))
        ):
            place += 1
        if place == len(theirs):
            return False
        cut = cut or theirs[place].strip(",.;") != word
        place += 1
    return cut


def _leave_out_garbled(rows: Sequence[GridRow], group: Group, repairs: Repairs) -> None:
    """In a cell printed line by line, a line of unknown words that looks like the line beside it."""
    for column in _ORDER[1:]:
        printed = {index for index in group.lines if column in rows[index].cells}
        for index in sorted(printed):
            text = rows[index].text(column)
            if not _unknown(text, repairs):
                continue
            beside = [rows[near].text(column) for near in (index - 1, index + 1) if near in printed]
            if any(not _unknown(other, repairs) and _looks_like(text, other) for other in beside):
                del rows[index].cells[column]
                repairs.done.append(Repair("garbled", index, column, text))


def _unknown(text: str, repairs: Repairs) -> bool:
    """A short line in capital without one word that the document says anywhere else."""
    found = [word for word in _WORD.findall(text.lower()) if len(word) > 1]
    short = found and len(text.split()) <= 3 and text[:1].isupper() and not is_unfinished(text)
    return bool(short) and all(repairs.known[word] == 1 and plain(word) not in CONNECTIVES for word in found)


def _looks_like(text: str, other: str) -> bool:
    mine, theirs = plain(text), plain(other)
    if mine[0] != theirs[0] or is_unfinished(text):
        return False
    return SequenceMatcher(None, mine, theirs[: len(mine)]).ratio() >= _ALIKE
