"""Lines of the body that only date the plan, and the names and offices that sign under its last section."""

import re
from collections.abc import Sequence
from itertools import takewhile

from plans.matrix.importing.frame.dates import dates_in
from plans.matrix.importing.frame.signing import signatures_at_end
from plans.matrix.importing.sections import Part
from plans.matrix.importing.source import Block, Paragraph

LONGEST = 90
_DATED = re.compile(
    r"(?:fecha(?: de (?:elaboraci[oó]n|aprobaci[oó]n|expedici[oó]n|presentaci[oó]n))?\s*:"
    r"|(?P<place>[A-ZÁÉÍÓÚÑ][^\W\d]{2,30}(?: [^\W\d]{1,20}){0,4}(?: \([^\W\d]{3,20}\))?),)\s*(?:a los |a |el )?",
    re.IGNORECASE,
)
# Where a date is somebody else's, or where names and offices are what the section is about.
OTHERS = ("cover", "toc", "deadlines", "matrix", "projects", "support", "information_sources")
LISTS = ("follow_up", "update_procedures", "handover", "articulation", "validity", "background", "incentives")


def take_dated_lines(parts: Sequence[Part]) -> list[Paragraph]:
    """Takes the lines that say nothing but the place and the day out of the parts, in place; returns them."""
    taken: list[Paragraph] = []
    for part in parts:
        if part.name in OTHERS:
            continue
        found = [each for each in part.paragraphs if is_dated_line(each)]
        gone = set(map(id, found))
        taken += found
        part.blocks = [block for block in part.blocks if id(block) not in gone]
    return taken


def is_dated_line(paragraph: Paragraph) -> bool:
    """`Chipaque, 12 de enero de 2010`, `Fecha: 17/07/2009`: with the day nothing else is said."""
    text = paragraph.text.strip()
    if paragraph.marker or len(text) > LONGEST:
        return False
    before = _DATED.match(text)
    dates = dates_in(text) if before else []
    if before is None or not dates:
        return False
    return before.end() == dates[0].start and not text[dates[0].end :].strip(" .,")


def part_signatures(parts: list[Part]) -> None:
    """Makes a part of their own, in place, of the offices that stand under the plan's last section."""
    last = parts[-1]
    if last.name not in LISTS or any(part.name == "signatures" for part in parts):
        return
    paragraphs = last.paragraphs
    tail = list(takewhile(lambda each: not _is_item(each), reversed(paragraphs)))[::-1]
    count = signatures_at_end(tail)
    signed: list[Block] = list(tail[len(tail) - count :])
    if not 0 < count < len(paragraphs):
        return
    gone = set(map(id, signed))
    last.blocks = [block for block in last.blocks if id(block) not in gone]
    parts.append(Part("signatures", None, signed))


def _is_item(paragraph: Paragraph) -> bool:
    return bool(paragraph.marker) or paragraph.text.rstrip().endswith((".", ";", ":"))
