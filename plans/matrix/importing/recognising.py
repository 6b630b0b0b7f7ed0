"""From what a reader made of a file to a gelt-plan/1 document, with a note at every doubtful place."""

import re
from collections import defaultdict
from collections.abc import Callable, Sequence

from plans.matrix.importing.bands import with_bands_in_rows
from plans.matrix.importing.frame import closing, doubts
from plans.matrix.importing.frame.action_lines import phase_activity, phase_item, read_action_lines, read_topic
from plans.matrix.importing.frame.acts import read_acts, read_formula, read_meetings
from plans.matrix.importing.frame.choosing import choose_framework
from plans.matrix.importing.frame.contact_lines import take_contact_lines
from plans.matrix.importing.frame.contacts import read_contacts
from plans.matrix.importing.frame.cover import read_date, read_title
from plans.matrix.importing.frame.draft import Draft
from plans.matrix.importing.frame.ending import part_signatures, take_dated_lines
from plans.matrix.importing.frame.frameworks import Framework, frameworks, phase_named
from plans.matrix.importing.frame.identity import read_identity, said_lines
from plans.matrix.importing.frame.lists import (
    read_additional,
    read_general_objective,
    read_incentives,
    read_items,
    read_procedures,
    read_prose,
    read_vision,
)
from plans.matrix.importing.frame.own_rules import read_rules
from plans.matrix.importing.frame.projects import read_projects
from plans.matrix.importing.frame.signing import signing_table
from plans.matrix.importing.frame.small_tables import (
    read_deadlines,
    read_incentive_table,
    read_information_sources,
    read_support,
)
from plans.matrix.importing.frame.validity import read_validity, tell_horizon
from plans.matrix.importing.imported import Identity, Imported, NotAPlanError
from plans.matrix.importing.matrix import read_actions
from plans.matrix.importing.months import with_months_as_times
from plans.matrix.importing.phases import with_phases_as_areas
from plans.matrix.importing.plain.printed import without_page_furniture, without_titles_again
from plans.matrix.importing.sections import Part, parts_of
from plans.matrix.importing.source import Block, Paragraph, Source, Table
from plans.matrix.importing.tables import table_kinds, width
from plans.matrix.importing.told_in_lines import with_actions_in_tables
from plans.matrix.importing.upright import with_tables_upright

WIDE = 6
ITEM_SECTIONS = {
    "specific_objectives": "specific_objectives",
    "objectives": "specific_objectives",
    "follow_up": "follow_up",
    "update_procedures": "update_procedures",
    "public_services": "public_services",
    "articulation": "articulation",
    "handover": "handover",
}
TABLE_SECTIONS = ("matrix", "projects", "deadlines", "information_sources")
PROSE_SECTIONS = {
    "background": "background",
    "strategic": "background",
    "mission": "background",
    "legal_frame": "legal_frame",
}


def recognise(source: Source, *, identity: Identity | None = None) -> Imported:
    """The plan this source holds; NotAPlanError when it holds none. The document passes `validate`."""
    source = _prepared(source)
    reading = Reading(source, identity)
    document = reading.document()
    lines = {item: line for item, line in reading.draft.lines.items() if item[0].isupper()}
    return Imported(document, reading.source, lines)


def _prepared(source: Source) -> Source:
    """What the page, the sheet or the way of telling did to the matrix undone, before anything is read."""
    again = without_page_furniture if source.kind == "word" else without_titles_again
    tables = with_actions_in_tables(with_tables_upright(with_months_as_times(again(source))))
    return with_phases_as_areas(with_bands_in_rows(tables))


