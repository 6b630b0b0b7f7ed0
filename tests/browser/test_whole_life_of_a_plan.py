"""From a Word file to a printed, published plan, from the screens alone: a municipality that had nothing.

Last but one of the browser tests: it adds a municipality to the country.
"""

import hashlib
import io
import re
import time
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.browser.fixtures import Windows
from tests.browser.looking import Watch, look
from tests.browser.product import Product
from tests.browser.visitor import Visitor

pytestmark = pytest.mark.browser
# Made by another program (LibreOffice) from the text of Chipaque's plan.
WORD = Path(__file__).resolve().parents[1] / "plans/matrix/importing/files/data/chipaque-cundinamarca.docx"
CODE, SLUG = "25845", "une-cundinamarca"
PASSWORD = "una-clave-larga-2026"
SECONDS = 60_000


@pytest.fixture(scope="module")
def leader(windows: Windows, product: Product) -> Page:
    """The leader of a municipality that was just added, who accepted the invitation in this window."""
    added = product.manage("add_municipality", CODE)
    assert added.returncode == 0, added.stdout
    invited = product.manage(
        "create_account", "--role", "leader", "--municipality", SLUG, "--email", "lider@une.demo",
        "--name", "Líder del comité", "--invite",
    )  # fmt: skip
    link = re.search(r"/cuenta/invitacion/\S+", invited.stdout)
    assert link is not None, invited.stdout
    page = windows.page(SLUG)
    page.goto(link[0])
    for field in page.locator("input[type=password]").all():
        field.fill(PASSWORD)
    page.get_by_role("button", name="Crear mi cuenta").click()
    page.get_by_label("Correo electrónico").fill("lider@une.demo")
    page.get_by_label("Contraseña", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Ingresar").click()
    page.wait_for_url("**/comite/**")
    return page


def _act() -> bytes:
    """A page that could be the signed act."""
    from pypdf import PdfWriter

    writer = PdfWriter()
    writer.add_blank_page(612, 792)
    kept = io.BytesIO()
    writer.write(kept)
    return kept.getvalue()


def test_a_word_file_becomes_an_adopted_published_printed_plan(leader: Page, product: Product) -> None:
    watch = Watch(product)
    watch.on(leader)
    _import(leader)
    _correct(leader)
    _adopt_and_publish(leader)
    _print(leader, product)
    assert watch.faults == []


def _import(page: Page) -> None:
    page.goto("/comite/plan/")
    page.get_by_role("link", name=re.compile("^Importar")).first.click()
    page.get_by_label("Documento del plan").set_input_files(WORD)
    page.get_by_role("button", name="Subir y leer").click()
    expect(page.get_by_role("heading", name="2. Revise lo dudoso")).to_be_visible(timeout=SECONDS)
    assert look(page, photograph="importar-revisar") == []
    page.get_by_role("button", name=re.compile("^Está bien así")).first.click()
    expect(page.locator("#dudas")).to_contain_text("ya decidió 1")
    page.get_by_text("Aceptar todas las que faltan").click()
    page.get_by_role("button", name=re.compile("como se leyeron")).click()
    page.get_by_role("link", name="Ver qué cambia y guardar").click()
    assert look(page, photograph="importar-guardar") == []
    page.get_by_role("button", name="Guardar en el plan de trabajo").click()
    page.wait_for_url("**/comite/plan/")
    expect(page.locator("main")).to_contain_text("Procedimientos de actualización del sitio Web")


def _correct(page: Page) -> None:
    """One item of the matrix, in place."""
    page.goto("/comite/plan/matriz/")
    page.locator("[id='A1.B1'] a").first.click()
    form = page.locator("form", has=page.locator("textarea")).first
    form.locator("textarea").first.fill("La ciudadanía conoce a tiempo lo que hace la administración")
    form.get_by_role("button", name=re.compile("^Guardar")).first.click()
    expect(page.locator("[id='A1.B1']")).to_contain_text("La ciudadanía conoce a tiempo")


def _adopt_and_publish(page: Page) -> None:
    page.goto("/comite/plan/versiones/enviar/")
    page.get_by_role("button", name="Enviar para adopción").click()
    expect(page.locator("main")).to_contain_text("quedó enviado para adopción")
    sent = re.search(r"/versiones/envios/\d+/", page.url)
    if sent is None:
        page.goto("/comite/plan/versiones/")
    page.get_by_role("link", name=re.compile("[Aa]doptar")).first.click()
    page.get_by_label("Tipo de acto").select_option(label="Resolución")
    page.get_by_label("Número").fill("289")
    page.get_by_label("Fecha del acto").fill("2009-08-06")
    page.get_by_label("Qué hace el acto").fill("adopta el plan de acción de Gobierno en Línea")
    page.get_by_label("El acto firmado").set_input_files(
        {"name": "resolucion-289.pdf", "mimeType": "application/pdf", "buffer": _act()}
    )
    page.get_by_role("button", name="Adoptar la versión 1").click()
    confirm = page.get_by_label(re.compile("Revisé lo anterior"))
    if confirm.count():
        confirm.check()
        page.get_by_role("button", name="Adoptar la versión 1").click()
    page.goto("/comite/plan/versiones/")
    page.get_by_role("link", name=re.compile("[Pp]ublicar")).first.click()
    page.get_by_role("button", name=re.compile("^Publicar")).click()
    expect(page.locator("main")).to_contain_text("Publicada")


def _print(page: Page, product: Product) -> None:
    """What a citizen gets: the page, the file, and the same digest in both."""
    page.goto("/plan/matriz/")
    expect(page.locator("main")).to_contain_text("La ciudadanía conoce a tiempo")
    page.goto("/plan/")
    expect(page.locator("main")).to_contain_text("289")
    page.goto("/plan/documento/")
    citizen = Visitor(product, SLUG)
    _wait_for(citizen)
    answer = citizen.get("/plan/documento.pdf")
    text = " ".join(" ".join(each.extract_text() for each in PdfReader(io.BytesIO(answer.body)).pages).split())
    assert "289" in text
    assert "Une" in text
    shown = re.search(r"[0-9a-f]{64}", citizen.get("/plan/versiones/1/").text)
    assert shown is not None
    assert shown[0] in text.replace(" ", "")
    again = citizen.get("/plan/documento.pdf")
    assert hashlib.sha256(again.body).digest() == hashlib.sha256(answer.body).digest()


def _wait_for(citizen: Visitor) -> None:
    deadline = time.monotonic() + SECONDS / 1000
    while citizen.get("/plan/documento.pdf").status != 200:
        assert time.monotonic() < deadline, citizen.get("/plan/documento/").words
        time.sleep(0.5)
