"""The values read from a text go with it when the text changes in a sheet."""

from copy import deepcopy
from typing import Any

import pytest

from plans.matrix.sheets.differing import changes_of
from plans.matrix.sheets.writing import lists
from tests.plans.matrix.conftest import plan_of
from tests.plans.matrix.sheets.workbooks import PHASES, cell, changed, merged_with, workbook_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan() -> dict[str, Any]:
    document = deepcopy(plan_of("piedras-tolima"))
    values = {"text": "Tres meses", "months": 3, "from": None, "to": None, "recurrence": None}
    document["actions"][0]["timeframes"][0] |= values
    document["actions"][0]["targets"][0] |= {"text": "4 veces al mes", "value": 4, "unit": "veces", "period": "mes"}
    return document


def write(**cells: Any) -> Any:
    """What somebody writes in the first row of the matrix, by the titles of its columns."""

    def edit(book: Any) -> None:
        for label, value in cells.items():
            cell(book["Matriz"], label, 2).value = value

    return edit


def test_a_new_text_takes_its_values_along_and_the_difference_says_so(plan: dict[str, Any]) -> None:
    merged = merged_with(plan, changed(workbook_of(plan), write(Tiempo="Cuatro meses", Meta="6 veces al año")))
    action = merged.document["actions"][0]
    assert action["timeframes"][0]["months"] == 4
    assert (action["targets"][0]["value"], action["targets"][0]["period"]) == (6, "año")
    told = [(each.before, each.after) for change in changes_of(merged, lists(PHASES)) for each in change.fields]
    assert ("3", "4") in told
    assert ("mes", "año") in told


def test_values_of_a_text_that_says_none_go(plan: dict[str, Any]) -> None:
    merged = merged_with(plan, changed(workbook_of(plan), write(Tiempo="Cuando se pueda")))
    assert merged.document["actions"][0]["timeframes"][0]["months"] is None


def test_values_that_somebody_wrote_stay(plan: dict[str, Any]) -> None:
    merged = merged_with(plan, changed(workbook_of(plan), write(Tiempo="Cuatro meses", Meses=9)))
    assert merged.document["actions"][0]["timeframes"][0]["months"] == 9
    plan["actions"][0]["timeframes"][0]["months"] = 7
    merged = merged_with(plan, changed(workbook_of(plan), write(Tiempo="Cuatro meses")))
    assert merged.document["actions"][0]["timeframes"][0]["months"] == 7
