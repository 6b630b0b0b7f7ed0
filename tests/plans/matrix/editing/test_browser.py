"""The matrix written in Chromium: in place, with the keyboard, against another person, and without JavaScript."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.fixtures import PHONE, WIDE, Windows
from tests.browser.looking import Watch, violations
from tests.browser.pages import QUIBDO
from tests.browser.product import Product

pytestmark = pytest.mark.browser
MATRIX = "/comite/plan/matriz/"
FOCUSED = "(element) => element.contains(document.activeElement)"


@pytest.fixture
def member(windows: Windows, product: Product) -> Iterator[Page]:
    """A member's tab on the matrix, marked so that a reload would be noticed."""
    page = windows.page(QUIBDO, "integrante")
    watch = Watch(product)
    watch.on(page)
    page.goto(MATRIX)
    page.evaluate("() => { window.same = true; }")
    yield page
    assert watch.faults == []
    page.close()


def _item(page: Page, item_id: str) -> Locator:
    return page.locator(f"[id='{item_id}']")


def _open(page: Page, item_id: str) -> Locator:
    _item(page, item_id).locator("> .edit-link").click()
    panel = _item(page, item_id).locator(".edit-panel")
    expect(panel).to_be_visible()
    return panel


def _value(panel: Locator) -> Locator:
    return panel.get_by_role("textbox", name="Valor")


def _announced(page: Page, words: str) -> None:
    expect(page.locator("#anuncio")).to_have_text(words)


def test_a_target_is_written_in_its_cell_with_the_values_read_from_it(member: Page) -> None:
    address = member.url
    panel = _open(member, "A1.T1")
    expect(panel.get_by_label("Texto", exact=True)).to_be_focused()
    assert violations(member) == []
    panel.get_by_label("Texto", exact=True).fill("4 veces al mes")
    expect(_value(panel)).to_have_value("4")
    expect(panel.get_by_label("Cada cuánto")).to_have_value("mes")
    expect(panel.locator(".edit-values__said")).to_contain_text("Valor leído: 4 veces por mes.")
    _value(panel).fill("5")
    panel.get_by_role("button", name="Guardar").click()
    _announced(member, "Se guardó la meta A1.T1.")
    expect(_item(member, "A1.T1")).to_contain_text("4 veces al mes Valor leído: 5 veces por mes.")
    assert _item(member, "A1.T1").evaluate(FOCUSED), "el foco no quedó en el ítem"
    assert violations(member) == []
    _item(member, "A1.T1").get_by_role("button", name="Deshacer").click()
    _announced(member, "Deshizo: cambió la meta A1.T1.")
    expect(_item(member, "A1.T1")).not_to_contain_text("4 veces al mes")
    assert member.evaluate("() => window.same") is True
    assert member.url == address


def test_what_is_refused_stays_written_and_escape_gives_the_focus_back(member: Page) -> None:
    panel = _open(member, "A1.T1")
    _value(panel).fill("mucho")
    panel.get_by_role("button", name="Guardar").click()
    expect(panel.locator(".field--wrong")).to_contain_text("«mucho» no es un número")
    expect(_value(panel)).to_have_value("mucho")
    member.once("dialog", lambda dialog: dialog.accept())
    _value(panel).press("Escape")
    expect(_item(member, "A1.T1").locator("> .edit-link")).to_be_focused()


def test_the_keyboard_moves_an_item_and_says_so(member: Page) -> None:
    pencil = _item(member, "A1.R1").locator("> .edit-link")
    pencil.focus()
    member.keyboard.press("Alt+ArrowUp")
    _announced(member, "Ya es el primero de su lista.")
    member.keyboard.press("Alt+ArrowDown")
    _announced(member, "El responsable A1.R1 quedó en el lugar 2 de 3.")
    expect(_item(member, "A1.R1").locator("> .edit-link")).to_be_focused()
    order = _item(member, "A1").locator("[data-kind=responsible_parties] > li")
    expect(order.nth(1)).to_have_attribute("id", "A1.R1")
    member.keyboard.press("Alt+ArrowUp")
    expect(order.nth(0)).to_have_attribute("id", "A1.R1")


