"""Every page, at 1280 and 390 pixels: axe-core finds nothing, nothing overflows, nothing leaves the site."""

import pytest
from playwright.sync_api import Page

from tests.browser.fixtures import Windows
from tests.browser.looking import LIMIT_BYTES, Watch, look, weight
from tests.browser.pages import Place, places
from tests.browser.product import Product

pytestmark = pytest.mark.browser
PLACES = places()


@pytest.mark.parametrize(
    "place",
    [pytest.param(place, id=place.name, marks=[pytest.mark.long] if place.long else []) for place in PLACES],
)
def test_page(place: Place, windows: Windows, product: Product) -> None:
    page = windows.page(place.slug, place.account)
    try:
        assert _faults(page, place, product) == []
    finally:
        page.close()


def _faults(page: Page, place: Place, product: Product) -> list[str]:
    watch = Watch(product)
    watch.on(page)
    response = page.goto(place.path)
    assert response
    # A redirection was followed to its page.
    expected = {200 if status == 302 else status for status in place.statuses}
    faults = [] if response.status in expected else [f"responde {response.status}"]
    faults += look(page, photograph=place.name if place.main else "")
    if response.status == 200 and not page.locator(".demo-banner").is_visible():
        faults.append("no dice que es una demostración")
    heavy = weight(page, response, product)
    faults += [f"pesa {heavy} bytes comprimida"] if heavy > LIMIT_BYTES else []
    return faults + watch.faults