class Reading:
    """One source being read; each step fills the draft."""

    def __init__(self, source: Source, identity: Identity | None) -> None:
        self.source = source
        self.identity = identity
        self.draft = Draft()
        self.parts = parts_of(source)
        self.contacts = take_contact_lines(self.parts)
        self.dated = take_dated_lines(self.parts)
        part_signatures(self.parts)
        _open_signatures(self.parts)
        self.tables = _tables_by_kind(self.parts)
        if not self.tables["matrix"] and sum(part.name in _KNOWN for part in self.parts) < 2:
            raise NotAPlanError(
                f"En «{source.name}» no se encontró un plan de acción: no tiene la matriz de acciones ni "
                f"secciones como "
                "visión, objetivos o marco de acción. Revise que sea el archivo del plan.",
                field="file",
            )
        self.said = list(said_lines(source))
        self.framework: Framework = choose_framework(self.said, self.draft)
        self.readers = self._own_readers()
        self.left: list[tuple[Part, Paragraph]] = []

    def document(self) -> dict[str, object]:
        cover = self.parts[0].paragraphs
        read_identity(self.source, self.identity, self.draft)
        read_contacts(self.source, [*cover, *self.contacts], self.draft)
        read_title(cover, self.source, self.draft)
        read_vision(self.parts, self.draft)
        read_general_objective(self.parts, self.draft)
        for part in self.parts:
            self._read_part(part)
        self._read_tables()
        closing.read_closing(self.parts, self.left, self.draft)
        self._read_actions()
        self._read_facts(cover)
        doubts.tell_doubts(self.source, self.parts, self.framework, self.draft)
        closing.tell_lost(self.parts, self.draft)
        return self.draft.document()

    def _read_part(self, part: Part) -> None:
        """Put a part's paragraphs into the draft; what follows its list goes to `left`."""
        if part.name in ITEM_SECTIONS:
            tail = read_items(part, ITEM_SECTIONS[part.name], self.draft)
        elif part.name in PROSE_SECTIONS:
            tail = read_prose(part, PROSE_SECTIONS[part.name], self.draft)
        elif part.name in TABLE_SECTIONS:
            tail = closing.after_tables(part, self.draft)
        elif part.name in self.readers:
            tail = self.readers[part.name](part)
        else:
            tail = []
        self.left += [(part, paragraph) for paragraph in tail]

    def _own_readers(self) -> dict[str, Callable[[Part], list[Paragraph]]]:
        """The sections with a reader of their own; each returns what follows its list."""
        draft, framework = self.draft, self.framework
        return {
            "action_lines": lambda part: read_action_lines(part, framework, draft),
            "procedures": lambda part: read_procedures(part.paragraphs, draft),
            "incentives": lambda part: read_incentives(part, draft),
            "additional_activities": lambda part: read_additional(part, draft),
            "support": self._read_support,
            "phases": lambda part: read_topic("phases", part.paragraphs, framework, draft),
            "phase": self._read_phase,
            "validity": lambda part: closing.told_elsewhere(part, draft),
            "approval": lambda part: closing.told_elsewhere(part, draft),
            "toc": lambda part: closing.read_front(part, draft),
            "cover": lambda part: closing.read_front(part, draft),
            "unknown": lambda part: closing.read_unknown(part, self._is_late(part), draft),
        }

    def _is_late(self, part: Part) -> bool:
        """The plan's own chapters are over: what comes now is no background any more."""
        before = self.parts[: self.parts.index(part)]
        return any(each.name in ("matrix", "action_lines", "follow_up") for each in before)

    def _read_support(self, part: Part) -> list[Paragraph]:
        if part.paragraphs:
            text = "\n\n".join(each.text for each in part.paragraphs)
            self.draft.single["support_intro"] = {"text": text, "synthesis": None}
            self.draft.lines["support_intro"] = part.paragraphs[0].line
        return []

    def _read_phase(self, part: Part) -> list[Paragraph]:
        assert part.heading is not None
        phase = phase_named(part.heading.text, self.framework)
        if phase is None:
            return closing.read_unknown(part, self._is_late(part), self.draft)
        entry = phase_activity(phase, part.line, self.draft)
        for paragraph in part.paragraphs:
            phase_item(entry, paragraph, self.draft)
        return []

    def _read_tables(self) -> None:
        read_deadlines(self.tables["deadlines"], self.framework, self.draft)
        read_support(self.tables["support"], self.draft)
        read_information_sources(self.tables["information_sources"], self.draft)
        read_projects(self.tables["projects"], self.framework, self.draft)
        read_incentive_table(self.tables["incentives"], self.draft)
        closing.read_unknown_tables(self.tables[""], self.draft)

    def _read_actions(self) -> None:
        read = read_actions(self.tables["matrix"])
        self.draft.lists["actions"] = read.actions
        self.draft.notes += read.notes
        self.draft.lines.update(read.lines)
        if not read.actions:
            line = self.tables["matrix"][0].line if self.tables["matrix"] else self.parts[0].line
            reason = (
                "No se encontró ninguna acción de la matriz del plan; agréguelas antes de guardar si el plan "
                "las tiene."
            )
            self.draft.note("doubt", "actions", line, "(sin matriz)", reason)

    def _read_facts(self, cover: Sequence[Paragraph]) -> None:
        """Date, acts, signatories, settings and validity: each may stand anywhere in the text."""
        text = [block for block in self.source.blocks if isinstance(block, Paragraph)]
        closings = [part for part in self.parts if part.name in ("signatures", "formula")]
        end = [each for part in closings for each in (part.heading, *part.paragraphs) if each]
        read_date([*cover, *self.dated], [*end, *(paragraph for _, paragraph in self.left)], self.draft)
        acts = read_acts(text, [framework.number for framework in frameworks()], self.draft)
        formulas = [part.heading for part in self.parts if part.name == "formula" and part.heading]
        read_formula(formulas, acts, self.draft)
        read_meetings(text, acts, self.draft)
        closing.date_from_acts(acts, self.draft)
        read_rules(closing.stated(self.draft), cover, self.draft)
        own = [each for part in self.parts if part.name == "validity" for each in part.paragraphs]
        about_plan = [each for each in text if re.search(r"\bplan\b", each.text, re.IGNORECASE)]
        read_validity(own, [*cover, *about_plan], acts, self.framework, self.draft)
        tell_horizon(self.draft.lists["actions"], self.draft)


