"""A Word part as a stream of its outermost paragraphs and tables, pruned to what carries words."""

import re
from collections.abc import Callable

from plans.matrix.importing.files import limits
from plans.matrix.importing.files.package.markup import Attributes, local, parse
from plans.matrix.importing.files.package.parts import Node, plain
from plans.matrix.importing.files.refusals import refuse, refuse_disproportionate, refuse_unsafe

# Elements that are kept; of every other one only its children count (w:ins, w:hyperlink, w:sdt, shapes).
KEPT = frozenset(
    (
        "p", "pPr", "pStyle", "numPr", "ilvl", "numId", "outlineLvl", "r", "rPr", "rStyle", "b", "vanish", "t",
        "tab", "br", "cr", "noBreakHyphen", "sym", "ptab", "fldChar", "instrText", "fldSimple", "tbl", "tr",
        "trPr", "gridBefore", "hidden", "tc", "tcPr", "gridSpan", "vMerge", "hMerge", "txbxContent",
    )
)  # fmt: skip
# Elements left out with all they hold: what was deleted, what is said twice, what only describes.
DROPPED = frozenset(
    (
        "moveFrom", "Fallback", "rPrChange", "pPrChange", "tblPrChange", "tcPrChange", "trPrChange",
        "sectPrChange", "delText", "delInstrText", "rt", "sdtPr", "sdtEndPr", "tabs", "tblPr", "tblGrid",
        "sectPr", "binData", "ffData",
    )
)  # fmt: skip
_PARAGRAPH_END = re.compile(rb"</(?:[\w.-]{1,40}:)?p>")
_WORDS = frozenset({"t", "instrText"})
_OUTERMOST = frozenset({"p", "tbl"})


class _Builder:
    def __init__(self, emit: Callable[[Node], None]) -> None:
        self._emit = emit
        self._open: list[Node | None] = []  # None: an element that is not kept
        self._kept: list[Node] = []
        self._skipping = 0
        self._nodes = self._tables = 0
        self._names: dict[str, str] = {}

    def start(self, raw: str, attributes: Attributes) -> None:
        name = self._names.get(raw) or self._names.setdefault(raw, local(raw))
        if self._skipping or name in DROPPED:
            self._skipping += 1
        elif name == "del":
            self._deleted()
        elif name not in KEPT or (not self._kept and name not in _OUTERMOST):
            self._open.append(None)
        else:
            self._keep(name, attributes)

    def end(self, _raw: str) -> None:
        if self._skipping:
            self._skipping -= 1
            return
        node = self._open.pop()
        if node is None:
            return
        self._kept.pop()
        self._tables -= node.name == "tbl"
        if not self._kept:
            self._emit(node)
            self._nodes = 0

    def text(self, words: str) -> None:
        if not self._skipping and self._kept and self._kept[-1].name in _WORDS:
            self._kept[-1].text += words

    def _keep(self, name: str, attributes: Attributes) -> None:
        self._count(name)
        node = Node(name, plain(attributes) if attributes else {})
        if self._kept:
            self._kept[-1].children.append(node)
        self._kept.append(node)
        self._open.append(node)

    def _deleted(self) -> None:
        """Text deleted with tracked changes; inside w:trPr it says that the whole row is."""
        if self._kept and self._kept[-1].name == "trPr":
            self._kept[-1].children.append(Node("hidden", {}))
        self._skipping += 1

    def _count(self, name: str) -> None:
        self._nodes += 1
        self._tables += name == "tbl"
        if self._nodes > limits.BLOCK_NODES:
            refuse_disproportionate()
        if self._tables > limits.TABLE_DEPTH:
            refuse_unsafe("demasiadas tablas unas dentro de otras")


def each_block(data: bytes, emit: Callable[[Node], None]) -> None:
    """Call `emit` with every paragraph and table of a part that is in no other, in order."""
    if sum(1 for _ in _PARAGRAPH_END.finditer(data)) > limits.PARAGRAPHS:
        refuse(
            "El documento tiene demasiados párrafos para ser un plan. Deje en él solo el plan, guárdelo como "
            ".docx y súbalo de nuevo."
        )
    builder = _Builder(emit)
    parse(data, start=builder.start, end=builder.end, text=builder.text)


def is_on(node: Node | None) -> bool:
    """Whether a property such as <w:b/> is set: present and not switched off."""
    return node is not None and node.get("val", "1").lower() not in {"0", "false", "off", "none"}
