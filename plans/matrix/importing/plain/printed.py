"""Page headers typed into the text of a Word file, as a scanner or a converter leaves them."""

from collections import Counter
from dataclasses import replace

from plans.matrix.importing.frame.words import squeezed
from plans.matrix.importing.plain.assembling import glued, is_unfinished
from plans.matrix.importing.plain.furniture import SURE, furniture, key_of
from plans.matrix.importing.plain.lines import Line
from plans.matrix.importing.source import Block, Paragraph, Source

TITLES = 6


def without_page_furniture(source: Source) -> Source:
    """The source with headers and footers typed on every page moved to `dropped`, and cut paragraphs joined."""
    lines = [_line(number, block) for number, block in enumerate(source.blocks)]
    gone = _sure(lines, furniture(lines))
    if not gone:
        return source
    blocks: list[Block] = []
    cut = False
    for number, block in enumerate(source.blocks):
        if 2 * number in gone:
            cut = True
            continue
        above = blocks[-1] if blocks else None
        if cut and isinstance(above, Paragraph) and isinstance(block, Paragraph) and _goes_on(above, block):
            blocks[-1] = replace(above, text=glued(above.text, block.text))
        else:
            blocks.append(block)
        cut = False
    dropped = [block for number, block in enumerate(source.blocks) if 2 * number in gone]
    extra = tuple(block for block in dropped if isinstance(block, Paragraph))
    return replace(source, blocks=tuple(blocks), dropped=(*source.dropped, *extra))


def without_titles_again(source: Source) -> Source:
    """A spreadsheet without the titles of its first rows where a further sheet begins with them again."""
    if source.kind != "sheet":
        return source
    first = {squeezed(block.text) for block in source.blocks[:TITLES] if isinstance(block, Paragraph)}
    again = [
        block
        for block in source.blocks[TITLES:]
        if isinstance(block, Paragraph) and not block.marker and squeezed(block.text) in first
    ]
    gone = set(map(id, again))
    kept = tuple(block for block in source.blocks if id(block) not in gone)
    return replace(source, blocks=kept, dropped=(*source.dropped, *again))


def _line(number: int, block: Block) -> Line:
    """A paragraph stands apart from its neighbours; a table is one row here."""
    if not isinstance(block, Paragraph):
        return Line(2 * number, "row")
    return Line(2 * number, "text", block.text, marker=block.marker, level=block.level, bold=block.bold)


def _sure(lines: list[Line], found: set[int]) -> set[int]:
    """In a Word file only what is printed three times or more is taken for a page's header, and no heading is;
    what is printed twice goes with them when it stands beside one."""
    keys = {line.number: key_of(line) for line in lines if line.number in found}
    times = Counter(key_of(line) for line in lines if line.kind == "text")
    headings = {line.number for line in lines if line.level}
    sure = {number for number, key in keys.items() if times[key] >= SURE and number not in headings}
    for number in sorted(keys):
        if number not in headings and (number - 2 in sure or number + 2 in sure):
            sure.add(number)
    return sure


def _goes_on(above: Paragraph, block: Paragraph) -> bool:
    return not block.marker and not block.level and block.text[:1].islower() and is_unfinished(above.text)
