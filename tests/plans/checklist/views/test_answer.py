"""The committee reads what internal control sent back and answers it."""

from gelt.schemas import in_schema
from plans.checklist.models import Verification, VerificationAnswer
from tenants.hosts import Host
from tests.conftest import Browse
from tests.plans.checklist.acting import check, reply, say
from tests.plans.checklist.views.reading import markup, value, words

URL = "/comite/lista/criterio/INF-15/responder/"
PAGE = "/comite/lista/criterio/INF-15/"
QUEUE = "/comite/verificacion/"
ON = "?fecha=2009-12-31"


def asked(host: Host) -> Verification:
    with in_schema(host.schema_name):
        return check(host, say(host, code="INF-15"), "more", reason="Falta el acto que lo aprueba")


def test_what_was_asked_is_answered_from_its_page(genova: Host, browse: Browse) -> None:
    opinion = asked(genova)
    member = browse(genova, "member")
    page = member.get(PAGE + ON)
    assert "Responder a control interno" in words(page)
    form = markup(page).split('id="responder"')[1]
    sent = {
        "text": "Se agregó el acuerdo 012.",
        "true_from": "2009-07-01",
        "verification": value(form, "verification"),
        "expected_latest": value(form, "expected_latest"),
    }
    answer = member.post(URL + ON, sent)
    assert answer["Location"] == PAGE + ON
    seen = words(member.get(PAGE + ON))
    assert "Respondió a control interno el 1 de julio de 2009: el criterio espera de nuevo su opinión." in seen
    again = member.post(URL + ON, sent)
    assert again.status_code == 422
    assert "ya respondió lo mismo" in words(again)
    with in_schema(genova.schema_name):
        assert list(VerificationAnswer.objects.values_list("verification_id", "text")) == [
            (opinion.pk, "Se agregó el acuerdo 012.")
        ]


def test_what_is_refused_keeps_what_was_typed(genova: Host, browse: Browse) -> None:
    opinion = asked(genova)
    sent = {"text": "Ya está", "true_from": "2009-05-01", "verification": opinion.pk, "expected_latest": 0}
    answer = browse(genova, "member").post(URL + ON, sent)
    assert answer.status_code == 422
    assert "la respuesta no puede ser anterior" in words(answer)
    assert "Ya está</textarea>" in markup(answer)


def test_the_queue_tells_who_has_the_turn(genova: Host, browse: Browse) -> None:
    opinion = asked(genova)
    control = browse(genova, "internal_control")
    before = words(control.get(QUEUE + ON))
    assert "No hay nada por verificar. 0 ya verificados; 1 por ampliar" in before
    assert "Devueltos: le toca al comité corregir o responder (1)" in before
    with in_schema(genova.schema_name):
        reply(genova, opinion, "Se agregó el acuerdo 012.")
        check(genova, say(genova, code="INF-01"), true_from=opinion.true_from.replace(month=12, day=20))
        check(genova, say(genova, code="INF-02"))
    after = words(control.get(QUEUE + ON))
    assert "1 criterio declarado cumplido espera verificación. 1 ya fue respondido por el comité." in after
    assert "Respondidos por el comité: esperan de nuevo su opinión (1)" in after
    assert "Respuesta del comité, el 1 de julio de 2009: Se agregó el acuerdo 012." in after
    assert "Verificados en los últimos 30 días (1)" in after


def test_the_committee_finds_it_on_its_first_page(genova: Host, browse: Browse) -> None:
    asked(genova)
    home = browse(genova, "member").get("/comite/" + ON)
    assert "Se pidió ampliar el 1 de junio de 2009: Falta el acto que lo aprueba Responder INF-15" in words(home)
    assert f'href="{PAGE}{ON}#responder"' in markup(home)
    assert "Responder" not in words(browse(genova, "reader").get("/comite/" + ON))


def test_citizens_read_that_more_was_asked_and_not_what(genova: Host, browse: Browse) -> None:
    opinion = asked(genova)
    citizen = browse(genova)
    seen = words(citizen.get("/fases/informacion/INF-15/" + ON))
    assert "Control interno pidió ampliar el 1 de junio de 2009." in seen
    with in_schema(genova.schema_name):
        reply(genova, opinion, "Se agregó el acuerdo 012.")
    seen = words(citizen.get("/fases/informacion/INF-15/" + ON))
    assert "El comité respondió el 1 de julio de 2009 y espera de nuevo su opinión." in seen
    assert "Comité del municipio Respondió a control interno" in seen
    assert "acuerdo 012" not in seen
    assert "Falta el acto" not in seen
