"""A note wherever a careful reader of the matrix would stop: what was read and what is doubtful."""

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
    found.sort(key=lambda one: one["place"]["line"] or 0)
    return [*table_notes(grid, actions), *found]
