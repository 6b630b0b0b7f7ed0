"""Which item of the plan each row of a file is: known ids stay, copied rows and new ones get their own."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping

from plans.matrix.interchange.rows import Row
from plans.matrix.sheets.layout import PREFIXES
from plans.matrix.sheets.opening import Problem
from plans.matrix.sheets.reading import NEW, Item

Key = tuple[str, str]
NUMBERED = re.compile(r"(.*?)([0-9]+)")


def identify(items: list[Item], known: Mapping[Key, Row], taken: Iterable[str]) -> list[Problem]:
    """Give every item of the file its id, in place; the problems of those whose id is not of this plan.

    `known`: the items the file may speak of; `taken`: ids no new item may get. A row that was copied with its
    hidden id is a new item, like one without an id.
    """
    problems = [item.problem(_unknown(item)) for item in items if not item.is_new and item.key not in known]
    _part_copies(items, known)
    _number([*taken, *(item.stable_id for item in items if not item.is_new)], items, _prefixes(known))
    return problems


def _unknown(item: Item) -> str:
    return (
        f"El identificador oculto «{item.stable_id[:40]}» no es de este plan. Si pegó la fila desde otro archivo, "
        "borre la celda de la columna oculta «id» de esta fila para agregarla como nueva."
    )


def _part_copies(items: list[Item], known: Mapping[Key, Row]) -> None:
    """Of several rows with the same id, the one that says what the plan said keeps it; else the first."""
    groups: dict[Key, list[int]] = {}
    for index, item in enumerate(items):
        if not item.is_new:
            groups.setdefault(item.key, []).append(index)
    count = len(items)
    for key, group in groups.items():
        original = next((index for index in group if _says(items[index], known.get(key))), group[0])
        for index in group:
            if index != original:
                count += 1
                _rename(items, index, f"{NEW}{count}")


def _says(item: Item, row: Row | None) -> bool:
    return row is not None and all(row.values[name] == value for name, value in item.values.items())


def _rename(items: list[Item], index: int, stable_id: str) -> None:
    """The copied block takes the items below it along: they were read right after it."""
    copy = items[index]
    old, copy.stable_id = copy.stable_id, stable_id
    for each in range(index + 1, len(items)):
        if items[each].kind == copy.kind or items[each].parent_id not in (old, copy.parent_id):
            break
        if items[each].parent_id == old:
            items[each].parent_id = stable_id


def _prefixes(known: Iterable[Key]) -> dict[str, str]:
    """How the ids of each kind begin in this plan, where it has some; else as usual."""
    own: dict[str, str] = {}
    for kind, stable_id in known:
        found = NUMBERED.fullmatch(stable_id)
        if found and found[1] and "." not in stable_id:
            own.setdefault(kind, found[1])
    return {kind: prefix if prefix.startswith(".") else own.get(kind, prefix) for kind, prefix in PREFIXES.items()}


def _number(taken: Iterable[str], items: list[Item], prefixes: Mapping[str, str]) -> None:
    last: Counter[str] = Counter()
    for stable_id in taken:
        if found := NUMBERED.fullmatch(stable_id):
            last[found[1]] = max(last[found[1]], int(found[2]))
    given: dict[str, str] = {}
    for item in items:
        item.parent_id = given.get(item.parent_id, item.parent_id)
        if item.is_new:
            prefix = prefixes[item.kind]
            prefix = item.parent_id + prefix if prefix.startswith(".") else prefix
            last[prefix] += 1
            given[item.stable_id] = item.stable_id = f"{prefix}{last[prefix]}"
    for item in items:
        item.links = {key: tuple(given.get(each, each) for each in ids) for key, ids in item.links.items()}
