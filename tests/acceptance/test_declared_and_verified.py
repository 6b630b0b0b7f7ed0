"""A member marks a criterion as met: every surface shows it at once, and none of them on the day before.

It stays declared only until internal control verifies it; then every surface shows that too.
"""

import re

import pytest

from gelt.text import percent_es
from tests.acceptance.surfaces import read_everywhere
from tests.browser.fixtures import Visit
from tests.browser.pages import PIEDRAS
from tests.browser.product import Product
from tests.browser.visitor import Visitor

pytestmark = pytest.mark.browser
CODE, PHASE = "73547", "transformacion"
BEFORE, DECLARED, VERIFIED, AFTER = "2012-06-14", "2012-06-15", "2012-06-20", "2012-06-21"


def _percentages(visit: Visit, on: str) -> tuple[str, str]:
    """What every surface says, which must be one and the same."""
    said = read_everywhere(visit, PIEDRAS, CODE, PHASE, on)
    assert len(set(said.values())) == 1, said
    return said["API"]


def _counts(visit: Visit) -> dict[str, int]:
    phases = visit(PIEDRAS).get(f"/api/v1/compliance/?fecha={AFTER}").json()["phases"]
    counts: dict[str, int] = next(each["counts"] for each in phases if each["code"] == PHASE)
    return counts


def _unreported(visit: Visit) -> str:
    phases = visit(PIEDRAS).get("/api/v1/compliance/").json()["phases"]
    criteria = next(each["criteria"] for each in phases if each["code"] == PHASE)
    return str(next(each["code"] for each in criteria if each["state"] == "unanswered"))


def _hidden(person: Visitor, criterion: str, name: str) -> str:
    page = person.get(f"/comite/lista/criterio/{criterion}/").text
    found = re.search(rf'name="{name}" value="(\d+)"', page)
    assert found, page[:3000]
    return found[1]


def _of(part: int, counts: dict[str, int]) -> str:
    return re.sub(r"\s", " ", percent_es(100 * part / counts["applicable"]))  # type: ignore[arg-type]


def test_every_surface_shows_it_at_once_and_not_on_the_day_before(visit: Visit, product: Product) -> None:
    counts, before = _counts(visit), _percentages(visit, AFTER)
    assert before == (_of(counts["met"], counts), _of(counts["verified"], counts))
    criterion = _unreported(visit)

    member = visit(PIEDRAS, "integrante")
    claim = {"state": "met", "true_from": DECLARED, "desde": "lista"}
    claim["expected_latest"] = _hidden(member, criterion, "expected_latest")
    answer = member.post(f"/comite/lista/criterio/{criterion}/declarar/", claim)
    assert answer.status == 302, answer.words

    declared = _of(counts["met"] + 1, counts)
    assert _percentages(visit, AFTER) == (declared, before[1])
    assert _percentages(visit, DECLARED) == (declared, before[1])
    assert _percentages(visit, BEFORE) == before

    control = visit(PIEDRAS, "control")
    opinion = {"outcome": "accepted", "true_from": VERIFIED, "desde": "verificacion"}
    opinion["assessment"] = _hidden(control, criterion, "assessment")
    answer = control.post(f"/comite/lista/criterio/{criterion}/verificar/", opinion)
    assert answer.status == 302, answer.words

    verified = _of(counts["verified"] + 1, counts)
    assert _percentages(visit, AFTER) == (declared, verified)
    assert _percentages(visit, DECLARED) == (declared, before[1])
    assert _percentages(visit, BEFORE) == before
    told = product.manage("verify_rollup")
    assert told.returncode == 0, told.stdout
