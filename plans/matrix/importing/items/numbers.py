"""Numbers as plans write them: figures with a decimal comma, thousands with points, words."""

import re
import unicodedata
from decimal import Decimal

from plans.matrix.importing.items.words import plain

_VALUES = {
    "un": 1, "una": 1, "uno": 1, "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5, "seis": 6, "siete": 7, "ocho": 8,
    "nueve": 9, "diez": 10, "once": 11, "doce": 12, "trece": 13, "catorce": 14, "quince": 15, "dieciseis": 16,
    "diecisiete": 17, "dieciocho": 18, "diecinueve": 19, "veinte": 20, "veinticuatro": 24, "treinta": 30,
    "treinta y seis": 36, "cuarenta": 40, "cuarenta y ocho": 48, "cincuenta": 50, "sesenta": 60, "setenta": 70,
    "ochenta": 80, "noventa": 90, "cien": 100,
}  # fmt: skip
NUMBER_WORDS = "|".join(sorted(_VALUES, key=len, reverse=True))
NUMBER = (
    rf"(?P<n>\d{{1,3}}(?:\.\d{{3}})+(?:,\d+)?|\d+(?:[.,]\d+)?|(?:{NUMBER_WORDS})\b)"
    rf"(?:\s*\((?P<same>\d+|{NUMBER_WORDS})\))?"
)
LEAD = (
    r"(?:(?:como |un |el |a lo )?(?:minimo|maximo)(?: de)?|(?:al|por lo|cuando) "
    r"menos|no menos de|hasta|el|la|los|las)?"
    r"\s*[:=]?\s*"
)
ARTICLES = frozenset(("un", "una", "uno"))
_THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?")
_LARGEST, _DECIMALS = Decimal(10) ** 11, 4


def number(text: str) -> Decimal:
    """The number of a text that `NUMBER` matched."""
    if text in _VALUES:
        return Decimal(_VALUES[text])
    if _THOUSANDS.fullmatch(text):
        text = text.replace(".", "")
    return Decimal(text.replace(",", "."))


def number_of(match: re.Match[str]) -> Decimal | None:
    """The number of a match; None when the figure in brackets says another, or it is too long to be kept."""
    value = number(match["n"])
    if match["same"] and number(match["same"]) != value:
        return None
    exponent = value.as_tuple().exponent
    if value >= _LARGEST or (isinstance(exponent, int) and -exponent > _DECIMALS):
        return None
    return value


def said(text: str) -> tuple[str, str]:
    """The text on one line in small letters, without accents and with them; both have the same length."""
    written = " ".join(unicodedata.normalize("NFC", text).split()).strip(" .;:,=–—-").lower()
    bare = plain(written)
    return (bare, written) if len(bare) == len(written) else (bare, bare)
