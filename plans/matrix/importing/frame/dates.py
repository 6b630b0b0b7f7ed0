"""Dates as Spanish plans write them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from plans.matrix.importing.frame.words import bare

MONTHS = {
    "enero": 1, "febrero": 2, "marzo": 3, "abril": 4, "mayo": 5, "junio": 6, "julio": 7, "agosto": 8,
    "septiembre": 9, "setiembre": 9, "octubre": 10, "noviembre": 11, "diciembre": 12,
}  # fmt: skip
_MONTH = r"(?P<month>" + "|".join(MONTHS) + r")"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_OF = r"\s*,?\s*(?:de|del)?\s*(?:a[nñ]o\s+)?(?:\([^()]{0,40}\)\s*)?"
PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b(?P<day>[0-3]?\d)\s*(?:[°ºo]|\.|er"
        rf"|ero)?\s*\)?\s*(?:d[ií]as?\s+)?(?:del?\s+)?(?:mes\s+)?(?:del?\s+)?{_MONTH}{_OF}{_YEAR}\b",
        rf"\b{_MONTH}\s+(?P<day>[0-3]?\d)\s*(?:[°º])?{_OF}{_YEAR}\b",
        rf"\b(?P<day>[0-3]?\d)\s*[/.-]\s*(?P<month>[01]?\d)\s*[/.-]\s*{_YEAR}\b",
        rf"\b{_YEAR}\s*\(\s*{_MONTH}\s+(?P<day>[0-3]?\d)\s*\)",
        rf"\b{_YEAR}\s*\(\s*(?P<day>[0-3]?\d)\s+(?:de\s+)?{_MONTH}\s*\)",
        rf"\b{_YEAR}\s*[/-]\s*(?P<month>[01]?\d)\s*[/-]\s*(?P<day>[0-3]?\d)\b",
    )
)
MONTH_ONLY = re.compile(rf"\b{_MONTH}{_OF}{_YEAR}\b", re.IGNORECASE)
YEARS = re.compile(r"\b((?:19|20)\d\d)\s*(?:[-–—/]|al?|y|hasta(?: el)?)\s*((?:19|20)\d\d)\b")
NUMBER_WORDS = {
    "un": 1, "uno": 1, "una": 1, "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5, "seis": 6, "siete": 7, "ocho": 8,
    "nueve": 9, "diez": 10, "quince": 15, "veinte": 20, "treinta": 30,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Dated:
    """A day found in a text and where its words begin and end."""

    on: date
    start: int
    end: int
    words: str


def dates_in(text: str) -> list[Dated]:
    """Every day written in the text, in order."""
    found = sorted(_matches(text), key=lambda each: (each.start, -each.end))
    kept: list[Dated] = []
    for each in found:
        if not kept or each.start >= kept[-1].end:
            kept.append(each)
    return kept


def _matches(text: str) -> Iterator[Dated]:
    for pattern in PATTERNS:
        for match in pattern.finditer(text):
            on = _day(match["year"], match["month"], match["day"])
            if on:
                yield Dated(on, match.start(), match.end(), match[0])


def _day(year: str, month: str, day: str) -> date | None:
    number = MONTHS.get(bare(month)) or (int(month) if month.isdigit() else 0)
    try:
        return date(int(year), number, int(day))
    except ValueError:
        return None


def only_date(text: str) -> date | None:
    """The one day a table's cell says."""
    found = dates_in(text)
    return found[0].on if found else None


def number_of(word: str) -> int | None:
    """`7` → 7, `tres` → 3, anything else None."""
    return int(word) if word.isdecimal() and len(word) < 6 else NUMBER_WORDS.get(bare(word))
