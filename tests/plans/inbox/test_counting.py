"""The number in the header: nobody else's, nobody waits for it, and it is not counted twice in a moment."""

from collections.abc import Iterator
from datetime import date

import pytest
from django.core.cache import cache
from django.template.loader import render_to_string

from gelt.schemas import in_schema
from plans.inbox import counting, registry
from plans.inbox.counting import Count
from plans.inbox.registry import WorkItem
from tenants.hosts import Host
from tests.conftest import Browse
from tests.plans.inbox.making import Given, person, work

COUNT = "/comite/mi-trabajo/cuenta/"


@pytest.fixture(autouse=True)
def _nothing_known() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


def test_each_person_of_each_municipality_gets_their_own(
    genova: Host, piedras: Host, browse: Browse, given_work: Given
) -> None:
    given_work(work("a"), work("b"), work("c"), only=genova.code)
    assert "3 asuntos esperan" in browse(genova, "member").get(COUNT).content.decode()
    assert "esperan" not in browse(genova, "reader").get(COUNT).content.decode()
    with in_schema(genova.schema_name):
        here = person("member").pk
    with in_schema(piedras.schema_name):
        there = person("member").pk
    assert here == there  # the same id on both sides: the schema in the key is what keeps them apart
    assert "esperan" not in browse(piedras, "member").get(COUNT).content.decode()
    assert browse(genova).get(COUNT).status_code == 204


def test_it_is_counted_again_only_when_it_is_old(
    genova: Host, browse: Browse, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[date] = []

    def source(host: Host, on: date) -> list[WorkItem]:
        asked.append(on)
        return [work(str(number)) for number in range(len(asked))]

    monkeypatch.setattr(registry, "sources", lambda: (source,))
    client = browse(genova, "member")
    assert client.get("/comite/lista/").status_code == 200
    assert asked == []  # other pages never count
    assert "1 asunto espera" in client.get(COUNT).content.decode()
    assert "1 asunto espera" in client.get(COUNT).content.decode()
    assert len(asked) == 1
    monkeypatch.setattr(counting, "FRESH_SECONDS", 0)
    assert "2 asuntos esperan" in client.get(COUNT).content.decode()


def test_a_page_of_another_day_does_not_show_the_number_of_today(
    genova: Host, browse: Browse, given_work: Given
) -> None:
    given_work(work("a"), work("b"))
    client = browse(genova, "member")
    assert "2 asuntos esperan" in client.get("/comite/mi-trabajo/").content.decode()
    assert "asuntos esperan" not in client.get("/comite/mi-trabajo/?fecha=2010-07-20").content.decode()


def test_the_header_asks_for_it_only_while_it_is_old_and_never_for_others() -> None:
    entry = {"label": "Mi trabajo", "url": "/comite/mi-trabajo/", "current": False}

    def header(known: Count | None) -> str:
        return render_to_string("gelt/partials/_header.html", {"nav_items": [entry], "work_count": known})

    old = header(Count(7, fresh=False))
    assert old.count("hx-get") == 1
    assert old.count(": 7 asuntos esperan por usted") == 2  # the wide menu and the phone's
    assert "hx-get" not in header(Count(7, fresh=True))
    assert "esperan" not in header(Count(0, fresh=True))
    assert "cuenta-trabajo" not in header(None)


def test_the_answer_brings_both_places_of_the_header(genova: Host, browse: Browse, given_work: Given) -> None:
    given_work(work())
    answer = browse(genova, "member").get(COUNT).content.decode()
    assert 'id="cuenta-trabajo"' in answer
    assert 'id="cuenta-trabajo-menu" hx-swap-oob="true"' in answer
    assert "hx-get" not in answer  # what was just counted does not ask again
