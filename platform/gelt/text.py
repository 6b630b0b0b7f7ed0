"""Colombian Spanish wording of dates, numbers and states; no app imports, so any room may use it."""

import re
from collections.abc import Iterable
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple
from zoneinfo import ZoneInfo

BOGOTA = ZoneInfo("America/Bogota")
NARROW_SPACE = "\u202f"
MONTHS = (
    "enero", "febrero", "marzo", "abril", "mayo", "junio",
    "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre",
)  # fmt: skip
NOT_REPORTED = "sin reporte"

_ISO_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)
# "y" turns into "e" before the sound i, but not before the diphthongs hia, hie, hio.
_SOUNDS_LIKE_I = re.compile(r"(?!hi[aeo])h?[ií]", re.IGNORECASE)


class Word(NamedTuple):
    """How a state is told: its words, the icon that goes with them and the tone of its badge."""

    label: str
    icon: str
    tone: str


ASSESSMENT_STATES = {
    "unanswered": Word("Sin reporte", "circle-dashed", "neutral"),
    "not_met": Word("No cumplido", "x-circle", "bad"),
    "in_progress": Word("En proceso", "half-circle", "warn"),
    "met": Word("Cumplido", "check-circle", "good"),
    "not_applicable": Word("No aplica", "minus-circle", "neutral"),
}
VERIFICATION_OUTCOMES = {
    "accepted": Word("Verificado", "shield-check", "good"),
    "rejected": Word("Rechazado", "shield-x", "bad"),
    "more": Word("Se pidió ampliar", "question", "warn"),
}
NOT_VERIFIED = Word("Sin verificar", "shield", "neutral")
DEADLINE_STATES = {
    "met_on_time": Word("Cumplida a tiempo", "check-circle", "good"),
    "met_late": Word("Cumplida después del plazo", "clock-check", "warn"),
    "on_track": Word("Dentro del plazo", "calendar", "info"),
    "due_soon": Word("Por vencer", "bell", "warn"),
    "overdue": Word("Vencida", "alert", "bad"),
}
NOTE_SEVERITIES = {
    "info": Word("Aclaración", "info", "info"),
    "doubt": Word("Lectura dudosa", "question", "warn"),
    "conflict": Word("Contradicción", "alert", "bad"),
}


def local_date(value: date | datetime) -> date:
    """The calendar day in Bogota; a plain date or a naive datetime keeps its own day."""
    if not isinstance(value, datetime):
        return value
    return (value.astimezone(BOGOTA) if value.tzinfo else value).date()


def date_es(value: date | datetime) -> str:
    """`1 de diciembre de 2009`."""
    day = local_date(value)
    return f"{day.day} de {MONTHS[day.month - 1]} de {day.year}"


def month_es(value: date) -> str:
    """`diciembre de 2009`."""
    return f"{MONTHS[value.month - 1]} de {value.year}"


def datetime_es(value: datetime) -> str:
    """`1 de diciembre de 2009, 3:05 p. m.` on the clock of Bogota."""
    local = value.astimezone(BOGOTA) if value.tzinfo else value
    half = "a. m." if local.hour < 12 else "p. m."
    hour = local.hour % 12 or 12
    return f"{date_es(local)}, {hour}:{local.minute:02d} {half}".replace(". m", f".{NARROW_SPACE}m")


def parse_date_es(text: str) -> date:
    """The day written as `AAAA-MM-DD`; ValueError with a Spanish message when it is not one."""
    written = text.strip()
    match = _ISO_DATE.fullmatch(written)
    if match is None:
        problem = f"La fecha «{written[:40]}» no se entiende"
        raise ValueError(f"{problem}: escríbala como año-mes-día, por ejemplo 2009-12-31.")
    try:
        return date(*(int(part) for part in match.groups()))
    except ValueError:
        raise ValueError(f"La fecha «{written}» no existe en el calendario.") from None


def round_half_up(value: Decimal | int, places: int = 1) -> Decimal:
    """`value` with `places` decimals; halves go away from zero, as people round by hand."""
    return Decimal(value).quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def decimal_es(value: Decimal | int, places: int | None = None) -> str:
    """`1.234,5`: dot for thousands, comma for decimals; without `places` only the digits that matter."""
    number = Decimal(value) if places is None else round_half_up(value, places)
    digits = f"{number:,f}"
    if places is None and "." in digits:
        digits = digits.rstrip("0").rstrip(".")
    if number == 0:
        digits = digits.lstrip("-")
    return digits.translate(str.maketrans(",.", ".,"))


def percent_es(value: Decimal | int | None) -> str:
    """`54,4 %` from 54.4 (0–100, one decimal, half up); `sin reporte` from None."""
    if value is None:
        return NOT_REPORTED
    return f"{decimal_es(value, 1)}{NARROW_SPACE}%"


def count_es(value: int) -> str:
    """`1.122`."""
    return decimal_es(int(value))


def plural(n: int | Decimal, one: str, many: str) -> str:
    """The word that agrees with `n`, without the number."""
    return one if abs(n) == 1 else many


def counted(n: int, one: str, many: str) -> str:
    """`1 criterio`, `57 criterios`."""
    return f"{count_es(n)} {plural(n, one, many)}"


FEMININE_NORMS = ("Resolución", "Ley", "Circular", "Directiva")


def with_article(norm: str) -> str:
    """A norm inside a sentence: `el Decreto 1151 de 2008`, `la Resolución 1519 de 2020`."""
    return f"{'la' if norm.startswith(FEMININE_NORMS) else 'el'} {norm}"


def of_the(norm: str) -> str:
    """The same after `de`: `del Decreto 1151 de 2008`, `de la Resolución 1519 de 2020`."""
    return f"de {with_article(norm)}".replace("de el ", "del ", 1)


def join_es(items: Iterable[str]) -> str:
    """`a, b y c`; `e` instead of `y` before the sound i (`padres e hijos`)."""
    words = [str(item) for item in items]
    if len(words) < 2:
        return "".join(words)
    link = "e" if _SOUNDS_LIKE_I.match(words[-1]) else "y"
    return f"{', '.join(words[:-1])} {link} {words[-1]}"
