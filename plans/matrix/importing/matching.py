"""A newly read document onto the plan that is already there: the same items keep their ids, nothing is doubled."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Any

from plans.matrix.interchange.parts import TEXT, Children, Column, Group, Kind, Link, Part
from plans.matrix.interchange.registry import DOCUMENT, NOTE
from plans.matrix.interchange.rows import Document

Item = dict[str, Any]
ALIKE = 0.6
# Above this many leftovers texts are not compared pair by pair.
MOST_COMPARED = 60
# What people correct on screen beside a literal text; a text read again as it was keeps them.
BESIDE_THE_TEXT = ("value", "unit", "period", "months", "from", "to", "recurrence", "synthesis")
LETTERS_AND_DIGITS = re.compile(r"[^a-z0-9%]+")
NUMBER_AT_END = re.compile(r"[0-9]+$")


@dataclass(slots=True)
class Merged:
    """The document to keep, the sections it keeps because the file has none, and new id → old id."""

    document: Document
    kept_sections: list[str] = field(default_factory=list)
    ids: dict[str, str] = field(default_factory=dict)


def keep_ids(new: Document, existing: Document | None) -> Document:
    """`merge(...)`'s document alone."""
    return merge(new, existing).document


def merge(new: Document, existing: Document | None) -> Merged:
    """The new document with the ids of the items that are in `existing` already; neither is changed.

    Items are paired list by list: first by their text, then by likeness and place. A paired item whose
    text is the same keeps the values and syntheses beside it. A section (or an identity field) that the
    new document leaves empty is kept as it is: that the file says nothing of it is no reason to remove it.
    """
    if existing is None:
        return Merged(deepcopy(new))
    return _Merging(deepcopy(new), existing).run()


class _Merging:
    def __init__(self, new: Document, existing: Document) -> None:
        self.new, self.existing = new, existing
        self.result = Merged(new)
        self.said = _kinds_said(new)
        self.pairs: list[tuple[Item, Item | None]] = []
        self.kept: set[str] = set()

    def run(self) -> Merged:
        self._object(DOCUMENT.parts, self.new, self.existing)
        self._special_ids()
        self._name()
        self._refer()
        self._notes()
        return self.result

    def _object(self, parts: tuple[Part, ...], new: Item, old: Item) -> None:
        for part in parts:
            if isinstance(part, Group) and part.key != "source":
                self._group(part, new, old)
            elif isinstance(part, Children) and part.kind is not NOTE:
                self._list(part, new, old)
            elif isinstance(part, Column) and not new.get(part.key) and old.get(part.key):
                new[part.key] = deepcopy(old[part.key])

    def _group(self, part: Group, new: Item, old: Item) -> None:
        if new[part.key] is None:
            new[part.key] = deepcopy(old[part.key])
        elif old[part.key] is not None:
            self._object(part.parts, new[part.key], old[part.key])

    def _list(self, part: Children, new: Item, old: Item) -> None:
        if not new[part.key] and old[part.key] and part.kind.name not in self.said:
            new[part.key] = deepcopy(old[part.key])
            self.result.kept_sections.append(part.kind.name)
            self.kept |= {item["id"] for item in new[part.key]} | {
                item["id"] for each in new[part.key] for _, item in _typed(part.kind, each)
            }
            return
        found = dict(_paired(part.kind, new[part.key], old[part.key]))
        for index, item in enumerate(new[part.key]):
            other = old[part.key][found[index]] if index in found else None
            self.pairs.append((item, other))
            if other is not None:
                _carry(part.kind, item, other)
                self._inside(part.kind, item, other)
            else:
                self._fresh(part.kind, item)

    def _inside(self, kind: Kind, new: Item, old: Item) -> None:
        for part in kind.children():
            self._list(part, new, old)

    def _fresh(self, kind: Kind, item: Item) -> None:
        for part in kind.children():
            for child in item[part.key]:
                self.pairs.append((child, None))
                self._fresh(part.kind, child)

    def _special_ids(self) -> None:
        """The vision and the general objective are one each: they keep the id they had."""
        for key in ("vision", "general_objective"):
            new, old = self.new["plan"][key], self.existing["plan"][key]
            if new is not None and old is not None and new["id"] != old["id"]:
                self.result.ids[new["id"]], new["id"] = old["id"], old["id"]

    def _name(self) -> None:
        taken = {item["id"] for item in _objects(self.existing) if "id" in item}
        for item, other in self.pairs:
            if other is not None and item["id"] != other["id"]:
                self.result.ids[item["id"]] = other["id"]
        fresh = [item for item, other in self.pairs if other is None]
        changes: list[tuple[Item, str]] = [(item, other["id"]) for item, other in self.pairs if other is not None]
        counters: dict[str, int] = defaultdict(int)
        for item in fresh:
            name = item["id"]
            if name in taken:
                name = _free(NUMBER_AT_END.sub("", name), taken, counters)
                self.result.ids[item["id"]] = name
            taken.add(name)
            changes.append((item, name))
        for item, name in changes:
            item["id"] = name

    def _refer(self) -> None:
        """Pairings speak of items by id: say the new ones."""
        for action in self.new["actions"]:
            for part in _lists_with_links():
                for item in action[part.key]:
                    for link in part.kind.links():
                        item[link.key] = [self.result.ids.get(each, each) for each in item[link.key]]

    def _notes(self) -> None:
        ids = {item["id"] for item in _objects(self.new) if "id" in item}
        kept = [deepcopy(note) for note in self.existing["notes"] if note["place"]["item"] in self.kept]
        known = {_note_key(note): note["id"] for note in self.existing["notes"]}
        taken = ids | {note["id"] for note in self.existing["notes"]}
        counters: dict[str, int] = defaultdict(int)
        used = {note["id"] for note in kept}
        for note in self.new["notes"]:
            item = note["place"]["item"]
            note["place"]["item"] = self.result.ids.get(item, item) if item else item
            name = known.get(_note_key(note), "")
            if not name or name in used:
                name = note["id"] if note["id"] not in taken else _free("N", taken, counters)
            note["id"] = name
            taken.add(name)
            used.add(name)
        self.new["notes"] = [*kept, *self.new["notes"]]


