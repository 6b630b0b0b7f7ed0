"""The plan changed between download and upload: each change is applied, or told, never lost."""

from copy import deepcopy
from typing import Any

import pytest

from plans.matrix.sheets.differing import changes_by_others, changes_of
from plans.matrix.sheets.ordering import arrange
from plans.matrix.sheets.writing import lists
from tests.plans.matrix.conftest import plan_of
from tests.plans.matrix.sheets.workbooks import PHASES, cell, changed, merged_with, row_with, workbook_of

pytestmark = pytest.mark.django_db
WORDS = lists(PHASES)


@pytest.fixture
def plan() -> dict[str, Any]:
    return deepcopy(plan_of("piedras-tolima"))


def retarget(book: Any) -> None:
    cell(book["Matriz"], "Meta", 3).value = "90 %"


def test_changes_to_different_items_are_both_kept(plan: dict[str, Any]) -> None:
    data = changed(workbook_of(plan), retarget)
    plan["actions"][0]["targets"][0]["text"] = "Una vez al día"
    merged = merged_with(plan, data)
    texts = [target["text"] for target in merged.document["actions"][0]["targets"]]
    assert texts[:2] == ["Una vez al día", "90 %"]
    assert [change.subject for change in changes_of(merged, WORDS)] == ["Meta A1.T2"]
    assert [change.subject for change in changes_by_others(merged, WORDS)] == ["Meta A1.T1"]


def test_the_same_item_changed_by_both_stays_and_is_told(plan: dict[str, Any]) -> None:
    data = changed(workbook_of(plan), retarget)
    plan["actions"][0]["targets"][1]["text"] = "95 %"
    merged = merged_with(plan, data)
    assert merged.document["actions"][0]["targets"][1]["text"] == "95 %"
    assert changes_of(merged, WORDS) == []
    [clash] = merged.clashes
    assert (clash.sheet, clash.row, clash.key) == ("Matriz", 3, ("targets", "A1.T2"))
    assert clash.reason == "Otra persona también la cambió después de la descarga."


def test_both_made_the_same_change(plan: dict[str, Any]) -> None:
    data = changed(workbook_of(plan), retarget)
    plan["actions"][0]["targets"][1]["text"] = "90 %"
    merged = merged_with(plan, data)
    assert (changes_of(merged, WORDS), merged.clashes) == ([], [])


def test_an_item_added_by_another_survives_an_old_file(plan: dict[str, Any]) -> None:
    data = workbook_of(plan)
    plan["actions"][0]["benefits"].append({"id": "A1.B2", "text": "Ahorro de viajes"})
    merged = merged_with(plan, data)
    assert merged.document == plan
    assert changes_of(merged, WORDS) == []


def test_an_item_retired_by_another_stays_retired(plan: dict[str, Any]) -> None:
    data = workbook_of(plan)
    gone = plan["actions"][0]["resources"].pop()
    merged = merged_with(plan, data)
    assert gone["id"] not in str(merged.document["actions"][0]["resources"])
    assert changes_of(merged, WORDS) == []


def test_an_item_changed_here_and_retired_there_is_told(plan: dict[str, Any]) -> None:
    data = changed(workbook_of(plan), retarget)
    del plan["actions"][0]["targets"][1]
    merged = merged_with(plan, data)
    assert [clash.reason for clash in merged.clashes] == ["Otra persona la retiró del plan después de la descarga."]
    assert merged.document == plan


def test_an_action_retired_here_but_changed_inside_by_another_stays(plan: dict[str, Any]) -> None:
    def edit(book: Any) -> None:
        sheet = book["Matriz"]
        start, end = (row_with(sheet, "Acción", plan["actions"][index]["title"]) for index in (1, 2))
        sheet.delete_rows(start, end - start)

    data = changed(workbook_of(plan), edit)
    plan["actions"][1]["resources"].append({"id": "A2.S99", "text": "Archivador"})
    merged = merged_with(plan, data)
    kept = merged.document["actions"][1]
    assert kept["id"] == "A2"
    assert [each["text"] for each in kept["resources"]] == ["Archivador"]
    assert [clash.key for clash in merged.clashes] == [("actions", "A2")]


def test_order_of_both_and_additions() -> None:
    assert arrange(["b", "a", "n"], ["a", "b"], ["a", "b", "t"]).order == ["b", "t", "a", "n"]
    assert arrange(["a", "n", "b"], ["a", "b"], ["t", "a", "b"]).order == ["t", "a", "n", "b"]
    assert arrange(["n"], [], ["a", "b"]).order == ["a", "b", "n"]
    clash = arrange(["b", "a", "c"], ["a", "b", "c"], ["a", "c", "b"])
    assert (clash.order, clash.clash) == (["a", "c", "b"], True)
