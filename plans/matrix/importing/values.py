"""Values proposed from the words of a target or a timeframe. What cannot be read for certain stays None."""

import re
from calendar import monthrange
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from gelt.text import MONTHS
from plans.matrix.importing.items.words import plain


class TargetValue(NamedTuple):
    """A number with what it counts ("%", "veces") and per what ("mes", "año", "fase"); None where unsaid."""

    value: Decimal | None
    unit: str | None
    period: str | None


class TimeframeValue(NamedTuple):
    """How many months, between which days, or how often; None where the text does not say it."""

    months: int | None = None
    starts: date | None = None
    ends: date | None = None
    recurrence: str | None = None


_NUMBERS = {
    "un": 1, "una": 1, "uno": 1, "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5, "seis": 6, "siete": 7, "ocho": 8,
    "nueve": 9, "diez": 10, "once": 11, "doce": 12, "trece": 13, "catorce": 14, "quince": 15, "dieciseis": 16,
    "diecisiete": 17, "dieciocho": 18, "diecinueve": 19, "veinte": 20, "veinticuatro": 24, "treinta": 30,
    "treinta y seis": 36, "cuarenta": 40, "cuarenta y ocho": 48, "cincuenta": 50, "sesenta": 60, "cien": 100,
}  # fmt: skip
_WORDS = "|".join(sorted(_NUMBERS, key=len, reverse=True))
_N = (
    rf"(?P<n>\d{{1,3}}(?:\.\d{{3}})+(?:,\d+)?|\d+(?:[.,]\d+)?|(?:{_WORDS})\b)(?:\s*\((?P<same>\d+)\)|\s*\([a-z ]+\))?"
)
_LEAD = r"(?:(?:como |al |el |a )?(?:minimo|maximo|menos)(?: de)?|por lo menos|no menos de|hasta|el|la|los|las)?\s*[:=]?\s*"
_PERIODS = {
    "dia": "día", "dias": "día", "semana": "semana", "quincena": "quincena", "mes": "mes", "bimestre": "bimestre",
    "trimestre": "trimestre", "semestre": "semestre", "ano": "año", "año": "año", "anual": "año", "anuales": "año",
    "mensual": "mes", "mensuales": "mes", "semanal": "semana", "semanales": "semana", "diario": "día",
    "diarios": "día", "diaria": "día", "diarias": "día", "semestral": "semestre", "semestrales": "semestre",
    "trimestral": "trimestre", "trimestrales": "trimestre", "bimestral": "bimestre", "bimestrales": "bimestre",
    "mensualmente": "mes", "anualmente": "año", "semanalmente": "semana", "semestralmente": "semestre",
    "trimestralmente": "trimestre", "diariamente": "día", "fase": "fase",
}  # fmt: skip
_PER = r"(?:al|a la|por|por cada|cada|en cada|en el|en la|a)\s+"
_PERIOD = rf"(?:{_PER})?(?P<period>{'|'.join(sorted(_PERIODS, key=len, reverse=True))})\b"
_UNIT = r"(?P<unit>%|por ?ciento\b|(?:vez|veces)\b|[a-zñ]+(?:es|as|os)?\b)?"
_TARGET = re.compile(
    rf"{_LEAD}{_N}\s*(?P<percent>%|por ?ciento\b)?\s*(?P<unit>vez\b|veces\b)?\s*(?:{_PERIOD})?(?P<rest>.*)$"
)
_COUNTED = re.compile(rf"{_LEAD}{_N}\s+(?P<unit>[a-zñ]+)\s*(?:{_PERIOD})?(?P<rest>.*)$")


@lru_cache(maxsize=4096)
def read_target(text: str) -> TargetValue:
    """The number a target begins with: `Mínimo una vez a la semana` is 1, "veces", "semana"; `100%` is 100, "%".

    A year, a date, a range or a number inside a sentence is not taken for the value.
    """
    said = _said(text)
    match = _TARGET.match(said)
    if not match or _is_year(match) or re.match(r"\s*(?:-|/|a|y|o)\s*\d", match["rest"]):
        return TargetValue(None, None, None)
    value = _number(match["n"])
    period = _PERIODS[match["period"]] if match["period"] else None
    if match["percent"]:
        return TargetValue(value, "%", period)
    if match["unit"]:
        return TargetValue(value, "veces", period)
    if not match["rest"].strip(" .;,") or period:
        return TargetValue(value, None, period) if not _only_article(match, period) else TargetValue(None, None, None)
    return _counted(said)


