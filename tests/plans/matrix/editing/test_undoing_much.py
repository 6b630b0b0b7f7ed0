"""Taking back a step that touched thousands of items, as importing a plan does."""

from copy import deepcopy
from typing import Any

from plans.matrix.editing.undoing import undo
from plans.matrix.interchange.rows import described, rows_of
from tests.plans.matrix.conftest import plan_of
from tests.plans.matrix.editing.test_views import _many


def _step(before: dict[str, Any], after: dict[str, Any]) -> list[dict[str, Any]]:
    """The changes that lead from one document to the other, as an EditStep keeps them."""
    was, now = ({row.key: described(row) for row in rows_of(each)} for each in (before, after))
    return [
        {"kind": key[0], "id": key[1], "before": was.get(key), "after": now.get(key)}
        for key in dict.fromkeys([*was, *now])
        if was.get(key) != now.get(key)
    ]


def test_a_plan_put_over_another_is_taken_back_whole() -> None:
    before, after = plan_of("genova-quindio"), _many(600)
    for action in after["actions"]:
        action["title"] += " otra vez"
    document, changes = deepcopy(after), _step(before, after)
    assert len(changes) > 5_000
    undo(document, changes)
    assert document == before


def test_a_plan_that_was_emptied_comes_back() -> None:
    before = _many(200)
    after = {**deepcopy(before), "actions": []}
    document = deepcopy(after)
    undo(document, _step(before, after))
    assert document == before
