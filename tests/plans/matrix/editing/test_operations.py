"""What each operation does to a real plan, and that no sequence of them breaks one."""

from copy import deepcopy
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gelt.errors import DomainError
from plans.matrix.editing import operations, undoing
from plans.matrix.editing.kinds import KINDS
from plans.matrix.editing.parts import PARTS
from plans.matrix.editing.structure import HOMES, list_of
from plans.matrix.interchange import validate
from plans.matrix.interchange.rows import Document, described, document_of, rows_of
from plans.matrix.working import find_item, walk
from tests.plans.matrix.conftest import plan_of
from tests.plans.matrix.invented import documents


def _action(document: Document, item_id: str) -> dict[str, Any]:
    found = find_item(document, item_id)
    assert found is not None
    return found.item


def _ids(items: list[dict[str, Any]]) -> list[str]:
    return [item["id"] for item in items]


def test_every_kind_and_field_of_the_format_can_be_written() -> None:
    """Nothing of a plan must be edited by file: each column of the registry is a field, but for these."""
    unwritten = {"id"}
    for name, home in HOMES.items():
        if name == "notes":
            continue
        keys = {part.key for part in home.kind.parts if not hasattr(part, "kind") and not hasattr(part, "parts")}
        written = {field.path[0] for field in KINDS[name].fields}
        assert keys - unwritten <= written, name


def test_a_new_item_goes_last_with_an_id_nobody_had(genova_plan: Document) -> None:
    action = genova_plan["actions"][0]
    before = _ids(action["benefits"])
    made = operations.add(genova_plan, "benefits", {"text": "Nuevo"}, parent_id="A1", taken={"A1.B90"})
    assert made == "A1.B91"
    assert _ids(action["benefits"]) == [*before, made]
    validate(genova_plan)
    with pytest.raises(operations.ItemGoneError):
        operations.add(genova_plan, "benefits", {"text": "Nuevo"}, parent_id="A99")


def test_a_removed_indicator_leaves_no_pairing_and_no_note_behind(genova_plan: Document) -> None:
    owner = next(
        (action, target) for action in genova_plan["actions"] for target in action["targets"] if target["indicators"]
    )
    gone = owner[1]["indicators"][0]
    genova_plan["notes"].append(
        {
            "id": "NX",
            "severity": "doubt",
            "place": {"section": "actions", "line": 1, "item": gone},
            "read": "x",
            "reason": "y",
        }
    )
    operations.remove(genova_plan, gone)
    assert gone not in owner[1]["indicators"]
    assert "NX" not in _ids(genova_plan["notes"])
    validate(genova_plan)


def test_moving_keeps_everything_but_the_order(genova_plan: Document) -> None:
    items = genova_plan["actions"][4]["activities"]
    first, second, *rest = _ids(items)
    assert operations.move(genova_plan, first, 1) == 1
    assert _ids(items) == [second, first, *rest]
    assert operations.move(genova_plan, first, 99) == len(items) - 1
    assert operations.move(genova_plan, first, -5) == 0


def test_a_target_taken_to_another_action_is_no_longer_paired(genova_plan: Document) -> None:
    target = next(
        target for action in genova_plan["actions"][:2] for target in action["targets"] if target["indicators"]
    )
    operations.transfer(genova_plan, target["id"], "A3")
    assert target in _action(genova_plan, "A3")["targets"]
    assert target["indicators"] == []
    validate(genova_plan)
    with pytest.raises(operations.ItemGoneError):
        operations.transfer(genova_plan, target["id"], "A2.B1")


def test_splitting_an_activity_keeps_who_answers_for_its_parts(quibdo_plan: Document) -> None:
    action = quibdo_plan["actions"][0]
    activity, party = action["activities"][0], action["responsible_parties"][0]
    party["activities"] = [activity["id"]]
    ids = operations.split(quibdo_plan, activity["id"], ["Una", "Dos", "Tres"])
    assert [_action(quibdo_plan, each)["text"] for each in ids] == ["Una", "Dos", "Tres"]
    assert _ids(action["activities"])[: len(ids)] == ids
    assert party["activities"] == ids
    validate(quibdo_plan)
    with pytest.raises(DomainError, match="dos partes"):
        operations.split(quibdo_plan, activity["id"], ["Sola"])


def test_merging_follows_the_order_of_the_plan_and_keeps_notes(genova_plan: Document) -> None:
    first, second = _ids(genova_plan["plan"]["specific_objectives"])[:2]
    texts = [_action(genova_plan, each)["text"] for each in (first, second)]
    note = genova_plan["notes"][0]
    note["place"]["item"] = second
    assert operations.merge(genova_plan, [second, first], joint="; ") == first
    assert _action(genova_plan, first)["text"] == "; ".join(texts)
    assert find_item(genova_plan, second) is None
    assert note["place"]["item"] == first
    validate(genova_plan)


def test_merging_actions_puts_their_cells_together(genova_plan: Document) -> None:
    one, other = deepcopy(genova_plan["actions"][0]), deepcopy(genova_plan["actions"][1])
    operations.merge(genova_plan, ["A1", "A2"])
    assert _ids(genova_plan["actions"][0]["activities"]) == _ids(one["activities"]) + _ids(other["activities"])
    validate(genova_plan)


