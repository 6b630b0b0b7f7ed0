"""Taking a step back: the items it touched get what they were, if nobody changed the same things afterwards.

Pure. A step's changes are what `EditStep` keeps: the items before and after, as `described` writes them
(own fields, `parent`, `position`).
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from gelt.errors import DomainError
from plans.matrix.editing.describing import Item
from plans.matrix.editing.structure import HOMES, blank_item, list_in
from plans.matrix.interchange.registry import DOCUMENT
from plans.matrix.interchange.rows import Document, described, rows_of
from plans.matrix.working import walk

Key = tuple[str, str]
Path = tuple[str, ...]
Change = Mapping[str, Any]
PLACE = frozenset({"parent", "position"})


class ChangedAfterwardsError(DomainError):
    """Something the step touched was changed after it; `keys`: (kind, id) of those items."""

    def __init__(self, keys: Sequence[Key], message: str = "") -> None:
        super().__init__(message or "Esto cambió después, así que no se puede deshacer sin perder ese cambio.")
        self.keys = tuple(keys)


@dataclass(frozen=True, slots=True)
class Now:
    """The items of a document as `described`, by kind and id, and who is inside whom."""

    items: dict[Key, Item]
    inside: dict[str, list[Key]]


def now_of(document: Document) -> Now:
    """What the document says, ready to be compared with any number of steps."""
    items: dict[Key, Item] = {}
    inside: dict[str, list[Key]] = defaultdict(list)
    for row in rows_of(document):
        items[row.key] = described(row)
        if row.parent_id:
            inside[row.parent_id].append(row.key)
    return Now(items, inside)


def changed_afterwards(now: Now, changes: Sequence[Change]) -> list[Key]:
    """The items of a step that no longer are as it left them: it cannot be undone while there are any."""
    own = {(change["kind"], change["id"]) for change in changes}
    return [key for change in changes if not _as_left(now, change, own, key := (change["kind"], change["id"]))]


def _as_left(now: Now, change: Change, own: set[Key], key: Key) -> bool:
    before, after, here = change["before"], change["after"], now.items.get(key)
    if after is None:
        return here is None and _has_home(now, key[0], before, own)
    if here is None:
        return False
    if before is None:
        return _same(here, after) and all(each in own for each in now.inside.get(key[1], ()))
    return all(_at(here, path) == _at(after, path) for path in _differing(before, after) if path != ("position",))


def _has_home(now: Now, kind: str, before: Item, own: set[Key]) -> bool:
    """Whether what it was inside of is there, or comes back with the same step."""
    parent = (HOMES[kind].parent, before.get("parent", ""))
    return not parent[0] or parent in now.items or parent in own


def _same(one: Item, other: Item) -> bool:
    return {**one, "position": 0} == {**other, "position": 0}


def _differing(before: Any, after: Any, path: Path = ()) -> Iterator[Path]:
    """The paths at which two described items say different things."""
    if isinstance(before, dict) and isinstance(after, dict):
        for key in dict.fromkeys([*before, *after]):
            yield from _differing(before.get(key), after.get(key), (*path, key))
    elif before != after:
        yield path


def _at(item: Item, path: Path) -> Any:
    value: Any = item
    for key in path:
        value = value.get(key) if isinstance(value, dict) else None
    return value


def undo(document: Document, changes: Sequence[Change]) -> None:
    """Take a step back in place. ChangedAfterwardsError, naming the items, when it cannot be."""
    now = now_of(document)
    stale = changed_afterwards(now, changes)
    if stale:
        raise ChangedAfterwardsError(stale)
    orders = [_Order(now, *each) for each in _by_list(changes).items()]
    there = _Places(document)
    for change in changes:
        _restore_fields(there, change)
    there = _Places(document)
    aside: dict[Key, Item] = {}
    depth = {kind: place for place, kind in enumerate(HOMES)}  # each after the one it sits in
    orders.sort(key=lambda order: depth[order.kind])
    for order in reversed(orders):
        order.take_out(there, aside)
    for order in orders:
        order.put_back(there, aside)


class _Places:
    """The items of a document by kind and id, found once: a step may have touched every one of thousands.

    By kind too: an import may give the id of an item it takes away to one of another kind.
    """

    def __init__(self, document: Document) -> None:
        self.document = document
        self.items: dict[Key, Item] = {(found.kind.name, found.item["id"]): found.item for found in walk(document)}

    def item(self, kind: str, item_id: str) -> Item:
        return self.document if kind == DOCUMENT.name else self.items[kind, item_id]

    def list(self, kind: str, parent_id: str) -> list[Item] | None:
        """The list of this kind (inside the item `parent_id`); None when that item is not there."""
        parent = HOMES[kind].parent
        if not parent:
            return list_in(self.document, kind)
        item = self.items.get((parent, parent_id))
        return None if item is None else list_in(item, kind)

    def add(self, kind: str, item: Item) -> None:
        self.items[kind, item["id"]] = item


def _restore_fields(there: _Places, change: Change) -> None:
    before, after = change["before"], change["after"]
    if before is None or after is None:
        return
    item = there.item(change["kind"], change["id"])
    for path in _differing(before, after):
        if path[0] not in PLACE:
            _put_at(item, path, deepcopy(_at(before, path)))


def _put_at(item: Item, path: Path, value: Any) -> None:
    for key in path[:-1]:
        item = item[key]
    item[path[-1]] = value


def _by_list(changes: Sequence[Change]) -> dict[tuple[str, str], list[Change]]:
    """The changes by the list (kind, parent) they are about; one that moved between lists is in both."""
    lists: dict[tuple[str, str], list[Change]] = defaultdict(list)
    for change in changes:
        if change["kind"] == DOCUMENT.name:
            continue
        parents = {side.get("parent", "") for side in (change["before"], change["after"]) if side is not None}
        for parent in parents:
            lists[change["kind"], parent].append(change)
    return lists


class _Order:
    """One list that a step touched, on its way back to the order it had."""

    def __init__(self, now: Now, place: tuple[str, str], changes: list[Change]) -> None:
        self.kind, self.parent = place
        self.stay = [change for change in changes if self._is_in(change["before"]) and self._is_in(change["after"])]
        self.back = [
            change for change in changes if self._is_in(change["before"]) and not self._is_in(change["after"])
        ]
        self.leave = [
            change for change in changes if self._is_in(change["after"]) and not self._is_in(change["before"])
        ]
        self._decide(now)

    def _is_in(self, side: Item | None) -> bool:
        return side is not None and side.get("parent", "") == self.parent

    def _decide(self, now: Now) -> None:
        """Untouched since: everything to its exact place. Else only what the step itself took away or moved."""
        at = {change["id"]: now.items[self.kind, change["id"]]["position"] for change in [*self.stay, *self.leave]}
        exact = all(at[change["id"]] == change["after"]["position"] for change in [*self.stay, *self.leave])
        by_before = [change["id"] for change in _sorted(self.stay, "before")]
        by_after = [change["id"] for change in _sorted(self.stay, "after")]
        if not exact and by_before != by_after and sorted(by_after, key=lambda each: at[each]) != by_after:
            raise ChangedAfterwardsError([(self.kind, each) for each in by_after])
        self.moved = self.stay if exact or by_before != by_after else []

    def take_out(self, there: _Places, aside: dict[Key, Item]) -> None:
        """Put aside everything that does not stay where it is."""
        items = there.list(self.kind, self.parent)
        gone = {change["id"] for change in [*self.leave, *self.moved]}
        if items is not None:
            aside |= {(self.kind, item["id"]): item for item in items if item["id"] in gone}
            items[:] = [item for item in items if item["id"] not in gone]

    def put_back(self, there: _Places, aside: dict[Key, Item]) -> None:
        """What was here, each at the place it had."""
        items = there.list(self.kind, self.parent)
        for change in _sorted([*self.back, *self.moved], "before"):
            assert items is not None, "a list whose item was not restored"
            item = aside.get((self.kind, change["id"])) or _made(self.kind, change["before"])
            items.insert(change["before"]["position"], item)
            there.add(self.kind, item)


def _sorted(changes: Sequence[Change], side: str) -> list[Change]:
    return sorted(changes, key=lambda change: int(change[side]["position"]))


def _made(kind: str, before: Item) -> Item:
    """The item as it was, empty inside: what was inside comes back with its own changes."""
    own = {key: deepcopy(value) for key, value in before.items() if key not in PLACE}
    return {**blank_item(kind, before["id"]), **own}
