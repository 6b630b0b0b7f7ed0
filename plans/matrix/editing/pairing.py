"""The ids that items and notes say of others, kept true when those are moved, split, joined or removed."""

from collections.abc import Collection, Iterator, Sequence

from plans.matrix.editing.describing import Item
from plans.matrix.interchange.rows import Document
from plans.matrix.interchange.validation import PAIRINGS
from plans.matrix.working import FoundItem


def unpair(here: FoundItem) -> None:
    """Before an item leaves its action: nobody there names it, and it names nobody there."""
    for owner, key in _naming(here):
        owner[key] = [each for each in owner[key] if each != here.item["id"]]
    for owners, key, _ in PAIRINGS:
        if here.kind.name == owners:
            here.item[key] = []


def link_also(here: FoundItem, others: Sequence[str]) -> None:
    """Whoever names the item names these too, right after it."""
    for owner, key in _naming(here):
        if here.item["id"] in owner[key]:
            at = owner[key].index(here.item["id"]) + 1
            owner[key][at:at] = others


def link_instead(document: Document, here: FoundItem, gone: Collection[str]) -> None:
    """Whoever names one of `gone` names the item instead, notes too."""
    stays = here.item["id"]
    for owner, key in _naming(here):
        renamed = [stays if each in gone else each for each in owner[key]]
        owner[key] = list(dict.fromkeys(renamed))
    for note in document["notes"]:
        if note["place"]["item"] in gone:
            note["place"]["item"] = stays


def drop_links(document: Document, gone: Collection[str]) -> None:
    """Take out the notes about items that are no longer there."""
    document["notes"] = [note for note in document["notes"] if note["place"]["item"] not in gone]


def _naming(here: FoundItem) -> Iterator[tuple[Item, str]]:
    """The items of the same action that may name this one, with the key in which they do."""
    for owners, key, linked in PAIRINGS:
        if here.kind.name == linked and here.parent is not None:
            yield from ((owner, key) for owner in here.parent[owners])
