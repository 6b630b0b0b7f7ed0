"""Dates and times as a cell shows them, with the names that Colombia uses."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta

from plans.matrix.importing.files.sheet.numbers import LITERAL, general, words

MONTHS = (
    "enero", "febrero", "marzo", "abril", "mayo", "junio",
    "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre",
)  # fmt: skip
DAYS = ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo")
_EPOCHS = {False: datetime(1899, 12, 30), True: datetime(1904, 1, 1)}
_LAST_DAY = 2_958_465  # 31 December 9999
_FICTIONAL_LEAP_DAY = 60  # the 29 February 1900 that spreadsheets believe in
_TOKEN = re.compile(r'"[^"]*"|\\.|\[[hms]+\]|am/pm|a/p|y+|m+|d+|h+|s+(?:\.0+)?|_.|\*.|.', re.I)
_UNITS = {"h": 24, "m": 1_440, "s": 86_400}  # in a day

Write = Callable[[datetime, float], str]


def is_date(section: str) -> bool:
    """Whether a format section writes dates or times."""
    bare = LITERAL.sub("", section)
    if "general" in bare.lower() or not re.search(r"[ymdhs]", bare, re.I):
        return False
    return not re.search(r"[0#?]", re.sub(r"s\.0+", "", bare, flags=re.I))


def date_shower(section: str, *, epoch_1904: bool) -> Callable[[float], str]:
    """Writes the days since the epoch by a format section; what cannot be a date is written as a number."""
    tokens: list[str] = _TOKEN.findall(section)
    half_day = any(token.lower() in {"am/pm", "a/p"} for token in tokens)
    writers = [_writer(tokens, at, half_day=half_day) for at in range(len(tokens))]

    def show(number: float) -> str:
        if not 0 <= number <= _LAST_DAY:
            return general(number)
        shift = 1 if not epoch_1904 and number < _FICTIONAL_LEAP_DAY else 0
        exact = _EPOCHS[epoch_1904] + timedelta(days=number + shift, microseconds=500_000)
        return "".join([write(exact, number) for write in writers]).strip()

    return show


def _writer(tokens: list[str], at: int, *, half_day: bool) -> Write:
    """What writes one token of a format."""
    token = tokens[at]
    kind = token[0].lower()
    if token.lower() in {"am/pm", "a/p"}:
        return lambda on, _: "a. m." if on.hour < 12 else "p. m."
    if kind in "ymd" and not (kind == "m" and _is_minute(tokens, at)):
        return _date_writer(kind, len(token))
    if kind in "hms":
        width = min(len(token.partition(".")[0]), 2)
        return lambda on, _: f"{_time_part(kind, on, half_day=half_day):0{width}d}"
    if kind == "[":
        unit = _UNITS[token[1].lower()]
        return lambda _, number: str(int(number * unit + 1e-6))
    literal = words(token) if len(token) > 1 else token.replace("@", "")
    return lambda *_: literal


def _date_writer(kind: str, width: int) -> Write:
    if kind == "y":
        return lambda on, _: f"{on.year}" if width > 2 else f"{on.year % 100:02d}"
    if kind == "d":
        return lambda on, _: _named(on.day, DAYS[on.weekday()], width)
    return lambda on, _: _named(on.month, MONTHS[on.month - 1], width)


def _named(number: int, name: str, width: int) -> str:
    if width <= 2:
        return f"{number:0{width}d}"
    return (name[:3], name, name[:1])[min(width, 5) - 3]


def _time_part(kind: str, on: datetime, *, half_day: bool) -> int:
    if kind == "h":
        return (on.hour % 12 or 12) if half_day else on.hour
    return on.minute if kind == "m" else on.second


def _is_minute(tokens: list[str], at: int) -> bool:
    """An "m" is minutes after hours or before seconds, else a month."""
    before = next((each[0].lower() for each in reversed(tokens[:at]) if each[0].lower() in "ymdhs["), "")
    after = next((each[0].lower() for each in tokens[at + 1 :] if each[0].lower() in "ymdhs["), "")
    return before in {"h", "["} or after == "s"
