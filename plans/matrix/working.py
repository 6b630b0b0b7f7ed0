"""The working plan, changed as one document: whoever edits gets it whole and only what differs is written."""

import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from accounts.actors import Actor
from gelt.errors import NotFoundError
from plans.matrix.interchange.exporting import export
from plans.matrix.interchange.loading import Loaded, PlanLockedError, check, check_open, load, write
from plans.matrix.interchange.parts import Children, Group, Kind, Part
from plans.matrix.interchange.registry import DOCUMENT
from plans.matrix.interchange.rows import Document, document_of, rows_of
from plans.matrix.interchange.stored import stored_rows
from plans.matrix.models import Plan

__all__ = [
    "Changed",
    "FoundItem",
    "NoPlanError",
    "PlanLockedError",
    "apply",
    "change",
    "find_item",
    "fingerprint",
    "new_id",
    "walk",
    "working_document",
]

Changed = Loaded
FINGERPRINT_LENGTH = 16
Item = dict[str, Any]


class NoPlanError(NotFoundError):
    """The municipality has no plan yet."""

    def __init__(self) -> None:
        super().__init__("Este municipio todavía no tiene un plan; impórtelo o empiece uno nuevo.")


@dataclass(frozen=True, slots=True)
class FoundItem:
    """An item of a document, the list it is in, and the item that list belongs to (None: the document)."""

    kind: Kind
    item: Item
    siblings: list[Item]
    parent: Item | None

    @property
    def index(self) -> int:
        return next(index for index, each in enumerate(self.siblings) if each is self.item)


def working_document() -> Document | None:
    """The working plan's document with its notes, for reading; None without a plan. 2 queries."""
    plan = Plan.objects.filter(working=True).first()
    return None if plan is None else export(plan)


@transaction.atomic
def change(edit: Callable[[Document], None], *, actor: Actor, label: str) -> Changed:
    """Let `edit` change the working plan's document in place, and keep what it changed.

    Waits for whoever is changing the plan. NoPlanError, PlanLockedError, PlanDocumentError when the
    result is no valid plan, and what `edit` raises: nothing is written then. `label`: what was done, in
    Spanish, for the list of steps that can be undone ("Cambió la meta A1.T2").
    """
    plan = Plan.objects.select_for_update().filter(working=True).first()
    if plan is None:
        raise NoPlanError
    check_open()
    before = {row.key: row for row in stored_rows(plan)}
    document = document_of(before.values())
    edit(document)
    check(document)
    after = {row.key: row for row in rows_of(document)}
    return write(plan, before, after, actor=actor, label=label)


def apply(document: Document, *, actor: Actor, label: str) -> Changed:
    """Make the working plan say what the document says, creating it when there is none; see `load`.

    Each item's line of history is written; the one that says why (an import, a spreadsheet, a start) is the caller's.
    """
    return load(document, actor=actor, label=label, told=True)


def fingerprint(item: Item) -> str:
    """16 hex digits of the item's own fields, without the items inside it: who saw the same may write it."""
    own = {key: value for key, value in item.items() if not _holds_items(value)}
    text = json.dumps(own, ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()[:FINGERPRINT_LENGTH]


def _holds_items(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(each, dict) for each in value)  # an empty list says nothing


def find_item(document: Document, item_id: str) -> FoundItem | None:
    """The item with this id anywhere in the document's lists; None when there is none."""
    return next((found for found in walk(document) if found.item.get("id") == item_id), None)


def walk(document: Document) -> Iterator[FoundItem]:
    """Every item of every list, each before the items inside it."""
    yield from _walk(DOCUMENT.parts, document, None)


def _walk(parts: tuple[Part, ...], holder: Item, parent: Item | None) -> Iterator[FoundItem]:
    for part in parts:
        if isinstance(part, Group):
            yield from _walk(part.parts, holder[part.key] or {}, parent)
        elif isinstance(part, Children):
            for item in list(holder.get(part.key, [])):
                yield FoundItem(part.kind, item, holder[part.key], parent)
                yield from _walk(part.kind.parts, item, item)


def new_id(document: Document, prefix: str) -> str:
    """An id that no item has, `prefix` and the first free number: "A1.T" gives A1.T3 after A1.T2.

    A number that was used before and removed may come back; the history tells them apart by date.
    """
    taken = {found.item.get("id") for found in walk(document)}
    for special in (document["plan"]["vision"], document["plan"]["general_objective"]):
        taken.add((special or {}).get("id"))
    number = 1 + sum(1 for each in taken if each and each.startswith(prefix) and each[len(prefix) :].isdigit())
    while f"{prefix}{number}" in taken:
        number += 1
    return f"{prefix}{number}"
