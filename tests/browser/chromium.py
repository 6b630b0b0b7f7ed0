"""The system's Chromium, without a window, driven by Playwright."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
MISSING = (
    "Falta Chromium. Instálelo así: sudo apt-get update && "
    "sudo apt-get install -y --no-install-recommends chromium fonts-dejavu-core"
)


def program() -> str:
    """Where Chromium is. Without it the test fails when GELT_REQUIRE_BROWSER=1 and is skipped, saying how, else."""
    found = next((path for name in NAMES if (path := shutil.which(name))), "")
    if not found:
        if os.environ.get("GELT_REQUIRE_BROWSER") == "1":
            pytest.fail(MISSING)
        pytest.skip(MISSING)
    return found


@contextmanager
def chromium() -> Iterator[Browser]:
    """A browser, closed at the end."""
    path = program()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()
