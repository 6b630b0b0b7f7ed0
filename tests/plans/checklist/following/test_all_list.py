"""Every criterion in one list: filters, rows that open, changes of many at once, who answers."""

import re
from datetime import date
from typing import Any

import pytest

from accounts.models import User
from accounts.permissions import Role
from gelt.schemas import in_schema
from plans.checklist.models import CriterionAssessment, CriterionAssignment
from plans.checklist.services import assign
from tenants.hosts import Host
from tests.conftest import Browse
from tests.country import SiteClient, email_of
from tests.plans.checklist.acting import MEMBER, TODAY, check, say
from tests.plans.checklist.views.reading import HTMX, markup, queries_of, row, words

PAGE = "/comite/lista/todos/"
BULK = "/comite/lista/todos/cambiar/"
ON = "?fecha=2009-12-31"


def codes(html: str) -> list[str]:
    return [part.split("<")[0] for part in html.split('criterion__code">')[1:]]


def delegate_id() -> int:
    return User.objects.get(email=email_of(Role.DELEGATE)).pk


@pytest.fixture
def reported(genova: Host) -> Host:
    """INF-01 verified, INF-02 sent back; Interacción is the delegate's, and INT-01 has an own date that passed."""
    with in_schema(genova.schema_name):
        check(genova, say(genova, on=date(2008, 10, 1)))
        check(genova, say(genova, code="INF-02"), "more", reason="Falta el pantallazo")
        given: dict[str, Any] = {
            "municipality": genova,
            "actor": MEMBER,
            "today": TODAY,
            "true_from": date(2009, 1, 10),
        }
        assign(phase_code="interaccion", person_id=delegate_id(), **given)
        assign(criterion_code="INT-01", planned_for=date(2009, 11, 1), **given)
        assign(criterion_code="TRX-01", office="Hacienda", planned_for=date(2011, 6, 1), **given)
    return genova


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("fase=interaccion", 18),
        ("categoria=Normatividad", 3),
        ("estado=met", 2),
        ("verificacion=ampliar", 1),
        ("responsable=nadie", 113 - 18 - 1),
        ("responsable=o:Hacienda", 1),
        ("plazo=overdue", 55 + 18),
        ("plazo=met_on_time", 1),
        ("plazo=met_late", 1),
        ("plazo=propia_vencida", 1),
        ("q=organigrama&fase=informacion", 1),
        ("fase=rota", 113),
    ],
)
def test_filters(reported: Host, browse: Browse, query: str, expected: int) -> None:
    answer = browse(reported, "reader").get(f"{PAGE}{ON}&{query}")
    seen = words(answer)
    assert f"{expected} criterio" in seen
    assert len(codes(markup(answer))) == min(expected, 50)


def test_the_responsible_person_is_a_filter(reported: Host, browse: Browse) -> None:
    with in_schema(reported.schema_name):
        pk = delegate_id()
    answer = browse(reported, "reader").get(f"{PAGE}{ON}&responsable=p{pk}")
    assert len(codes(markup(answer))) == 18


def test_a_row_says_its_dates_and_who_answers(reported: Host, browse: Browse) -> None:
    reader = browse(reported, "reader")
    information = reader.get(f"{PAGE}{ON}&fase=informacion&q=INF-0")
    assert "Cumplido a tiempo 31 días antes" in words(row(information, "inf-01"))
    assert "Cumplido después del plazo 120 días después" in words(row(information, "inf-02"))
    assert "Vencido hace 425 días" in words(row(information, "inf-03"))
    own = words(row(reader.get(f"{PAGE}{ON}&fase=interaccion"), "int-01"))
    assert "Vencido hace 30 días Fecha propia: 1 de noviembre de 2009, hace 60 días Vencido" in own
    assert "Responsable: Delegado de dependencia de prueba (de toda la fase)" in own
    later = words(row(reader.get(f"{PAGE}{ON}&responsable=o:Hacienda"), "trx-01"))
    assert "Dentro del plazo faltan 335 días" in later
    assert "Es 182 días posterior al plazo de la norma, que no cambia." in later


def test_rows_open_where_they_are(reported: Host, browse: Browse) -> None:
    member = browse(reported, "member")
    opened = markup(member.get(f"{PAGE}{ON}&q=organigrama&abrir=INF-03", headers=HTMX))
    assert opened.strip().startswith('<li class="criterion criterion--open" id="inf-03">')
    assert 'name="desde" value="todos"' in opened
    sent = {"state": "met", "true_from": "2009-03-01", "expected_latest": 0, "desde": "todos"}
    saved = member.post("/comite/lista/criterio/INF-03/declarar/?q=organigrama", sent)
    assert saved["Location"] == f"{PAGE}?q=organigrama#inf-03"


def test_few_queries_whatever_the_list_holds(reported: Host, browse: Browse) -> None:
    assert queries_of(browse(reported, "member"), PAGE + ON) <= 15


def hidden(html: str) -> list[str]:
    return re.findall(r'name="criterio" value="([^"]*)"', html)


