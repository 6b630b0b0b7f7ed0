"""Actions told line by line ("Acción 1: …", "Metas: …") and not in a table: they become the rows of one."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from plans.matrix.importing.frame.words import heading_key, is_bullet
from plans.matrix.importing.headings import name_of
from plans.matrix.importing.matrix.headers import column_of
from plans.matrix.importing.source import Block, Cell, Paragraph, Piece, Row, Source, Table

FEWEST = 4
LABEL = re.compile(r"(?P<name>[^:\d]{3,50}?)\s*(?:n[o°º]?\.?\s*)?\d{0,3}\s*(?::|\.-)\s*(?P<rest>.*)", re.DOTALL)


@dataclass(slots=True)
class Fiche:
    """One action: its columns' names and their texts, and the paragraphs it was read from."""

    names: list[str] = field(default_factory=list)
    cells: list[list[Piece]] = field(default_factory=list)
    blocks: list[Paragraph] = field(default_factory=list)

    @property
    def is_action(self) -> bool:
        return len(set(map(column_of, self.names))) >= FEWEST

    def table(self) -> Table:
        line = self.blocks[0].line
        header = Row(line, tuple(Cell((Piece(name),)) for name in self.names))
        return Table((header, Row(line, tuple(Cell(tuple(pieces)) for pieces in self.cells))))


def with_actions_in_tables(source: Source) -> Source:
    """The source with each such run of lines as a table; a source that has none stays as it is."""
    if not any(_named(block)[0] == "action" for block in source.blocks):
        return source
    return replace(source, blocks=tuple(_told(source.blocks)))


def _named(block: Block) -> tuple[str, str, str]:
    """The column a line names, the name as written and the text after it; empty when it names none."""
    if not isinstance(block, Paragraph) or block.level:
        return "", "", ""
    found = LABEL.fullmatch(block.text)
    column = column_of(found["name"]) if found else None
    return (column, found["name"].strip(), found["rest"].strip()) if found and column else ("", "", "")


def _told(blocks: Sequence[Block]) -> Iterator[Block]:
    fiche: Fiche | None = None
    for block in blocks:
        column, name, rest = _named(block)
        if column == "action" and rest and isinstance(block, Paragraph):
            yield from _closed(fiche)
            fiche = Fiche([name], [[Piece(rest)]], [block])
        elif fiche and column and isinstance(block, Paragraph):
            fiche.names.append(name)
            fiche.cells.append([Piece(rest)] if rest else [])
            fiche.blocks.append(block)
        elif fiche and isinstance(block, Paragraph) and _goes_on(fiche, block):
            fiche.cells[-1].append(Piece(block.text, block.marker))
            fiche.blocks.append(block)
        else:
            yield from _closed(fiche)
            fiche = None
            yield block
    yield from _closed(fiche)


def _goes_on(fiche: Fiche, block: Paragraph) -> bool:
    """An item of the list the last name opened, or its first text where the name stood alone."""
    if block.level or (not is_bullet(block) and name_of(heading_key(block.text))):
        return False
    listed = bool(fiche.cells[-1]) and bool(fiche.cells[-1][-1].marker)
    return not fiche.cells[-1] or (listed and bool(block.marker)) or block.text[:1].islower()


def _closed(fiche: Fiche | None) -> Iterator[Block]:
    if fiche is None:
        return
    if fiche.is_action:
        yield fiche.table()
    else:
        yield from fiche.blocks
