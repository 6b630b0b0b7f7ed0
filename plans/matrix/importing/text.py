"""A scanned plan's text as a Source: markup gone, page headers set apart, cut paragraphs joined."""

from plans.matrix.importing.plain.assembling import Assembler
from plans.matrix.importing.plain.decoding import physical_lines
from plans.matrix.importing.plain.furniture import furniture
from plans.matrix.importing.plain.lines import read_lines
from plans.matrix.importing.source import Paragraph, Source


def read_text(name: str, data: bytes) -> Source:
    """The paragraphs and tables of a .txt file (UTF-8, UTF-16 or cp1252, any line ends), in order.

    A line with tabs is a table's row. Lines are physical and 1-based; `dropped` keeps every printing of
    the page headers and footers.
    """
    physical = physical_lines(data)
    lines = read_lines(physical)
    gone = furniture(lines)
    dropped = tuple(
        Paragraph(line=line.number, text=line.text, bold=line.bold) for line in lines if line.number in gone
    )
    return Source(name, "text", Assembler(lines, gone).blocks_made(), physical, dropped)
