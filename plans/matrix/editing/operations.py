"""What can be done to a plan, one item at a time; pure: each changes the document in place or raises.

The ids that stand in pairings and notes follow: whoever goes leaves none behind, whoever is split or
joined takes them along.
"""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from gelt.errors import DomainError
from plans.matrix.editing.describing import Editable, Item
from plans.matrix.editing.kinds import KINDS
from plans.matrix.editing.pairing import drop_links, link_also, link_instead, unpair
from plans.matrix.editing.parts import PlanPart
from plans.matrix.editing.structure import HOMES, blank_item, fresh_id, ids_inside, list_of
from plans.matrix.interchange.rows import Document
from plans.matrix.working import FoundItem, find_item

Values = Mapping[str, Any]


class ItemGoneError(DomainError):
    """The item, or the one it was to be in, is no longer in the plan."""

    def __init__(self, item_id: str) -> None:
        super().__init__(f"El ítem {item_id} ya no está en el plan: alguien lo quitó o lo unió con otro.")
        self.item_id = item_id


def found(document: Document, item_id: str) -> FoundItem:
    """The item with this id; ItemGoneError when it is not there."""
    here = find_item(document, item_id)
    if here is None:
        raise ItemGoneError(item_id)
    return here


def put(document: Document, item_id: str, values: Values) -> None:
    """Write these fields (key of the field → value) into an item."""
    here = found(document, item_id)
    _write(KINDS[here.kind.name], here.item, values)


def put_part(document: Document, part: PlanPart, values: Values) -> None:
    """Write these fields into a part of the plan; a part emptied that may be absent is null again."""
    item = part.of(document)
    _write(part.editable, item, values)
    if part.absent is not None and not any(field.of(item) for field in part.editable.fields):
        gone = item.get("id")
        part.put(document, None)
        drop_links(document, {gone} if gone else set())
        return
    if part.id and item.get("id") is None:
        item["id"] = _part_id(document, part.id)
    part.put(document, item)


def _part_id(document: Document, wanted: str) -> str:
    """The part's usual id, or with a number when an item has it."""
    number, made = 1, wanted
    while find_item(document, made) is not None:
        number += 1
        made = f"{wanted}{number}"
    return made


def _write(editable: Editable, item: Item, values: Values) -> None:
    for field in editable.fields:
        if field.key in values:
            field.put(item, values[field.key])


def add(document: Document, kind: str, values: Values, *, parent_id: str = "", taken: Collection[str] = ()) -> str:
    """Put a new item at the end of its list; its id. `taken`: ids that removed items had."""
    items = list_of(document, kind, parent_id)
    if items is None:
        raise ItemGoneError(parent_id)
    made = blank_item(kind, fresh_id(document, kind, parent_id, taken))
    _write(KINDS[kind], made, values)
    items.append(made)
    return str(made["id"])


def move(document: Document, item_id: str, to: int) -> int:
    """Put an item at the place `to` (0 first) among its siblings, or at the nearest there is; that place."""
    here = found(document, item_id)
    here.siblings.remove(here.item)
    place = max(0, min(to, len(here.siblings)))
    here.siblings.insert(place, here.item)
    return place


def transfer(document: Document, item_id: str, parent_id: str, to: int | None = None) -> None:
    """Take an item to another action, project, line or phase, at the end or at `to`. Its pairings stay behind."""
    here = found(document, item_id)
    items = list_of(document, here.kind.name, parent_id)
    if items is None:
        raise ItemGoneError(parent_id)
    if items is here.siblings:
        return
    unpair(here)
    here.siblings.remove(here.item)
    items.insert(len(items) if to is None else max(0, min(to, len(items))), here.item)


def split(document: Document, item_id: str, texts: Sequence[str], taken: Collection[str] = ()) -> list[str]:
    """Make an item say the first of these texts, and new ones after it the others; all their ids, in order.

    The new ones have the same pairings; what is inside the item stays in it. DomainError unless there
    are two texts or more.
    """
    here = found(document, item_id)
    editable = KINDS[here.kind.name]
    if not editable.text or len(texts) < 2:
        raise DomainError("Para dividir hacen falta dos partes o más: escriba una en cada línea.", field="parts")
    editable.field(editable.text).put(here.item, texts[0])
    parent_id = here.parent["id"] if here.parent else ""
    made: list[str] = []
    for text in texts[1:]:
        new = _like(editable, here.item, fresh_id(document, editable.kind, parent_id, taken))
        editable.field(editable.text).put(new, text)
        here.siblings.insert(here.siblings.index(here.item) + len(made) + 1, new)
        made.append(new["id"])
    link_also(here, made)
    return [item_id, *made]


def _like(editable: Editable, item: Item, stable_id: str) -> Item:
    """A new item with the same fields and pairings, and nothing inside."""
    made = blank_item(editable.kind, stable_id)
    for field in editable.fields:
        value = field.of(item)
        field.put(made, list(value) if isinstance(value, list) else value)
    return made


def merge(document: Document, item_ids: Sequence[str], joint: str = " ") -> str:
    """Join items of one list into the first of them in the plan's order; its id.

    Their texts are joined by `joint`, their pairings and what is inside them are put together.
    """
    here = [found(document, item_id) for item_id in dict.fromkeys(item_ids)]
    if len(here) < 2:
        raise DomainError("Elija por lo menos otro para unirlo con este.", field="others")
    if any(each.siblings is not here[0].siblings for each in here):
        raise DomainError("Solo se unen los de una misma lista; pase primero el otro a esta.", field="others")
    here.sort(key=lambda each: each.index)
    first, others = here[0], here[1:]
    editable = KINDS[first.kind.name]
    if not editable.text:
        raise DomainError(f"No se pueden unir {editable.name.many}.")
    text = editable.field(editable.text)
    text.put(first.item, joint.join(text.of(each.item).strip() for each in here))
    for other in others:
        _absorb(editable, first.item, other.item)
        first.siblings.remove(other.item)
    link_instead(document, first, {each.item["id"] for each in others})
    return str(first.item["id"])


def _absorb(editable: Editable, into: Item, other: Item) -> None:
    """The lists of the other after those of the one that stays; what it lacked, from the other."""
    for field in editable.fields:
        mine, theirs = field.of(into), field.of(other)
        if isinstance(mine, list):
            field.put(into, [*mine, *(each for each in theirs if each not in mine)])
        elif mine is None and not field.parsed:
            field.put(into, theirs)
    for child in HOMES[editable.kind].kind.children():
        into[child.key] += other[child.key]


def remove(document: Document, item_id: str) -> None:
    """Take an item out with everything inside it, its pairings and the notes about it."""
    here = found(document, item_id)
    unpair(here)
    here.siblings.remove(here.item)
    drop_links(document, ids_inside(here.item))


def settle(document: Document, note_ids: Collection[str]) -> None:
    """Take out these transcription notes: the person saw the text and it is right now."""
    gone = set(note_ids)
    document["notes"] = [note for note in document["notes"] if note["id"] not in gone]
