"""Which target belongs to which indicator, and which party or time to which activity, where the source says so."""

from collections import defaultdict
from collections.abc import Sequence

from plans.matrix.importing.matrix.grid import GridRow
from plans.matrix.importing.matrix.streams import Item

_MOST_PAIRED = 2_000
Pairs = dict[int, list[int]]  # place of the item -> places of the items it is paired with


def is_value(item: Item) -> bool:
    """A lone sign (`-`) in the cell is no target and no time."""
    return any(sign.isalnum() for sign in item.text)


def pair_targets(
    indicators: Sequence[Item], targets: Sequence[Item], rows: Sequence[GridRow], by_line: bool
) -> Pairs:
    """Target -> indicators: by row of the table, or in order when both are as many."""
    real = [index for index, item in enumerate(targets) if is_value(item)]
    if not real or not indicators:
        return {}
    spread = len({item.main_row for item in indicators}) > 1
    listed = any(item.bulleted for item in (*indicators, *targets))
    if by_line or listed or not spread:
        return {place: [order] for order, place in enumerate(real)} if len(real) == len(indicators) else {}
    return _targets_by_row(indicators, targets, real, rows)


def _targets_by_row(
    indicators: Sequence[Item], targets: Sequence[Item], real: list[int], rows: Sequence[GridRow]
) -> Pairs:
    named, pairs = _by_row(indicators), Pairs()
    promised: dict[int, list[int]] = defaultdict(list)
    for index in real:
        promised[targets[index].main_row].append(index)
    for row, places in promised.items():
        span = [index for merged in _merged(rows, row, "targets") for index in named.get(merged, ())]
        if len(places) == 1 and len(span) > len(named.get(row, ())):
            pairs[places[0]] = span
        elif len(places) == len(named.get(row, ())):
            pairs.update({place: [order] for place, order in zip(places, named[row], strict=True)})
    return pairs


def pair_activities(
    activities: Sequence[Item], items: Sequence[Item], column: str, rows: Sequence[GridRow], by_line: bool
) -> Pairs:
    """Party or time -> activities, only when each row has its own or a list with repeats stands beside its like."""
    if not activities or len(items) < 2:
        return {}
    spread = not by_line and len({item.main_row for item in activities}) > 1
    listed = any(item.bulleted for item in items)
    if spread and not listed:
        return _activities_by_row(activities, items, column, rows)
    repeats = len({item.text.casefold().strip(" .") for item in items}) < len(items)
    if len(items) == len(activities) and repeats and all(is_value(item) for item in items):
        return {index: [index] for index in range(len(items))}
    return {}


def _activities_by_row(
    activities: Sequence[Item], items: Sequence[Item], column: str, rows: Sequence[GridRow]
) -> Pairs:
    done, printed = _by_row(activities), {item.main_row for item in items}
    if len(printed) < 2 or any(item.part.rows_joined for item in items):
        return {}
    if not any(item.main_row > items[0].main_row and item.main_row in done for item in items):
        return {}
    held, pairs = _by_row(items), Pairs()
    for row, places in held.items():
        own = [index for merged in _merged(rows, row, column) for index in done.get(merged, ())]
        alone = len(places) == 1 or len({id(items[place].part) for place in places}) == 1
        if own and alone and not _two_times(items, places) and len(own) * len(places) <= _MOST_PAIRED:
            pairs.update({place: list(own) for place in places})
    return pairs


def _two_times(items: Sequence[Item], places: list[int]) -> bool:
    """Two values run together in one cell: nobody can say which is which row's."""
    return len(places) > 1 and all(items[place].text[:1].isdigit() for place in places)


def _by_row(items: Sequence[Item]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = defaultdict(list)
    for index, item in enumerate(items):
        found[item.main_row].append(index)
    return found


def _merged(rows: Sequence[GridRow], row: int, column: str) -> list[int]:
    """The row and those below it that its cell of `column` is merged with."""
    span = [row]
    while column and row + 1 < len(rows) and column in rows[row + 1].merged:
        row += 1
        span.append(row)
    return span