def chosen(member: SiteClient, **more: object) -> str:
    return markup(member.post(BULK + ON, {"que": "estado", "criterio": ["INF-01", "INF-03"]} | more))


def test_several_are_declared_after_seeing_exactly_what_changes(reported: Host, browse: Browse) -> None:
    member = browse(reported, "member")
    assert "2 criterios elegidos: INF-01 e INF-03" in words(chosen(member))
    said = {"state": "in_progress", "true_from": "2009-12-01", "note": "Se revisó", "public_note": ""}
    review = chosen(member, paso="revisar", **said)
    seen = words(review)
    assert "2 criterios cambiarían; todavía no se ha guardado nada." in seen
    assert "Cumplido, desde el 1 de octubre de 2008" in seen
    assert "En proceso, desde el 1 de diciembre de 2009; nota interna: Se revisó" in seen
    assert "Pierde la opinión de control interno («Verificado»)" in seen
    entries = [each for each in hidden(review) if ":" in each]
    sent = {"que": "estado", "paso": "confirmar", "criterio": entries} | said
    answer = member.post(BULK + ON, sent)
    assert answer["Location"] == PAGE + ON
    assert "Registró «En proceso» desde el 1 de diciembre de 2009 en 2 criterios." in words(member.get(PAGE + ON))
    again = member.post(BULK + ON, sent)
    assert again.status_code == 422
    assert "INF-01 : Mientras usted tenía abierta esta página, Integrante del comité de prueba" in words(again)
    assert "2 criterios ya dicen eso y quedan igual" in words(again)
    with in_schema(reported.schema_name):
        assert CriterionAssessment.objects.filter(state="in_progress").count() == 2


def test_all_of_the_list_means_what_the_filters_show(reported: Host, browse: Browse) -> None:
    member = browse(reported, "member")
    url = f"{BULK}{ON}&fase=interaccion&pagina=1"
    html = markup(member.post(url, {"que": "responsable", "todos": "1", "criterio": ["INF-01"]}))
    assert len(hidden(html)) == 18
    with in_schema(reported.schema_name):
        who = str(delegate_id())
    said = {"que": "responsable", "criterio": ["INF-03", "INT-02"], "who": who, "true_from": "2009-12-01"}
    review = markup(member.post(url, said | {"paso": "revisar"}))
    assert "Delegado de dependencia de prueba; sin fecha propia" in words(review)
    entries = [each for each in hidden(review) if ":" in each]
    member.post(url, said | {"paso": "confirmar", "criterio": entries})
    with in_schema(reported.schema_name):
        made = CriterionAssignment.objects.filter(true_from=date(2009, 12, 1))
        assert sorted(made.values_list("criterion", flat=True)) == ["INF-03", "INT-02"]


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"paso": "revisar"}, "Elija el estado."),
        ({"paso": "revisar", "state": "met", "true_from": "2999-01-01"}, "todavía no ha llegado"),
        ({"paso": "confirmar", "state": "met", "true_from": "2999-01-01"}, "todavía no ha llegado"),
        ({"que": "responsable", "paso": "revisar", "true_from": "2009-12-01"}, "Elija qué cambia"),
        ({"que": "responsable", "paso": "revisar", "who": "office", "true_from": "2009-12-01"}, "dependencia."),
    ],
)
def test_what_is_refused_is_said(reported: Host, browse: Browse, sent: dict[str, str], said: str) -> None:
    member = browse(reported, "member")
    answer = member.post(BULK + ON, {"que": "estado", "criterio": ["INF-05:0"]} | sent)
    assert answer.status_code == 422
    assert said in words(answer)


def test_nothing_ticked_goes_back_with_a_word(reported: Host, browse: Browse) -> None:
    member = browse(reported, "member")
    assert member.post(BULK + ON, {"que": "estado"})["Location"] == PAGE + ON
    assert "Marque al menos un criterio" in words(member.get(PAGE + ON))


def test_a_responsible_is_saved_from_the_criterions_page(reported: Host, browse: Browse) -> None:
    member = browse(reported, "member")
    url = "/comite/lista/criterio/INF-03/responsable/"
    sent = {"office": "Planeación", "planned_for": "2010-02-01", "true_from": "2009-12-01", "expected_latest": 0}
    assert member.post(url + ON, sent)["Location"] == "/comite/lista/criterio/INF-03/" + ON
    seen = words(member.get("/comite/lista/criterio/INF-03/" + ON))
    assert "Guardó el responsable y la fecha prevista desde el 1 de diciembre de 2009." in seen
    assert "Responsable: Planeación" in seen
    refused = member.post(url + ON, sent | {"office": "Sistemas"})
    assert refused.status_code == 422
    assert "dejó como responsable a «Planeación»" in words(refused)
    phase = "/comite/lista/fase/informacion/responsable/"
    assert member.post(phase + ON, sent | {"planned_for": ""})["Location"] == "/comite/lista/informacion/" + ON
    assert "Responsable de la fase: Planeación" in words(member.get("/comite/lista/informacion/" + ON))
