"""What the sheets of a workbook share: their names and order, the texts, the formats."""

import re
from dataclasses import dataclass

from plans.matrix.importing.files import limits
from plans.matrix.importing.files.document.styles import whole
from plans.matrix.importing.files.package.archive import Archive
from plans.matrix.importing.files.package.markup import Attributes, local, parse
from plans.matrix.importing.files.package.parts import Node, main_part, related, relations, tree
from plans.matrix.importing.files.refusals import refuse, refuse_damaged, refuse_disproportionate
from plans.matrix.importing.files.sheet.formats import BUILTIN

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_ON = {"1", "true"}


@dataclass(frozen=True, slots=True)
class SheetPart:
    name: str
    part: str


@dataclass(frozen=True, slots=True)
class Book:
    """`formats[s]`: the number format code of cell style s ("" = General); `bold[s]`: its font is bold."""

    sheets: list[SheetPart]
    texts: list[str]
    formats: list[str]
    bold: list[bool]
    epoch_1904: bool


def read_book(archive: Archive) -> Book:
    """The visible sheets in order, and what their cells refer to."""
    main = main_part(archive)
    if not main:
        refuse_damaged()
    parts = relations(archive, main)
    root = tree(archive.read(main))
    properties = root.find("workbookPr")
    texts, styles = related(parts, "sharedStrings"), related(parts, "styles")
    formats, bold = _styles(tree(archive.read(styles))) if styles else ([], [])
    sheets = root.find("sheets")
    visible = [node for node in (sheets.all("sheet") if sheets else []) if node.get("state", "visible") == "visible"]
    pointed = [(node.get("name"), parts.get(node.get("id"))) for node in visible]
    found = [SheetPart(name, part.target) for name, part in pointed if part and part.kind == "worksheet"]
    if len(found) > limits.SHEETS:
        refuse(f"El libro tiene más de {limits.SHEETS} hojas. Deje solo las del plan y súbalo de nuevo.")
    epoch = properties is not None and properties.get("date1904") in _ON
    return Book(
        found,
        shared_texts(archive.read(texts)) if texts else [],
        formats,
        bold,
        epoch,
    )


def shared_texts(data: bytes) -> list[str]:
    """The texts that cells refer to by position; how they sound (phonetic runs) is left out."""
    reader = _Texts()
    parse(data, start=reader.start, end=reader.end, text=reader.text)
    return reader.found


def unescaped(text: str) -> str:
    """Text with the characters that XML cannot hold, written _x000D_ in the file."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


class _Texts:
    def __init__(self) -> None:
        self.found: list[str] = []
        self._parts: list[str] = []
        self._reads = False
        self._phonetic = False
        self._total = 0

    def start(self, raw: str, _attributes: Attributes) -> None:
        name = local(raw) if ":" in raw else raw
        if name == "t":
            self._reads = not self._phonetic
        elif name == "si":
            self._parts = []
        elif name == "rPh":
            self._phonetic = True

    def end(self, raw: str) -> None:
        name = local(raw) if ":" in raw else raw
        if name == "t":
            self._reads = False
        elif name == "rPh":
            self._phonetic = False
        elif name == "si":
            self._add("".join(self._parts))

    def text(self, words: str) -> None:
        if self._reads:
            self._parts.append(words)

    def _add(self, text: str) -> None:
        self.found.append(unescaped(text))
        self._total += len(text)
        if len(self.found) > limits.SHARED_TEXTS or self._total > limits.TOTAL_CHARACTERS:
            refuse_disproportionate()


def _styles(root: Node) -> tuple[list[str], list[bool]]:
    numbers, fonts, cells = root.find("numFmts"), root.find("fonts"), root.find("cellXfs")
    codes = {node.get("numFmtId"): node.get("formatCode") for node in numbers.all("numFmt")} if numbers else {}
    bold = [_is_on(node.find("b")) for node in fonts.all("font")] if fonts else []
    used = cells.all("xf")[: limits.NUMBER_FORMATS] if cells else []
    formats = [codes.get(node.get("numFmtId")) or BUILTIN.get(whole(node.get("numFmtId")), "") for node in used]
    weights = [_at(bold, whole(node.get("fontId"))) for node in used]
    return ["" if code.lower() == "general" else code for code in formats], weights


def _is_on(node: Node | None) -> bool:
    return node is not None and node.get("val", "1") in _ON


def _at(bold: list[bool], index: int) -> bool:
    return 0 <= index < len(bold) and bold[index]