def _only_article(match: re.Match[str], period: str | None) -> bool:
    """`un`, `una` alone may be an article and not a count."""
    return period is None and match["n"] in ("un", "una", "uno") and not match["rest"]


def _counted(said: str) -> TargetValue:
    """`12 jornadas al año`: the noun right after the number is what is counted."""
    match = _COUNTED.match(said)
    none = TargetValue(None, None, None)
    if (
        not match
        or match["unit"] in _PERIODS
        or match["unit"] in ("de", "del", "a", "al", "por", "y", "o", "en", "cada")
    ):
        return none
    if match["n"] in ("un", "una", "uno") and not match["unit"].rstrip("s").isalpha():
        return none
    return TargetValue(_number(match["n"]), match["unit"], _PERIODS[match["period"]] if match["period"] else None)


def _is_year(match: re.Match[str]) -> bool:
    return bool(re.fullmatch(r"(?:19|20)\d\d", match["n"])) and not match["percent"] and not match["unit"]


def _number(text: str) -> Decimal:
    if text in _NUMBERS:
        return Decimal(_NUMBERS[text])
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?", text):
        text = text.replace(".", "")
    return Decimal(text.replace(",", "."))


def _said(text: str) -> str:
    return " ".join(plain(text).split()).strip(" .;:,-–—")


_RECURRENCES = {
    "weekly": r"semanal(?:es|mente)?|(?:cada|todas las) semanas?|(?:una|1) vez (?:a la|por|cada) semana",
    "monthly": r"mensual(?:es|mente)?|cada mes|todos los meses|(?:una|1) vez (?:al|por|cada) mes",
    "bimonthly": r"bimestral(?:es|mente)?|cada (?:dos|2) meses|cada bimestre|bimensual(?:es|mente)?(?!\w)",
    "semestral": r"semestral(?:es|mente)?|cada (?:seis|6) meses|cada semestre|"
    r"(?:dos|2) veces (?:al|por|en el) ano|(?:una|1) vez (?:al|por|cada) semestre",
    "yearly": r"anual(?:es|mente)?|cada ano|todos los anos|(?:una|1) vez (?:al|por|cada) ano",
    "as_needed": r"(?:cuando|cada vez que|segun|de acuerdo (?:a|con)|a) (?:sea |se |la |las |lo |las circunstancias |"
    r"el caso )?(?:necesari[oa]|necesidad|necesidades|requiera|requieran|necesite|demanda|ameriten|amerite|solicitud)",
}
_RECURRENCE = {name: re.compile(rf"(?:{pattern})") for name, pattern in _RECURRENCES.items()}
_EXACT = {
    name: re.compile(rf"(?:de forma |de manera |frecuencia |periodicidad |con frecuencia |:|\s)*(?:{pattern})$")
    for name, pattern in _RECURRENCES.items()
}
_IN_MONTHS = {"dia": 0, "dias": 0, "semana": 0, "semanas": 0, "mes": 1, "meses": 1, "bimestre": 2, "bimestres": 2,
              "trimestre": 3, "trimestres": 3, "semestre": 6, "semestres": 6, "ano": 12, "anos": 12,
              "año": 12, "años": 12}  # fmt: skip
