"""What people do to a workbook, and what it makes of the plan."""

from copy import deepcopy
from time import perf_counter
from typing import Any

import pytest

from plans.matrix.sheets.differing import Change, changes_of
from plans.matrix.sheets.opening import SheetProblems
from plans.matrix.sheets.stamp import ForeignBookError
from plans.matrix.sheets.writing import lists
from tests.plans.matrix.conftest import plan_of
from tests.plans.matrix.sheets.workbooks import PHASES, cell, changed, merged_with, row_with, workbook_of

pytestmark = pytest.mark.django_db
PLAN = "piedras-tolima"


@pytest.fixture
def plan() -> dict[str, Any]:
    return deepcopy(plan_of(PLAN))


def changes(document: dict[str, Any], data: bytes) -> list[Change]:
    return changes_of(merged_with(document, data), lists(PHASES))


def test_a_changed_target_is_told_before_and_after(plan: dict[str, Any]) -> None:
    def edit(book: Any) -> None:
        sheet = book["Matriz"]
        cell(sheet, "Meta", 3).value = "80 %"
        cell(sheet, "Valor de la meta", 3).value = 0.8
        cell(sheet, "Valor de la meta", 3).number_format = "0%"

    merged = merged_with(plan, changed(workbook_of(plan), edit))
    [change] = changes_of(merged, lists(PHASES))
    assert (change.what, change.sheet, change.row, change.subject) == ("changed", "Matriz", 3, "Meta A1.T2")
    assert [(each.label, each.before, each.after) for each in change.fields] == [
        ("Meta", "100%", "80 %"),
        ("Valor de la meta", "100", "80"),
    ]
    assert merged.document["actions"][0]["targets"][1]["value"] == 80


def test_a_new_action_gets_ids_and_its_pairs(plan: dict[str, Any]) -> None:
    def edit(book: Any) -> None:
        sheet = book["Matriz"]
        row = row_with(sheet, "Acción", plan["actions"][-1]["title"]) + 20
        for label, value in (
            ("Acción", "Abrir datos del municipio"),
            ("N.º", 1),
            ("Indicador", "Conjuntos de datos publicados"),
            ("Meta", "5 al año"),
            ("Indicadores de la meta (N.º)", "1"),
        ):
            cell(sheet, label, row).value = value
        cell(sheet, "Meta", row + 1).value = "+10 descargas"

    merged = merged_with(plan, changed(workbook_of(plan), edit))
    action = merged.document["actions"][-1]
    assert (action["id"], action["title"]) == ("A7", "Abrir datos del municipio")
    assert [target["text"] for target in action["targets"]] == ["5 al año", "+10 descargas"]
    assert action["targets"][0]["id"] == "A7.T1"
    assert action["targets"][0]["indicators"] == ["A7.I1"]
    assert {change.what for change in changes_of(merged, lists(PHASES))} == {"added"}


def test_a_cleared_cell_retires_its_item_and_its_notes(plan: dict[str, Any]) -> None:
    noted = next(note["place"]["item"] for note in plan["notes"] if (note["place"]["item"] or "").startswith("A1.S"))
    text = next(each["text"] for each in plan["actions"][0]["resources"] if each["id"] == noted)

    def edit(book: Any) -> None:
        sheet = book["Matriz"]
        cell(sheet, "Recurso", row_with(sheet, "Recurso", text)).value = None

    merged = merged_with(plan, changed(workbook_of(plan), edit))
    [change] = changes_of(merged, lists(PHASES))
    assert (change.what, change.row, change.subject) == ("removed", 0, f"Recurso {noted}")
    assert noted not in [each["id"] for each in merged.document["actions"][0]["resources"]]
    assert noted not in [note["place"]["item"] for note in merged.document["notes"]]


def test_rows_that_change_places_are_moves(plan: dict[str, Any]) -> None:
    def edit(book: Any) -> None:
        sheet = book["Objetivos"]
        rows = [[each.value for each in row] for row in sheet.iter_rows(min_row=2, max_row=3)]
        for row, values in zip((2, 3), reversed(rows), strict=True):
            for column, value in enumerate(values, 1):
                sheet.cell(row, column).value = value

    merged = merged_with(plan, changed(workbook_of(plan), edit))
    [change] = changes_of(merged, lists(PHASES))
    assert change.what == "moved"
    assert change.remark in ("Del puesto 1 al 2.", "Del puesto 2 al 1.")
    assert [each["id"] for each in merged.document["plan"]["specific_objectives"]][:2] == ["OE2", "OE1"]


