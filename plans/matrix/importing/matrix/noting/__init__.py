"""A note wherever a careful reader of the matrix would stop: what was read and what is doubtful."""

from collections import Counter
from collections.abc import Sequence

from plans.matrix.importing.matrix.building import ReadAction
from plans.matrix.importing.matrix.grid import Grid
from plans.matrix.importing.matrix.noting.lists import list_notes
from plans.matrix.importing.matrix.noting.note import Note
from plans.matrix.importing.matrix.noting.pairs import pair_notes
from plans.matrix.importing.matrix.noting.rows import row_notes
from plans.matrix.importing.matrix.noting.table import table_notes
from plans.matrix.importing.matrix.noting.targets import target_notes
from plans.matrix.importing.matrix.noting.times import time_notes, usual_duration
from plans.matrix.importing.matrix.noting.words import word_notes
from plans.matrix.importing.matrix.repairs import Repairs


def notes_of(grid: Grid, actions: Sequence[ReadAction], repairs: Repairs) -> list[Note]:
    """The notes in the order of the source, first those of the whole table."""
    usual = usual_duration(actions)
    found: list[Note] = []
    for action in actions:
        found.extend(row_notes(action))
        found.extend(target_notes(action))
        found.extend(pair_notes(action))
        found.extend(list_notes(action))
        found.extend(time_notes(action, usual))
    found.extend(word_notes(actions, repairs))
    found = _told_once(found)
    found.sort(key=lambda one: one["place"]["line"] or 0)
    return [*table_notes(grid, actions), *found]


def _told_once(found: list[Note]) -> list[Note]:
    """Of clarifications alike by the hundred only the first stay, and the first says how many there are.

    Doubts and contradictions all stay.
    """
    kinds = Counter(_kind(one) for one in found if one["severity"] == "info")
    many = {kind: count for kind, count in kinds.items() if count > _MANY}
    if not many:
        return found
    kept, seen = [], Counter[str]()
    for one in found:
        kind = _kind(one) if one["severity"] == "info" else ""
        seen[kind] += 1
        if kind in many and seen[kind] == 1:
            one["reason"] += f" Hay {many[kind]} casos como este; se muestran los primeros {_SHOWN}."
        if kind not in many or seen[kind] <= _SHOWN:
            kept.append(one)
    return kept


def _kind(one: Note) -> str:
    reason: str = one["reason"]
    return reason[:_SAME]


_MANY, _SHOWN, _SAME = 100, 20, 24
