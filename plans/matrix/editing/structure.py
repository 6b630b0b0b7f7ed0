"""Where the items of each kind live in a document, and what an empty one looks like; read from the registry."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from plans.matrix.editing.describing import Editable, Item
from plans.matrix.editing.kinds import KINDS
from plans.matrix.interchange.parts import AS_IS, Children, Column, Group, Kind, Link, Part
from plans.matrix.interchange.registry import DOCUMENT
from plans.matrix.interchange.rows import Document
from plans.matrix.working import find_item, walk


@dataclass(frozen=True, slots=True)
class Home:
    """The list of a kind: its key, the groups of the document above it, and the kind of its parent ("" none)."""

    kind: Kind
    key: str
    groups: tuple[str, ...]
    parent: str


def _homes(parts: tuple[Part, ...], groups: tuple[str, ...], parent: str) -> Iterator[Home]:
    for part in parts:
        if isinstance(part, Group):
            yield from _homes(part.parts, (*groups, part.key), parent)
        elif isinstance(part, Children):
            yield Home(part.kind, part.key, groups, parent)
            yield from _homes(part.kind.parts, (), part.kind.name)


HOMES: dict[str, Home] = {home.kind.name: home for home in _homes(DOCUMENT.parts, (), "")}


def children_of(kind: str) -> tuple[Editable, ...]:
    """The kinds of items inside an item of this kind, in their order."""
    return tuple(KINDS[child.kind.name] for child in HOMES[kind].kind.children())


def list_of(document: Document, kind: str, parent_id: str) -> list[Item] | None:
    """The list of this kind in the document (inside the item `parent_id`); None when that item is not there."""
    home = HOMES[kind]
    holder: Item = document
    if home.parent:
        found = find_item(document, parent_id)
        if found is None or found.kind.name != home.parent:
            return None
        holder = found.item
    return list_in(holder, kind)


def list_in(holder: Item, kind: str) -> list[Item]:
    """The list of this kind in the item that has it (the document, for kinds that are in no other)."""
    home = HOMES[kind]
    for key in home.groups:
        holder = holder[key]
    items: list[Item] = holder[home.key]
    return items


def blank_item(kind: str, stable_id: str) -> Item:
    """An item of this kind that says nothing yet, with every key the format asks for."""
    return {**_blank(HOMES[kind].kind.parts), "id": stable_id}


def _blank(parts: tuple[Part, ...]) -> Item:
    made: dict[str, Any] = {}
    for part in parts:
        if isinstance(part, Group):
            made[part.key] = _blank(part.parts)
        elif isinstance(part, Link | Children):
            made[part.key] = []
        elif isinstance(part, Column):
            made[part.key] = [] if part.form is AS_IS and part.key in LISTS else None
    return made


LISTS = frozenset({"phones", "emails", "assistance", "phases"})


def ids_inside(item: Item) -> set[str]:
    """The id of the item and of every item inside it."""
    inside = {item["id"]}
    for value in item.values():
        if isinstance(value, list):
            inside |= {found for each in value if isinstance(each, dict) for found in ids_inside(each)}
    return inside


def fresh_id(document: Document, kind: str, parent_id: str, taken: Collection[str] = ()) -> str:
    """An id that no item of the document has and none in `taken` had: after A1.T2 comes A1.T3."""
    prefix = KINDS[kind].prefix
    start = f"{parent_id}.{prefix}" if HOMES[kind].parent else prefix
    used = {found.item["id"] for found in walk(document)} | set(taken)
    special = (document["plan"]["vision"], document["plan"]["general_objective"])
    used |= {each["id"] for each in special if each}
    numbers = [int(tail) for each in used if each.startswith(start) and (tail := each[len(start) :]).isdecimal()]
    number = max(numbers, default=0) + 1
    return f"{start}{number}"
