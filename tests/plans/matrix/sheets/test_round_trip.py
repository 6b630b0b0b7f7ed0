"""Downloaded and uploaded again, with or without another program in between, a plan is the same."""

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from openpyxl import load_workbook

from plans.matrix.sheets.differing import changes_of
from plans.matrix.sheets.writing import lists
from tests.plans.matrix.conftest import PLANS, plan_of
from tests.plans.matrix.invented import documents
from tests.plans.matrix.sheets.workbooks import PHASES, changed, libreoffice, merged_with, workbook_of

pytestmark = pytest.mark.django_db


def assert_same(document: dict[str, Any], data: bytes) -> None:
    merged = merged_with(document, data)
    assert changes_of(merged, lists(PHASES)) == []
    assert merged.clashes == []
    assert merged.document == document


@pytest.mark.parametrize("slug", PLANS)
@pytest.mark.parametrize("code", ["plan", "matriz", "inventarios"])
def test_the_five_plans(slug: str, code: str) -> None:
    assert_same(plan_of(slug), workbook_of(plan_of(slug), code))


@pytest.mark.parametrize("slug", PLANS)
def test_saved_by_openpyxl(slug: str) -> None:
    assert_same(plan_of(slug), changed(workbook_of(plan_of(slug)), lambda book: None))


@pytest.mark.parametrize("slug", ["quibdo-choco", pytest.param("piedras-tolima", marks=pytest.mark.long)])
def test_saved_by_libreoffice(slug: str, tmp_path: Path) -> None:
    assert_same(plan_of(slug), libreoffice(workbook_of(plan_of(slug)), tmp_path))


@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(documents())
def test_invented_plans(document: dict[str, Any]) -> None:
    assert_same(document, workbook_of(document))


ODD = ["=1+1", "+57 6 7123456", "-", "@usted", "_x0041_", "_x000D_", "'comilla", " espacios ", "dos\nlíneas\tya",
       "a\u2028b", "\ufffe fin", "100%", "038", "😀", "1; 2"]  # fmt: skip


def _odd() -> dict[str, Any]:
    document = plan_of("genova-quindio")
    document["public_services"] = [{"id": f"PS{index}", "text": text} for index, text in enumerate(ODD)]
    document["notes"] = []
    return document


def test_odd_texts_here_and_through_libreoffice(tmp_path: Path) -> None:
    document = _odd()
    data = workbook_of(document)
    assert_same(document, data)
    assert_same(document, libreoffice(data, tmp_path))


def test_what_looks_like_a_formula_is_text_for_every_program(tmp_path: Path) -> None:
    data = workbook_of(_odd())
    sheet = load_workbook(BytesIO(data))["Servicios"]
    assert [row[0].value for row in sheet.iter_rows(min_row=2, max_row=5)] == ODD[:4]
    assert {row[0].data_type for row in sheet.iter_rows(min_row=2, max_row=5)} == {"s"}
    assert all(row[0].quotePrefix for row in sheet.iter_rows(min_row=2, max_row=5))
    again = load_workbook(BytesIO(libreoffice(data, tmp_path)))["Servicios"]
    assert again["A2"].value == "=1+1"
    assert again["A2"].data_type == "s"


def test_a_text_too_long_for_a_cell_is_refused_by_name() -> None:
    from plans.matrix.sheets.cells import LongTextError, escape

    with pytest.raises(LongTextError, match=r"«aaaa.*32\.768 caracteres y en una celda caben 32\.767"):
        escape("a" * 32_768)
    assert escape("a" * 32_767) == "a" * 32_767
