"""A number as its cell shows it: percentages, dates and decimals in the Colombian way."""

import re
from collections.abc import Callable
from functools import lru_cache
from itertools import pairwise

from plans.matrix.importing.files import limits
from plans.matrix.importing.files.sheet.dates import date_shower, is_date
from plans.matrix.importing.files.sheet.numbers import general, number_shower

__all__ = ["BUILTIN", "general", "is_date_format", "shower"]

# Formats that a file names by number only.
BUILTIN = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 14: "d/m/yyyy",
    15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss",
    22: "d/m/yyyy h:mm", 37: "#,##0", 38: "#,##0", 39: "#,##0.00", 40: "#,##0.00", 41: "#,##0", 42: "$#,##0",
    43: "#,##0.00", 44: "$#,##0.00", 45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss", 48: "0.0E+0",
}  # fmt: skip
_SECTION = re.compile(r'(?:"[^"]*"|\\.|[^;"\\]|["\\])*')
_BRACKET = re.compile(r"\[\$([^\]-]*)(?:-[^\]]*)?\]|\[(?!h+\]|m+\]|s+\])[^\]]*\]", re.I)


@lru_cache(maxsize=4096)
def shower(code: str, epoch_1904: bool) -> Callable[[float], str]:
    """The function that writes a number the way a format code says ("" = General)."""
    sections = _sections(code)
    if is_date(sections[0]):
        return date_shower(sections[0], epoch_1904=epoch_1904)
    return number_shower(sections)


@lru_cache(maxsize=4096)
def is_date_format(code: str) -> bool:
    return is_date(_sections(code)[0])


def _sections(code: str) -> list[str]:
    """Positive, negative, zero, text; currencies become quoted words, colours and languages go."""
    parts = list(_SECTION.findall(code[: limits.FORMAT_CHARACTERS]))
    kept = parts[:1] + [part for before, part in pairwise(parts) if part or not before]
    return [_BRACKET.sub(lambda found: f'"{found[1]}"' if found[1] else "", part) for part in kept]
