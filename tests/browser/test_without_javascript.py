"""With JavaScript off everything still works: entering, declaring, verifying, filtering, choosing a date."""

import re

import pytest
from playwright.sync_api import Page, expect

from gelt.demo.people import PASSWORD
from tests.browser.fixtures import Windows
from tests.browser.pages import PUERTO_GUZMAN

pytestmark = pytest.mark.browser
PHASE = "/comite/lista/transaccion/"


def _row(page: Page, state: str) -> str:
    """The id of the first criterion of the phase in that state."""
    row = page.locator("li.criterion", has=page.locator(".criterion__state", has_text=state)).first
    found = row.get_attribute("id")
    assert found
    return found


def _declared(page: Page) -> str:
    return page.locator("#cifras-fase .percent--declared strong").inner_text()


def test_a_member_enters_declares_and_sees_the_new_figure(windows: Windows) -> None:
    page = windows.page(PUERTO_GUZMAN, javascript=False)
    page.goto(PHASE)
    assert "/cuenta/ingresar/" in page.url
    page.get_by_label("Correo").fill(f"integrante@{PUERTO_GUZMAN}.demo")
    page.get_by_label("Contraseña").fill(PASSWORD)
    page.get_by_role("button", name="Ingresar").click()
    expect(page).to_have_url(re.compile(re.escape(PHASE)))

    before, row = _declared(page), _row(page, "Sin reporte")
    page.locator(f"#{row}").get_by_role("link", name=re.compile("Declarar")).click()
    form = page.locator(f"#{row} form")
    form.get_by_label("Cumplido", exact=True).check()
    form.get_by_label("Cierto desde").fill("2011-03-01")
    form.get_by_label("Nota interna").fill("Se comprobó con la oficina de sistemas.")
    form.get_by_role("button", name="Guardar lo declarado").click()

    expect(page).to_have_url(re.compile(re.escape(PHASE)))
    expect(page.locator("#mensajes")).to_contain_text("Registró «Cumplido» desde el 1 de marzo de 2011.")
    expect(page.locator(f"#{row} .criterion__state")).to_contain_text("Cumplido")
    assert _declared(page) != before
    page.context.clear_cookies()
    page.close()


def test_a_date_in_the_future_is_refused_beside_its_field(windows: Windows) -> None:
    page = windows.page(PUERTO_GUZMAN, "integrante", javascript=False)
    page.goto(PHASE)
    row = _row(page, "Sin reporte")
    page.goto(f"{PHASE}?abrir={row.upper()}")
    form = page.locator(f"#{row} form")
    form.get_by_label("Cumplido", exact=True).check()
    form.get_by_label("Cierto desde").fill("2999-01-01")
    form.get_by_label("Nota interna").fill("Lo que ya había escrito")
    form.get_by_role("button", name="Guardar lo declarado").click()
    expect(page.locator(".field--wrong")).to_contain_text("todavía no ha llegado")
    expect(page.get_by_label("Nota interna")).to_have_value("Lo que ya había escrito")
    expect(page.get_by_label("Cumplido", exact=True)).to_be_checked()
    page.close()


def test_internal_control_verifies(windows: Windows) -> None:
    page = windows.page(PUERTO_GUZMAN, "control", javascript=False)
    page.goto("/comite/verificacion/")
    waiting = page.locator("#cifras-verificacion").inner_text()
    row = page.locator("section li.criterion").first
    code = row.get_attribute("id")
    row.get_by_role("link", name=re.compile("Verificar")).click()
    form = page.locator(f"#{code} form")
    form.get_by_label("Verificado: se comprobó").check()
    form.get_by_role("button", name="Guardar la verificación").click()
    expect(page.locator("#mensajes")).to_contain_text("Registró «Verificado»")
    expect(page.locator(f"section #{code}")).to_have_count(0)
    assert page.locator("#cifras-verificacion").inner_text() != waiting
    page.close()


def test_the_national_page_filters(windows: Windows) -> None:
    page = windows.page(javascript=False)
    page.goto("/")
    page.get_by_label("Departamento").select_option("73")
    page.get_by_role("button", name="Comparar").click()
    assert "departamento=73" in page.url
    rows = page.locator("#comparacion tbody tr")
    expect(rows).to_have_count(1)
    expect(rows).to_contain_text("Piedras")
    page.close()


@pytest.mark.parametrize("slug", [PUERTO_GUZMAN, ""])
def test_another_day_is_chosen_with_the_form(slug: str, windows: Windows) -> None:
    page = windows.page(slug, javascript=False)
    page.goto("/")
    page.get_by_text("Ver otra fecha").click()
    page.get_by_label("Estado al día").fill("2009-12-31")
    page.get_by_role("button", name="Ver esa fecha").click()
    assert "fecha=2009-12-31" in page.url
    expect(page.locator(".reference")).to_contain_text("31 de diciembre de 2009, fecha que usted eligió")
    page.get_by_role("link", name="Volver a la fecha usual").click()
    assert "fecha" not in page.url
    page.close()
