"""What a person finds on opening the workbook."""

from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.plans.matrix.conftest import plan_of
from tests.plans.matrix.sheets.workbooks import cell, workbook_of

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def book() -> Any:
    return load_workbook(BytesIO(workbook_of(plan_of("piedras-tolima"))))


def test_an_action_is_a_block_with_one_item_per_cell(book: Any) -> None:
    sheet = book["Matriz"]
    assert cell(sheet, "Acción", 2).value == "Procedimientos de actualización del sitio Web."
    assert cell(sheet, "Acción", 3).value is None
    assert [cell(sheet, "Meta", row).value for row in range(2, 6)] == [
        "4 veces al mes",
        "100%",
        "4 veces por semana",
        "1",
    ]
    # «4 veces por semana» is measured by the fourth indicator.
    assert cell(sheet, "Indicadores de la meta (N.º)", 4).value == 4
    assert cell(sheet, "Indicador", 5).value.startswith("Número de veces por semana")
    assert cell(sheet, "N.º", 5).value == 4


def test_heads_stay_in_sight_and_print_on_every_page(book: Any) -> None:
    sheet = book["Matriz"]
    assert sheet.freeze_panes == "B2"
    assert sheet.print_title_rows == "$1:$1"
    assert sheet.page_setup.orientation == "landscape"
    assert sheet["A1"].font.bold
    assert sheet["A1"].alignment.wrap_text


def test_ids_and_the_stamp_are_hidden(book: Any) -> None:
    sheet = book["Matriz"]
    ids = cell(sheet, "id:targets", 2)
    assert ids.value == "A1.T1"
    assert sheet.column_dimensions[ids.column_letter].hidden
    assert book["_gelt"].sheet_state == "hidden"
    stamp = {row[0].value: row[1].value for row in book["_gelt"].iter_rows() if row[0].value != "base"}
    assert stamp["codigo"] == "73547"
    assert len(stamp["firma"]) == 64


def test_recurrences_and_phases_are_chosen_from_lists(book: Any) -> None:
    lists = {
        label: next(rule for rule in book[sheet].data_validations.dataValidation)
        for sheet, label in (("Matriz", "Periodicidad"), ("Plazos", "Fase"))
    }
    source = book["_listas"]
    heads = [each.value for each in source[1]]
    letter = "ABCDEF"[heads.index("recurrences")]
    assert lists["Periodicidad"].formula1 == f"_listas!${letter}$2:${letter}$7"
    assert "Cada mes" in [each.value for each in source[letter]]
    assert "Información" in [row[heads.index("phases")].value for row in source.iter_rows()]


def test_the_template_is_empty_and_shows_an_example() -> None:
    book = load_workbook(BytesIO(workbook_of(plan_of("piedras-tolima"), "matriz", template=True)))
    assert book.sheetnames[:3] == ["Instrucciones", "Ejemplo", "Matriz"]
    assert all(each.value is None for row in book["Matriz"].iter_rows(min_row=2) for each in row)
    assert cell(book["Ejemplo"], "Meta", 2).value == "Mínimo una vez a la semana"
    words = " ".join(str(row[0].value) for row in book["Instrucciones"].iter_rows())
    assert "Plantilla vacía" in words
    assert "Escriba un solo ítem en cada celda" in words
