"""Full sentences inside a text, and the items a scan has run together without any sign between them."""

import re
from collections.abc import Iterator

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
    rf"(?<=[.!?…])[\"”»)]*\s+(?=[¿¡\"“«]?[{UPPER}])|(?<=[{LOWER}]{{2}}\.)(?=[{UPPER}][{LOWER}])|(?<=;)\s+(?=[{UPPER}])"
)
_ABBREVIATED = re.compile(
    r"(?:^|[\s(])(?:n[oº°ro]*|nro|núm|num|dr|dra|sr|sra|ing|arts?|lic|pág|págs|ej|av|cra|cr|cl|tel|vo|bo|s\.a|e\.s\.p|"
    rf"admón|depto|mpio|prof|gral|res|dto|[{UPPER}]|\d{{1,2}}|[a-zA-Z]\))\.$",
    re.IGNORECASE,
)
_CAPITAL = re.compile(rf"(?<=[{LOWER}0-9%)]) (?=(?:%|[{UPPER}][{LOWER}]+))")
_WORD_HERE = re.compile(rf"%|[{UPPER}{LOWER}]+")
_QUANTITY_NEXT = re.compile(
    rf"(?<=[{LOWER}0-9%]) "
    r"(?=\d+(?:[.,]\d+)? ?(?:%|al |a la |por |veces|meses|mes\b|años?\b|semanas?\b|d[ií]as?\b))",
    re.IGNORECASE,
)
_QUANTITY = re.compile(r"\d+(?:[.,]\d+)?\s*(?:%|$|al |a la |por |veces|mes|año|seman|d[ií]a)", re.IGNORECASE)


def sentence_ends(text: str) -> Iterator[int]:
    """Where each further full sentence begins. `No.`, `Dr.` and initials end none."""
    if "." not in text and "!" not in text and "?" not in text and ";" not in text and "…" not in text:
        return
    for match in _END.finditer(text):
        if not _ABBREVIATED.search(text[: match.start()].rstrip('"”») ')):
            yield match.end()


def run_together(text: str, column: str) -> Iterator[int]:
    """Where an item begins that nothing separates from the one before, by its capital or its quantity."""
    if column in ("targets", "timeframes"):
        yield from _quantities(text)
    elif column in _BEGINS:
        begins = _BEGINS[column]
        for match in _CAPITAL.finditer(text):
            if begins(text[: match.start()], text[match.end() :]):
                yield match.end()


def _quantities(text: str) -> Iterator[int]:
    start = 0
    for match in _QUANTITY_NEXT.finditer(text):
        if _QUANTITY.match(text[start : match.start()]) and _open_end(text[: match.start()]):
            start = match.end()
            yield start


def _measure_begins(before: str, after: str) -> bool:
    word = _WORD_HERE.match(after)
    return word is not None and plain(word[0]) in MEASURES - {"no", "valor", "total", "tiempo"} and _open_end(before)


def _activity_begins(before: str, after: str) -> bool:
    word = _WORD_HERE.match(after)
    return word is not None and is_infinitive(word[0]) and _open_end(before)


def _resource_begins(before: str, after: str) -> bool:
    """`Actos Administrativos | Correos`: a plural noun in capital after a plural adjective."""
    previous, word = _last(before), _WORD_HERE.match(after)
    if not word or not previous.endswith("s") or not word[0].endswith("s"):
        return False
    return is_adjective(previous) and not is_adjective(word[0]) and len(_segment(before).split()) > 1


def _open_end(before: str) -> bool:
    return plain(_last(before)) not in CONNECTIVES


def _last(text: str) -> str:
    return text.rsplit(None, 1)[-1].strip('(«“"') if text.strip() else ""


def _segment(text: str) -> str:
    return re.split(r"[,;.]", text)[-1].strip()


_BEGINS = {
    "indicators": _measure_begins,
    "activities": _activity_begins,
    "resources": _resource_begins,
}
