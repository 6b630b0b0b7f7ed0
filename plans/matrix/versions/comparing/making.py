"""From two documents to what changed: items matched by their stable id, in the order of the plan."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from plans.matrix.interchange.ordering import moved_keys
from plans.matrix.interchange.parts import Kind
from plans.matrix.interchange.registry import DOCUMENT
from plans.matrix.interchange.rows import Document, Row, rows_of
from plans.matrix.versions.comparing.shapes import (
    ADDED,
    CHANGED,
    MOVED,
    REMOVED,
    Comparison,
    FieldChange,
    Group,
    ItemChange,
    SectionChanges,
)
from plans.matrix.versions.comparing.values import label_of, link_label, linked_text, said
from plans.matrix.versions.comparing.whole import own_sections
from plans.matrix.versions.comparing.words import Pieces, whole, word_pieces
from plans.matrix.versions.items import kind_name, main_columns, main_text, section_name

Key = tuple[str, str]
HIDDEN = ("stable_id", "source_line")


def compare(before: Document, after: Document, phases: Mapping[str, str] | None = None) -> Comparison:
    """What `after` says otherwise than `before`; `phases` gives the phases' names by code. Notes do not count."""
    if before == after:
        return Comparison(())
    return _Comparing(before, after, dict(phases or {})).result()


class _Side:
    """One document's rows: by key, by id, and the lists they stand in."""

    def __init__(self, document: Document) -> None:
        rows = [row for row in rows_of(document) if row.kind.name != "notes"]
        self.plan = rows[0]
        self.by_key = {row.key: row for row in rows[1:]}
        self.by_id = {row.stable_id: row for row in rows[1:]}
        self.lists: dict[Key, list[Row]] = defaultdict(list)
        for row in rows[1:]:
            self.lists[row.kind.name, row.parent_id].append(row)


class _Comparing:
    def __init__(self, before: Document, after: Document, phases: dict[str, str]) -> None:
        self.old, self.new, self.phases = _Side(before), _Side(after), phases
        self.moved = moved_keys(self.old.by_key, self.new.by_key)

    def result(self) -> Comparison:
        lists = (self.section(child.kind) for child in DOCUMENT.children() if child.key != "notes")
        own = own_sections(self.old.plan, self.new.plan, self.phases)
        return Comparison(tuple(section for section in (*own, *lists) if section.count))

    def section(self, kind: Kind) -> SectionChanges:
        rows = self.merged(kind.name, "")
        if not kind.children():
            changes = tuple(change for row in rows if (change := self.item(row)))
            groups: tuple[Group, ...] = (Group("", "", changes),)
        else:
            groups = tuple(self.group(row) for row in rows)
        return SectionChanges(kind.name, section_name(kind.name), tuple(group for group in groups if group.changes))

    def group(self, row: Row) -> Group:
        """An action, a project or the like: its own change, then its lists in the plan's order."""
        own = self.item(row)
        below = [
            change
            for child in row.kind.children()
            for each in self.merged(child.kind.name, row.stable_id)
            if (change := self.item(each))
        ]
        title = main_text(self.new.by_key.get(row.key, row), self.phases)
        return Group(row.stable_id, title, ((own,) if own else ()) + tuple(below))

    def merged(self, kind: str, parent_id: str) -> list[Row]:
        """The list as it is now, with what was taken out where it stood."""
        merged: list[Row] = list(self.new.lists[kind, parent_id])
        at = 0
        for row in self.old.lists[kind, parent_id]:
            if row.key in self.new.by_key:
                at = next((index + 1 for index, each in enumerate(merged) if each.key == row.key), at)
            else:
                merged.insert(at, row)
                at += 1
        return merged

    def item(self, row: Row) -> ItemChange | None:
        old, new = self.old.by_key.get(row.key), self.new.by_key.get(row.key)
        if old is None or new is None:
            return self.lone(row, ADDED if old is None else REMOVED)
        moved = self.move(old, new)
        pieces, differs = self.texts(old, new)
        fields = tuple(self.fields(old, new))
        if not (differs or fields or moved):
            return None
        return self.made(row, CHANGED if differs or fields else MOVED, pieces, fields, moved)

    def lone(self, row: Row, what: str) -> ItemChange:
        text = main_text(row, self.phases)
        pieces = whole("", text) if what == ADDED else whole(text, "")
        empty = Row(row.kind, row.stable_id, row.parent_id, row.position, {}, {})
        fields = self.fields(empty, row) if what == ADDED else self.fields(row, empty)
        return self.made(row, what, pieces, tuple(fields), "")

    def made(self, row: Row, what: str, pieces: Pieces, fields: tuple[FieldChange, ...], moved: str) -> ItemChange:
        column = section_name(row.kind.name.removeprefix("project_")) if row.parent_id else ""
        return ItemChange(what, row.stable_id, kind_name(row), column, pieces, fields, moved)

    def texts(self, old: Row, new: Row) -> tuple[Pieces, bool]:
        """The item's text marked word by word, and whether it differs."""
        was, now = main_text(old, self.phases), main_text(new, self.phases)
        return word_pieces(was, now), was != now

    def fields(self, old: Row, new: Row) -> Iterator[FieldChange]:
        """The other columns and the pairs that differ."""
        row = new if new.values else old
        shown = {column for each in (old, new) if each.values for column in main_columns(each, {})[1]}
        for each in row.kind.columns():
            if each.column in shown or each.column in HIDDEN:
                continue
            was, now = self.said(old, each.column), self.said(new, each.column)
            if was != now:
                yield FieldChange(label_of(row, each.column), word_pieces(was, now))
        for link in row.kind.links():
            if old.links.get(link.key, ()) != new.links.get(link.key, ()):
                was = linked_text(old, link.key, self.old.by_id)
                now = linked_text(new, link.key, self.new.by_id)
                yield FieldChange(link_label(row, link.key), word_pieces(was, now))

    def said(self, row: Row, column: str) -> str:
        value: Any = row.values.get(column)
        return said(column, value, self.phases)

    def move(self, old: Row, new: Row) -> str:
        """Where it came from and where it went, in words; "" when it stayed or only made room."""
        if old.parent_id != new.parent_id:
            return f"Pasó de {self.parent(self.old, old)} a {self.parent(self.new, new)}."
        if new.key in self.moved:
            return f"Pasó del puesto {old.position + 1} al {new.position + 1}."
        return ""

    def parent(self, side: _Side, row: Row) -> str:
        return f"«{main_text(side.by_id[row.parent_id], self.phases)}»"