_DURATION = re.compile(
    rf"(?:durante |por |en |hasta |plazo (?:de )?)?{_LEAD}{_N}\s+(?P<unit>meses|mes|bimestres?|trimestres?|semestres?|a[nñ]os?)$"
)
_AND_MONTHS = re.compile(rf"{_N}\s+a[nñ]os?\s+y\s+(?P<more>\d+|medio|{_WORDS})(?:\s+mes(?:es)?)?$")
_YEAR = re.compile(
    r"(?:(?:en |el |para (?:el )?|a |hasta (?:el )?|durante (?:el )?)?(?:ano|año|vigencia)? ?(?:de )?)((?:19|20)\d\d)$"
)
_YEARS = re.compile(
    r"(?:de |del |entre |anos |años |vigencias? |desde )?(?:el )?((?:19|20)\d\d)\s*(?:-|–|—|/|a|al|y|hasta)\s*(?:el )?((?:19|20)\d\d)$"
)
_MONTH_NAMES = "|".join((*MONTHS, "setiembre"))
_DAY = rf"(?:(?P<d{{0}}>\d{{{{1,2}}}})[°º]?\s*(?:de |del )?)?(?P<m{{0}}>{_MONTH_NAMES})(?:\s*(?:de |del |-|/)?\s*(?P<y{{0}}>(?:19|20)\d\d))?"
_NUMERIC = r"(?:(?P<iy{0}>(?:19|20)\d\d)-(?P<im{0}>\d\d)-(?P<id{0}>\d\d)(?: 00:00:00)?|(?P<nd{0}>\d{{1,2}})[/-](?P<nm{0}>\d{{1,2}})[/-](?P<ny{0}>(?:19|20)\d\d))"
_DATE = f"(?:{_NUMERIC}|{_DAY})"
_RANGE = re.compile(
    rf"(?:de |del |desde |entre )?(?:el )?{_DATE.format('a')}\s*(?:-|–|—|a|al|y|hasta)\s*(?:el )?{_DATE.format('b')}$"
)
_UNTIL = re.compile(
    rf"(?P<how>hasta|a mas tardar|antes del?|para|a|desde|a partir del?)?\s*(?:el )?{_DATE.format('a')}$"
)
_NOTHING = TimeframeValue()


@lru_cache(maxsize=4096)
def read_timeframe(text: str) -> TimeframeValue:
    """Months, dates or recurrence of a timeframe. A lone year or date fixes only the end.

    `Tres meses` is 3 months, `2011-2012` both whole years, `SEMESTRALMENTE` "semestral"; `Periódico` nothing.
    """
    said = " ".join(plain(text).split()).strip(" .;:,=–—-").replace("ñ", "n")
    for name, pattern in _EXACT.items():
        if pattern.match(said):
            return TimeframeValue(recurrence=name)
    for read in (_duration, _years, _range, _day):
        found = read(said)
        if found:
            return found
    return _NOTHING


def _duration(said: str) -> TimeframeValue | None:
    mixed = _AND_MONTHS.match(said)
    if mixed:
        more = 6 if mixed["more"] == "medio" else int(_number(mixed["more"]))
        return TimeframeValue(months=int(_number(mixed["n"])) * 12 + more)
    match = _DURATION.match(said)
    if not match:
        return None
    months = _number(match["n"]) * _IN_MONTHS[match["unit"]]
    whole = months == months.to_integral_value() and 1 <= months <= 1200
    return TimeframeValue(months=int(months)) if whole else None


def _years(said: str) -> TimeframeValue | None:
    span = _YEARS.match(said)
    if span and int(span[1]) <= int(span[2]):
        return TimeframeValue(starts=date(int(span[1]), 1, 1), ends=date(int(span[2]), 12, 31))
    lone = _YEAR.match(said)
    return TimeframeValue(ends=date(int(lone[1]), 12, 31)) if lone else None


def _range(said: str) -> TimeframeValue | None:
    match = _RANGE.match(said)
    if not match:
        return None
    ends = _date(match, "b", last=True)
    starts = _date(match, "a", last=False, year=ends.year if ends else None)
    return TimeframeValue(starts=starts, ends=ends) if starts and ends and starts <= ends else None


def _day(said: str) -> TimeframeValue | None:
    match = _UNTIL.match(said)
    if not match:
        return None
    opening = (match["how"] or "").startswith(("desde", "a partir"))
    found = _date(match, "a", last=not opening)
    if not found:
        return None
    return TimeframeValue(starts=found) if opening else TimeframeValue(ends=found)


def _date(match: re.Match[str], which: str, *, last: bool, year: int | None = None) -> date | None:
    """A day of the text; a month alone is its first or last day, no year is no date."""
    group = match.groupdict()
    if group[f"iy{which}"]:
        numbers = (group[f"iy{which}"], group[f"im{which}"], group[f"id{which}"])
    elif group[f"ny{which}"]:
        numbers = (group[f"ny{which}"], group[f"nm{which}"], group[f"nd{which}"])
    else:
        month = group[f"m{which}"].replace("setiembre", "septiembre")
        numbers = (group[f"y{which}"] or year, MONTHS.index(month) + 1, group[f"d{which}"])
    if not numbers[0] or not 1 <= int(numbers[1]) <= 12:
        return None
    days = monthrange(int(numbers[0]), int(numbers[1]))[1]
    day = int(numbers[2]) if numbers[2] else (days if last else 1)
    return date(int(numbers[0]), int(numbers[1]), day) if 1 <= day <= days else None
