"""How long a plan's PDF takes, against WeasyPrint as it comes on the same page. For `make bench`."""

import time
from collections.abc import Callable
from statistics import median

from plans.matrix.official.assets import STYLE, own_assets
from plans.matrix.official.rendering import official_html, render_official
from tests.plans.matrix.conftest import PLANS, plan_of
from tests.plans.matrix.official.conftest import NAMES, stamp_for

LONGEST = "genova-quindio"
FIXED = "table-layout: fixed;"


def measure(slug: str = LONGEST, times: int = 5) -> tuple[float, float]:
    """Processor seconds of the product and of WeasyPrint's default settings: medians of alternating runs.

    By default WeasyPrint lays tables out by their content, reads fonts and style anew, and writes no tags.
    """
    from weasyprint import HTML  # type: ignore[import-untyped]

    from plans.matrix.official.printing import OwnFiles

    document = plan_of(slug)
    stamp = stamp_for(document)
    style = own_assets()[STYLE].content.decode()
    assert FIXED in style
    page = official_html(document, stamp, names=NAMES, has_coat=False)
    plain = page.replace("</head>", f"<style>{style.replace(FIXED, '')}</style></head>")
    own, default = [], []
    for _ in range(times + 1):
        own.append(_seconds(lambda: render_official(document, stamp, names=NAMES)))
        default.append(_seconds(lambda: HTML(string=plain, url_fetcher=OwnFiles(own_assets())).write_pdf()))
    return median(own[1:]), median(default[1:])


def _seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def main() -> None:
    """Print the figures of the five plans; Django must be set up."""
    for slug in PLANS:
        ours, theirs = measure(slug)
        print(f"{slug:26} {ours:.2f} s / {theirs:.2f} s = {ours / theirs:.2f}")
