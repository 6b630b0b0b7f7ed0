"""What a timeframe says: a duration in months, days from and to, or how often."""

import re
from calendar import monthrange
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from gelt.text import MONTHS
from plans.matrix.importing.items.numbers import NUMBER, NUMBER_WORDS, number, number_of, said


class TimeframeValue(NamedTuple):
    """How many months, between which days, or how often; None where the text does not say it."""

    months: int | None = None
    starts: date | None = None
    ends: date | None = None
    recurrence: str | None = None


_ONCE = r"(?:una|1) vez (?:al?|a la|por|cada)"
_NEED = r"(?:necesari[oa]|necesidad(?:es)?|requiera[n]?|necesite[n]?|demanda|amerite[n]?|solicite[n]?)"
_RECURRENCES = {
    "weekly": rf"semanal(?:es|mente)?|(?:cada|todas las) semanas?|{_ONCE} semana",
    "monthly": rf"mensual(?:es|mente)?|cada mes|todos los meses|{_ONCE} mes",
    "bimonthly": r"bimestral(?:es|mente)?|cada (?:dos|2) meses|cada bimestre",
    "semestral": rf"semestral(?:es|mente)?|cada (?:seis|6) meses|cada semestre|{_ONCE} semestre|"
    r"(?:dos|2) veces (?:al|por|en el) a[nñ]o",
    "yearly": rf"anual(?:es|mente)?|cada a[nñ]o|todos los a[nñ]os|{_ONCE} a[nñ]o",
    "as_needed": rf"(?:cuando|cada vez que|segun|de acuerdo (?:a|con)|a) (?:(?:sea|se|las?|lo|el "
    rf"caso|las circunstancias) )*"
    rf"{_NEED}",
}
_SAID_AS = r"(?:(?:de forma|de manera|(?:con )?(?:una )?(?:frecuencia|periodicidad))\s*:?\s*)?"
_RECURRENCE = {name: re.compile(rf"{_SAID_AS}(?:{pattern})$") for name, pattern in _RECURRENCES.items()}

_IN_MONTHS = {"mes": 1, "bimestre": 2, "trimestre": 3, "semestre": 6, "ano": 12, "año": 12}
_DURATION = re.compile(
    rf"(?:durante|por|en|plazo de|duracion de)?\s*{NUMBER}\s+"
    r"(?P<unit>mes|bimestre|trimestre|semestre|a[nñ]o)(?:e?s)?(?: calendario)?$"
)
_AND_MORE = re.compile(rf"{NUMBER}\s+a[nñ]os?\s+y\s+(?P<more>\d+|medio|{NUMBER_WORDS})(?:\s+mes(?:es)?)?$")

_Y = r"(?P<y{0}>(?:19|20)\d\d)"
_OF_YEAR = r"(?:a[nñ]o\s+|vigencia\s+|de\s+|del\s+)*"
_YEAR = re.compile(
    rf"(?P<how>en|para|a|hasta|durante|desde|a partir del?)?\s*(?:el\s+|la\s+)?{_OF_YEAR}{_Y.format('')}$"
)
_YEARS = re.compile(
    rf"(?:de|del|entre|desde)?\s*(?:el\s+|los\s+)?(?:a[nñ]os?\s+|vigencias?\s+)?{_Y.format('a')}\s*(?:-|–|—|/|\by\b|\bal?\b|"
    rf"\bhasta\b)\s*(?:el\s+)?{_Y.format('b')}$"
)
_PARTS = {"semestre": 6, "trimestre": 3, "bimestre": 2}
_ORDINALS = {"primer": 1, "primero": 1, "1er": 1, "1": 1, "i": 1, "segundo": 2, "2do": 2, "2": 2, "ii": 2,
             "tercer": 3, "tercero": 3, "3er": 3, "3": 3, "iii": 3, "cuarto": 4, "4to": 4, "4": 4,
             "iv": 4}  # fmt: skip
_PART = re.compile(
    rf"(?:en el|el)?\s*(?P<which>{'|'.join(sorted(_ORDINALS, key=len, reverse=True))})[°º]?\s+"
    rf"(?P<part>semestre|trimestre|bimestre)\s+{_OF_YEAR}{_Y.format('')}$"
)
_MONTH = "|".join((*MONTHS, "setiembre"))
_WRITTEN = (
    rf"(?:(?P<d{{0}}>\d{{{{1,2}}}})[°º]?\s*(?:de\s+|del\s+)?)?(?:mes de\s+)?(?P<m{{0}}>{_MONTH})"
    r"(?:\s*(?:de\s+|del\s+|-|/|,)?\s*(?P<y{0}>(?:19|20)\d\d))?"
)
_FIGURES = (
    r"(?P<iy{0}>(?:19|20)\d\d)-(?P<im{0}>\d\d)-(?P<id{0}>\d\d)(?:[ t]00:00:00)?"
    r"|(?P<nd{0}>\d{{1,2}})[/-](?P<nm{0}>\d{{1,2}})[/-](?P<ny{0}>(?:19|20)\d\d)"
)
_DATE = f"(?:{_FIGURES}|{_WRITTEN})"
_RANGE = re.compile(
    rf"(?:del?|desde|entre)?\s*(?:el\s+)?{_DATE.format('a')}\s*(?:-|–|—|\bal?\b|\by\b|\bhasta\b)\s*(?:el\s+)?"
    rf"{_DATE.format('b')}$"
)
_DAY = re.compile(
    rf"(?P<how>hasta|a mas tardar|antes del?|para|a|en|desde|a partir del?)?\s*(?:el\s+)?{_DATE.format('a')}$"
)


