"""The official document of a plan: from its gelt-plan/1 document and its stamp to a PDF."""

import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from django.template.loader import render_to_string

from plans.matrix.official.assets import COAT
from plans.matrix.official.breaking import breakable
from plans.matrix.official.paper import paper_of
from plans.matrix.official.stamp import Stamp

if TYPE_CHECKING:
    from plans.matrix.official.printing import Printed

Json = dict[str, Any]
Report = Callable[[int], None]
TEMPLATE = "matrix/official/document.html"
# How far the work is (percent) when WeasyPrint begins a step; the pages share what is between 15 and 85.
STEPS = {1: 5, 2: 8, 3: 10, 4: 12, 5: 15, 6: 85, 7: 92}
CHARACTERS_PER_PAGE = 2_200
# Control characters have no shape, a font draws boxes for them; overrides of direction turn lines around.
NEVER_PRINTED = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_STEP = re.compile(r"Step (\d)(?:.*?Page (\d+))?")


def render_official(
    document: Json,
    stamp: Stamp,
    coat: bytes | None = None,
    *,
    names: Mapping[str, str],
    report: Report = lambda percent: None,
) -> bytes:
    """The PDF of a valid gelt-plan/1 document; `coat` is a PNG or JPEG, `names` the phases' names by code."""
    return print_official(document, stamp, coat, names=names, report=report).content


def print_official(
    document: Json, stamp: Stamp, coat: bytes | None, *, names: Mapping[str, str], report: Report
) -> "Printed":
    """As `render_official`, with the number of pages; `report` hears the percentage done, often the same.

    Takes about a tenth of a second per page and needs the libraries of `availability`: never in a request.
    """
    from plans.matrix.official.printing import print_pdf

    html = official_html(document, stamp, names=names, has_coat=coat is not None)
    return print_pdf(html, coat=coat, on_step=_percentages(len(html), report))


def official_html(document: Json, stamp: Stamp, *, names: Mapping[str, str], has_coat: bool) -> str:
    """The page that is printed; every text of the plan escaped."""
    paper = paper_of(document, names)
    who = paper["who"]
    foot = stamp.foot(f"{who.name}, {who.department}")
    page = render_to_string(TEMPLATE, paper | {"stamp": stamp, "foot": foot, "coat": COAT if has_coat else ""})
    return breakable(NEVER_PRINTED.sub("", page))


def _percentages(length: int, report: Report) -> Callable[[str], None]:
    """Turns WeasyPrint's words ("Step 5 - Creating layout - Page 3") into a growing percentage."""
    expected = max(1, length // CHARACTERS_PER_PAGE)
    reached = 0

    def hear(words: str) -> None:
        nonlocal reached
        found = _STEP.match(words)
        if not found:
            return
        step, page = int(found[1]), int(found[2] or 0)
        percent = STEPS.get(step, 0)
        if step == 5 and page:
            percent += round(min(1.0, page / expected) * (STEPS[6] - STEPS[5]))
        reached = max(reached, percent)
        report(reached)

    return hear
