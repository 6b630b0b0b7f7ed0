"""From a public page a citizen reaches every criterion with its state, and reads what each phase means."""

import re
from html import unescape
from typing import Any

import pytest

from gelt.text import ASSESSMENT_STATES
from tests.browser.fixtures import Visit
from tests.browser.pages import GENOVA, SLUGS

pytestmark = pytest.mark.browser
LINE = re.compile(
    r'<tr id="(?P<code>[^"]+)">.*?href="(?P<url>[^"]+)".*?data-label="Estado declarado">(?P<state>.*?)</td>', re.S
)


def _phases(visit: Visit, slug: str) -> list[dict[str, Any]]:
    phases: list[dict[str, Any]] = visit(slug).get("/api/v1/compliance/").json()["phases"]
    return phases


def _lines(visit: Visit, slug: str, phase: str) -> dict[str, tuple[str, str]]:
    """Criterion → its page's address and its state in words, as the phase's page lists them."""
    page = visit(slug).get(f"/fases/{phase}/").text
    found = LINE.finditer(page)
    return {each["code"]: (each["url"], unescape(re.sub(r"<[^>]*>", "", each["state"])).strip()) for each in found}


@pytest.mark.parametrize("slug", SLUGS)
def test_every_criterion_is_reached_with_its_state(slug: str, visit: Visit) -> None:
    front, reached = visit(slug).get("/"), 0
    for phase in _phases(visit, slug):
        assert f'href="/fases/{phase["code"]}/"' in front.text
        lines = _lines(visit, slug, phase["code"])
        wanted = {each["code"]: ASSESSMENT_STATES[each["state"]].label for each in phase["criteria"]}
        assert {code: state for code, (_, state) in lines.items()} == wanted
        reached += len(lines)
    assert reached == 113


@pytest.mark.parametrize("slug", SLUGS)
def test_every_phase_says_what_it_means_for_a_citizen(slug: str, visit: Visit) -> None:
    front = visit(slug).get("/").words
    for phase in _phases(visit, slug):
        sentence = " ".join(phase["meaning"].split())
        assert sentence.endswith(".")
        assert sentence in front
        assert sentence in visit(slug).get(f"/fases/{phase['code']}/").words


def test_every_criterion_has_its_page_with_its_basis_and_no_internal_note(visit: Visit) -> None:
    for phase in _phases(visit, GENOVA):
        for code, (url, state) in _lines(visit, GENOVA, phase["code"]).items():
            page = visit(GENOVA).get(url)
            assert page.status == 200
            assert state in page.words, code
            assert "dato inventado para probar" not in page.words, f"{code} muestra la nota interna"