@lru_cache(maxsize=4096)
def read_timeframe(text: str) -> TimeframeValue:
    """Months, dates or recurrence of a timeframe. A lone year, month or date fixes only the end.

    `Tres meses` is 3 months, `2011-2012` both whole years, `SEMESTRALMENTE` "semestral"; `Periódico` nothing.
    """
    bare, _ = said(text)
    for name, pattern in _RECURRENCE.items():
        if pattern.match(bare):
            return TimeframeValue(recurrence=name)
    for read in (_duration, _years, _part, _range, _day):
        found = read(bare)
        if found:
            return found
    return TimeframeValue()


def _duration(bare: str) -> TimeframeValue | None:
    mixed = _AND_MORE.match(bare)
    if mixed:
        more = 6 if mixed["more"] == "medio" else int(number(mixed["more"]))
        return TimeframeValue(months=int(number(mixed["n"])) * 12 + more)
    match = _DURATION.match(bare)
    count = number_of(match) if match else None
    if not match or count is None:
        return None
    months = count * _IN_MONTHS[match["unit"]]
    whole = months == months.to_integral_value() and 1 <= months <= 1200
    return TimeframeValue(months=int(months)) if whole else None


def _years(bare: str) -> TimeframeValue | None:
    span = _YEARS.match(bare)
    if span and int(span["ya"]) <= int(span["yb"]):
        return TimeframeValue(starts=date(int(span["ya"]), 1, 1), ends=date(int(span["yb"]), 12, 31))
    lone = _YEAR.match(bare)
    if not lone:
        return None
    if _opens(lone["how"]):
        return TimeframeValue(starts=date(int(lone["y"]), 1, 1))
    return TimeframeValue(ends=date(int(lone["y"]), 12, 31))


def _part(bare: str) -> TimeframeValue | None:
    """`Primer semestre de 2010`: from its first to its last day."""
    match = _PART.match(bare)
    if not match:
        return None
    months = _PARTS[match["part"]]
    last = _ORDINALS[match["which"]] * months
    if last > 12:
        return None
    year = int(match["y"])
    return TimeframeValue(starts=date(year, last - months + 1, 1), ends=date(year, last, monthrange(year, last)[1]))


def _range(bare: str) -> TimeframeValue | None:
    match = _RANGE.match(bare)
    if not match:
        return None
    ends = _date(match, "b", last=True)
    starts = _date(match, "a", last=False, year=ends.year) if ends else None
    return TimeframeValue(starts=starts, ends=ends) if starts and ends and starts <= ends else None


def _day(bare: str) -> TimeframeValue | None:
    match = _DAY.match(bare)
    found = _date(match, "a", last=not _opens(match["how"])) if match else None
    if not match or not found:
        return None
    return TimeframeValue(starts=found) if _opens(match["how"]) else TimeframeValue(ends=found)


def _opens(how: str | None) -> bool:
    return (how or "").startswith(("desde", "a partir"))


def _date(match: re.Match[str], which: str, *, last: bool, year: int | None = None) -> date | None:
    """A day of the text; a month alone is its first or its last day; without a year there is no date."""
    group = match.groupdict()
    if group[f"iy{which}"]:
        found = (group[f"iy{which}"], group[f"im{which}"], group[f"id{which}"])
    elif group[f"ny{which}"]:
        found = (group[f"ny{which}"], group[f"nm{which}"], group[f"nd{which}"])
    else:
        month = MONTHS.index(group[f"m{which}"].replace("setiembre", "septiembre")) + 1
        found = (group[f"y{which}"] or str(year or ""), str(month), group[f"d{which}"])
    if not found[0] or not 1 <= int(found[1] or 0) <= 12:
        return None
    days = monthrange(int(found[0]), int(found[1] or 0))[1]
    day = int(found[2]) if found[2] else (days if last else 1)
    return date(int(found[0]), int(found[1] or 0), day) if 1 <= day <= days else None
