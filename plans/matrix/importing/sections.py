"""Which part of a plan each block belongs to, told by the headings in any numbering, case or dress."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain

from plans.matrix.importing.frame.words import heading_key, is_bullet, is_upper, marker_number, marker_style
from plans.matrix.importing.headings import NAMES, TOPICS, is_numbering_only, name_of
from plans.matrix.importing.plain.lines import split_marker
from plans.matrix.importing.source import Block, Paragraph, Source, Table
from plans.matrix.importing.tables import kind_of, table_kinds, width

LONGEST_HEADING = 140
WEAK_WORDS = 7
MOST_WORDS = 18
CLOSING_WORDS = 4
LEADERS = re.compile(r"(?:\.{3,}|…|_{3,}|\t)\s*\d{1,3}$")
LEADERS_END = 40
CONTENTS_REACH = 400
LABEL_COLUMNS = 3
LONGEST_LABEL = 60
FACTS = (
    r"municipio|departamento|nit|alcald(?:e|esa|ia)|direccion|telefonos?|correo(?: electronico)?|fecha|entidad"
    r"|sitio web"
)
# Sections whose names begin no ordinary item.
CLEAR = frozenset(
    ("vision", "general_objective", "specific_objectives", "legal_frame", "strategic", "action_lines", "support",
     "incentives")
)  # fmt: skip
# Headings whose words alone tell them.
OWN_FORM = ("formula", "phase", "signatures")
INLINE = re.compile(r"(?P<name>[^:.;]{3,70})(?::|\.-|\s[–—-])\s+(?P<rest>\S.{14,})", re.DOTALL)


@dataclass(slots=True)
class Part:
    """A heading and the blocks under it. `name`: a section's name, "cover" before the first, "unknown"."""

    name: str
    heading: Paragraph | None
    blocks: list[Block] = field(default_factory=list)

    @property
    def line(self) -> int:
        if self.heading:
            return self.heading.line
        return self.blocks[0].line if self.blocks else 1

    @property
    def paragraphs(self) -> list[Paragraph]:
        return [block for block in self.blocks if isinstance(block, Paragraph)]


def parts_of(source: Source) -> list[Part]:
    """The whole source in parts, nothing left out."""
    blocks = list(_opened(source.blocks))
    parts = [Part("cover", None)]
    index = 0
    kinds = table_kinds(blocks)
    while index < len(blocks):
        if kinds.get(index) == "matrix" and parts[-1].name != "matrix":
            parts.append(Part("matrix", None))
        name, heading, used = _heading_at(blocks, index, parts[-1])
        if heading is None:
            parts[-1].blocks.append(blocks[index])
            index += 1
            continue
        if name == parts[-1].name == "matrix" and not _has_table(parts[-1]):
            parts[-1].blocks.append(heading)
        else:
            parts.append(Part(name, heading))
        index += used
    return parts


def _has_table(part: Part) -> bool:
    return any(isinstance(block, Table) for block in part.blocks)


def _opened(blocks: Sequence[Block]) -> Iterator[Block]:
    """A heading that runs into its text ("VISIÓN: Para el año…") becomes two paragraphs."""
    under = False
    for each in chain.from_iterable(map(_labelled, blocks)):
        block = _with_typed_marker(each)
        found = INLINE.fullmatch(block.text) if isinstance(block, Paragraph) else None
        below, under = under, isinstance(block, Paragraph) and name_of(heading_key(block.text)) == "objectives"
        if isinstance(block, Paragraph) and found and _names_alone(found["name"], below):
            yield replace(block, text=found["name"].strip() + ":", bold=True)
            yield Paragraph(block.line, found["rest"].strip())
        else:
            yield block


def _labelled(block: Block) -> Iterator[Block]:
    """A table that only sets labels beside texts ("Visión | En 2011…") is those headings and texts."""
    if not isinstance(block, Table) or width(block) > LABEL_COLUMNS or kind_of(block):
        yield block
        return
    rows = [(row.line, [cell for cell in row.cells if not cell.is_empty]) for row in block.rows]
    if not any(len(cells) > 1 and _is_label(cells[0].text) for _, cells in rows):
        yield block
        return
    for line, cells in rows:
        texts = [cell.text.strip() for cell in cells]
        if len(texts) > 1 and name_of(heading_key(texts[0])) and len(texts[0]) <= LONGEST_LABEL:
            yield Paragraph(line, texts[0], bold=True)
            yield from (
                Paragraph(line, piece.text, marker=piece.marker) for cell in cells[1:] for piece in cell.pieces
            )
        elif texts:
            yield Paragraph(line, ": ".join(text.rstrip(" :") for text in texts))


