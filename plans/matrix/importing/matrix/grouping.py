"""Which rows make one action: its label may stand in the first, the middle or several of its rows.

Rows whose texts go on from the row above are one chain and never parted. A chain without label belongs to
the action above unless the evidence speaks for the one below: the words it shares with the label, a page
break before it, a column the labelled row lacks, or labels that this document centres.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from plans.matrix.importing.items.words import CONNECTIVES, plain
from plans.matrix.importing.matrix.flow import begins_item, begins_low, is_finished, is_unfinished, joined
from plans.matrix.importing.matrix.grid import GridRow

_STEM = re.compile(r"[a-zñ]{5,}")
_SPANNING = ("benefits", "responsible_parties", "resources", "timeframes")
NAMELESS = "Acción sin nombre en la fuente"
_LINE_RUN, _LINE_WORDS = 3, 6.0
_CERTAIN = 20.0


@dataclass(slots=True)
class Label:
    """An action's name and the rows it is printed in."""

    text: str
    first: int
    last: int
    repeated: bool = False
    parts: int = 1


@dataclass(slots=True)
class Group:
    """The rows `first` to `last` (indexes, both included) of one action."""

    label: Label
    first: int
    last: int
    lines: frozenset[int] = field(default_factory=frozenset)
    widths: dict[str, int] = field(default_factory=dict)  # the longest printed line of each column, where printed so
    cut: frozenset[int] = field(default_factory=frozenset)  # rows with a cell that must go on from the row above


@dataclass(slots=True)
class Joints:
    """How each row hangs on the row above: columns whose text must go on, and may go on."""

    hard: list[int]
    soft: list[int]
    run: list[int]  # the number of the run of printed lines a row is in; -1 outside
    widths: dict[str, int]


def group_rows(rows: Sequence[GridRow]) -> list[Group]:
    """The actions in order; every row belongs to exactly one. Rows without any label make one nameless action."""
    joints = read_joints(rows)
    labels = _labels(rows, joints) or [Label(NAMELESS, 0, 0)]
    groups, start = [], 0
    centred = labels[0].first > 0
    for index, label in enumerate(labels):
        following = labels[index + 1] if index + 1 < len(labels) else None
        end = _cut(rows, joints, label, following, start, centred=centred) if following else len(rows)
        lines = frozenset(row for row in range(start, end) if joints.run[row] >= 0)
        cut = frozenset(row for row in range(start, end) if joints.hard[row])
        groups.append(Group(label, start, end - 1, lines, joints.widths if lines else {}, cut))
        start = end
    return groups


def read_joints(rows: Sequence[GridRow]) -> Joints:
    """One pass over the rows: what goes on from the row above, and where a cell is printed line by line."""
    hard, soft = [0] * len(rows), [0] * len(rows)
    for index in range(1, len(rows)):
        above, below = rows[index - 1], rows[index]
        for column, pieces in below.cells.items():
            before = above.cells.get(column)
            if column == "action" or not before or begins_item(pieces[0].text, pieces[0].marker):
                continue
            last = before[-1].text
            if is_unfinished(last):
                hard[index] += 1
            elif begins_low(pieces[0].text) and not is_finished(last):
                soft[index] += 1
    run = _runs(rows, hard, soft)
    _lengthen(rows, run, _widths(rows, run))
    return Joints(hard, soft, run, _widths(rows, run))


def _cut_lines(hard: list[int]) -> bool:
    """Lines cut by the width of a column often end in a word that asks for more; short cells do not."""
    return sum(map(bool, hard)) * 100 >= 15 * len(hard)


def _widths(rows: Sequence[GridRow], run: list[int]) -> dict[str, int]:
    widths: dict[str, int] = {}
    for row, number in zip(rows, run, strict=True):
        for column in row.cells if number >= 0 else ():
            widths[column] = max(widths.get(column, 0), len(row.text(column)))
    return widths


def _runs(rows: Sequence[GridRow], hard: list[int], soft: list[int]) -> list[int]:
    run, start, number = [-1] * len(rows), 0, 0
    for index in range(1, len(rows) + 1):
        goes_on = index < len(rows) and not rows[index].opens and (hard[index] or soft[index])
        if goes_on:
            continue
        if index - start >= _LINE_RUN and _cut_lines(hard[start:index]) and _narrow(rows[start:index]):
            run[start:index] = [number] * (index - start)
            number += 1
        start = index
    return run


def _lengthen(rows: Sequence[GridRow], run: list[int], widths: dict[str, int]) -> None:
    """A run takes in the row below it whose words had no room in the lines above; two runs so become one."""
    for index in range(1, len(rows)):
        above = run[index - 1]
        if (
            above < 0
            or run[index] == above
            or rows[index].opens
            or not _overflows(rows[index - 1], rows[index], widths)
        ):
            continue
        if run[index] < 0:
            run[index] = above
        else:
            joined_run, place = run[index], index
            while place < len(run) and run[place] == joined_run:
                run[place] = above
                place += 1


def _overflows(above: GridRow, below: GridRow, widths: dict[str, int]) -> bool:
    """Every cell goes on from the line above: in small letters, or as its first word did not fit there."""
    for column, pieces in below.cells.items():
        line, text = above.text(column), pieces[0].text
        if not line or is_finished(line) or begins_item(text, pieces[0].marker):
            return False
        if not begins_low(text) and len(line) + 1 + len(text.split(None, 1)[0]) <= widths.get(column, 0):
            return False
    return True