def test_dragging_moves_an_item(member: Page) -> None:
    order = _item(member, "A1").locator("[data-kind=responsible_parties] > li")
    last = order.nth(2).get_attribute("id")
    order.nth(2).drag_to(order.nth(0), source_position={"x": 30, "y": 8})
    expect(order.nth(0)).to_have_attribute("id", str(last))
    member.locator("#ultimo-cambio").get_by_role("button", name=re.compile("Deshacer")).click()
    expect(order.nth(2)).to_have_attribute("id", str(last))


def test_two_people_on_one_cell(member: Page, windows: Windows) -> None:
    other = windows.page(QUIBDO, "lider")
    other.goto(MATRIX)
    mine, theirs = _open(member, "A2.C1"), _open(other, "A2.C1")
    before = mine.get_by_label("Texto").input_value()
    theirs.get_by_label("Texto").fill("Lo de quien lidera")
    theirs.get_by_role("button", name="Guardar").click()
    _announced(other, "Se guardó la actividad A2.C1.")
    mine.get_by_label("Texto").fill("Lo mío")
    mine.get_by_role("button", name="Guardar").click()
    conflict = mine.locator(".edit-conflict")
    expect(conflict).to_contain_text("Líder del comité de Quibdó cambió esto hace un momento")
    expect(conflict.locator("ins")).to_have_text("Lo de quien lidera")
    expect(conflict.locator("del")).to_have_text(before.strip())
    expect(mine.get_by_label("Texto")).to_have_value("Lo mío")
    assert violations(member) == []
    mine.get_by_role("button", name="Guardar lo mío de todos modos").click()
    _announced(member, "Se guardó la actividad A2.C1.")
    expect(_item(member, "A2.C1")).to_contain_text("Lo mío")
    other.close()


def test_on_a_phone_nothing_scrolls_sideways(member: Page) -> None:
    member.set_viewport_size(PHONE)  # type: ignore[arg-type]
    member.goto(f"{MATRIX}?accion=A2")
    expect(member.get_by_text("Acción 2 de 3")).to_be_visible()
    _open(member, "A2.S1")
    assert member.evaluate("() => document.scrollingElement.scrollWidth") <= PHONE["width"]
    assert violations(member) == []
    member.set_viewport_size(WIDE)  # type: ignore[arg-type]


def test_without_javascript_everything_is_a_link_or_a_form(windows: Windows) -> None:
    page = windows.page(QUIBDO, "integrante", javascript=False)
    page.goto(MATRIX)
    cell = page.locator("[id='A3'] td[data-label=Actividades]")
    cell.get_by_role("link", name="Agregar actividad en A3").click()
    page.get_by_label("Texto").fill("Primera\nSegunda")
    page.get_by_role("button", name="Agregar").click()
    expect(page.locator("#mensajes")).to_contain_text("Se agregó la actividad A3.C2.")
    page.locator("[id='A3.C2'] > .edit-link").click()
    page.get_by_role("link", name="Dividir").click()
    page.get_by_role("button", name="Dividir").click()
    expect(page.locator("#mensajes")).to_contain_text("La actividad A3.C2 quedó en 2 partes.")
    page.locator("[id='A3.C3'] > .edit-link").click()
    page.get_by_role("button", name="Subir").click()
    expect(page.locator("#mensajes")).to_contain_text("La actividad A3.C3 quedó en el lugar 2 de 3.")
    page.locator("[id='A3.C3'] > .edit-link").click()
    page.get_by_role("button", name="Quitar").click()
    expect(page.locator("[id='A3.C3']")).to_have_count(0)
    page.locator("#ultimo-cambio").get_by_role("button", name=re.compile("Deshacer")).click()
    expect(page.locator("[id='A3.C3']")).to_contain_text("Segunda")
    page.close()
