"""Declaring a criterion from the pages: with htmx, without JavaScript, and when it is refused."""

from datetime import date
from typing import Any

import pytest

from gelt.schemas import in_schema
from plans.checklist.models import CriterionAssessment
from tenants.hosts import Host
from tests.conftest import Browse
from tests.plans.checklist.acting import say
from tests.plans.checklist.views.reading import HTMX, markup, value, words

URL = "/comite/lista/criterio/INF-15/declarar/"
ON = "?fecha=2009-12-31"


def sent(**changes: Any) -> dict[str, Any]:
    form = {
        "state": "met",
        "true_from": "2009-03-01",
        "note": "Visto en el sitio",
        "public_note": "",
        "expected_latest": "0",
        "desde": "lista",
    }
    return form | changes


def facts(host: Host) -> list[CriterionAssessment]:
    with in_schema(host.schema_name):
        return list(CriterionAssessment.objects.all())


@pytest.mark.parametrize("role", ["leader", "member", "portal_admin"])
def test_without_javascript_it_goes_back_to_the_row_and_says_the_new_figure(
    genova: Host, browse: Browse, role: str
) -> None:
    person = browse(genova, role)
    answer = person.post(f"{URL}{ON}&estado=unanswered", sent())
    assert answer.status_code == 302
    assert answer["Location"] == "/comite/lista/informacion/?fecha=2009-12-31&estado=unanswered#inf-15"
    seen = words(person.get(answer["Location"]))
    assert "Registró «Cumplido» desde el 1 de marzo de 2009." in seen
    assert "La fase de Información queda en 1,8 % declarado (1 de 57 criterios cumplidos) y 0,0 % verificado" in seen
    [fact] = facts(genova)
    assert (fact.criterion, fact.state, fact.true_from, fact.note) == (
        "INF-15",
        "met",
        date(2009, 3, 1),
        "Visto en el sitio",
    )
    assert person.user is not None
    assert fact.recorded_by_id == person.user.pk


def test_the_row_just_saved_is_marked(genova: Host, browse: Browse) -> None:
    person = browse(genova, "member")
    answer = person.get(person.post(URL + ON, sent())["Location"])
    assert markup(answer).count("Guardado.") == 1
    assert "Guardado." not in words(person.get("/comite/lista/informacion/"))


def test_htmx_gets_the_row_and_the_phases_figures(genova: Host, browse: Browse) -> None:
    answer = browse(genova, "member").post(URL + ON, sent(), headers=HTMX)
    html = markup(answer)
    assert answer.status_code == 200
    assert html.strip().startswith('<li class="criterion" id="inf-15">')
    assert (
        '<section class="phase-figures card-gelt" id="cifras-fase" aria-label="Cifras de la fase" hx-swap-oob="true">'
        in html
    )
    assert "queda en 1,8 % declarado (1 de 57 criterios cumplidos)" in words(html)
    assert "<html" not in html


def test_a_fact_after_the_pages_day_says_why_it_is_not_seen(genova: Host, browse: Browse) -> None:
    answer = browse(genova, "member").post(URL + ON, sent(true_from="2010-05-01"), headers=HTMX)
    assert "No se ve aquí todavía: esta página muestra el estado al 31 de diciembre de 2009." in words(answer)
    assert "Hay reportes posteriores a esta fecha" in words(answer)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"state": ""}, "Elija el estado del criterio."),
        ({"state": "casi"}, "Elija uno de los cinco estados."),
        ({"true_from": ""}, "Escriba la fecha."),
        ({"true_from": "ayer"}, "La fecha no se entiende"),
        ({"true_from": "2999-01-01"}, "todavía no ha llegado"),
        ({"true_from": "2001-01-01"}, "rige desde el 14 de abril de 2008"),
        ({"state": "unanswered"}, "no hay nada que retirar"),
        ({"note": "x" * 2001}, "2000"),
    ],
)
@pytest.mark.parametrize("headers", [{}, HTMX])
def test_what_is_refused_stays_in_the_form(
    genova: Host, browse: Browse, changes: dict[str, str], said: str, headers: dict[str, str]
) -> None:
    answer = browse(genova, "member").post(URL + ON, sent(public_note="Lo que escribí", **changes), headers=headers)
    assert answer.status_code == 422
    assert said in words(answer)
    assert "Lo que escribí" in words(answer)
    assert 'aria-invalid="true"' in markup(answer) or "field--wrong" in markup(answer)
    assert ("<html" in markup(answer)) == (not headers)
    assert facts(genova) == []


def test_what_does_not_apply_asks_for_the_reason_beside_the_note(genova: Host, browse: Browse) -> None:
    answer = browse(genova, "member").post(URL + ON, sent(state="not_applicable", note=""))
    assert answer.status_code == 422
    assert "Nota interna : Lo que no aplica sale de la base de los porcentajes" in words(answer)
    assert facts(genova) == []


@pytest.mark.parametrize("headers", [{}, HTMX])
def test_what_another_person_recorded_meanwhile_is_shown(
    genova: Host, browse: Browse, headers: dict[str, str]
) -> None:
    with in_schema(genova.schema_name):
        other = say(genova, code="INF-15", state="in_progress", on=date(2009, 2, 1))
    member = browse(genova, "member")
    answer = member.post(URL + ON, sent(note="Mi texto"), headers=headers)
    assert answer.status_code == 422
    assert "Integrante de prueba registró «En proceso» desde el 1 de febrero de 2009" in words(answer)
    assert "Mi texto" in words(answer)
    assert value(markup(answer), "expected_latest") == str(other.pk)
    again = member.post(URL + ON, sent(note="Mi texto", expected_latest=other.pk), headers=headers)
    assert again.status_code == (200 if headers else 302)
    assert len(facts(genova)) == 2


@pytest.mark.parametrize("role", ["delegate", "internal_control", "reader"])
def test_who_does_not_declare_is_refused(genova: Host, browse: Browse, role: str) -> None:
    assert browse(genova, role).post(URL, sent()).status_code == 403
    assert facts(genova) == []


def test_anonymous_and_outsiders_log_in(genova: Host, piedras: Host, browse: Browse) -> None:
    assert browse(genova).post(URL, sent()).status_code == 302
    outsider = browse(piedras, "member")
    assert outsider.post(URL, sent(), HTTP_HOST=f"{genova.slug}.localhost").status_code == 302
    assert facts(genova) == []
    assert facts(piedras) == []


def test_an_unknown_criterion_is_not_found(genova: Host, browse: Browse) -> None:
    assert browse(genova, "member").post("/comite/lista/criterio/XXX-1/declarar/", sent()).status_code == 404


def test_coming_back_from_the_log_in_page_goes_to_the_criterion(genova: Host, browse: Browse) -> None:
    answer = browse(genova, "member").get(URL + ON)
    assert answer["Location"] == "/comite/lista/criterio/INF-15/?fecha=2009-12-31"
    assert browse(genova, "member").put(URL).status_code == 405


def test_nobody_can_be_sent_elsewhere(genova: Host, browse: Browse) -> None:
    answer = browse(genova, "member").post(URL + ON, sent(desde="https://otro.example/"))
    assert answer["Location"] == "/comite/lista/criterio/INF-15/?fecha=2009-12-31#inf-15"


def test_the_form_needs_its_token(genova: Host, browse: Browse) -> None:
    assert browse(genova, "member", enforce_csrf_checks=True).post(URL, sent()).status_code == 403
