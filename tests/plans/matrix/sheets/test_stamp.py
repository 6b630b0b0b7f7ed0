"""The hidden sheet: signed by the platform, and not unpacked unless it is."""

import base64
import zlib
from collections.abc import Callable
from time import perf_counter
from tracemalloc import get_traced_memory, start, stop
from typing import Any

import pytest
from django.test import override_settings

from plans.matrix.sheets.cells import CellError, Seen, text_of, unescape
from plans.matrix.sheets.opening import open_book
from plans.matrix.sheets.stamp import ForeignBookError, rows_of_stamp
from tenants.hosts import Host
from tests.conftest import Browse
from tests.plans.matrix.conftest import plan_of
from tests.plans.matrix.sheets.workbooks import HOME, cell, changed, download, upload, workbook_of

pytestmark = pytest.mark.django_db
PLAN = "piedras-tolima"


def stamped(name: str, value: str) -> bytes:
    """A workbook of ours whose hidden sheet says something else under a name."""

    def edit(book: Any) -> None:
        sheet = book["_gelt"]
        row = next(row for row in range(1, sheet.max_row + 1) if sheet.cell(row, 1).value == name)
        sheet.cell(row, 2).value = value

    return changed(workbook_of(plan_of(PLAN)), edit)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("codigo", "63302"),
        ("municipio", "Génova"),
        ("libro", "inventarios"),
        ("descargado", "0001-01-01T00:00:00+14:00"),
        ("descargado", "9999-12-31T23:59:59-14:00"),
        ("formato", "gelt-hojas/1"),
        ("firma", "0" * 64),
        ("firma", "ñ"),
    ],
)
def test_what_somebody_wrote_over_is_refused(name: str, value: str) -> None:
    with pytest.raises(ForeignBookError, match="hoja oculta"):
        open_book("plan.xlsx", stamped(name, value))


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    bomb = base64.b64encode(zlib.compress(b"[" + b"[]," * 12_666_666 + b"[]]", 9)).decode()
    pieces = [bomb[at : at + 30_000] for at in range(0, len(bomb), 30_000)]

    def edit(book: Any) -> None:
        sheet = book["_gelt"]
        rows = [row for row in range(1, sheet.max_row + 1) if sheet.cell(row, 1).value == "base"]
        sheet.delete_rows(rows[0], len(rows))
        for piece in pieces:
            sheet.append(["base", piece])

    data = changed(workbook_of(plan_of(PLAN)), edit)
    start()
    began = perf_counter()
    with pytest.raises(ForeignBookError, match="hoja oculta"):
        open_book("plan.xlsx", data)
    took, (_, peak) = perf_counter() - began, get_traced_memory()
    stop()
    assert took < 5
    assert peak < 30_000_000


def test_files_of_an_earlier_key_are_taken_while_it_is_kept() -> None:
    with override_settings(SECRET_KEY="la llave de antes"):
        data = workbook_of(plan_of(PLAN))
    with pytest.raises(ForeignBookError, match="hoja oculta"):
        open_book("plan.xlsx", data)
    with override_settings(SECRET_KEY_FALLBACKS=["la llave de antes"]):
        assert open_book("plan.xlsx", data).stamp.code == "73547"


def test_halves_of_a_character_stay_as_they_are_written() -> None:
    assert unescape("a_xD83D_b _xdfff_ _x0041_") == "a_xD83D_b _xdfff_ A"


@pytest.mark.parametrize("text", ["_x0000_", "fin_x001B_"])
def test_what_no_text_can_hold_is_told(text: str) -> None:
    with pytest.raises(CellError, match="carácter que no se ve"):
        text_of(Seen(text, "s"))


def written_everywhere(text: str) -> Callable[[Any], None]:
    def edit(book: Any) -> None:
        for label in ("Acción", "Meta", "Recurso"):
            cell(book["Matriz"], label, 2).value = text

    return edit


def test_the_page_shows_them(planned: Host, browse: Browse) -> None:
    member = browse(planned, "member")
    data = download(member, f"{HOME}matriz.xlsx")
    shown = upload(member, changed(data, written_everywhere("_xD800_")))
    assert shown.status_code == 200
    assert "_xD800_" in shown.content.decode()
    refused = upload(member, changed(data, written_everywhere("_x0000_")))
    assert refused.status_code == 422
    assert "U+0000" in refused.content.decode()


def test_every_row_of_the_stamp_fits_in_a_cell() -> None:
    opened = open_book("plan.xlsx", workbook_of(plan_of(PLAN)))
    assert max(len(value) for _, value in rows_of_stamp(opened.stamp)) <= 30_000
    assert opened.stamp.base["actions"] == plan_of(PLAN)["actions"]
