"""The words of one Word paragraph: what a person reads of its runs, fields, breaks and shapes."""

import re
from dataclasses import dataclass, field

from plans.matrix.importing.files import limits
from plans.matrix.importing.files.document.building import is_on
from plans.matrix.importing.files.document.styles import Styles
from plans.matrix.importing.files.package.parts import Node
from plans.matrix.importing.files.refusals import refuse

_FIELDS_DEEP = 10
_INSTRUCTION = 200  # characters of a field's instruction that tell what it is
_SIGNS = {"br": "\n", "cr": "\n", "tab": "\t", "ptab": "\t", "noBreakHyphen": "-"}
_PAGE = re.compile(r"^\s*(?:PAGE|NUMPAGES|SECTIONPAGES|SECTION)\b", re.I)
_CONTENTS = re.compile(r"^\s*TOC\b", re.I)


@dataclass(slots=True)
class Field:
    """A field of Word: its instruction until `shows`, then the result that a person sees."""

    instruction: str = ""
    shows: bool = False


@dataclass(slots=True)
class Words:
    """`text` with "\\n" and "\\t"; `bold`: all of it is; `boxes`: shapes with text of their own."""

    text: str = ""
    bold: bool = False
    in_contents: bool = False
    boxes: list[Node] = field(default_factory=list)


class Reader:
    """Reads paragraphs in order; fields may begin in one and end in another."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._fields: list[Field] = []

    def words(self, paragraph: Node) -> Words:
        found = Words(in_contents=self._in_contents())
        style = style_of(paragraph)
        self._bold_style = self._styles.is_bold(style)
        self._weights: list[tuple[str, bool]] = []
        for child in paragraph.children:
            self._read(child, found, bold=self._bold_style)
        found.text = "".join(text for text, _ in self._weights)
        if len(found.text) > limits.PARAGRAPH_CHARACTERS:
            refuse("Un párrafo del documento es demasiado largo. Sepárelo en párrafos, guárdelo y súbalo de nuevo.")
        found.bold = bool(found.text.strip()) and all(bold for text, bold in self._weights if text.strip())
        found.in_contents = found.in_contents or self._styles.is_contents(style)
        return found

    def _read(self, node: Node, found: Words, *, bold: bool) -> None:
        match node.name:
            case "r":
                self._read_run(node, found)
            case "fldSimple":
                if not _PAGE.match(node.get("instr")):
                    self._read_children(node, found, bold=bold)
            case "fldChar":
                self._turn(node.get("fldCharType"), found)
            case "instrText":
                self._instruct(node.text)
            case "txbxContent":
                found.boxes.append(node)
            case "t" | "sym" | "br" | "cr" | "tab" | "ptab" | "noBreakHyphen":
                self._say(_said(node), bold=bold)
            case _:
                pass

    def _read_children(self, node: Node, found: Words, *, bold: bool) -> None:
        for child in node.children:
            self._read(child, found, bold=bold)

    def _read_run(self, node: Node, found: Words) -> None:
        properties = node.find("rPr")
        style = node.find("rPr", "rStyle")
        name = style.get("val") if style else ""
        hidden = properties.find("vanish") if properties else None
        if is_on(hidden) or (hidden is None and name and self._styles.is_hidden(name)):
            return
        own = properties.find("b") if properties else None
        inherited = self._bold_style or bool(name and self._styles.is_bold(name))
        self._read_children(node, found, bold=is_on(own) if own else inherited)

    def _say(self, text: str, *, bold: bool) -> None:
        if all(each.shows and not _PAGE.match(each.instruction) for each in self._fields):
            self._weights.append((text, bold))

    def _instruct(self, text: str) -> None:
        if self._fields and not self._fields[-1].shows and len(self._fields[-1].instruction) < _INSTRUCTION:
            self._fields[-1].instruction += text[:_INSTRUCTION]

    def _turn(self, kind: str, found: Words) -> None:
        """Begin a field, show its result, or end it."""
        if kind == "begin" and len(self._fields) < _FIELDS_DEEP:
            self._fields.append(Field())
        elif kind == "separate" and self._fields:
            self._fields[-1].shows = True
            found.in_contents = found.in_contents or self._in_contents()
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _in_contents(self) -> bool:
        return any(each.shows and _CONTENTS.match(each.instruction) for each in self._fields)


def style_of(paragraph: Node) -> str:
    style = paragraph.find("pPr", "pStyle")
    return style.get("val") if style else ""


def _said(node: Node) -> str:
    if node.name == "t":
        return node.text
    if node.name == "sym":
        return "•"
    return _SIGNS[node.name]
