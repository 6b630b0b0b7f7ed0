"""Two texts, word by word: what stays, what was taken out, what was put in."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby

TOKENS = re.compile(r"\s+|\w+|[^\w\s]")
# Texts that share less than this read better as one out and one in.
ALIKE = 0.35
MOST_TOKENS = 6_000


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text; `what` is same, removed or added."""

    what: str
    text: str


Pieces = tuple[Piece, ...]


def word_pieces(before: str, after: str) -> Pieces:
    """The two texts as one, marked; joined without the added pieces it is `before`, without the removed `after`."""
    if before == after:
        return (Piece("same", after),) if after else ()
    if not before or not after:
        return whole(before, after)
    old, new = TOKENS.findall(before), TOKENS.findall(after)
    if len(old) + len(new) > MOST_TOKENS:
        return whole(before, after)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    if matcher.ratio() < ALIKE:
        return whole(before, after)
    return tuple(_joined(_runs(matcher, old, new)))


def whole(before: str, after: str) -> Pieces:
    """All of one out, all of the other in."""
    return tuple(piece for piece in (Piece("removed", before), Piece("added", after)) if piece.text)


def _runs(matcher: "SequenceMatcher[str]", old: list[str], new: list[str]) -> Iterator[tuple[str, str, str]]:
    """(same?, old text, new text); a lone space between two changes goes with them."""
    for tag, a1, a2, b1, b2 in matcher.get_opcodes():
        was, now = "".join(old[a1:a2]), "".join(new[b1:b2])
        same = tag == "equal" and not (was.isspace() and a1 and a2 < len(old))
        yield ("same" if same else "changed"), was, now


def _joined(runs: Iterator[tuple[str, str, str]]) -> Iterator[Piece]:
    for kind, group in groupby(runs, key=lambda run: run[0]):
        rows = list(group)
        was, now = "".join(row[1] for row in rows), "".join(row[2] for row in rows)
        if kind == "same" or was == now:
            yield Piece("same", now)
        else:
            yield from whole(was, now)
