"""Who reads the committee's pages, and what they cannot reach."""

from datetime import date

import pytest
from django.urls import reverse

from gelt.schemas import in_schema
from tenants.hosts import Host
from tests.conftest import Browse
from tests.plans.checklist.acting import say
from tests.plans.checklist.views.reading import markup, words

PAGES = [
    "/comite/",
    "/comite/lista/",
    "/comite/lista/informacion/",
    "/comite/lista/criterio/INF-15/",
    "/comite/verificacion/",
    "/comite/cumplimiento/",
]
ROLES = ["leader", "member", "portal_admin", "delegate", "internal_control", "reader"]


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("role", ROLES)
def test_everyone_of_the_municipality_reads(genova: Host, browse: Browse, path: str, role: str) -> None:
    assert browse(genova, role).get(path).status_code == 200


@pytest.mark.parametrize("path", PAGES)
def test_anonymous_readers_log_in(genova: Host, browse: Browse, path: str) -> None:
    answer = browse(genova).get(path)
    assert answer.status_code == 302
    assert answer["Location"].startswith(reverse("account_login"))


@pytest.mark.parametrize("path", PAGES)
def test_an_account_of_another_municipality_does_not_exist_here(
    genova: Host, piedras: Host, browse: Browse, path: str
) -> None:
    outsider = browse(piedras, "leader")
    assert outsider.get(path, HTTP_HOST=f"{genova.slug}.localhost").status_code == 302


@pytest.mark.parametrize(
    "path", ["/comite/lista/inexistente/", "/comite/lista/criterio/XXX-99/", "/comite/lista/criterio/inf-15/"]
)
def test_what_the_framework_does_not_have_is_not_found(genova: Host, browse: Browse, path: str) -> None:
    assert browse(genova, "member").get(path).status_code == 404


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("role", ["delegate", "reader"])
def test_readers_find_no_form_to_send(genova: Host, browse: Browse, path: str, role: str) -> None:
    with in_schema(genova.schema_name):
        say(genova, code="INF-15")
    html = markup(browse(genova, role).get(f"{path}?abrir=INF-15"))
    assert "/declarar/" not in html
    assert "/verificar/" not in html


@pytest.mark.parametrize("path", PAGES)
def test_the_page_says_of_which_day_it_speaks(genova: Host, browse: Browse, path: str) -> None:
    seen = words(browse(genova, "reader").get(f"{path}?fecha=2009-12-31"))
    assert "Estado al 31 de diciembre de 2009 , fecha que usted eligió" in seen


@pytest.mark.parametrize("asked", ["2009-13-45", "ayer", "2999-01-01"])
def test_a_date_that_cannot_be_used_is_explained_and_the_usual_day_shown(
    genova: Host, browse: Browse, asked: str
) -> None:
    answer = browse(genova, "reader").get(f"/comite/?fecha={asked}")
    assert answer.status_code == 200
    assert 'id="reference-error"' in markup(answer)
    assert answer.context["reference"].on == genova.framework_ends


def test_pages_show_the_state_of_the_day_asked_for(genova: Host, browse: Browse) -> None:
    with in_schema(genova.schema_name):
        say(genova, code="INF-15", on=date(2009, 3, 1))
    member = browse(genova, "member")
    before = words(member.get("/comite/lista/?fecha=2009-02-28"))
    after = words(member.get("/comite/lista/?fecha=2009-03-01"))
    assert "todavía no ha reportado ningún criterio" in before
    assert "1 de 113 criterios cumplidos en todas las fases" in after


def test_links_between_pages_keep_the_day(genova: Host, browse: Browse) -> None:
    html = markup(browse(genova, "member").get("/comite/lista/?fecha=2009-03-01"))
    assert "/comite/lista/informacion/?fecha=2009-03-01" in html
    assert "/comite/verificacion/?fecha=2009-03-01" in html


def test_an_observer_reads_and_does_nothing(genova: Host, browse: Browse) -> None:
    visitor = browse(genova)
    with in_schema(genova.schema_name):
        session = visitor.session
        session["observer"] = {"user_id": 9, "name": "Coordinación", "role_label": "Observador"}
        session.save()
        visitor.cookies["sessionid"] = str(session.session_key)
    html = markup(visitor.get("/comite/lista/informacion/?abrir=INF-15"))
    assert "INF-15" in html
    assert "/declarar/" not in html
    assert visitor.post("/comite/lista/criterio/INF-15/declarar/", {}).status_code == 403
    assert visitor.post("/comite/lista/criterio/INF-15/verificar/", {}).status_code == 403