def test_only_items_of_one_list_are_merged(genova_plan: Document) -> None:
    with pytest.raises(DomainError, match="una misma lista"):
        operations.merge(genova_plan, ["A1.B1", "A2.B1"])


def test_a_part_emptied_is_null_and_written_again_gets_its_id(genova_plan: Document) -> None:
    vision = PARTS["vision"]
    operations.put_part(genova_plan, vision, {"text": None, "synthesis": None, "horizon": None})
    assert genova_plan["plan"]["vision"] is None
    validate(genova_plan)
    operations.put_part(genova_plan, vision, {"text": "Ver lejos"})
    assert genova_plan["plan"]["vision"] == {"id": "VIS", "text": "Ver lejos", "synthesis": None, "horizon": None}
    validate(genova_plan)


def _changes(before: Document, after: Document) -> list[dict[str, Any]]:
    """What working.change keeps of a step."""
    old, new = ({row.key: row for row in rows_of(each)} for each in (before, after))
    keys = [key for key in dict.fromkeys([*new, *old]) if old.get(key) != new.get(key)]
    return [
        {
            "kind": key[0],
            "id": key[1],
            "before": described(old[key]) if key in old else None,
            "after": described(new[key]) if key in new else None,
        }
        for key in keys
    ]


@pytest.mark.parametrize("slug", ["piedras-tolima", "quibdo-choco"])
def test_joining_neighbouring_actions_is_taken_back_exactly(slug: str) -> None:
    before = plan_of(slug)
    for one, other in pairwise(_ids(before["actions"])):
        after = deepcopy(before)
        operations.merge(after, [other, one])
        changes = _changes(before, after)
        undoing.undo(after, changes)
        assert after == before


class _Hand:
    """Somebody who edits: draws an operation that makes sense in the document and does it."""

    def __init__(self, data: st.DataObject, document: Document) -> None:
        self.draw, self.document = data.draw, document
        self.all = [found for found in walk(document) if found.kind.name != "notes"]

    def act(self) -> None:
        if not self.all:
            return
        getattr(self, self.draw(st.sampled_from(["add", "put", "move", "transfer", "split", "merge", "remove"])))()

    def item(self) -> Any:
        return self.draw(st.sampled_from(self.all))

    def add(self) -> None:
        found = self.item()
        values = {field.key: field.of(found.item) for field in KINDS[found.kind.name].fields if field.key != "key"}
        if found.kind.name != "settings":
            operations.add(self.document, found.kind.name, values, parent_id=(found.parent or {}).get("id", ""))

    def put(self) -> None:
        found = self.item()
        if text := KINDS[found.kind.name].text:
            operations.put(self.document, found.item["id"], {text: "Otro texto"})

    def move(self) -> None:
        operations.move(self.document, self.item().item["id"], self.draw(st.integers(0, 4)))

    def transfer(self) -> None:
        found = self.item()
        parents = [each.item["id"] for each in self.all if each.kind.name == HOMES[found.kind.name].parent]
        if parents:
            operations.transfer(self.document, found.item["id"], self.draw(st.sampled_from(parents)))

    def split(self) -> None:
        found = self.item()
        if KINDS[found.kind.name].text:
            operations.split(self.document, found.item["id"], ["Uno", "Dos"])

    def merge(self) -> None:
        found = self.item()
        if (
            KINDS[found.kind.name].text
            and len(found.siblings) > 1
            and all(_text(each, found) for each in found.siblings)
        ):
            operations.merge(self.document, _ids(found.siblings)[:2])

    def remove(self) -> None:
        operations.remove(self.document, self.item().item["id"])


def _text(item: dict[str, Any], found: Any) -> Any:
    return item[KINDS[found.kind.name].text]


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(document=documents(), data=st.data())
def test_any_sequence_keeps_a_valid_plan_and_each_step_is_taken_back_exactly(document: Document, data: Any) -> None:
    past: list[tuple[Document, list[dict[str, Any]]]] = []
    for _ in range(data.draw(st.integers(1, 4))):
        before = deepcopy(document)
        _Hand(data, document).act()
        validate(document)
        document = document_of(rows_of(document))
        past.append((before, _changes(before, document)))
    for before, changes in reversed(past):
        undoing.undo(document, changes)
        assert document == before


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(document=documents(), data=st.data())
def test_a_step_taken_back_after_others_leaves_a_valid_plan_or_is_refused(document: Document, data: Any) -> None:
    steps = []
    for _ in range(3):
        before = deepcopy(document)
        _Hand(data, document).act()
        steps.append(_changes(before, document))
    try:
        undoing.undo(document, steps[0])
    except undoing.ChangedAfterwardsError as refused:
        assert refused.keys
        return
    rows = rows_of(document)
    assert len({row.key for row in rows}) == len(rows)
    assert all(list_of(document, row.kind.name, row.parent_id) is not None for row in rows[1:])
    assert document_of(rows) == document
