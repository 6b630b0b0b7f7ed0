"""Whether a text goes on: what a cell's end and the next cell's beginning say about it."""

import re

from plans.matrix.importing.items.bullets import opens_with_bullet
from plans.matrix.importing.items.words import CONNECTIVES, LOWER, plain

_FIRST = re.compile(rf"[\s\"“«(¿¡']*([{LOWER}])|\s*[,;)]")
_ENDED = re.compile(r"[.!?:][\"”»)]*\s*$")
_HYPHEN = re.compile(rf"[{LOWER}]-$")
WORD_TAIL = (
    r"(?:[b-df-hj-np-tvwxz]|[ai]v[oa]s?|iv[oa]s|ci[oó]n(?:es)?|i[oó]n(?:es)?|mientos?|dad(?:es)?|tad|ncias?|bles?)"
    r"(?![\w.)\-/])"
)
_FRAGMENT = re.compile(WORD_TAIL)
_WORD_END = re.compile(rf"[{LOWER}]{{4,}}$")


_LONGEST_CONNECTIVE, _TAIL = 8, 12
DASHES = ("-", "–", "—", "•")


def is_unfinished(text: str) -> bool:
    """The text stops at a word or sign that asks for more: `Gobierno En`, `equipos,`."""
    stripped = text.rstrip()
    sign = stripped[-1:]
    if sign in ",(":
        return bool(sign)
    last = stripped[stripped.rfind(" ") + 1 :]
    if last in DASHES:
        return len(last) < len(stripped)
    if sign == "-":
        return bool(_HYPHEN.search(stripped, len(stripped) - 2)) and not last.startswith("-")
    if len(last) > _LONGEST_CONNECTIVE or not sign.isalpha():
        return False
    low = last.lower()
    return low in CONNECTIVES or (not low.isascii() and plain(low) in CONNECTIVES)


def is_finished(text: str) -> bool:
    """The text ends like a sentence."""
    return bool(_ENDED.search(text, max(0, len(text) - _TAIL)))


def begins_low(text: str) -> bool:
    """The text begins in the middle of a sentence: a small letter or a comma."""
    return bool(_FIRST.match(text))


def begins_item(text: str, marker: str = "") -> bool:
    """A bullet or number stands before it."""
    return bool(marker) or opens_with_bullet(text)


def joined(above: str, below: str) -> str:
    """Both as one text; a word broken at the end of the line is made whole."""
    above, below = above.rstrip(), below.lstrip()
    if not above or not below:
        return above or below
    if (
        above[-1] == "-"
        and _HYPHEN.search(above, max(0, len(above) - 2))
        and begins_low(below)
        and plain(below.split()[0]) not in ("y", "e", "o", "u")
    ):
        return above[:-1] + below
    if is_fragment_of(above, below):
        return above + below
    return f"{above} {below}"


def is_fragment_of(above: str, below: str) -> bool:
    """`implementacio` + `n de las…`: what follows is the end of the word."""
    if not _FRAGMENT.match(below) or not _WORD_END.search(above, max(0, len(above) - 5)):
        return False
    return plain(above.rsplit(None, 1)[-1]) not in CONNECTIVES


def starts_capital(text: str) -> bool:
    stripped = text.lstrip(" \"“«(¿¡'-")
    return bool(stripped) and stripped[0] in _CAPITALS


_CAPITALS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZÁÉÍÓÚÜÑ")
