"""A number as its cell shows it: percentages, dates and decimals in the Colombian way."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from functools import lru_cache

MONTHS = (
    "enero", "febrero", "marzo", "abril", "mayo", "junio",
    "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre",
)  # fmt: skip
DAYS = ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo")
# Formats that a file names by number only.
BUILTIN = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 14: "d/m/yyyy",
    15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss",
    22: "d/m/yyyy h:mm", 37: "#,##0", 38: "#,##0", 39: "#,##0.00", 40: "#,##0.00", 41: "#,##0", 42: "$#,##0",
    43: "#,##0.00", 44: "$#,##0.00", 45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss", 48: "0.0E+0",
}  # fmt: skip
_EPOCHS = {False: datetime(1899, 12, 30), True: datetime(1904, 1, 1)}
_LAST_DAY = 2_958_465  # 31 December 9999
_FICTIONAL_LEAP_DAY = 60  # the 29 February 1900 that spreadsheets believe in
_SIGNIFICANT = 11  # digits that General shows
_MOST_DECIMALS = 15

_LITERAL = re.compile(r'"([^"]*)"|\\(.)|_.|\*.')
_BRACKET = re.compile(r"\[\$([^\]-]*)(?:-[^\]]*)?\]|\[(?!h+\]|m+\]|s+\])[^\]]*\]", re.I)
_DATE_TOKEN = re.compile(r'"[^"]*"|\\.|\[[hms]+\]|am/pm|a/p|y+|m+|d+|h+|s+(?:\.0+)?|_.|\*.|.', re.I)
_DIGITS = re.compile(r"[0#?][0#?,]*(?:\.([0#?]*))?")

Show = Callable[[float], str]


@lru_cache(maxsize=4096)
def shower(code: str, epoch_1904: bool) -> Show:
    """The function that writes a number the way a format code says."""
    sections = _sections(code)
    if _is_date(sections[0]):
        return lambda number: _dated(sections[0], number, epoch_1904)
    return lambda number: _numbered(sections, number)


def general(number: float) -> str:
    """A number in a cell without any format."""
    if number == int(number) and abs(number) < 1e15:
        return str(int(number))
    return f"{number:.{_SIGNIFICANT}g}".replace(".", ",")


def _sections(code: str) -> list[str]:
    """Positive, negative, zero, text; a semicolon between quotes does not part them."""
    parts = re.split(r';(?=(?:[^"]*"[^"]*")*[^"]*$)', code[:300])
    return [_BRACKET.sub(lambda found: f'"{found[1] or ""}"' if found[1] else "", part) for part in parts]


def _is_date(section: str) -> bool:
    bare = _LITERAL.sub("", section)
    if "general" in bare.lower():
        return False
    return bool(re.search(r"[ymdhs]", bare, re.I)) and not re.search(r"[0#?]", re.sub(r"s\.0+", "", bare, flags=re.I))


def _numbered(sections: list[str], number: float) -> str:
    section, sign = _section_for(sections, number)
    bare = _LITERAL.sub("", section)
    if not bare.strip() or "general" in bare.lower() or "@" in bare or re.search(r"E[+-]|/", bare):
        around = general(abs(number) if sign == "" and number < 0 else number)
        return around if not _LITERAL.search(section) else _filled(section, around)
    value = Decimal(repr(abs(number))).scaleb(2 * bare.count("%"))
    found = _DIGITS.search(bare)
    if not found:
        return sign + _words(section)
    return sign + _filled(section, _digits(value, found[0], found[1] or ""))


def _section_for(sections: list[str], number: float) -> tuple[str, str]:
    if number < 0 and len(sections) > 1 and sections[1].strip():
        return sections[1], ""
    if number == 0 and len(sections) > 2:
        return sections[2], ""
    return sections[0], "-" if number < 0 else ""


def _digits(value: Decimal, whole: str, decimals: str) -> str:
    places = min(len(decimals), _MOST_DECIMALS)
    try:
        rounded = value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    except InvalidOperation:
        return str(value)
    before, _, after = f"{rounded:f}".partition(".")
    while after and len(after) > decimals.count("0") and after.endswith("0"):
        after = after[:-1]
    before = before.zfill(whole.partition(".")[0].count("0"))
    if "," in whole:
        before = re.sub(r"(?<=\d)(?=(?:\d{3})+$)", ".", before)
    return f"{before},{after}" if after else before


def _filled(section: str, digits: str) -> str:
    """The section with its digits, and its quoted words."""
    done = False

    def part(found: re.Match[str]) -> str:
        nonlocal done
        text = found[0]
        if text[0] == '"':
            return text[1:-1]
        if text[0] == "\\":
            return text[1:]
        if text[0] in "_*":
            return ""
        if done:
            return ""
        done = True
        return digits

    shown = re.sub(r'"[^"]*"|\\.|_.|\*.|general|@|[0#?][0#?,./E+-]*', part, section, flags=re.I)
    return shown.strip()


def _words(section: str) -> str:
    return _LITERAL.sub(lambda found: found[1] or found[2] or "", section).strip()


@dataclass(frozen=True, slots=True)
class _Moment:
    on: datetime
    serial: float
    half_day: bool


def _dated(section: str, number: float, epoch_1904: bool) -> str:
    if not 0 <= number <= _LAST_DAY:
        return general(number)
    shift = 1 if not epoch_1904 and number < _FICTIONAL_LEAP_DAY else 0
    exact = _EPOCHS[epoch_1904] + timedelta(days=number + shift)
    moment = _Moment(
        (exact + timedelta(microseconds=500_000)).replace(microsecond=0), number, "m/p" in section.lower()
    )
    tokens = _DATE_TOKEN.findall(section)
    return "".join(_token(tokens, at, moment) for at in range(len(tokens))).strip()


def _token(tokens: list[str], at: int, moment: _Moment) -> str:
    token = tokens[at]
    kind = token[0].lower()
    if token.lower() in {"am/pm", "a/p"}:
        return "a. m." if moment.on.hour < 12 else "p. m."
    if kind in "ymd" and not (kind == "m" and _is_minute(tokens, at)):
        return _date_part(kind, len(token), moment.on)
    if kind in "hms[":
        return _time_part(token, moment)
    if len(token) > 1:
        return _words(token)
    return "" if kind == "@" else token


def _date_part(kind: str, width: int, on: datetime) -> str:
    if kind == "y":
        return f"{on.year}" if width > 2 else f"{on.year % 100:02d}"
    return _day(on, width) if kind == "d" else _month(on, width)


def _time_part(token: str, moment: _Moment) -> str:
    kind, on = token[0].lower(), moment.on
    if kind == "[":
        return str(int(moment.serial * {"h": 24, "m": 1440, "s": 86_400}[token[1].lower()] + 1e-6))
    hour = (on.hour % 12 or 12) if moment.half_day else on.hour
    value = {"h": hour, "m": on.minute, "s": on.second}[kind]
    return f"{value:0{min(len(token.partition('.')[0]), 2)}d}"


def _day(on: datetime, width: int) -> str:
    name = DAYS[on.weekday()]
    return (f"{on.day}", f"{on.day:02d}", name[:3], name)[min(width, 4) - 1]


def _month(on: datetime, width: int) -> str:
    name = MONTHS[on.month - 1]
    return (f"{on.month}", f"{on.month:02d}", name[:3], name, name[:1])[min(width, 5) - 1]


def _is_minute(tokens: list[str], at: int) -> bool:
    """An "m" is minutes after hours or before seconds, else a month."""
    before = next((each[0].lower() for each in reversed(tokens[:at]) if each[0].lower() in "ymdhs["), "")
    after = next((each[0].lower() for each in tokens[at + 1 :] if each[0].lower() in "ymdhs["), "")
    return before in {"h", "["} or after == "s"