def _note_key(note: Item) -> tuple[Any, ...]:
    place = note["place"]
    return place["section"], place["line"], note["read"], note["reason"]


def _free(prefix: str, taken: set[str], counters: dict[str, int]) -> str:
    counters[prefix] += 1
    while f"{prefix}{counters[prefix]}" in taken:
        counters[prefix] += 1
    return f"{prefix}{counters[prefix]}"


def _kinds_said(document: Document) -> set[str]:
    """The kinds of which the document has at least one item."""
    return {kind.name for kind, _ in _typed(DOCUMENT, document)}


def _typed(kind: Kind, holder: Item) -> Iterator[tuple[Kind, Item]]:
    for part in kind.children():
        for item in _at(kind.parts, part, holder):
            yield part.kind, item
            yield from _typed(part.kind, item)


def _at(parts: tuple[Part, ...], wanted: Children, holder: Item) -> list[Item]:
    """The list of `wanted`, which may be inside a group of the holder."""
    for part in parts:
        if part is wanted:
            found: list[Item] = holder[wanted.key]
            return found
        if isinstance(part, Group) and holder[part.key] is not None:
            inside = _at(part.parts, wanted, holder[part.key])
            if inside:
                return inside
    return []


def _objects(document: Document) -> Iterator[Item]:
    yield from (item for _, item in _typed(DOCUMENT, document))
    yield from (document["plan"][key] for key in ("vision", "general_objective") if document["plan"][key])


def _lists_with_links() -> Iterator[Children]:
    actions = next(part.kind for part in DOCUMENT.children() if part.key == "actions")
    return (part for part in actions.children() if any(isinstance(each, Link) for each in part.kind.parts))


def _paired(kind: Kind, new: list[Item], old: list[Item]) -> Iterator[tuple[int, int]]:
    """Index in `new`, index in `old`; each at most once."""
    by_text: dict[str, list[int]] = defaultdict(list)
    for index in reversed(range(len(old))):
        by_text[_words(kind, old[index])].append(index)
    left = []
    used: set[int] = set()
    for index, item in enumerate(new):
        same = by_text.get(_words(kind, item))
        if same:
            used.add(same[-1])
            yield index, same.pop()
        else:
            left.append(index)
    free = [index for index in range(len(old)) if index not in used]
    yield from _alike(kind, new, old, left, free)


def _alike(
    kind: Kind, new: list[Item], old: list[Item], left: list[int], free: list[int]
) -> Iterator[tuple[int, int]]:
    """The most alike first; prose of which only a synthesis is kept is paired by its place."""
    if len(left) > MOST_COMPARED or len(free) > MOST_COMPARED:
        return
    every = ((_likeness(kind, new[one], old[two]), -abs(one - two), one, two) for one in left for two in free)
    scored = sorted(every, reverse=True)
    done: set[int] = set()
    taken: set[int] = set()
    for score, _, one, two in scored:
        if score >= ALIKE and one not in done and two not in taken:
            done.add(one)
            taken.add(two)
            yield one, two


def _likeness(kind: Kind, one: Item, two: Item) -> float:
    if one.get("text") is not None and "synthesis" in two and two["text"] is None:
        titles = _words(kind, {**one, "text": None}), _words(kind, {**two, "synthesis": None})
        return ALIKE if titles[0] == titles[1] else 0
    return SequenceMatcher(None, _words(kind, one), _words(kind, two), autojunk=False).ratio()


def _words(kind: Kind, item: Item) -> str:
    """What the item says, without accents, case and signs; its synthesis only when that is all there is."""
    own = [part.key for part in kind.columns() if part.form is TEXT and part.key not in BESIDE_THE_TEXT]
    texts = [str(item[key]) for key in own if item.get(key)] or [str(item.get("synthesis") or "")]
    plain = unicodedata.normalize("NFD", " ".join(texts).casefold())
    return LETTERS_AND_DIGITS.sub(" ", plain.encode("ascii", "ignore").decode()).strip()


def _carry(kind: Kind, new: Item, old: Item) -> None:
    """What stands beside a text that is the same, and the synthesis of a prose."""
    keys = {part.key for part in kind.columns()} & set(BESIDE_THE_TEXT)
    if new.get("text") == old.get("text"):
        for key in keys:
            new[key] = old[key]
    elif "synthesis" in keys and not new["synthesis"]:
        new["synthesis"] = old["synthesis"]
