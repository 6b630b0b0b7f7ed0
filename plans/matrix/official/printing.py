"""WeasyPrint, kept behind one door: only our own files are ever fetched. Import it inside a job only."""

import gc
import logging
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from typing import Any

from weasyprint import CSS, DEFAULT_OPTIONS, HTML  # type: ignore[import-untyped]
from weasyprint.logger import PROGRESS_LOGGER  # type: ignore[import-untyped]
from weasyprint.text.fonts import FontConfiguration  # type: ignore[import-untyped]
from weasyprint.urls import URLFetcher, URLFetcherResponse  # type: ignore[import-untyped]

from plans.matrix.official.assets import SCHEME, STYLE, Asset, own_assets

logger = logging.getLogger("gelt.official")
Report = Callable[[str], None]
OPTIONS: dict[str, Any] = {**DEFAULT_OPTIONS, "pdf_variant": "pdf/ua-1"}


class OwnFiles(URLFetcher):  # type: ignore[misc]
    """Knows the files it is given and refuses every other address, whatever its scheme."""

    def __init__(self, assets: Mapping[str, Asset]) -> None:
        super().__init__(allowed_protocols={SCHEME}, allow_redirects=False)
        self._assets = assets

    def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:
        asset = self._assets.get(url)
        if asset is None:
            logger.warning("Un documento pidió una dirección que no es suya y no se leyó: %s", url[:200])
            raise ValueError("Not one of our own files.")
        return URLFetcherResponse(url, asset.content, {"Content-Type": asset.media_type})


@cache
def _style() -> tuple[CSS, FontConfiguration]:
    """The style sheet and the fonts it declares, read once per process."""
    fonts = FontConfiguration()
    fetcher = OwnFiles(own_assets())
    return CSS(url=STYLE, url_fetcher=fetcher, font_config=fonts), fonts


@dataclass(frozen=True, slots=True)
class Printed:
    """A PDF and how many pages it has."""

    content: bytes
    pages: int


def print_pdf(html: str, *, coat: bytes | None, on_step: Report) -> Printed:
    """The tagged PDF (PDF/UA-1) of a page of ours; `on_step` hears WeasyPrint's own words of its progress."""
    style, fonts = _style()
    with _heard(on_step), _without_collector():
        page = HTML(string=html, base_url=f"{SCHEME}:", url_fetcher=OwnFiles(own_assets(coat)))
        laid_out = page.render(font_config=fonts, **OPTIONS | {"stylesheets": [style]})
        return Printed(bytes(laid_out.write_pdf(**OPTIONS)), len(laid_out.pages))


@contextmanager
def _without_collector() -> Iterator[None]:
    """What the layout makes lives to its end: looking for garbage in it, again and again, is lost time."""
    on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if on:
            gc.enable()


class _Listener(logging.Handler):
    def __init__(self, on_step: Report) -> None:
        super().__init__(logging.INFO)
        self._on_step = on_step

    def emit(self, record: logging.LogRecord) -> None:
        self._on_step(record.getMessage())


@contextmanager
def _heard(on_step: Report) -> Iterator[None]:
    listener, level, goes_on = _Listener(on_step), PROGRESS_LOGGER.level, PROGRESS_LOGGER.propagate
    PROGRESS_LOGGER.addHandler(listener)
    PROGRESS_LOGGER.setLevel(logging.INFO)
    PROGRESS_LOGGER.propagate = False
    try:
        yield
    finally:
        PROGRESS_LOGGER.removeHandler(listener)
        PROGRESS_LOGGER.setLevel(level)
        PROGRESS_LOGGER.propagate = goes_on
