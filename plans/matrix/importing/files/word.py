"""A Word document (.docx) as its blocks, whichever program wrote it and in whichever language its styles are."""

from plans.matrix.importing.files.document.building import each_block
from plans.matrix.importing.files.document.numbering import Numbering
from plans.matrix.importing.files.document.runs import Reader, Words, style_of
from plans.matrix.importing.files.document.styles import Styles, outline_level, whole
from plans.matrix.importing.files.document.tables import only_cell, read_cells
from plans.matrix.importing.files.package.archive import Archive
from plans.matrix.importing.files.package.parts import Node, Relation, main_part, related, relations, tree
from plans.matrix.importing.files.refusals import refuse, refuse_damaged
from plans.matrix.importing.files.typed import escaped, is_typed, read_typed
from plans.matrix.importing.files.wording import (
    Tally,
    clean,
    is_contents_line,
    is_page_number,
    paragraphs_of,
    pieces_of,
    shown,
    shown_row,
)
from plans.matrix.importing.source import Block, Paragraph, Piece, Row, Source, Table

# Parts beside the text, in the order in which they are told after it.
_ASIDE = ("header", "footer", "footnotes", "endnotes")


def read_word(name: str, data: bytes) -> Source:
    """The paragraphs and tables of a .docx in order; `check_upload` must have accepted it.

    Headers, footers, notes and the entries of a table of contents go to `dropped`, their lines after the text's.
    Raises RefusedFileError when it is damaged, has no text, or has more than a plan can.
    """
    archive = Archive(data)
    main = main_part(archive)
    if not main:
        refuse_damaged()
    reading = _Reading(archive, relations(archive, main))
    each_block(archive.read(main), reading.add)
    if not reading.blocks:
        refuse("El documento no tiene texto (puede ser una imagen escaneada). Súbalo con el texto del plan escrito.")
    if is_typed(reading.typed) and not any(isinstance(block, Table) for block in reading.blocks):
        return read_typed(name, "word", reading.typed, reading.aside())
    reading.add_aside()
    return Source(name, "word", tuple(reading.blocks), tuple(reading.lines), tuple(reading.dropped))


class _Reading:
    def __init__(self, archive: Archive, parts: dict[str, Relation]) -> None:
        self._archive = archive
        self._parts = parts
        self._styles = Styles(self._tree("styles"))
        self._numbering = Numbering(self._tree("numbering"), self._styles)
        self._reader = Reader(self._styles)
        self._tally = Tally()
        self._contents: list[str] = []
        self.typed: list[str] = []
        self.blocks: list[Block] = []
        self.lines: list[str] = []
        self.dropped: list[Paragraph] = []

    def add(self, node: Node) -> None:
        """One paragraph or table of the text."""
        if node.name == "p":
            self._add_paragraph(node)
            return
        frame = only_cell(node)
        if frame is None:
            self._add_table(node)
            return
        for child in frame.children:
            if child.name in {"p", "tbl"}:
                self.add(child)

    def add_aside(self) -> None:
        """Tell the table of contents and what is printed around the text after it."""
        for text in (*self._contents, *self.aside()):
            self.lines.append(text)
            self.dropped.append(Paragraph(len(self.lines), text))

    def aside(self) -> list[str]:
        """Everything that is printed around the text, once each."""
        found: dict[str, None] = {}
        for target in self._aside_parts():
            reader = Reader(self._styles)
            nodes: list[Node] = []
            each_block(self._archive.read(target), nodes.append)
            found.update(
                dict.fromkeys(text for node in nodes for text in _texts(node, reader) if not is_page_number(text))
            )
        return list(found)

    def _aside_parts(self) -> list[str]:
        found = sorted({(relation.kind, relation.target) for relation in self._parts.values()})
        return [target for kind in _ASIDE for each, target in found if each == kind]

    def _tree(self, kind: str) -> Node | None:
        part = related(self._parts, kind)
        return tree(self._archive.read(part)) if part else None

    def _add_paragraph(self, node: Node) -> None:
        words = self._reader.words(node)
        self._tally.add_text(words.text)
        marker, depth = self._marker(node, words)
        self.typed += escaped(f"{marker} {words.text}" if marker else words.text).split("\n")
        like = Paragraph(0, "", self._level(node), marker, depth, words.bold)
        if words.in_contents or is_contents_line(words.text):
            self._contents += [shown(each) for each in paragraphs_of(words.text, 0, like)]
        else:
            for paragraph in paragraphs_of(words.text, len(self.lines) + 1, like):
                self._append(paragraph, shown(paragraph))
        for box in words.boxes:
            for child in box.children:
                self.add(child)

    def _add_table(self, node: Node) -> None:
        rows = []
        for cells in read_cells(node, self._pieces):
            self._tally.add_row(cells)
            rows.append(Row(len(self.lines) + 1, tuple(cells)))
            self.lines.append(shown_row(rows[-1].cells))
        if rows:
            self.blocks.append(Table(tuple(rows)))

    def _append(self, block: Block, line: str) -> None:
        self.blocks.append(block)
        self.lines.append(line)

    def _pieces(self, cell: Node) -> list[Piece]:
        """What a cell says, the tables and shapes inside it included."""
        found: list[Piece] = []
        for child in cell.children:
            if child.name == "p":
                words = self._reader.words(child)
                self._tally.add_text(words.text)
                found += pieces_of(words.text, self._marker(child, words)[0])
                for box in words.boxes:
                    found += self._pieces(box)
            elif child.name in {"tbl", "tr", "tc"}:
                found += self._pieces(child)
        return found

    def _marker(self, node: Node, words: Words) -> tuple[str, int]:
        """The bullet or number of a list item with text, and its depth."""
        own, styled = node.find("pPr", "numPr"), self._styles.list_of(style_of(node))
        list_id, depth = styled or ("", 0)
        if own:
            number, level = own.find("numId"), own.find("ilvl")
            list_id = number.get("val") if number else list_id
            depth = whole(level.get("val")) if level else depth
        if not clean(words.text) or not list_id or list_id == "0":
            return "", 0
        return self._numbering.marker(list_id, depth), depth

    def _level(self, node: Node) -> int:
        own = node.find("pPr", "outlineLvl")
        return outline_level(own) if own else self._styles.level(style_of(node))


def _texts(node: Node, reader: Reader) -> list[str]:
    """The lines of a header, footer or note, those of its tables and shapes included."""
    if node.name != "p":
        return [text for child in node.children for text in _texts(child, reader)]
    words = reader.words(node)
    lines = [clean(line) for line in words.text.replace("\t", "\n").split("\n") if clean(line)]
    return lines + [text for box in words.boxes for text in _texts(box, reader)]
