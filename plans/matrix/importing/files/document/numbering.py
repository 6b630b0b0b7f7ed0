"""The bullets and numbers that Word draws before list items, counted as it counts them."""

import re
from dataclasses import dataclass

from plans.matrix.importing.files.document.styles import Styles, whole
from plans.matrix.importing.files.package.parts import Node

_PLACE = re.compile(r"%([1-9])")
_LEVELS = 9
_ROMAN = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"))
_ROMAN_LOW = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_HOLLOW = "o"  # Courier New's letter that Word draws as a hollow bullet


@dataclass(frozen=True, slots=True)
class Level:
    start: int
    shape: str  # "bullet", "decimal", "lowerLetter", …
    text: str  # what is drawn, with %1 for the number of the first level


class Numbering:
    """The lists of one document; `marker` must be asked once per list item, in order."""

    def __init__(self, root: Node | None, styles: Styles) -> None:
        self._abstract = {node.get("abstractNumId"): node for node in root.all("abstractNum")} if root else {}
        self._lists = {node.get("numId"): node for node in root.all("num")} if root else {}
        self._styles = styles
        self._levels: dict[str, dict[int, Level]] = {}
        self._counts: dict[str, list[int | None]] = {}

    def marker(self, list_id: str, depth: int) -> str:
        """The bullet or number as drawn, "" when the list is unknown or draws none."""
        depth = min(max(depth, 0), _LEVELS - 1)
        level = self._levels_of(list_id).get(depth)
        if level is None:
            return ""
        if level.shape == "bullet":
            return _bullet(level.text)
        counts = self._counts.setdefault(self._counter_of(list_id), [None] * _LEVELS)
        before = counts[depth]
        counts[depth] = level.start if before is None else before + 1
        counts[depth + 1 :] = [None] * (_LEVELS - depth - 1)
        return self._drawn(level, list_id, counts)

    def _drawn(self, level: Level, list_id: str, counts: list[int | None]) -> str:
        levels = self._levels_of(list_id)

        def number(place: re.Match[str]) -> str:
            at = int(place[1]) - 1
            other = levels.get(at, level)
            count = counts[at]
            return numeral(other.start if count is None else count, other.shape)

        return _PLACE.sub(number, level.text).strip()

    def _counter_of(self, list_id: str) -> str:
        """Lists of the same definition go on counting, unless one says where it starts."""
        node = self._lists.get(list_id)
        if node is None or any(override.find("startOverride") for override in node.all("lvlOverride")):
            return f"list {list_id}"
        return f"definition {_value(node.find('abstractNumId'))}"

    def _levels_of(self, list_id: str) -> dict[int, Level]:
        if list_id not in self._levels:
            self._levels[list_id] = self._read_levels(list_id)
        return self._levels[list_id]

    def _read_levels(self, list_id: str) -> dict[int, Level]:
        node = self._lists.get(list_id)
        definition = self._definition(node)
        if node is None or definition is None:
            return {}
        levels = {whole(level.get("ilvl")): _level(level) for level in definition.all("lvl")}
        for override in node.all("lvlOverride"):
            at, start, other = whole(override.get("ilvl")), override.find("startOverride"), override.find("lvl")
            if other:
                levels[at] = _level(other)
            if start and at in levels:
                levels[at] = Level(whole(start.get("val"), 1), levels[at].shape, levels[at].text)
        return levels

    def _definition(self, node: Node | None) -> Node | None:
        found = self._abstract.get(_value(node.find("abstractNumId"))) if node else None
        link = found.find("numStyleLink") if found else None
        if link is None:
            return found
        listing = self._styles.list_of(link.get("val"))
        target = self._lists.get(listing[0]) if listing else None
        return self._abstract.get(_value(target.find("abstractNumId"))) if target else None


def numeral(number: int, shape: str) -> str:
    """A number in the shape of a list level."""
    if shape in {"lowerLetter", "upperLetter"}:
        letters = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1) if number > 0 else str(number)
        return letters[:10].upper() if shape == "upperLetter" else letters[:10]
    if shape in {"lowerRoman", "upperRoman"}:
        return _roman(number).lower() if shape == "lowerRoman" else _roman(number)
    if shape == "decimalZero":
        return f"{number:02d}"
    if shape == "ordinal":
        return f"{number}º"
    return "" if shape == "none" else str(number)


def _roman(number: int) -> str:
    if not 0 < number < 4000:
        return str(number)
    made = ""
    for value, letters in _ROMAN + _ROMAN_LOW:
        made += letters * (number // value)
        number %= value
    return made


def _bullet(text: str) -> str:
    """Symbol fonts keep their bullets where no letter is; any of those is a bullet."""
    drawn = text.strip()[:2]
    if drawn == _HOLLOW:
        return "○"
    return "•" if any("\ue000" <= letter <= "\uf8ff" for letter in drawn) else drawn


def _level(node: Node) -> Level:
    start = node.find("start")
    return Level(
        whole(start.get("val"), 1) if start else 1,
        _value(node.find("numFmt")) or "decimal",
        _value(node.find("lvlText")),
    )


def _value(node: Node | None) -> str:
    return node.get("val") if node else ""