def test_an_item_in_the_rows_of_another_action_goes_there(plan: dict[str, Any]) -> None:
    def edit(book: Any) -> None:
        sheet = book["Matriz"]
        there = row_with(sheet, "Acción", plan["actions"][1]["title"]) + 1
        sheet.insert_rows(there)
        for label in ("Recurso", "id:resources"):
            cell(sheet, label, there).value = cell(sheet, label, 2).value
            cell(sheet, label, 2).value = None

    merged = merged_with(plan, changed(workbook_of(plan), edit))
    [change] = changes_of(merged, lists(PHASES))
    assert (change.what, change.remark) == ("moved", "Pasa de A1 a A2.")
    assert "A1.S1" in [each["id"] for each in merged.document["actions"][1]["resources"]]


def test_a_copied_row_is_a_new_item(plan: dict[str, Any]) -> None:
    def edit(book: Any) -> None:
        sheet = book["Objetivos"]
        row = next(row for row in range(2, 60) if sheet.cell(row, 1).value is None)
        for column in (1, 2):
            sheet.cell(row, column).value = sheet.cell(2, column).value
        sheet.cell(row, 1).value += " También en veredas."

    [change] = changes(plan, changed(workbook_of(plan), edit))
    assert change.what == "added"
    assert change.subject == f"Objetivo específico OE{len(plan['plan']['specific_objectives']) + 1}"


def test_a_deleted_sheet_leaves_its_part_alone(plan: dict[str, Any]) -> None:
    data = changed(workbook_of(plan), lambda book: book.remove(book["Matriz"]))
    assert changes(plan, data) == []


def test_a_template_only_adds(plan: dict[str, Any]) -> None:
    def edit(book: Any) -> None:
        book["Trámites"]["A2"] = "Licencia de construcción"
        book["Trámites"]["B2"] = "Planeación"

    merged = merged_with(plan, changed(workbook_of(plan, "inventarios", template=True), edit))
    assert [change.what for change in changes_of(merged, lists(PHASES))] == ["added"]
    assert merged.document["procedures"] == [{"id": "TR1", "group": "Planeación", "text": "Licencia de construcción"}]


def test_facts_of_the_plan(plan: dict[str, Any]) -> None:
    def edit(book: Any) -> None:
        sheet = book["Datos del plan"]
        sheet.cell(row_with(sheet, "Dato", "Sitio web"), 2).value = "http://www.piedras-tolima.gov.co"
        spare = [row for row in range(2, 40) if sheet.cell(row, 1).value == "Correo electrónico"][-1]
        sheet.cell(spare, 2).value = "sistemas@piedras-tolima.gov.co"
        sheet.cell(row_with(sheet, "Dato", "Vigente hasta"), 2).value = "31/12/2013"

    merged = merged_with(plan, changed(workbook_of(plan), edit))
    assert merged.document["municipality"]["website"] == "http://www.piedras-tolima.gov.co"
    assert merged.document["municipality"]["emails"][-1] == "sistemas@piedras-tolima.gov.co"
    assert merged.document["plan"]["validity"]["to"] == "2013-12-31"
    [change] = changes_of(merged, lists(PHASES))
    assert {field.label for field in change.fields} == {"Sitio web", "Correo electrónico", "Vigente hasta"}


def _wrong(book: Any) -> None:
    sheet = book["Matriz"]
    cell(sheet, "Valor de la meta", 2).value = "mucho"
    cell(sheet, "Desde", 2).value = "31/02/2009"
    cell(sheet, "Periodicidad", 3).value = "A ratos"
    cell(sheet, "Indicadores de la meta (N.º)", 4).value = "1; 99"
    cell(sheet, "Meta", 5).value = "=SUM(A1:A2)"
    book["Objetivos"]["B2"] = "OTRO9"
    book["Soporte"]["A2"] = None


def test_everything_wrong_is_told_at_once_by_sheet_row_and_column(plan: dict[str, Any]) -> None:
    with pytest.raises(SheetProblems) as refused:
        merged_with(plan, changed(workbook_of(plan), _wrong))
    told = {(each.sheet, each.row, each.column): each.message for each in refused.value.problems}
    assert "no es un número" in told["Matriz", 2, "Valor de la meta"]
    assert "escríbala como 2009-12-31" in told["Matriz", 2, "Desde"]
    assert "Cada mes" in told["Matriz", 3, "Periodicidad"]
    assert "Ninguna fila N.º 99" in told["Matriz", 4, "Indicadores de la meta (N.º)"]
    assert "fórmula" in told["Matriz", 5, "Meta"]
    assert "OTRO9" in told["Objetivos", 2, "Objetivo específico"]
    assert told["Soporte", 2, "Problema"].startswith("Falta «Problema»")
    assert str(refused.value.problems[0]).startswith("Hoja «Matriz», fila 2, columna «Valor de la meta»: ")


