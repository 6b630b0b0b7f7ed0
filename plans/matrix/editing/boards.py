"""The pages on which items stand, ready for their templates: the matrix by rows, the other sections as lists."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from django.utils.safestring import SafeString, mark_safe

from plans.matrix.editing.describing import Editable, Item
from plans.matrix.editing.kinds import KINDS
from plans.matrix.editing.markup import (
    Marks,
    ShownRow,
    add_url,
    comments_html,
    edit_url,
    end_of,
    notes_html,
    shown_row,
)
from plans.matrix.editing.sections import Section
from plans.matrix.editing.structure import HOMES, children_of, list_of
from plans.matrix.editing.wording import NOTHING, details, names_around, value_words
from plans.matrix.interchange.rows import Document
from plans.matrix.models import ResponsibleParty
from plans.matrix.parsed import rows_with_values
from plans.matrix.reading import ActionRow, NoteView, PlanReading, read_plan
from plans.matrix.reading import Item as ReadItem
from regulation.selectors import frameworks


def matrix_rows(document: Document, marks: Marks, reading: PlanReading | None = None) -> list[ShownRow]:
    """Every row of the matrix."""
    rows, people = rows_with_values(reading or read_plan(document), document), accounts_of_parties()
    return [shown_row(with_people(row, people), number, marks) for number, row in enumerate(rows, start=1)]


def matrix_row(document: Document, action_id: str, marks: Marks) -> ShownRow | None:
    """One row; None when the action is not there."""
    for number, action in enumerate(document["actions"], start=1):
        if action["id"] == action_id:
            row = rows_with_values(read_plan(only := _only(document, action)), only)[0]
            return shown_row(with_people(row, accounts_of_parties()), number, marks)
    return None


def accounts_of_parties() -> dict[str, str]:
    """The name of the account by the id of the responsible party it is linked to. 1 query."""
    linked = ResponsibleParty.objects.filter(plan__working=True, person__isnull=False)
    return dict(linked.values_list("stable_id", "person__name"))


def with_people(row: ActionRow, people: Mapping[str, str]) -> ActionRow:
    """The row with the account each responsible party is linked to."""
    if not people:
        return row
    cells = [replace(cell, items=tuple(_person(item, people) for item in cell.items)) for cell in row.cells]
    return replace(row, cells=tuple(cells))


def _person(item: ReadItem, people: Mapping[str, str]) -> ReadItem:
    name = people.get(item.id)
    return replace(item, detail=f"Persona: {name}. {item.detail}".strip()) if name else item


def _only(document: Document, action: Item) -> Document:
    return {**document, "actions": [action]}


@dataclass(frozen=True, slots=True)
class Entry:
    """An item of a section: its words, its other fields, its notes, the way to its comments, the lists inside it."""

    id: str
    words: str
    details: tuple[tuple[str, str], ...]
    url: str
    notes: SafeString
    instead: SafeString | str
    after: SafeString | str
    lists: "tuple[EntryList, ...]"
    comments: SafeString


@dataclass(frozen=True, slots=True)
class EntryList:
    """The items of one kind: `end`: an open form, or words, where the list ends."""

    editable: Editable
    parent_id: str
    entries: tuple[Entry, ...]
    add_url: str
    end: SafeString | str
    said: SafeString | str


@dataclass(frozen=True, slots=True)
class PartEntry:
    """A part of the plan: its fields in words."""

    slug: str
    title: str
    facts: tuple[tuple[str, str], ...]
    instead: SafeString | str
    after: SafeString | str


def codes() -> dict[str, str]:
    """The names of frameworks and phases by code. 1 query."""
    found: dict[str, str] = {}
    for framework in frameworks():
        found[framework.code] = framework.name
        found |= {phase.code: phase.name for phase in framework.phases}
    return found


class SectionBoard:
    """Reads one section of a document for its page."""

    def __init__(self, document: Document, marks: Marks) -> None:
        self.document, self.marks, self.names = document, marks, codes()
        self.notes: dict[str, list[NoteView]] = {}
        for note in read_plan({**document, "actions": []}).notes:
            self.notes.setdefault(note.item, []).append(note)

    def lists(self, section: Section) -> list[EntryList]:
        """Its lists, with everything in them."""
        return [self._list(KINDS[kind], list_of(self.document, kind, "") or [], None) for kind in section.kinds]

    def parts(self, section: Section) -> list[PartEntry]:
        """Its parts that are no list."""
        return [
            PartEntry(
                part.slug,
                part.editable.name.one,
                tuple(
                    (field.label, value_words(field, field.of(part.of(self.document)), self.names) or NOTHING)
                    for field in part.editable.fields
                ),
                self.marks.instead.get(part.slug, ""),
                self.marks.after.get(part.slug, ""),
            )
            for part in section.parts
        ]

    def _list(self, editable: Editable, items: list[Item], parent: Item | None) -> EntryList:
        parent_id = parent["id"] if parent else ""
        end = end_of(editable.kind, parent_id)
        return EntryList(
            editable,
            parent_id,
            tuple(self._entry(editable, item, parent) for item in items),
            add_url(editable.kind, parent_id),
            self.marks.at_end.get(end, ""),
            self.marks.after.get(end, ""),
        )

    def _entry(self, editable: Editable, item: Item, parent: Item | None) -> Entry:
        names = names_around(parent, self.names)
        words = editable.words_of(item) or self._coded(editable, item)
        home = HOMES[editable.kind].kind
        keys = {child.kind.name: child.key for child in home.children()}
        return Entry(
            item["id"],
            words,
            tuple(details(editable, item, words, names)),
            edit_url(item["id"]),
            mark_safe(notes_html(self.notes.get(item["id"], ()))),
            self.marks.instead.get(item["id"], ""),
            self.marks.after.get(item["id"], ""),
            tuple(self._list(child, item[keys[child.kind]], item) for child in children_of(editable.kind)),
            comments_html(item["id"], self.marks),
        )

    def _coded(self, editable: Editable, item: Item) -> str:
        """An item known by a code (a phase, a rule) is called by its name."""
        return next((words for _, words in details(editable, item, "", self.names)), "")
