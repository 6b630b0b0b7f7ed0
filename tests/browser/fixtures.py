"""Fixtures of the browser and acceptance tests: one running product and one Chromium for the whole run.

Both conftest files register this module as one plugin, so that there is a single product. Its tests
run last: while Playwright works, its event loop makes Django refuse the ORM in this process.
"""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser.chromium import chromium
from tests.browser.product import Product, running
from tests.browser.visitor import Visitor

PLUGIN = "gelt-browser"
WIDE, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
Visit = Callable[..., Visitor]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Last, and all in one worker when there are several."""
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.xdist_group("browser"))
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)


@pytest.fixture(scope="session")
def product() -> Iterator[Product]:
    """The demonstration, served for real until the end of the run."""
    worker = os.environ.get("PYTEST_XDIST_WORKER", "").removeprefix("gw")
    with running(f"gelt_browser{worker}") as served:
        yield served
        faults = [
            line for line in served.printed().splitlines() if "ERROR gelt.faults" in line and "] 500 en" in line
        ]
        assert faults == [], "el servidor anotó fallos mientras se probaba"


@pytest.fixture(scope="session")
def browser(product: Product) -> Iterator[Browser]:
    with chromium() as running_browser:
        yield running_browser


@dataclass
class Sessions:
    """Who logged in where; each account enters once in the whole run."""

    product: Product
    entered: dict[tuple[str, str], dict[str, str]] = field(default_factory=dict)

    def visitor(self, slug: str = "", account: str = "") -> Visitor:
        """A visitor of a site, inside the account's session when one is named."""
        if not account:
            return Visitor(self.product, slug)
        if (slug, account) not in self.entered:
            self.entered[slug, account] = Visitor(self.product, slug).enter(account).cookies
        return Visitor(self.product, slug, dict(self.entered[slug, account]))


@pytest.fixture(scope="session")
def sessions(product: Product) -> Sessions:
    return Sessions(product)


@pytest.fixture(scope="session")
def visit(sessions: Sessions) -> Visit:
    """`visit("genova-quindio", "integrante")`: an HTTP visitor; `visit()` anonymous on the base domain."""
    return sessions.visitor


@dataclass
class Windows:
    """Browser windows by site, account and kind; each is opened once."""

    browser: Browser
    sessions: Sessions
    opened: dict[tuple[str, str, bool], BrowserContext] = field(default_factory=dict)

    def page(self, slug: str = "", account: str = "", *, javascript: bool = True) -> Page:
        """A new tab in the account's window."""
        return self.context(slug, account, javascript=javascript).new_page()

    def context(self, slug: str, account: str, *, javascript: bool) -> BrowserContext:
        key = (slug, account, javascript)
        if key not in self.opened:
            self.opened[key] = self._open(slug, account, javascript)
        return self.opened[key]

    def _open(self, slug: str, account: str, javascript: bool) -> BrowserContext:
        window = self.browser.new_context(
            viewport=WIDE,  # type: ignore[arg-type]
            java_script_enabled=javascript,
            locale="es-CO",
            timezone_id="America/Bogota",
            base_url=self.sessions.product.url(slug, ""),
        )
        window.set_default_timeout(20_000)
        cookies: list[Any] = [
            {"name": name, "value": value, "url": self.sessions.product.url(slug, "/")}
            for name, value in self.sessions.visitor(slug, account).cookies.items()
        ]
        if cookies:
            window.add_cookies(cookies)
        return window


@pytest.fixture(scope="session")
def windows(browser: Browser, sessions: Sessions) -> Iterator[Windows]:
    opened = Windows(browser, sessions)
    yield opened
    for window in opened.opened.values():
        window.close()
