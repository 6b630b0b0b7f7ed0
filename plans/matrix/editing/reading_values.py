"""The values that can be read from the text of a target or a timeframe, as fields of the item and in words."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from plans.matrix.editing.describing import Item
from plans.matrix.editing.kinds import KINDS
from plans.matrix.importing.values import read_target, read_timeframe
from plans.matrix.parsed import target_words, timeframe_words

Values = dict[str, Any]


def _of_target(text: str) -> Values:
    read = read_target(text)
    return {"value": number(read.value), "unit": read.unit or None, "period": read.period or None}


def _of_timeframe(text: str) -> Values:
    read = read_timeframe(text)
    return {
        "months": read.months,
        "from": _day(read.starts),
        "to": _day(read.ends),
        "recurrence": str(read.recurrence) if read.recurrence else None,
    }


def _day(value: Any) -> str | None:
    return None if not value else value if isinstance(value, str) else str(value.isoformat())


def number(value: Decimal | None) -> int | float | None:
    """A number as the document writes it: whole when it is, else with at most four decimals."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(round(value, 4))


READERS: dict[str, Callable[[str], Values]] = {"targets": _of_target, "timeframes": _of_timeframe}
WORDS: dict[str, Callable[[Item], str]] = {"targets": target_words, "timeframes": timeframe_words}


def read_values(kind: str, text: str | None) -> Values:
    """The parsed fields of this kind as its text says them, None each where it does not; {} for other kinds."""
    if kind not in READERS:
        return {}
    if not text or not text.strip():
        return {field.key: None for field in KINDS[kind].fields if field.parsed}
    return READERS[kind](text)


def values_words(kind: str, values: Values) -> str:
    """`Valor leído: 4 veces por mes.`; that nothing was read when nothing was; "" for other kinds."""
    return WORDS[kind](values) if kind in WORDS else ""