def _narrow(rows: Sequence[GridRow]) -> bool:
    counts = [len(piece.text.split()) for row in rows for pieces in row.cells.values() for piece in pieces]
    return sum(counts) / len(counts) <= _LINE_WORDS


def _labels(rows: Sequence[GridRow], joints: Joints) -> list[Label]:
    labels: list[Label] = []
    low = _written_low(rows, joints)
    for index, row in enumerate(rows):
        if "action" not in row.cells:
            continue
        text = _label_text(row)
        if labels and _same(labels[-1].text, text):
            labels[-1].last, labels[-1].repeated = index, True
        elif labels and labels[-1].last == index - 1 and _goes_on(labels[-1].text, row, index, joints, low=low):
            labels[-1].text, labels[-1].last = joined(labels[-1].text, text), index
            labels[-1].parts += 1
        else:
            labels.append(Label(text, index, index))
    return labels


def _label_text(row: GridRow) -> str:
    text = ""
    for piece in row.cells["action"]:
        text = joined(text, piece.text)
    return " ".join(text.split())


def _same(above: str, below: str) -> bool:
    return above == below or (len(above) == len(below) and plain(above) == plain(below))


def _written_low(rows: Sequence[GridRow], joints: Joints) -> bool:
    """Most names begin with a small letter in this matrix, so that one says nothing about going on."""
    names = [row.label for row, run in zip(rows, joints.run, strict=True) if run < 0 and "action" in row.cells]
    return bool(names) and begins_low(names[0]) and sum(map(begins_low, names)) * 2 > len(names)


def _goes_on(above: str, row: GridRow, index: int, joints: Joints, *, low: bool) -> bool:
    below = row.label
    if is_unfinished(above) or (begins_low(below) and not low and not is_finished(above)):
        return True
    if joints.run[index] >= 0 and joints.run[index] == joints.run[index - 1]:
        return not is_finished(above) and not _had_room(above, below, joints.widths.get("action", 0))
    lows = sum(begins_low(pieces[0].text) for column, pieces in row.cells.items() if column != "action")
    return row.opens and joints.hard[index] > 0 and lows > 0 and len(below.split()) <= 4


def _had_room(above: str, below: str, width: int) -> bool:
    """The first word of the line below would have fit well in the line above: another name begins."""
    return len(above) + 1 + len(below.split(None, 1)[0]) <= width * 0.6


def _cut(
    rows: Sequence[GridRow], joints: Joints, label: Label, following: Label, start: int, *, centred: bool
) -> int:
    """The first row of the action `following`."""
    chains = _chains(joints, rows, label.last, following.first)
    if not chains:
        return following.first
    ours, theirs = _stems(label.text), _stems(following.text)
    gains = [_gain(rows, chain, ours - theirs, theirs - ours, following, centred=centred) for chain in chains]
    above = _printed(joints, start, label.first)
    if _hangs(joints, following.first):
        gains[-1] += _CERTAIN

    def balance(cut: int) -> float:
        return -0.5 * abs(_printed(joints, cut, following.first) - above) if centred else 0.0

    best, best_score, score = following.first, balance(following.first), 0.0
    for chain, gain in zip(reversed(chains), reversed(gains), strict=True):
        score += gain
        if score + balance(chain[0]) > best_score:
            best, best_score = chain[0], score + balance(chain[0])
    return best


def _printed(joints: Joints, first: int, after: int) -> int:
    """How many rows the original had there: what a page or a line cut off counts with the row above."""
    return sum(not _hangs(joints, index) for index in range(first, after))


def _chains(joints: Joints, rows: Sequence[GridRow], above: int, below: int) -> list[tuple[int, int]]:
    """The unlabelled rows between two labels as chains (first, after last) that may go either way."""
    starts: list[int] = []
    for index in range(above + 1, below):
        if rows[index].belongs_above or (index == above + 1 and _hangs(joints, index)):
            starts.clear()
            continue
        if not starts and index > above + 1 and _hangs(joints, index):
            continue
        if not starts or not _hangs(joints, index):
            starts.append(index)
    if not starts:
        return []
    ends = [*starts[1:], below]
    return list(zip(starts, ends, strict=True))


def _hangs(joints: Joints, index: int) -> bool:
    return joints.hard[index] > 0 or (joints.run[index] >= 0 and joints.run[index] == joints.run[index - 1])


def _gain(
    rows: Sequence[GridRow],
    chain: tuple[int, int],
    ours: set[str],
    theirs: set[str],
    following: Label,
    *,
    centred: bool,
) -> float:
    """What speaks for giving a chain to the action below (positive) or leaving it above (negative)."""
    first, after = chain
    found = _stems(" ".join(row.text(column) for row in rows[first:after] for column in row.cells))
    gain = float(len(found & theirs) - len(found & ours)) - (0.0 if centred else 1.0)
    if rows[first].opens:
        gain += 0.5
    labelled = rows[following.first].cells
    if any(column in rows[first].cells and column not in labelled for column in _SPANNING):
        gain += 0.5
    return gain


def _stems(text: str) -> set[str]:
    return {word[:6] for word in _STEM.findall(plain(text)) if word not in CONNECTIVES}
