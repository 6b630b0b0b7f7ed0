"""After a change of framework: what was declared before, and bringing it over."""

import re
from datetime import date

import pytest

from accounts.permissions import Role
from gelt.schemas import in_schema
from plans.checklist.models import CriterionAssessment
from rollup.selectors import scores_of
from tenants import following
from tenants.hosts import Host, forget_hosts
from tests.conftest import Browse
from tests.country import host
from tests.plans.checklist.acting import say

NEW, PAGE = "resolucion-1519-2020", "/comite/lista/marco/"


@pytest.fixture
def moved(genova: Host) -> Host:
    with in_schema(genova.schema_name):
        for code in ("INF-01", "INF-02", "INF-03", "INF-09"):
            say(genova, code, on=date(2009, 5, 4))
        say(genova, "INF-10", state="not_met", on=date(2009, 5, 4))
    following.move(code=genova.code, framework=NEW, since=date(2021, 4, 1))
    forget_hosts()
    return host("genova")


def test_before_any_change_the_page_says_so(browse: Browse, genova: Host) -> None:
    page = browse(genova, Role.READER).get(PAGE).content.decode()
    assert "no ha cambiado de marco normativo" in page
    assert "<table" not in page


def test_what_is_proposed_follows_from_what_was_declared(browse: Browse, moved: Host) -> None:
    page = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", browse(moved, Role.MEMBER).get(PAGE).content.decode()))
    assert "sigue la Resolución 1519 de 2020 desde el 1 de abril de 2021" in page
    assert "4 criterios del nuevo marco no tienen reporte y tienen con qué responder" in page
    assert re.search(r"1\.1 Misión.*El nuevo pide más\. En proceso 1\.2 Organigrama", page)
    assert re.search(r"1\.2 Organigrama INF-03 Organigrama: Cumplido [^.]*\. Cumplido", page)
    assert "referencial" in page


def test_the_first_pages_lead_to_it_while_there_is_something_to_bring(browse: Browse, moved: Host) -> None:
    member = browse(moved, Role.MEMBER)
    for url in ("/comite/", "/comite/lista/"):
        page = member.get(url).content.decode()
        assert "De 4 criterios del nuevo marco sin reporte se puede traer" in page
        assert page.count(f'href="{PAGE}">Traer lo declarado en el marco anterior') == 1
        assert "sigue otro marco" not in member.get(f"{url}?fecha=2021-03-31").content.decode()
    said = {"codes": ["1.1", "1.2", "1.6"], "true_from": "2021-05-03"}
    assert member.post(f"{PAGE}traer/", said).status_code == 302
    assert "De 1 criterio del nuevo marco sin reporte" in member.get("/comite/lista/").content.decode()
    last = re.findall(r'name="codes" value="([^"]+)"', member.get(PAGE).content.decode())
    assert len(last) == 1  # the notice and the page count the same
    assert member.post(f"{PAGE}traer/", said | {"codes": last}).status_code == 302
    assert "sigue otro marco" not in member.get("/comite/lista/").content.decode()


def test_it_is_brought_over_once_and_nothing_is_rewritten(browse: Browse, moved: Host) -> None:
    member = browse(moved, Role.MEMBER)
    said = {"codes": ["1.2", "1.6", "1.1"], "true_from": "2021-05-03"}
    assert member.post(f"{PAGE}traer/", said).status_code == 302
    score = scores_of(moved.code, NEW, date(2021, 5, 3))
    assert (score.count("met"), score.count("in_progress")) == (2, 1)
    assert scores_of(moved.code, NEW, date(2021, 5, 2)).count("met") == 0
    assert scores_of(moved.code, "decreto-1151-2008", date(2021, 5, 3)).count("met") == 4
    with in_schema(moved.schema_name):
        carried = CriterionAssessment.objects.get(framework=NEW, criterion="1.2")
        assert "INF-03 «Cumplido» desde el 4 de mayo de 2009" in carried.note
    again = member.post(f"{PAGE}traer/", said)
    assert again.status_code == 422
    assert "Ya no se puede traer lo declarado de: 1.1, 1.2, 1.6" in again.content.decode()


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"codes": [], "true_from": "2021-05-03"}, "Marque al menos un criterio"),
        ({"codes": ["1.2"], "true_from": "2021-03-31"}, "anterior al cambio"),
        ({"codes": ["9.9"], "true_from": "2021-05-03"}, "de: 9.9"),
        ({"codes": ["1.2"], "true_from": "ayer"}, "no se entiende"),
    ],
)
def test_what_is_refused_keeps_what_was_ticked(
    browse: Browse, moved: Host, said: dict[str, object], words: str
) -> None:
    answer = browse(moved, Role.MEMBER).post(f"{PAGE}traer/", said)
    assert answer.status_code == 422
    assert words in answer.content.decode()
    with in_schema(moved.schema_name):
        assert not CriterionAssessment.objects.filter(framework=NEW).exists()


def test_a_day_before_the_change_shows_the_framework_of_then(browse: Browse, moved: Host) -> None:
    then = browse(moved).get("/?fecha=2009-12-31").content.decode()
    assert "Decreto 1151 de 2008" in then
    assert "Transacción" in then
    now = browse(moved).get("/").content.decode()
    assert "Resolución 1519 de 2020" in now
    assert "Transacción" not in now
    old_page = browse(moved, Role.MEMBER).post(
        "/comite/lista/criterio/INF-04/declarar/?fecha=2009-12-31",
        {"state": "met", "true_from": "2021-06-01", "expected_latest": "0"},
    )
    assert old_page.status_code == 422
    assert "31 de marzo de 2021" in old_page.content.decode() or "terminó" in old_page.content.decode()
