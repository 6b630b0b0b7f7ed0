"""Looks at a page as it is on the screen: accessibility, width, broken words, weight, what it loads and says."""

import gzip
import os
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any
from zlib import crc32

from playwright.sync_api import ConsoleMessage, Page, Request, Response

from tests.browser.fixtures import PHONE, WIDE
from tests.browser.product import ROOT, Product
from tests.browser.visitor import Visitor

HERE = Path(__file__).parent
AXE = (HERE / "vendor" / "axe.min.js").read_text(encoding="utf-8")
BROKEN_WORDS = (HERE / "looking.js").read_text(encoding="utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN_AXE = """async (rules) => {
  const wanted = {runOnly: {type: "tag", values: rules}, resultTypes: ["violations"]};
  const where = (node) => node.html.slice(0, 160);
  const {violations} = await axe.run(document, wanted);
  const told = (v) => `${v.id}: ${v.help} (${v.nodes.length}): ${v.nodes.slice(0, 3).map(where).join(" | ")}`;
  return violations.map(told);
}"""
LOADED = """() => Array.from(
  document.querySelectorAll("link[rel=stylesheet], script[src]"), (element) => element.href || element.src
)"""
LIMIT_BYTES = 200_000
PHOTOGRAPHS = ROOT / "test-results" / "pages"


@dataclass
class Watch:
    """What a tab said and asked for while it was watched."""

    product: Product
    faults: list[str] = field(default_factory=list)

    def on(self, page: Page) -> None:
        page.on("console", self._said)
        page.on("pageerror", lambda error: self.faults.append(f"error: {error}"))
        page.on("request", self._asked)

    def _said(self, message: ConsoleMessage) -> None:
        # Chromium also reports there that a page answered 404 or 422, which is checked by its status.
        if message.type in ("error", "warning") and "Failed to load resource" not in message.text:
            self.faults.append(f"consola: {message.text}")

    def _asked(self, request: Request) -> None:
        if not request.url.startswith(("data:", "blob:")) and f":{self.product.port}/" not in request.url:
            self.faults.append(f"fuera del sitio: {request.url}")


def look(page: Page, *, photograph: str = "") -> list[str]:
    """What is wrong with the page that the tab shows, at both widths."""
    faults = []
    for width, size in (("1280", WIDE), ("390", PHONE)):
        page.set_viewport_size(size)  # type: ignore[arg-type]
        if photograph and os.environ.get("GELT_PHOTOGRAPH"):
            path = _photograph(f"{photograph}-{width}.jpg")
            page.screenshot(path=path, full_page=True, type="jpeg", quality=70)
        faults += [f"{width}: {fault}" for fault in _at_this_width(page, size["width"])]
        if os.environ.get("GELT_BOTH_WIDTHS") or width == _axe_width(page):
            faults += [f"{width}: {fault}" for fault in violations(page)]
    page.set_viewport_size(WIDE)  # type: ignore[arg-type]
    return faults


def _at_this_width(page: Page, width: int) -> list[str]:
    wide = page.evaluate("() => document.scrollingElement.scrollWidth")
    faults = [f"mide {wide} px de ancho"] if wide > width else []
    return faults + [f"palabra partida: {word}" for word in page.evaluate(BROKEN_WORDS)]


def _axe_width(page: Page) -> str:
    """At which of the two widths axe reads this page; the long tests read each page at both."""
    return "390" if crc32(page.url.partition("//")[2].partition("/")[2].encode()) % 2 else "1280"


def violations(page: Page) -> list[str]:
    """What axe-core finds; injected through the browser's own protocol, which the page's policy does not stop."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE)
    found: list[str] = page.evaluate(RUN_AXE, RULES)
    return found


def weight(page: Page, response: Response, product: Product) -> int:
    """Bytes of the page with its styles and scripts, compressed."""
    loaded: list[Any] = page.evaluate(LOADED)
    return len(gzip.compress(response.body())) + sum(_compressed(product, str(url)) for url in loaded)


@cache
def _compressed(product: Product, url: str) -> int:
    path = "/" + url.split("/", 3)[3]
    return len(Visitor(product).get(path, **{"Accept-Encoding": "gzip"}).body)


def _photograph(name: str) -> str:
    PHOTOGRAPHS.mkdir(parents=True, exist_ok=True)
    return os.fspath(PHOTOGRAPHS / name)
