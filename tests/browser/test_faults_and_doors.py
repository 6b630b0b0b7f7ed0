"""Pages that only appear on the way: a closed municipality, an unknown address, an invitation, an observer's door."""

import re
import time

import pytest
from playwright.sync_api import Page

from tests.browser.fixtures import Visit, Windows
from tests.browser.looking import Watch, look
from tests.browser.pages import GENOVA, PIEDRAS
from tests.browser.product import Product

pytestmark = pytest.mark.browser
OBSERVED = ("/comite/", "/comite/plan/notas/", "/comite/lista/informacion/", "/comite/personas/historial/")


def _look(page: Page, product: Product, path: str, status: int, name: str) -> list[str]:
    watch = Watch(product)
    watch.on(page)
    response = page.goto(path)
    assert response
    assert response.status == status
    return [*look(page, photograph=name), *watch.faults]


def _status(page: Page) -> int:
    response = page.goto("/")
    assert response
    return response.status


def test_a_closed_municipality(windows: Windows, product: Product) -> None:
    page = windows.page("chipaque-cundinamarca")
    product.owner("ALTER SCHEMA m25178 RENAME TO m25178_apartado")
    try:
        while _status(page) != 503:
            time.sleep(0.5)  # a worker remembers the host for five seconds
        assert _look(page, product, "/", 503, "503") == []
    finally:
        product.owner("ALTER SCHEMA m25178_apartado RENAME TO m25178")
        page.close()


def test_an_unknown_address(windows: Windows, product: Product) -> None:
    page = windows.page("ningun-municipio")
    assert _look(page, product, "/", 404, "404-host") == []
    page.close()


def test_an_invitation_is_read_and_accepted(windows: Windows, visit: Visit, product: Product) -> None:
    sent = {"email": "nueva@ejemplo.gov.co", "name": "Persona invitada", "role": "member"}
    assert visit(GENOVA, "lider").post("/comite/personas/invitar/", sent).status == 302
    link = re.findall(re.escape(product.url(GENOVA, "/cuenta/invitacion/")) + r"[^/\s]+/", product.printed())[-1]
    page = windows.page(GENOVA)
    assert _look(page, product, link, 200, "invitation") == []
    page.close()


def test_the_observer_s_door_and_what_it_opens(windows: Windows, visit: Visit, product: Product) -> None:
    granted = visit("", "tolima").post("/coordinacion/observar/73547/", seen_at="/coordinacion/")
    page = windows.page(PIEDRAS)
    assert _look(page, product, granted.location, 200, "observer-door") == []
    page.get_by_role("button", name="Entrar como observador").click()
    page.wait_for_url("**/comite/")
    for path in OBSERVED:
        assert _look(page, product, path, 200, f"observer{path.replace('/', '-')}") == [], path
    assert _look(page, product, granted.location, 410, "observer-door-used") == []
    page.context.clear_cookies()
    page.close()
