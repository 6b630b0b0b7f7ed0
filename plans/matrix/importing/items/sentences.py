"""Full sentences inside a text, and the items a scan has run together without any sign between them."""

import re
from collections.abc import Callable, Iterator

from plans.matrix.importing.items.words import (
    CONNECTIVES,
    LOWER,
    MEASURES,
    UPPER,
    is_adjective,
    is_infinitive,
    plain,
)

_END = re.compile(
    rf"[.!?…][\"”»)]*(?:\s+(?=[¿¡\"“«]?[{UPPER}])|(?<=[{LOWER}]{{2}}\.)(?=[{UPPER}][{LOWER}]))|;\s+(?=[{UPPER}])"
)
_ABBREVIATED = re.compile(
    r"(?:^|[\s(])(?:n[oº°ro]*|nro|núm|num|dr|dra|sr|sra|ing|arts?|lic|pág|págs|ej|av|cra|cr|cl|tel|vo|bo|s\.a|e\.s\.p|"
    rf"admón|depto|mpio|prof|gral|res|dto|[{UPPER}]|\d{{1,2}}|[a-zA-Z]\))\.[\"”») ]*$",
    re.IGNORECASE,
)
_CAPITAL = re.compile(rf" (%|[{UPPER}][{LOWER}]+(?![-–]))")
_QUANTITY_NEXT = re.compile(
    r" (?=\d+(?:[.,]\d+)? ?(?:%|al |a la |por |veces|meses|mes\b|años?\b|semanas?\b|d[ií]as?\b))", re.IGNORECASE
)
_QUANTITY = re.compile(r"\d+(?:[.,]\d+)?\s*(?:%|$|al |a la |por |veces|mes|año|seman|d[ií]a)", re.IGNORECASE)


def sentence_ends(text: str) -> Iterator[int]:
    """Where each further full sentence begins. `No.`, `Dr.` and initials end none."""
    for match in _END.finditer(text):
        end = match.end()
        if not _ABBREVIATED.search(text[max(0, end - _NEAR) : end].rstrip()):
            yield end


def run_together(text: str, column: str) -> Iterator[int]:
    """Where an item begins that nothing separates from the one before, by its capital or its quantity."""
    if column in ("targets", "timeframes"):
        yield from _quantities(text)
    elif column in _BEGINS:
        begins = _BEGINS[column]
        for match in _CAPITAL.finditer(text):
            if begins(match[1]) and _fits(text, match.start(), match[1], column):
                yield match.start() + 1


def _quantities(text: str) -> Iterator[int]:
    start = 0
    for match in _QUANTITY_NEXT.finditer(text):
        if _QUANTITY.match(text[start : match.start()]) and _last(text, match.start()) not in CONNECTIVES:
            start = match.end()
            yield start


def _fits(text: str, place: int, word: str, column: str) -> bool:
    """What stands before a capital lets an item end there."""
    previous = _last(text, place)
    if not text[place - 1 : place].isalnum() and text[place - 1 : place] not in "%)":
        return False
    if column != "resources":
        return previous not in CONNECTIVES
    segment = re.split(r"[,;.]", text[max(0, place - _NEAR) : place])[-1]
    return previous.endswith("s") and is_adjective(previous) and len(segment.split()) > 1


def _last(text: str, place: int) -> str:
    before = text[max(0, place - _NEAR) : place].split()
    return plain(before[-1].strip('(«“"')) if before else ""


def _is_measure(word: str) -> bool:
    return plain(word) in _OPENING_MEASURES


def _is_plural_noun(word: str) -> bool:
    """`Actos Administrativos | Correos`: a plural noun in capital may begin a resource."""
    return word.endswith("s") and not is_adjective(word)


_NEAR = 40
_OPENING_MEASURES = MEASURES - {"no", "valor", "total", "tiempo"}
_BEGINS: dict[str, Callable[[str], bool]] = {
    "indicators": _is_measure,
    "activities": is_infinitive,
    "resources": _is_plural_noun,
}