def _is_label(text: str) -> bool:
    """Names a section or a fact of the municipality."""
    key = heading_key(text)
    return len(text) <= LONGEST_LABEL and (bool(name_of(key)) or re.fullmatch(FACTS, key) is not None)


def _with_typed_marker(block: Block) -> Block:
    """A number or bullet typed as text ("1. …") is a marker, whatever program kept the paragraph."""
    if not isinstance(block, Paragraph) or block.marker:
        return block
    marker, rest = split_marker(block.text)
    return replace(block, marker=marker, text=rest) if marker else block


def _names_alone(text: str, under_objectives: bool) -> bool:
    """Only headings that cannot be the start of an ordinary sentence are cut off their text."""
    name = name_of(heading_key(text))
    if under_objectives and name in ("general", "specific"):
        return True
    return name in ("vision", "mission", "general_objective", "validity") and len(text.split()) <= WEAK_WORDS


def _heading_at(blocks: list[Block], index: int, part: Part) -> tuple[str, Paragraph | None, int]:
    """The section opened at this block, its heading and how many blocks the heading takes."""
    block = blocks[index]
    if not isinstance(block, Paragraph) or _is_entry(block, blocks, index, part):
        return "", None, 0
    for used in (1, 2, 3):
        heading = _together(blocks[index : index + used]) if used > 1 else block
        if heading is None or len(heading.text) > LONGEST_HEADING:
            break
        name = _name(heading, blocks, index, used, part)
        if name:
            return name, heading, used
    if part.name not in ("cover", "signatures", "formula") and _is_unknown_heading(block, blocks, index, part):
        return "unknown", block, 1
    return "", None, 0


def _is_entry(block: Paragraph, blocks: list[Block], index: int, part: Part) -> bool:
    """A line of the table of contents: with its page, or printed again below as the heading itself."""
    if LEADERS.search(block.text[-LEADERS_END:]):
        return True
    if part.name != "toc":
        return False
    if re.search(r"\s\d{1,3}$", block.text[-LEADERS_END:]):
        return True
    key = heading_key(block.text)
    below = blocks[index + 1 : index + 1 + CONTENTS_REACH] if len(part.blocks) <= CONTENTS_REACH else []
    return any(isinstance(each, Paragraph) and heading_key(each.text) == key for each in below)


def _together(blocks: Sequence[Block]) -> Paragraph | None:
    """Short paragraphs one after the other that may be one heading printed over several lines."""
    lines = [block for block in blocks if isinstance(block, Paragraph)]
    if len(lines) != len(blocks) or any(line.marker for line in lines[1:]):
        return None
    if any(len(line.text) > 70 or line.text.endswith((".", ":", ";")) for line in lines[:-1]):
        return None
    dress = {(line.bold, is_upper(line.text)) for line in lines}
    numbering = is_numbering_only(lines[0].text)
    if len(dress) > 1 and not numbering:
        return None
    return replace(lines[-1 if numbering else 0], line=lines[0].line, text=" ".join(line.text for line in lines))


def _name(heading: Paragraph, blocks: list[Block], index: int, used: int, part: Part) -> str:
    name = name_of(heading_key(heading.text)) or _named_in_brackets(heading)
    if not name or not _has_form(heading, name, blocks, index, used):
        return ""
    if part.name == "action_lines" and _belongs_to_lines(heading, name, part):
        return ""
    if name in {"general", "specific"}:
        return {"general": "general_objective", "specific": "specific_objectives"}[name] if _under(part) else ""
    return name


def _named_in_brackets(heading: Paragraph) -> str:
    """`¿A dónde queremos llegar? (Visión)`: a heading of its own words that adds the section's usual name."""
    found = re.fullmatch(r"(?P<own>[^()]{3,90})\((?P<usual>[^()]{4,40})\)\W*", heading.text)
    if not found or not (heading.bold or heading.level or heading.marker or is_upper(heading.text)):
        return ""
    key = heading_key(found["usual"])
    name = name_of(key)
    return name if name and NAMES[name].exact(key) else ""


