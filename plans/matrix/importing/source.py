"""What every reader makes of a file, before anybody says which part of a plan it is.

A reader (text, Word, spreadsheet) keeps the order and the words of the file and drops only what is
no word of it: markup, and the headers and footers repeated on every page.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Piece:
    """One paragraph or list item inside a cell; `marker` is its bullet or number as written ("" when none)."""

    text: str
    marker: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell. `continues`: it is merged with the cell above it (Word, spreadsheet)."""

    pieces: tuple[Piece, ...] = ()
    continues: bool = False

    @property
    def text(self) -> str:
        """All of it on one line."""
        return " ".join(piece.text for piece in self.pieces if piece.text)

    @property
    def is_empty(self) -> bool:
        return not self.text.strip()


@dataclass(frozen=True, slots=True)
class Row:
    """One row; `line` is its place in the source (1-based physical line, paragraph or sheet row)."""

    line: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows that follow each other without anything between them; a page break may have cut a table in two.

    `sheet`: the spreadsheet's sheet it comes from, "" elsewhere.
    """

    rows: tuple[Row, ...]
    sheet: str = ""

    @property
    def line(self) -> int:
        return self.rows[0].line if self.rows else 0


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph or list item outside tables.

    `level`: heading level (1 = highest) when the file itself says it is a heading, else 0. `marker`: its
    bullet or number as written. `depth`: how far the list item is indented. `bold`: all of it is.
    """

    line: int
    text: str
    level: int = 0
    marker: str = ""
    depth: int = 0
    bold: bool = False


Block: TypeAlias = Paragraph | Table


@dataclass(frozen=True, slots=True)
class Source:
    """A file as read: its blocks in order, its lines as a person sees them, and what was left out.

    `lines[n - 1]` is what the review shows for line n. `dropped` holds the repeated page headers and
    footers (line, text): they still tell the NIT, the address, the slogan and the contacts.
    `kind`: "text", "word" or "sheet".
    """

    name: str
    kind: str
    blocks: tuple[Block, ...]
    lines: tuple[str, ...] = ()
    dropped: tuple[Paragraph, ...] = field(default=())

    def tables(self) -> Iterator[Table]:
        return (block for block in self.blocks if isinstance(block, Table))
