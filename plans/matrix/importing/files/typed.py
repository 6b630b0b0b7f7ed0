"""Files whose tables are only typed: a scanned plan's text pasted into Word, or into the cells of a sheet.

They are read as the text they are, by the rules of the text reader: rows told by their tabs, page headers
repeated in the middle, sentences cut by the ends of lines.
"""

import html
from collections.abc import Sequence
from dataclasses import replace

from plans.matrix.importing.source import Paragraph, Source
from plans.matrix.importing.text import read_text

_ROWS = 3  # lines with the tabs of a table that make one
_TABS = 2  # in a line that is a row of a table


def is_typed(lines: Sequence[str]) -> bool:
    """Whether the lines of a document without tables hold tables typed with tabs."""
    return sum(1 for line in lines if line.strip().count("\t") >= _TABS) >= _ROWS


def read_typed(name: str, kind: str, lines: Sequence[str], aside: Sequence[str]) -> Source:
    """The lines as a text; `aside`: what is printed around them, told after them and dropped."""
    text = "\n".join(lines)
    source = read_text(name, f"{text}\n".encode())
    dropped = tuple(Paragraph(len(source.lines) + at, each) for at, each in enumerate(aside, start=1))
    shown = map(html.unescape, source.lines)
    return replace(source, kind=kind, lines=(*shown, *aside), dropped=(*source.dropped, *dropped))


def escaped(text: str) -> str:
    """Words of a document in which nothing is markup, as the text reader expects them."""
    return html.escape(text, quote=False)
