"""Logging in with two steps, from activating it to entering with a code; its pages are looked at on the way."""

import base64
import hmac
import struct
import time

import pytest
from playwright.sync_api import Page, expect

from gelt.demo.people import PASSWORD
from tests.browser.fixtures import Windows
from tests.browser.looking import Watch, look
from tests.browser.pages import QUIBDO
from tests.browser.product import Product

pytestmark = pytest.mark.browser


def _code(secret: str) -> str:
    """The six digits that a phone shows now (RFC 6238)."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    digest = hmac.digest(key, struct.pack(">Q", int(time.time()) // 30), "sha1")
    place = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[place : place + 4])[0] & 0x7FFFFFFF) % 1_000_000:06d}"


def _activate(page: Page) -> str:
    """Turn it on for who is logged in; one of the recovery codes, since the phone's serve once."""
    page.goto("/cuenta/dos-pasos/activar/")
    page.get_by_label("Contraseña").fill(PASSWORD)
    page.get_by_role("button", name="Confirmar").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Activar la verificación en dos pasos")
    assert look(page, photograph="two-steps-activate") == []
    secret = page.locator("dl.facts code").inner_text()
    page.get_by_label("Código").fill(_code(secret))
    page.get_by_role("button", name="Activar").click()
    page.goto("/cuenta/dos-pasos/codigos/")
    return page.locator(".ruled-list code").first.inner_text()


def test_two_steps_from_activating_to_entering(windows: Windows, product: Product) -> None:
    page = windows.page(QUIBDO, "delegado")
    watch = Watch(product)
    watch.on(page)
    recovery = _activate(page)
    assert look(page, photograph="two-steps-active") == []
    for path in (
        "/cuenta/clave/cambiar/",
        "/cuenta/dos-pasos/",
        "/cuenta/dos-pasos/codigos/generar/",
        "/cuenta/dos-pasos/desactivar/",
    ):
        page.goto(path)
        assert look(page) == [], path
    page.context.clear_cookies()
    page.goto("/cuenta/ingresar/?next=/comite/lista/")
    page.get_by_label("Correo").fill(f"delegado@{QUIBDO}.demo")
    page.get_by_label("Contraseña").fill(PASSWORD)
    page.get_by_role("button", name="Ingresar").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Escriba su código")
    assert look(page, photograph="two-steps-code") == []
    page.get_by_label("Código").fill(recovery)
    page.get_by_role("button", name="Ingresar").click()
    expect(page).to_have_url(product.url(QUIBDO, "/comite/lista/"))
    assert watch.faults == []
    page.close()
