"""What a Word style says of a paragraph: heading level, list, bold, hidden, entry of the table of contents."""

import re
from functools import cache

from plans.matrix.importing.files.document.building import is_on
from plans.matrix.importing.files.package.parts import Node

_HEADING = re.compile(r"^(?:heading|t[ií]tulo|encabezado|titre|überschrift|titolo|cabeçalho)\s*([1-9])\b", re.I)
_TITLE = re.compile(r"^(?:title|t[ií]tulo|titre)$", re.I)
_CONTENTS = re.compile(r"^(?:toc|contents|tdc|[ií]ndice|sumario)\s*\d", re.I)
_BODY_LEVEL = 9
_MOST_DIGITS = 9
_CHAIN = 20  # styles based on styles; a loop ends here


class Styles:
    """The styles of one document, by id; unknown ids say nothing."""

    def __init__(self, root: Node | None) -> None:
        nodes = root.all("style") if root else []
        self._by_id = {node.get("styleId"): node for node in nodes}
        self._default = next(
            (node.get("styleId") for node in nodes if node.get("type") == "paragraph" and is_default(node)), ""
        )
        self.level = cache(self._level)
        self.list_of = cache(self._list_of)
        self.is_bold = cache(self._is_bold)
        self.is_hidden = cache(self._is_hidden)
        self.is_contents = cache(self._is_contents)

    def _chain(self, style_id: str) -> list[Node]:
        found: list[Node] = []
        node = self._by_id.get(style_id or self._default)
        while node and len(found) < _CHAIN:
            found.append(node)
            base = node.find("basedOn")
            node = self._by_id.get(base.get("val")) if base else None
        return found

    def _level(self, style_id: str) -> int:
        """Heading level from 1, 0 for body text."""
        for node in self._chain(style_id):
            if outline := node.find("pPr", "outlineLvl"):
                return outline_level(outline)
            if level := _named_level(_name(node)):
                return level
        return 0

    def _list_of(self, style_id: str) -> tuple[str, int] | None:
        """(list id, depth) of a style that makes list items."""
        for node in self._chain(style_id):
            if listing := node.find("pPr", "numPr"):
                number, depth = listing.find("numId"), listing.find("ilvl")
                return (number.get("val") if number else "", whole(depth.get("val")) if depth else 0)
        return None

    def _is_bold(self, style_id: str) -> bool:
        found = (node.find("rPr", "b") for node in self._chain(style_id))
        return is_on(next((node for node in found if node is not None), None))

    def _is_hidden(self, style_id: str) -> bool:
        found = (node.find("rPr", "vanish") for node in self._chain(style_id))
        return is_on(next((node for node in found if node is not None), None))

    def _is_contents(self, style_id: str) -> bool:
        return any(_CONTENTS.match(_name(node)) for node in self._chain(style_id)[:1])


def is_default(node: Node) -> bool:
    return node.get("default") in {"1", "true", "on"}


def outline_level(node: Node) -> int:
    level = whole(node.get("val"), _BODY_LEVEL)
    return level + 1 if 0 <= level < _BODY_LEVEL else 0


def whole(text: str, otherwise: int = 0) -> int:
    """A whole number of at most nine digits, `otherwise` for anything else."""
    digits = text.removeprefix("-")
    return int(text) if digits.isdecimal() and len(digits) <= _MOST_DIGITS else otherwise


def _name(node: Node) -> str:
    name = node.find("name")
    return name.get("val") if name else ""


def _named_level(name: str) -> int:
    if found := _HEADING.match(name):
        return int(found[1])
    return 1 if _TITLE.match(name) else 0