def _under(part: Part) -> bool:
    return part.name in ("objectives", "general_objective", "specific_objectives")


def _has_form(heading: Paragraph, name: str, blocks: list[Block], index: int, used: int) -> bool:
    """It looks like a heading and not like a sentence or an item of a list."""
    text = heading.text
    if name == "signatures" and len(text.split()) > CLOSING_WORDS:
        return not heading.marker
    if text.endswith((";", ",")) or len(text.split()) > MOST_WORDS:
        return False
    if name in OWN_FORM or heading.level or heading.bold or is_upper(text):
        return True
    if heading.marker:
        return _marked_form(heading, name, blocks, index)
    return _plain_form(heading, name, blocks, index + used)


def _plain_form(heading: Paragraph, name: str, blocks: list[Block], following: int) -> bool:
    """Neither bold nor numbered: its words must be the section's name and little else."""
    text = heading.text
    if text.endswith(":"):
        return len(text.split()) <= WEAK_WORDS + 5
    if text.endswith("."):
        return False
    told = name in ("matrix", "projects") and _table_near(blocks, following)
    clear = name in CLEAR and len(text.split()) <= WEAK_WORDS + 3 and text[:1].isupper()
    return told or clear or NAMES[name].exact(heading_key(text))


def _marked_form(heading: Paragraph, name: str, blocks: list[Block], index: int) -> bool:
    """A numbered heading, or one behind a bullet that begins no list."""
    in_list = _in_list(heading, blocks, index)
    if is_bullet(heading):
        return heading.text.endswith(":") or not in_list
    return not heading.text.endswith(".") or not in_list or name in TOPICS


def _table_near(blocks: list[Block], index: int) -> bool:
    """A table follows, after a few more lines of title at most."""
    return any(isinstance(block, Table) for block in blocks[index : index + 5])


def _in_list(heading: Paragraph, blocks: list[Block], index: int) -> bool:
    """A neighbour carries the same kind of bullet or number."""
    style = marker_style(heading.marker)
    around = [*blocks[max(0, index - 1) : index], *blocks[index + 1 : index + 2]]
    return any(isinstance(each, Paragraph) and each.marker and marker_style(each.marker) == style for each in around)


def _belongs_to_lines(heading: Paragraph, name: str, part: Part) -> bool:
    """Inside the lines of action the topics are lines themselves, unless the numbering says otherwise."""
    own = part.heading
    if name in TOPICS:
        return not _follows(own, heading)
    last = _last_numbered(part)
    if name != "matrix" and heading.marker and last and not _follows(own, heading):
        same = marker_style(last.marker) == marker_style(heading.marker)
        return same and marker_number(heading.marker) == (marker_number(last.marker) or 0) + 1
    return is_bullet(heading) and not (heading.bold or is_upper(heading.text))


def _last_numbered(part: Part) -> Paragraph | None:
    """The last paragraph of the part that counts."""
    said = (block for block in reversed(part.blocks) if isinstance(block, Paragraph))
    return next((each for each in said if each.marker and marker_number(each.marker) is not None), None)


def _follows(own: Paragraph | None, heading: Paragraph) -> bool:
    """The heading counts on from the section's own number, or stands on its level or above."""
    if own is None:
        return False
    if own.level and heading.level:
        return heading.level <= own.level
    if not (own.marker and heading.marker) or marker_style(own.marker) != marker_style(heading.marker):
        return False
    return marker_number(heading.marker) == (marker_number(own.marker) or 0) + 1


def _is_unknown_heading(block: Paragraph, blocks: list[Block], index: int, part: Part) -> bool:
    """Dressed as a heading though its words are none we know, with text of its own below."""
    if len(block.text) > 100 or (block.text.endswith((".", ";", ",")) and not block.bold):
        return False
    following = blocks[index + 1] if index + 1 < len(blocks) else None
    if isinstance(following, Table) and (block.bold or is_upper(block.text)) and kind_of(following) == "matrix":
        return part.name != "matrix" and not is_bullet(block)
    if not isinstance(following, Paragraph | Table) or (
        part.name == "action_lines" and not _follows(part.heading, block)
    ):
        return False
    if is_bullet(block) or part.name in ("matrix", "toc"):
        return False
    if block.level:
        return True
    dressed = block.bold or (is_upper(block.text) and len(block.text.split()) > 1)
    return dressed and isinstance(following, Paragraph) and not (following.bold or is_upper(following.text))