def test_a_lost_column_and_a_headless_block_are_told(plan: dict[str, Any]) -> None:
    def edit(book: Any) -> None:
        cell(book["Trámites"], "Trámite", 1).value = "Diligencia"
        sheet = book["Matriz"]
        sheet.delete_rows(row_with(sheet, "Acción", plan["actions"][1]["title"]))

    with pytest.raises(SheetProblems) as refused:
        merged_with(plan, changed(workbook_of(plan), edit))
    told = [(each.sheet, each.message) for each in refused.value.problems]
    assert (
        "Trámites",
        "Le falta la columna «Trámite»: vuelva a escribir su título, o descargue la hoja de nuevo.",
    ) in told
    assert any("La fila era de A2" in message for _, message in told)


def test_a_stamp_changed_by_hand_is_refused(plan: dict[str, Any]) -> None:
    def edit(book: Any) -> None:
        sheet = book["_gelt"]
        sheet.cell(row_with_first(sheet, "base"), 2).value = "AAAA"

    with pytest.raises(ForeignBookError, match="hoja oculta"):
        merged_with(plan, changed(workbook_of(plan), edit))


def row_with_first(sheet: Any, name: str) -> int:
    return next(row for row in range(1, sheet.max_row + 1) if sheet.cell(row, 1).value == name)


def test_a_text_that_a_program_took_for_a_formula_is_the_text(plan: dict[str, Any]) -> None:
    def edit(book: Any) -> None:
        for row, text in enumerate(("=1+1", "=ahorro de viajes", "+57 6 754 6006", "-sin dato-", "@alcaldia"), 2):
            book["Servicios"].cell(row, 1).value = text
        assert book["Servicios"]["A2"].data_type == "f"

    merged = merged_with(plan, changed(workbook_of(plan), edit))
    texts = [each["text"] for each in merged.document["public_services"]]
    assert texts == ["=1+1", "=ahorro de viajes", "+57 6 754 6006", "-sin dato-", "@alcaldia"]


def test_a_new_action_without_numbers_counts_its_rows_from_one(plan: dict[str, Any]) -> None:
    def edit(book: Any) -> None:
        sheet = book["Matriz"]
        cell(sheet, "Acción", 2).value = "Abrir datos"
        for row, activity, responsible in ((2, "Escoger los datos", None), (3, "Publicarlos", "Sistemas")):
            cell(sheet, "Actividad", row).value = activity
            cell(sheet, "Responsable", row).value = responsible
        cell(sheet, "Actividades del responsable (N.º)", 3).value = "1; 2"

    merged = merged_with(plan, changed(workbook_of(plan, "matriz", template=True), edit))
    action = merged.document["actions"][-1]
    assert action["responsible_parties"] == [{"id": "A7.R1", "text": "Sistemas", "activities": ["A7.C1", "A7.C2"]}]


def test_a_copied_block_is_a_new_action_with_its_own_items(plan: dict[str, Any]) -> None:
    def edit(book: Any) -> None:
        sheet = book["Matriz"]
        start, end = (row_with(sheet, "Acción", plan["actions"][index]["title"]) for index in (1, 2))
        last = row_with(sheet, "Acción", plan["actions"][-1]["title"]) + 20
        for offset in range(end - start):
            for column in range(1, sheet.max_column + 1):
                sheet.cell(last + offset, column).value = sheet.cell(start + offset, column).value

    merged = merged_with(plan, changed(workbook_of(plan), edit))
    original, copy = merged.document["actions"][1], merged.document["actions"][-1]
    assert original == plan["actions"][1]
    assert (copy["id"], copy["title"]) == ("A7", original["title"])
    assert [each["text"] for each in copy["targets"]] == [each["text"] for each in original["targets"]]
    assert {each["id"].split(".")[0] for each in copy["activities"]} == {"A7"}
    assert {change.what for change in changes_of(merged, lists(PHASES))} == {"added"}


def test_thousands_of_copied_rows_take_no_time(plan: dict[str, Any]) -> None:
    def edit(book: Any) -> None:
        sheet = book["Servicios"]
        for row in range(2, 4_000):
            sheet.cell(row, 1).value, sheet.cell(row, 2).value = f"Servicio {row}", "PS1"

    plan["public_services"] = [{"id": "PS1", "text": "Servicio 2"}]
    data = changed(workbook_of(plan, "inventarios"), edit)
    began = perf_counter()
    merged = merged_with(plan, data)
    assert perf_counter() - began < 15
    assert len(merged.document["public_services"]) == 3_998
    assert merged.document["public_services"][0] == {"id": "PS1", "text": "Servicio 2"}
