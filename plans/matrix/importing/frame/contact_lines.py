"""Lines of the body that say nothing but how to reach the municipality: they are contacts and no text of the plan."""

import re
from collections.abc import Sequence

from plans.matrix.importing.frame.contacts import EMAIL, NIT, PHONES, STREET, WEBSITE
from plans.matrix.importing.sections import Part
from plans.matrix.importing.source import Paragraph

LONGEST = 240
# Sections whose addresses are somebody else's, or steps that name a mailbox.
OTHERS = ("cover", "toc", "support", "information_sources")
NUMBERED_STREET = re.compile(
    r"^\W*(?:direcci[oó]n\s*[.:]?\s*)?(?:calle|carrera|cra|cll?|kra?|avenida|av|diagonal|transversal)\b\.?\s*\d",
    re.IGNORECASE,
)
LABELS = re.compile(
    r"\b(?:correos?|electr[oó]nicos?|institucional|e-?\s?mails?|direcci[oó]n|contacto|p[aá]gina|sitio|web|portal"
    r"|c[oó]digo postal|l[ií]nea gratuita|telefax|tel[eé]fonos?|tels?|fax|pbx|nit)\b",
    re.IGNORECASE,
)
MOST_WORDS = 12


def take_contact_lines(parts: Sequence[Part]) -> list[Paragraph]:
    """Takes the contact lines out of the parts, in place, and returns them in order."""
    taken: list[Paragraph] = []
    for part in parts:
        if part.name in OTHERS:
            continue
        found = [each for each in part.paragraphs if is_contact_line(each)]
        taken += found
        gone = set(map(id, found))
        part.blocks = [block for block in part.blocks if id(block) not in gone]
    return taken


def is_contact_line(paragraph: Paragraph) -> bool:
    """Without its numbers and addresses nothing is left, or only a street's name."""
    text = paragraph.text
    if paragraph.marker or len(text) > LONGEST:
        return False
    rest, found = text, 0
    for pattern in (NIT, EMAIL, WEBSITE, PHONES):
        rest, times = pattern.subn(" ", rest)
        found += times
    rest = LABELS.sub(" ", rest).strip(" .,;:|•·/()–—-")
    if not rest:
        return found > 0
    street = NUMBERED_STREET.match(rest) is not None or (found > 0 and STREET.match(rest) is not None)
    return street and len(rest.split()) <= MOST_WORDS
