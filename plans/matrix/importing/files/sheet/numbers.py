"""Numbers in the digits that their format asks for."""

import re
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

LITERAL = re.compile(r'"([^"]*)"|\\(.)|_.|\*.')
_DIGITS = re.compile(r"[0#?][0#?,]*(?:\.([0#?]*))?")
_PART = re.compile(r'"[^"]*"|\\.|_.|\*.|general|@|[0#?][0#?,./E+-]*', re.I)
_UNREADABLE = re.compile(r"E[+-]|/")  # scientific and fractions are shown as General
_SIGNIFICANT = 11  # digits that General shows
_MOST_DECIMALS = 15


def general(number: float) -> str:
    """A number in a cell without any format."""
    if number == int(number) and abs(number) < 1e15:
        return str(int(number))
    return f"{number:.{_SIGNIFICANT}g}".replace(".", ",")


def number_shower(sections: list[str]) -> Callable[[float], str]:
    """Writes numbers by up to three sections: positive, negative, zero."""
    compiled = [_Section(section) for section in sections]

    def show(number: float) -> str:
        if number < 0 and len(compiled) > 1 and sections[1].strip():
            return compiled[1].show(-number)
        if number == 0 and len(compiled) > 2:
            return compiled[2].show(number)
        return f"-{compiled[0].show(-number)}" if number < 0 else compiled[0].show(number)

    return show


class _Section:
    """One section of a format: what stands before and after the digits, and how many of them."""

    def __init__(self, section: str) -> None:
        bare = LITERAL.sub("", section)
        found = _DIGITS.search(bare)
        as_general = "general" in bare.lower() or "@" in bare or (found is not None and _UNREADABLE.search(bare))
        self._is_general = bool(as_general) or not section.strip()
        self._whole, _, self._decimals = found[0].partition(".") if found else ("", "", "")
        self._has_digits = self._is_general or found is not None
        self._scale = 2 * bare.count("%")
        self._before, self._after = _around(section)

    def show(self, number: float) -> str:
        """A number that is not negative."""
        if not self._has_digits:
            return f"{self._before}{self._after}".strip()
        digits = general(number) if self._is_general else self._digits(Decimal(repr(number)).scaleb(self._scale))
        return f"{self._before}{digits}{self._after}".strip()

    def _digits(self, value: Decimal) -> str:
        places = min(len(self._decimals), _MOST_DECIMALS)
        try:
            rounded = value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
        except InvalidOperation:
            return str(value)
        before, _, after = f"{rounded:f}".partition(".")
        least = self._decimals.count("0")
        after = after[:least] + after[least:].rstrip("0")
        before = before.zfill(self._whole.count("0")) if self._whole.count("0") else before.lstrip("0")
        if "," in self._whole:
            before = re.sub(r"(?<=\d)(?=(?:\d{3})+$)", ".", before)
        return f"{before},{after}" if after else before


def words(section: str) -> str:
    """The quoted words of a section and whatever else it shows as it is."""
    return LITERAL.sub(lambda found: found[1] or found[2] or "", section)


def _around(section: str) -> tuple[str, str]:
    sides: list[list[str]] = [[], []]
    end = side = 0
    for found in _PART.finditer(section):
        sides[side].append(section[end : found.start()])
        end = found.end()
        if found[0][0] in '"\\_*':
            sides[side].append(words(found[0]))
        else:
            side = 1
    sides[side].append(section[end:])
    return "".join(sides[0]), "".join(sides[1])
