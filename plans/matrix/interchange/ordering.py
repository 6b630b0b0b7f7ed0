"""Which items were really moved among their siblings, and which only made room."""

from bisect import bisect_left
from collections import defaultdict

from plans.matrix.interchange.rows import Row

Key = tuple[str, str]


def moved_keys(before: dict[Key, Row], after: dict[Key, Row]) -> set[Key]:
    """The items that must be told as moved: the fewest whose moves explain the new order of each list."""
    groups: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for key, row in after.items():
        if key in before and before[key].parent_id == row.parent_id:
            groups[row.kind.name, row.parent_id].append(row)
    moved: set[Key] = set()
    for rows in groups.values():
        rows.sort(key=lambda row: row.position)
        was = [before[row.key].position for row in rows]
        kept = _longest_increasing(was)
        moved |= {row.key for index, row in enumerate(rows) if index not in kept}
    return moved


def _longest_increasing(values: list[int]) -> set[int]:
    """Indexes of a longest increasing run of values, in n log n."""
    tails: list[int] = []
    at: list[int] = []
    previous: list[int | None] = []
    for index, value in enumerate(values):
        place = bisect_left(tails, value)
        previous.append(at[place - 1] if place else None)
        tails[place:] = [value] if place == len(tails) else [value, *tails[place + 1 :]]
        at[place : place + 1] = [index]
    kept: set[int] = set()
    step = at[-1] if at else None
    while step is not None:
        kept.add(step)
        step = previous[step]
    return kept
