"""On paper nothing is cut off: letter paper, every word of the page, no menus."""

import re

import pytest

from tests.browser.fixtures import Windows
from tests.browser.pages import GENOVA, QUIBDO

pytestmark = pytest.mark.browser
# Letter paper less the margins of print.css, at 96 pixels per inch.
UPRIGHT, LANDSCAPE = round((215.9 - 32) / 25.4 * 96), round((279.4 - 24) / 25.4 * 96)
CUT = """() => Array.from(document.querySelectorAll("main *")).filter((e) => e.checkVisibility()
  && !e.closest(".visually-hidden, svg") && getComputedStyle(e).display !== "inline"
  && e.scrollWidth > e.clientWidth + 1)
  .slice(0, 5).map((e) => e.outerHTML.slice(0, 150))"""
PAPER = [
    (GENOVA, "", "/", UPRIGHT, 12, ["Información", "Declarado", "Contacto de la alcaldía"]),
    (GENOVA, "", "/plan/matriz/", LANDSCAPE, 20, ["Indicadores", "Responsables"]),
    (QUIBDO, "", "/plan/", UPRIGHT, 45, ["Matriz"]),
    ("", "", "/", LANDSCAPE, 6, ["Génova", "Piedras", "Promedio nacional"]),
    (GENOVA, "integrante", "/comite/cumplimiento/", UPRIGHT, 8, ["Transacción"]),
]


@pytest.mark.parametrize(
    ("slug", "account", "path", "width", "most", "words"), PAPER, ids=[f"{p[0] or 'base'}{p[2]}" for p in PAPER]
)
def test_paper(slug: str, account: str, path: str, width: int, most: int, words: list[str], windows: Windows) -> None:
    page = windows.page(slug, account)
    page.goto(path)
    sheet = page.pdf(prefer_css_page_size=True, print_background=True)
    assert 1 <= len(re.findall(rb"/Type\s*/Page\b", sheet)) <= most
    page.emulate_media(media="print")
    page.set_viewport_size({"width": width, "height": 1000})
    assert page.evaluate("() => document.scrollingElement.scrollWidth") <= width
    assert page.evaluate(CUT) == []
    said = page.locator("body").inner_text()
    assert [word for word in words if word not in said] == []
    assert not page.locator(".service-bar, .btn, .filters").filter(visible=True).count()
    page.close()