_KNOWN = frozenset(
    ("vision", "general_objective", "specific_objectives", "action_lines", "matrix", "legal_frame", "follow_up",
     "support", "incentives", "projects", "update_procedures", "procedures", "articulation", "handover", "strategic")
)  # fmt: skip


def _open_signatures(parts: Sequence[Part]) -> None:
    """Names and offices set in a table under the closing words, or as the last thing, are paragraphs like others."""
    for part in parts:
        if part.name in ("signatures", "formula") or part is parts[-1]:
            part.blocks = [each for block in part.blocks for each in _signed(block)]


def _signed(block: Block) -> Sequence[Block]:
    return (signing_table(block) if isinstance(block, Table) else []) or [block]


# An unexplained table in one of these sections is the section's.
OWN_TABLES = ("support", "incentives", "information_sources", "projects", "deadlines", "matrix", "toc")


def _tables_by_kind(parts: Sequence[Part]) -> dict[str, list[Table]]:
    """Every table under what it is, told by its own header, else by the section it stands in."""
    found: dict[str, list[Table]] = defaultdict(list)
    blocks = [(part, block) for part in parts for block in part.blocks]
    kinds = table_kinds([block for _, block in blocks])
    told = {(id(blocks[index][0]), kind) for index, kind in kinds.items()}
    for index, kind in kinds.items():
        part, block = blocks[index]
        assert isinstance(block, Table)
        own = part.name in OWN_TABLES and (id(part), part.name) not in told
        found[kind or (part.name if own else "")].append(block)
    if not found["matrix"]:
        wide = [table for table in found[""] if width(table) >= WIDE]
        found["matrix"] = wide
        found[""] = [table for table in found[""] if width(table) < WIDE]
    return found
