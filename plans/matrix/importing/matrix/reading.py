"""From the fragments of a matrix to its actions, notes and lines."""

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from plans.matrix.importing.matrix.areas import take_area_rows
from plans.matrix.importing.matrix.building import ReadAction, build_action
from plans.matrix.importing.matrix.grid import GridRow, read_grid
from plans.matrix.importing.matrix.grouping import Group, group_rows
from plans.matrix.importing.matrix.noting import notes_of
from plans.matrix.importing.matrix.repairs import repair
from plans.matrix.importing.source import Table


@dataclass(frozen=True, slots=True)
class MatrixRead:
    """The actions as in the document, notes without id, and the source line of each item (id -> line)."""

    actions: list[dict[str, Any]] = field(default_factory=list)
    notes: list[dict[str, Any]] = field(default_factory=list)
    lines: dict[str, int] = field(default_factory=dict)


def read_actions(tables: Sequence[Table]) -> MatrixRead:
    """Reads the fragments of one plan matrix, in order, page breaks not yet joined.

    The header row is included where the source prints it; repeated headers are recognised. Nothing is left
    out silently: every text dropped, joined or moved has a note.
    """
    with _uncollected():
        return _read(tables)


def _read(tables: Sequence[Table]) -> MatrixRead:
    grid = read_grid(tables)
    if not grid.rows:
        return MatrixRead()
    grid.area_rows = take_area_rows(grid.rows)
    groups = group_rows(grid.rows)
    repairs = repair(grid.rows, groups)
    actions, area = [], None
    for number, group in enumerate(groups, 1):
        area = _area(grid.rows, group) or area
        actions.append(build_action(number, group, grid.rows, area))
    return MatrixRead([action.document for action in actions], notes_of(grid, actions, repairs), _lines(actions))


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without the garbage collector: a long table makes much that lives to the end, and no circles."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


def _lines(actions: Sequence[ReadAction]) -> dict[str, int]:
    return {item: line for action in actions for item, line in action.lines.items()}


def _area(rows: Sequence[GridRow], group: Group) -> str | None:
    return next((rows[index].area for index in range(group.first, group.last + 1) if rows[index].area), None)
