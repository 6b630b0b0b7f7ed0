"""With JavaScript on, a row and its figures change in place; what is refused says why; the keyboard is enough."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.fixtures import Windows
from tests.browser.looking import Watch, violations
from tests.browser.pages import CHIPAQUE
from tests.browser.product import Product

pytestmark = pytest.mark.browser
PHASE = "/comite/lista/transformacion/"
FOCUSED_OUTLINE = "() => getComputedStyle(document.activeElement).outlineStyle"
FOCUS_INSIDE = "(row) => row.contains(document.activeElement) && document.activeElement !== row"


@pytest.fixture
def member(windows: Windows, product: Product) -> Iterator[Page]:
    """A member's tab on a phase, marked so that a reload would be noticed."""
    page = windows.page(CHIPAQUE, "integrante")
    watch = Watch(product)
    watch.on(page)
    page.goto(PHASE)
    page.evaluate("() => { window.same = true; }")
    yield page
    assert watch.faults == []
    page.close()


def _unreported(page: Page) -> Locator:
    """The first criterion that nobody reported, found again by its id when its state changes."""
    row = page.locator("li.criterion", has=page.locator(".criterion__state", has_text="Sin reporte")).first
    return page.locator(f"#{row.get_attribute('id')}")


def _open(row: Locator) -> Locator:
    row.get_by_role("link", name=re.compile("Declarar")).click()
    return row.locator("form")


def test_the_row_and_the_figures_change_without_a_reload(member: Page) -> None:
    figures, row = member.locator("#cifras-fase"), _unreported(member)
    before, address = figures.inner_text(), member.url
    form = _open(row)
    form.get_by_label("Cumplido", exact=True).check()
    form.get_by_label("Cierto desde").fill("2012-05-02")
    form.get_by_role("button", name="Guardar lo declarado").click()
    expect(row.locator(".criterion__state")).to_contain_text("Cumplido")
    expect(row.locator(".criterion__said")).to_contain_text("Registró «Cumplido» desde el 2 de mayo de 2012.")
    expect(figures).not_to_have_text(before)
    assert member.evaluate("() => window.same") is True
    assert member.url == address
    assert row.evaluate(FOCUS_INSIDE), "el foco no quedó en la fila"
    assert violations(member) == []


def test_what_is_refused_stays_written_with_its_reason_beside_it(member: Page) -> None:
    row = _unreported(member)
    form = _open(row)
    form.get_by_label("No aplica").check()
    form.get_by_label("Cierto desde").fill("2999-01-01")
    form.get_by_label("Nota interna").fill("Lo que ya había escrito")
    form.get_by_role("button", name="Guardar lo declarado").click()
    wrong = row.locator(".field--wrong")
    expect(wrong).to_contain_text("todavía no ha llegado")
    expect(wrong.get_by_label("Cierto desde")).to_have_value("2999-01-01")
    expect(row.get_by_label("Nota interna")).to_have_value("Lo que ya había escrito")
    expect(row.get_by_label("No aplica")).to_be_checked()
    assert member.evaluate("() => window.same") is True
    assert row.evaluate(FOCUS_INSIDE), "el foco no quedó en el formulario"
    assert violations(member) == []


def test_the_keyboard_is_enough(member: Page) -> None:
    row = _unreported(member)
    member.keyboard.press("Tab")
    skip = member.locator(".skip-link")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    member.keyboard.press("Enter")
    expect(member.locator("main")).to_be_focused()
    _tab_to(member, row.get_by_role("link", name=re.compile("Declarar")))
    member.keyboard.press("Enter")
    form = row.locator("form")
    expect(form).to_be_visible()
    _tab_to(member, form.get_by_role("radio").first)
    member.keyboard.press("Space")
    _tab_to(member, form.get_by_role("button", name="Guardar lo declarado"))
    member.keyboard.press("Enter")
    expect(row.locator(".criterion__said")).to_be_visible()
    assert row.evaluate(FOCUS_INSIDE)
    member.keyboard.press("Tab")
    assert member.evaluate(FOCUSED_OUTLINE) != "none"


def _tab_to(page: Page, target: Locator) -> None:
    """Press Tab until the target has the focus; each stop on the way shows that it has it."""
    for _ in range(80):
        page.keyboard.press("Tab")
        if target.evaluate("(element) => element === document.activeElement"):
            assert page.evaluate(FOCUSED_OUTLINE) != "none", "el foco no se ve"
            return
    raise AssertionError(f"No se llega con la tecla Tab a {target}")


def test_internal_control_verifies_in_place(windows: Windows) -> None:
    page = windows.page(CHIPAQUE, "control")
    page.goto("/comite/verificacion/")
    page.evaluate("() => { window.same = true; }")
    figures, row = page.locator("#cifras-verificacion"), page.locator("section li.criterion").first
    row = page.locator(f"#{row.get_attribute('id')}")
    before = figures.inner_text()
    row.get_by_role("link", name=re.compile("Verificar")).click()
    row.get_by_label("Rechazado: no se comprobó").check()
    row.get_by_role("button", name="Guardar la verificación").click()
    expect(row.locator(".field--wrong")).to_be_visible()
    row.get_by_label("Verificado: se comprobó").check()
    row.get_by_role("button", name="Guardar la verificación").click()
    expect(row.locator(".criterion__check")).to_contain_text("Verificado")
    expect(figures).not_to_have_text(before)
    assert page.evaluate("() => window.same") is True
    page.close()


def test_the_national_page_filters_in_place(windows: Windows) -> None:
    page = windows.page()
    page.goto("/")
    page.evaluate("() => { window.same = true; }")
    page.get_by_label("Departamento").select_option("63")
    expect(page.locator("#comparacion tbody tr")).to_have_count(1)
    expect(page).to_have_url(re.compile("departamento=63"))
    assert page.evaluate("() => window.same") is True
    page.go_back()
    expect(page.locator("#comparacion tbody tr")).to_have_count(5)
    page.close()
