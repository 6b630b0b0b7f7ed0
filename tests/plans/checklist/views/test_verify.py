"""Internal control's queue and opinion."""

from typing import Any

import pytest

from gelt.schemas import in_schema
from plans.checklist.models import CriterionAssessment, Verification
from tenants.hosts import Host
from tests.conftest import Browse
from tests.plans.checklist.acting import check, say
from tests.plans.checklist.views.reading import HTMX, markup, value, words

URL = "/comite/lista/criterio/INF-15/verificar/"
QUEUE = "/comite/verificacion/"
ON = "?fecha=2009-12-31"


@pytest.fixture
def declared(genova: Host) -> CriterionAssessment:
    with in_schema(genova.schema_name):
        return say(genova, code="INF-15")


def sent(fact: CriterionAssessment, **changes: Any) -> dict[str, Any]:
    form = {"outcome": "accepted", "true_from": "2009-06-01", "reason": "", "assessment": fact.pk}
    return form | {"desde": "verificacion"} | changes


def opinions(host: Host) -> list[tuple[str, str]]:
    with in_schema(host.schema_name):
        return list(Verification.objects.values_list("outcome", "reason"))


def test_the_queue_has_what_is_declared_and_not_verified(
    genova: Host, browse: Browse, declared: CriterionAssessment
) -> None:
    with in_schema(genova.schema_name):
        check(genova, say(genova, code="INF-01"))
        check(genova, say(genova, code="INF-02"), "rejected", reason="El enlace no abre")
        say(genova, code="INF-03", state="in_progress")
    html = markup(browse(genova, "internal_control").get(QUEUE + ON))
    waiting, rejected = html.split('id="rechazados"')
    assert "INF-15" in waiting
    assert not any(code in waiting for code in ("INF-01", "INF-02", "INF-03"))
    assert "El enlace no abre" in rejected
    assert "1 criterio declarado cumplido espera verificación." in words(html)
    assert "1 ya verificado; 1 rechazado por corregir" in words(html)


def test_the_queue_is_of_the_day_asked_for(genova: Host, browse: Browse, declared: CriterionAssessment) -> None:
    with in_schema(genova.schema_name):
        check(genova, declared)
    control = browse(genova, "internal_control")
    assert "INF-15" in words(control.get(QUEUE + "?fecha=2009-05-31"))
    assert "No hay nada por verificar" in words(control.get(QUEUE + "?fecha=2009-06-01"))


def test_accepting_without_javascript(genova: Host, browse: Browse, declared: CriterionAssessment) -> None:
    control = browse(genova, "internal_control")
    answer = control.post(URL + ON, sent(declared))
    assert answer["Location"] == "/comite/verificacion/?fecha=2009-12-31#inf-15"
    seen = words(control.get(answer["Location"]))
    assert "Registró «Verificado» el 1 de junio de 2009." in seen
    assert "1,8 % verificado (1 verificado)" in seen
    assert opinions(genova) == [("accepted", "")]


def test_htmx_gets_the_row_and_what_is_left(genova: Host, browse: Browse, declared: CriterionAssessment) -> None:
    control = browse(genova, "internal_control")
    html = markup(control.post(URL + ON, sent(declared, outcome="rejected", reason="No abre"), headers=HTMX))
    assert html.strip().startswith('<li class="criterion" id="inf-15">')
    assert '<div id="cifras-verificacion" hx-swap-oob="true">' in html
    assert "No hay nada por verificar. 0 ya verificados; 1 rechazado por corregir" in words(html)
    assert opinions(genova) == [("rejected", "No abre")]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"outcome": ""}, "Elija si verifica o rechaza lo declarado, o si pide ampliar."),
        ({"outcome": "rejected"}, "Escriba el motivo del rechazo"),
        ({"true_from": "2009-01-01"}, "la verificación no puede ser anterior"),
        ({"true_from": "2999-01-01"}, "todavía no ha llegado"),
        ({"assessment": "999999"}, "Ese reporte no es de este criterio"),
    ],
)
@pytest.mark.parametrize("headers", [{}, HTMX])
def test_what_is_refused_is_said(
    genova: Host,
    browse: Browse,
    declared: CriterionAssessment,
    changes: dict[str, str],
    said: str,
    headers: dict[str, str],
) -> None:
    answer = browse(genova, "internal_control").post(URL + ON, sent(declared, **changes), headers=headers)
    assert answer.status_code == 422
    assert said in words(answer)
    assert opinions(genova) == []


def test_another_criterions_report_is_not_verified_here(
    genova: Host, browse: Browse, declared: CriterionAssessment
) -> None:
    answer = browse(genova, "internal_control").post("/comite/lista/criterio/INF-16/verificar/", sent(declared))
    assert answer.status_code == 422
    assert opinions(genova) == []


def test_what_was_declared_again_meanwhile_is_shown(
    genova: Host, browse: Browse, declared: CriterionAssessment
) -> None:
    with in_schema(genova.schema_name):
        newer = say(genova, code="INF-15", note="Otra dirección")
    answer = browse(genova, "internal_control").post(URL + ON, sent(declared), headers=HTMX)
    assert answer.status_code == 422
    assert "Otra dirección" in words(answer)
    assert value(markup(answer), "assessment") == str(newer.pk)


def test_what_is_no_longer_declared_met_has_nothing_to_verify(
    genova: Host, browse: Browse, declared: CriterionAssessment
) -> None:
    with in_schema(genova.schema_name):
        say(genova, code="INF-15", state="not_met")
    answer = browse(genova, "internal_control").post(URL + ON, sent(declared), headers=HTMX)
    assert answer.status_code == 422
    assert "no hay nada que verificar" in words(answer)
    assert "<form" not in markup(answer)


@pytest.mark.parametrize("role", ["leader", "member", "portal_admin", "delegate", "reader"])
def test_only_internal_control_verifies(
    genova: Host, browse: Browse, declared: CriterionAssessment, role: str
) -> None:
    assert browse(genova, role).post(URL, sent(declared)).status_code == 403
    assert opinions(genova) == []


def test_anonymous_readers_log_in(genova: Host, browse: Browse, declared: CriterionAssessment) -> None:
    assert browse(genova).post(URL, sent(declared)).status_code == 302


def test_the_committee_corrects_what_was_rejected_from_the_queue(
    genova: Host, browse: Browse, declared: CriterionAssessment
) -> None:
    with in_schema(genova.schema_name):
        check(genova, declared, "rejected", reason="No abre")
    html = markup(browse(genova, "member").get(QUEUE + ON))
    assert "/comite/lista/informacion/?fecha=2009-12-31&amp;abrir=INF-15#inf-15" in html
    assert "Corregir" in html
