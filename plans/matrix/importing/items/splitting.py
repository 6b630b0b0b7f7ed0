"""One text into items, each with its place in the text."""

import re
from functools import lru_cache
from itertools import chain, pairwise
from typing import NamedTuple

from plans.matrix.importing.items.bullets import SYMBOLS, marks
from plans.matrix.importing.items.enumerations import list_cuts
from plans.matrix.importing.items.sentences import run_together, sentence_ends
from plans.matrix.importing.items.words import UPPER

LISTED = frozenset(("indicators", "targets", "responsible_parties", "resources"))
_SPACES = re.compile(r"\s+")
_SPACED = re.compile(r"[^\S ]|  ")
_HANGING = re.compile(r"(?<=\s)[-–—•]+\s*$")  # a bullet at the end of a line, its item lost or on the next
_ALWAYS = rf"[.!?…;\n\t]|  |^\w[)º]|[{re.escape(SYMBOLS)}]| [-–—]+$"
_LIST_SIGNS = r"[,\-–—]| / | [yeYE] "
_MAY_SPLIT = {  # what must be in a text of each column for it to be more than one item
    "benefits": re.compile(_ALWAYS),
    "indicators": re.compile(rf"{_ALWAYS}|{_LIST_SIGNS}| [{UPPER}%]"),
    "targets": re.compile(rf"{_ALWAYS}|{_LIST_SIGNS}| \d"),
    "activities": re.compile(rf"{_ALWAYS}| [{UPPER}]"),
    "responsible_parties": re.compile(rf"{_ALWAYS}|{_LIST_SIGNS}"),
    "resources": re.compile(rf"{_ALWAYS}|{_LIST_SIGNS}| [{UPPER}]"),
    "timeframes": re.compile(rf"{_ALWAYS}| \d"),
}
_ANYTHING = re.compile("")
_WORDLESS = re.compile(r"[\W_]+$")


class Span(NamedTuple):
    """An item's text and where it begins in the text it was cut from; `bulleted`: a bullet stood before it."""

    text: str
    start: int
    bulleted: bool


@lru_cache(maxsize=4096)
def spans(text: str, column: str) -> tuple[Span, ...]:
    """The items of one paragraph in order. A text that is only a sign (`-`) is one item: the source has that."""
    if text[:1].isalpha() and not _MAY_SPLIT.get(column, _ANYTHING).search(text):
        return (Span(text.rstrip(), 0, False),)
    if not text[:1].isalnum() and _WORDLESS.match(text):
        return (Span(_tidy(text), 0, False),) if text.strip() else ()
    found = chain.from_iterable(
        _parts(text, begin, end, column, bullet) for begin, end, bullet in _bulleted(text, column)
    )
    return tuple(span for span in found if span.text and (span.text[0].isalnum() or not _is_wordless(span.text)))


def _is_wordless(text: str) -> bool:
    return bool(_WORDLESS.match(text)) and "%" not in text


def _bulleted(text: str, column: str) -> list[tuple[int, int, bool]]:
    hanging = _HANGING.search(text, max(0, len(text) - 6))
    last = hanging.start() if hanging else len(text)
    found = [mark for mark in marks(text, dashes=column in LISTED) if mark[0] < last]
    if not found:
        return [(0, last, False)]
    opening = [(0, found[0][0], False)] if text[: found[0][0]].strip() else []
    ends = [mark[0] for mark in found[1:]] + [last]
    return opening + [(mark[1], end, True) for mark, end in zip(found, ends, strict=True)]


def _parts(text: str, begin: int, end: int, column: str, bullet: bool) -> list[Span]:
    part = text[begin:end]
    starts = sorted({0, *sentence_ends(part), *run_together(part, column)})
    items: list[Span] = []
    for start, stop in pairwise([*starts, len(part)]):
        one = part[start:stop]
        if column in LISTED and stop < len(part):  # the sign that parts a list is no word of its items
            one = one.rstrip().removesuffix(";")
        items.extend(_listed(one, begin + start, column, bullet))
    return items


def _listed(part: str, offset: int, column: str, bullet: bool) -> list[Span]:
    items, start = [], 0
    for stop, following in list_cuts(part, column):
        items.append(_span(part[start:stop], offset + start, bullet))
        start = following
    return [*items, _span(part[start:], offset + start, bullet)]


def _span(text: str, start: int, bullet: bool) -> Span:
    lead = len(text) - len(text.lstrip())
    return Span(_tidy(text), start + lead, bullet)


def _tidy(text: str) -> str:
    return _SPACES.sub(" ", text).strip() if _SPACED.search(text) else text.strip()
