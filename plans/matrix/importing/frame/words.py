"""How words are compared: without accents, case, numbering or punctuation."""

import re
import unicodedata
from functools import lru_cache

from plans.matrix.importing.source import Paragraph

NUMBERING = re.compile(
    r"^(?:(?:capitulo|titulo|parte|seccion|numeral|componente)\s+)(?:\d++|[ivxlc]++|[a-z]|primer[oa]|segund[oa]"
    r"|tercer[oa])"
    r"(?:\s*[.:)-])?\s*(?![a-z]?\w*\d)",
)
ACCENTS = re.compile("[\u0300-\u036f]+")
NO_LETTERS = re.compile(r"[\W_]+")
FIRST_SENTENCE = re.compile(r"(.+?[.!?])\s+(?=[\"“«(]?[A-ZÁÉÍÓÚÑ])", re.DOTALL)


@lru_cache(maxsize=20_000)
def bare(text: str) -> str:
    """Lower case, no accents, no punctuation, single spaces: `1. VISIÓN:` → `1 vision`."""
    spread = text.casefold()
    if not spread.isascii():
        spread = ACCENTS.sub("", unicodedata.normalize("NFKD", spread))
    return NO_LETTERS.sub(" ", spread).strip()


@lru_cache(maxsize=20_000)
def heading_key(text: str) -> str:
    """A heading's words without its numbering: `CAPÍTULO 2: Marco legal` → `marco legal`."""
    key = bare(re.sub(r"^\s*[(\[]?(?:\d{1,2}|[IVXLC]{1,6})(?:\.\d{1,2})*\s*[.):–—-]+\s*", "", text))
    return NUMBERING.sub("", key + " ").strip()


def squeezed(text: str) -> str:
    """Only letters and digits, for comparing two readings of the same words."""
    return bare(text).replace(" ", "")


@lru_cache(maxsize=20_000)
def is_upper(text: str) -> bool:
    """Set in capitals, as headings and names of signatories are."""
    letters = [sign for sign in text if sign.isalpha()]
    return len(letters) > 1 and sum(sign.isupper() for sign in letters) >= 0.9 * len(letters)


def marker_style(marker: str) -> str:
    """What kind of numbering a marker is: `1.` → `9.`, `II.3` → `I.9`, `a)` → `a)`, `•` → `•`."""
    if re.fullmatch(r"\W?[ivx]+\W*", marker):
        return re.sub(r"[ivx]+", "i", marker)
    if re.fullmatch(r"\W?[IVX]+(?:\.\d+)*\W*", marker):
        return re.sub(r"\d+", "9", re.sub(r"[IVX]+", "I", marker))
    style = re.sub(r"\d+", "9", marker)
    return re.sub(r"[A-Z]", "A", re.sub(r"[a-z]", "a", style))


def marker_number(marker: str) -> int | None:
    """The number a marker counts with (`4.` → 4, `IV.` → 4, `c)` → 3), None for a bullet."""
    digits = re.findall(r"\d+", marker)
    if digits:
        return int(digits[-1])
    roman = re.search(r"[IVX]+|[ivx]+", marker)
    if roman:
        return _roman(roman[0].upper())
    letter = re.search(r"[a-z]", marker.lower())
    return ord(letter[0]) - ord("a") + 1 if letter else None


def _roman(text: str) -> int:
    values = [{"I": 1, "V": 5, "X": 10}[sign] for sign in text]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return sum(-value if value < following else value for value, following in pairs)


def is_bullet(paragraph: Paragraph) -> bool:
    return bool(paragraph.marker) and marker_number(paragraph.marker) is None


def first_sentence(text: str) -> tuple[str, str]:
    """The first sentence and the rest ("" when there is only one)."""
    found = FIRST_SENTENCE.match(text)
    return (found[1].strip(), text[found.end() :].strip()) if found else (text.strip(), "")


def words_of(text: str) -> frozenset[str]:
    """The words of a list written as one text."""
    return frozenset(text.split())
