"""The number that a target promises, with what it counts and per what."""

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from plans.matrix.importing.items.numbers import ARTICLES, LEAD, NUMBER, number_of, said


class TargetValue(NamedTuple):
    """A number with what it counts ("%", "veces") and per what ("mes", "año", "fase"); None where unsaid."""

    value: Decimal | None
    unit: str | None
    period: str | None


_NOUNS = {
    "dia": "día", "semana": "semana", "quincena": "quincena", "mes": "mes", "bimestre": "bimestre",
    "trimestre": "trimestre", "semestre": "semestre", "ano": "año", "año": "año", "fase": "fase",
    "vigencia": "vigencia",
}  # fmt: skip
_ADJECTIVES = {
    "diari": "día", "seman": "semana", "quincen": "quincena", "mensu": "mes", "bimestr": "bimestre",
    "trimestr": "trimestre", "semestr": "semestre", "anu": "año",
}  # fmt: skip
_PERIOD = (
    rf"(?:(?:al|a la|por|por cada|cada|en cada|en el|en la|a)\s+(?P<noun>{'|'.join(_NOUNS)})\b"
    rf"|(?P<how>diari|seman|quincen|mensu|bimestr|trimestr|semestr|anu)(?:al(?:es|mente)?|[oa]s?|amente)\b)"
)
_TARGET = re.compile(
    rf"{LEAD}{NUMBER}\s*(?P<percent>%|por ?ciento\b)?\s*(?P<unit>vez\b|veces\b)?\s*(?:{_PERIOD})?(?P<rest>.*)$"
)
_COUNTED = re.compile(rf"{LEAD}{NUMBER}\s+(?P<unit>[a-zñ]{{3,}})\b\s*(?:{_PERIOD})?(?P<rest>.*)$")
_YEAR = re.compile(r"(?:19|20)\d\d")
_RANGE = re.compile(r"\s*(?:-|–|/|\ba|\by|\bo|\bu)\s*\d")
_NOT_COUNTED = re.compile(
    r"(?:por|cada|para|con|sin|que|del|las|los|una?|meses|anos|años|dias?|semanas?|mes|ano|año|horas?|mil|millones|de)$"
)
_NOTHING = TargetValue(None, None, None)


@lru_cache(maxsize=4096)
def read_target(text: str) -> TargetValue:
    """The number a target begins with: `Mínimo una vez a la semana` is 1, "veces", "semana"; `100%` is 100, "%".

    A year, a date, a range, a duration or a number inside a sentence is not taken for the value.
    """
    bare, written = said(text)
    match = _TARGET.match(bare)
    if not match or _is_year(match) or _RANGE.match(match["rest"]):
        return _NOTHING
    value, period = number_of(match), _period(match)
    if value is None:
        return _NOTHING
    if match["percent"] or match["unit"]:
        return TargetValue(value, "%" if match["percent"] else "veces", period)
    if period or not match["rest"].strip(" .;,"):
        return _NOTHING if match["n"] in ARTICLES and not period else TargetValue(value, None, period)
    return _counted(bare, written)


def _counted(bare: str, written: str) -> TargetValue:
    """`12 jornadas al año`: the noun right after the number is what is counted; `un sitio` counts nothing."""
    match = _COUNTED.match(bare)
    if not match or _NOT_COUNTED.match(match["unit"]) or (match["n"] in ARTICLES and not _period(match)):
        return _NOTHING
    return TargetValue(number_of(match), written[match.start("unit") : match.end("unit")], _period(match))


def _period(match: re.Match[str]) -> str | None:
    if match["noun"]:
        return _NOUNS[match["noun"]]
    return _ADJECTIVES[match["how"]] if match["how"] else None


def _is_year(match: re.Match[str]) -> bool:
    return bool(_YEAR.fullmatch(match["n"])) and not match["percent"] and not match["unit"]
