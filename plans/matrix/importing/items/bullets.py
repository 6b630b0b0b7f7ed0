"""Bullets and list numbers inside a text: where they are, and that a dash inside a word is none."""

import re
from collections.abc import Iterator

from plans.matrix.importing.items.words import LOWER, UPPER

SYMBOLS = "•·▪■□●○◦‣➢➤►▶✓✔❖♦*»\uf0b7\uf0a7\uf0d8\uf0fc"
_SYMBOL = re.compile(
    rf"(?:^|(?<=\s))[{re.escape(SYMBOLS)}]+\s*(?=\S)|[•▪■●◦‣➢➤►✓✔❖\uf0b7\uf0a7\uf0d8\uf0fc]\s*(?=\S)"
)
_ANY_SYMBOL = re.compile(f"[{re.escape(SYMBOLS)}]")
_ANY_DASH = re.compile(r"[-–—](?: |[A-ZÁÉÍÓÚÑ¿¡“\"(]|$)")
_OPENING = re.compile(rf"^\s*(?:[-–—]+|[{re.escape(SYMBOLS)}]+)\s*(?=\S)")
_DASH = re.compile(
    rf"(?:(?<=\s)|^)[-–—]+\s+(?=\S)"
    rf"|(?<=\s)[-–—](?=[{UPPER}¿¡“\"(])"
    rf"|(?<=[{LOWER}{UPPER}0-9.,;)%])[-–—]\s+(?=[{UPPER}0-9¿¡“\"(%])"
)
_NUMBER = re.compile(r"(?:^|(?<=\s))(\d{1,2}|[a-z])(?:[.)]|\.-|º\.?)-?\s+(?=[^\s\d])", re.IGNORECASE)
_FIGURE = re.compile(
    r"(?:\d[\d.,/°º]*|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|setiembre|octubre|noviembre|"
    r"diciembre)$",
    re.IGNORECASE,
)
_AFTER_LETTER = (".", ")", "º")
_SPLIT_NAME = re.compile(r"\bGEL\s*$", re.IGNORECASE)

Mark = tuple[int, int]  # where a bullet begins and where the text after it begins


def opens_with_bullet(text: str) -> bool:
    """Whether the text begins like a list item: a dash, a symbol or the first number of a list."""
    if text[:1].isalpha() and text[1:2] not in _AFTER_LETTER:
        return False
    stripped = text.lstrip()
    if not stripped:
        return False
    first = stripped[0]
    if first in "-–—" or first in SYMBOLS:
        return bool(_OPENING.match(stripped)) and not re.match(r"[-–—]\s*\d+([.,]\d+)?\s*$", stripped)
    return first in "1aA" and bool(_NUMBER.match(stripped))


def marks(text: str, *, dashes: bool) -> list[Mark]:
    """Every bullet of a text in order; `dashes`: a dash between words separates too."""
    found = [match.span() for match in _SYMBOL.finditer(text)] if _ANY_SYMBOL.search(text) else []
    opened = not text[:1].isalnum() and bool(_OPENING.match(text))
    if (dashes or opened) and _ANY_DASH.search(text):
        found.extend(_dashes(text, listed=opened))
    found.extend(_numbers(text))
    return sorted(set(found)) if len(found) > 1 else found


def _dashes(text: str, *, listed: bool) -> Iterator[Mark]:
    for match in _DASH.finditer(text):
        start, end = match.span()
        if text.startswith(("-", "–", "—"), end) or (
            not listed and _is_range(text[max(0, start - 20) : start], text[end : end + 20])
        ):
            continue
        if _SPLIT_NAME.search(text[max(0, start - 6) : start]) and re.match(r"T\b", text[end : end + 2]):
            continue
        yield start, end
    if listed and not _DASH.match(text):
        opening = _OPENING.match(text)
        if opening:
            yield opening.span()


def _is_range(before: str, after: str) -> bool:
    left, right = before.split()[-1:], after.split()[:1]
    return bool(left and right and _FIGURE.match(left[0]) and _FIGURE.match(right[0].rstrip(".,;")))


def _numbers(text: str) -> list[Mark]:
    """List numbers, only when they count up from the first: `1. … 2. …`, `a) … b) …`."""
    stripped = text.lstrip()
    opening = _NUMBER.match(stripped) if stripped[:1] in ("1", "a", "A") else None
    if not opening or len(opening[1]) > 1:
        return []
    wanted, found = opening[1].lower(), []
    for match in _NUMBER.finditer(text):
        if match[1].lower() != wanted:
            continue
        found.append(match.span())
        wanted = str(int(wanted) + 1) if wanted.isdigit() else chr(ord(wanted) + 1)
    return found
