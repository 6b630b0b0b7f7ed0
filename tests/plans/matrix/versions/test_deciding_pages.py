"""The pages on which the plan is sent, given back, adopted and published, as each role uses them."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from accounts.actors import SYSTEM
from gelt.schemas import in_schema
from plans.matrix.models import PlanVersion, StoredFile, Submission
from plans.matrix.services import load
from plans.matrix.versions import services
from plans.matrix.versions.actfiles import MOST_BYTES
from plans.matrix.versions.forms import kept_token
from plans.matrix.versions.selectors import standing
from tenants.hosts import Host
from tests.conftest import Browse
from tests.plans.matrix.conftest import plan_of
from tests.plans.matrix.versions.acting import JPEG, LEADER, MEMBER, PDF, PNG, act_pdf, rewrite
from tests.plans.matrix.versions.conftest import Reach
from tests.plans.portal.reading import words

SUBMIT = "/comite/plan/versiones/enviar/"
LIST = "/comite/plan/versiones/"


def _hash(host: Host) -> str:
    with in_schema(host.schema_name):
        return standing().sha256


def _open(host: Host) -> Submission:
    with in_schema(host.schema_name):
        return Submission.objects.get(state="open")


def _said(**more: Any) -> dict[str, Any]:
    known = {
        "kind": "resolución",
        "number": "045",
        "date": timezone.localdate().isoformat(),
        "effect": "modifica el plan",
        "summary": "Cambia la acción 1",
    }
    return known | more


def _file(name: str = "resolucion.pdf", data: bytes = PDF) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


def _adopt_url(host: Host) -> str:
    return f"{LIST}envios/{_open(host).pk}/adoptar/"


def test_the_page_shows_what_is_sent_before_it_is_sent(reach: Reach, browse: Browse) -> None:
    host = reach("changed")
    with in_schema(host.schema_name):
        services.comment(item_id="A1.T1", body="¿Cómo se mide esto?", actor=MEMBER)
    page = words(browse(host, "member").get(SUBMIT))
    assert "1 cambio sobre la versión 1: 1 cambiado" in page
    assert "¿Cómo se mide esto?" in page
    assert "La revisión encuentra" in page and "La meta no se puede medir" in page


def test_a_member_sends_the_plan(reach: Reach, browse: Browse) -> None:
    host = reach("changed")
    member = browse(host, "member")
    form = {"message": "Para el alcalde", "expected_sha256": _hash(host)}
    answer = member.post(SUBMIT, form, follow=True)
    assert "El plan quedó enviado para adopción" in words(answer)
    assert _open(host).message == "Para el alcalde"
    again = member.post(SUBMIT, form)
    assert again.status_code == 422
    assert "El plan ya fue enviado para adopción" in words(again)


def test_what_was_typed_stays_when_the_plan_changed_meanwhile(reach: Reach, browse: Browse) -> None:
    host = reach("changed")
    seen = _hash(host)
    with in_schema(host.schema_name):
        rewrite("Otro título", LEADER)
    member = browse(host, "member")
    answer = member.post(SUBMIT, {"message": "Un mensaje largo", "expected_sha256": seen})
    assert answer.status_code == 422
    body = answer.content.decode()
    assert "cambió mientras usted lo revisaba" in body and "Un mensaje largo</textarea>" in body
    assert f'value="{_hash(host)}"' in body  # sending again sends what is shown now
    assert member.post(SUBMIT, {"message": "Un mensaje largo", "expected_sha256": _hash(host)}).status_code == 302


def test_there_is_nothing_to_send_when_nothing_changed(reach: Reach, browse: Browse) -> None:
    host = reach("history")
    assert "No hay nada nuevo que adoptar" in words(browse(host, "member").get(SUBMIT))
    answer = browse(host, "member").post(SUBMIT, {"message": "", "expected_sha256": _hash(host)})
    assert answer.status_code == 422
    assert "dice lo mismo que la versión 1" in words(answer)


def test_without_a_plan_nothing_is_sent(browse: Browse, quibdo: Host) -> None:
    assert "No hay un plan que enviar" in words(browse(quibdo, "leader").get(SUBMIT))
    answer = browse(quibdo, "leader").post(SUBMIT, {"expected_sha256": "0" * 64})
    assert answer.status_code == 422 and "todavía no tiene un plan" in words(answer)


@pytest.mark.parametrize(("role", "status"), [("leader", 302), ("portal_admin", 403), ("delegate", 403)])
def test_who_gives_a_submission_back(reach: Reach, browse: Browse, role: str, status: int) -> None:
    host = reach("submitted")
    url = f"{LIST}envios/{_open(host).pk}/devolver/"
    assert browse(host, role).post(url, {"reason": "Falta la meta"}).status_code == status


def test_giving_back_without_a_reason_says_so(reach: Reach, browse: Browse) -> None:
    host = reach("submitted")
    sent = _open(host)
    answer = browse(host, "leader").post(f"{LIST}envios/{sent.pk}/devolver/", {"reason": " "})
    assert answer.status_code == 422 and "Escriba este texto" in words(answer)
    assert _open(host).pk == sent.pk


def test_the_reason_is_read_by_the_committee(reach: Reach, browse: Browse) -> None:
    host = reach("submitted")
    sent = _open(host)
    leader = browse(host, "leader")
    answer = leader.post(f"{LIST}envios/{sent.pk}/devolver/", {"reason": "Falta la meta de la acción 2"}, follow=True)
    assert "Falta la meta de la acción 2" in words(answer)
    again = leader.post(f"{LIST}envios/{sent.pk}/devolver/", {"reason": "Otra vez"})
    assert again.status_code == 422
    assert "Este envío ya no está abierto" in words(again) and "Otra vez" in words(again)


@pytest.mark.parametrize(
    ("name", "data", "media_type"),
    [
        ("acto.pdf", PDF, "application/pdf"),
        ("foto.png", PNG, "image/png"),
        ("../../etc/foto.exe", JPEG, "image/jpeg"),
    ],
)
def test_the_leader_adopts_with_the_signed_act(
    reach: Reach, browse: Browse, name: str, data: bytes, media_type: str
) -> None:
    host = reach("submitted")
    leader = browse(host, "leader")
    answer = leader.post(_adopt_url(host), _said(file=_file(name, data)), follow=True)
    page = words(answer)
    assert "La versión 2 quedó adoptada" in page and "Publicar esta versión" in page
    for reader in ("leader", "member", "reader"):
        act = browse(host, reader).get(f"{LIST}2/acto/")
        assert (act.status_code, act.content, act["Content-Type"]) == (200, data, media_type)
        assert act["X-Content-Type-Options"] == "nosniff"
        assert act["Content-Disposition"].startswith("attachment; filename=")
        assert "/" not in act["Content-Disposition"] and ".exe" not in act["Content-Disposition"]


@pytest.mark.parametrize(
    ("said", "file", "told"),
    [
        ({"kind": ""}, PDF, "Elija el tipo de acto"),
        ({"kind": "otro"}, PDF, "Escriba el tipo de acto"),
        ({"kind": "bando"}, PDF, "Escoja una opción válida"),
        ({"number": ""}, PDF, "Escriba el número del acto"),
        ({"date": "ayer"}, PDF, "La fecha no se entiende"),
        ({"date": "2999-01-01"}, PDF, "todavía no ha llegado"),
        ({"effect": ""}, PDF, "Escriba qué hace el acto"),
        ({}, None, "Adjunte el acto firmado"),
        ({}, b"", "El archivo está vacío"),
        ({}, b"MZ\x90\x00", "no es un PDF ni una imagen"),
        ({}, b"<html>%PDF-", "no es un PDF ni una imagen"),
        ({}, PDF + bytes(MOST_BYTES), "el máximo son 20 MB"),
    ],
)
def test_a_bad_act_is_refused_and_what_was_typed_stays(
    reach: Reach, browse: Browse, said: dict[str, Any], file: bytes | None, told: str
) -> None:
    host = reach("submitted")
    sent = _said(**said) | ({} if file is None else {"file": _file(data=file)})
    answer = browse(host, "leader").post(_adopt_url(host), sent)
    assert answer.status_code == 422
    body = answer.content.decode()
    assert told in body and "Cambia la acción 1</textarea>" in body
    with in_schema(host.schema_name):
        assert PlanVersion.objects.count() == 1


def test_a_file_that_arrived_needs_not_be_chosen_again(reach: Reach, browse: Browse) -> None:
    host = reach("submitted")
    leader = browse(host, "leader")
    refused = leader.post(_adopt_url(host), _said(number="", file=_file("Resolución 45.pdf")))
    assert "Ya se recibió «Resolución 45.pdf» (PDF, 1 KB)" in words(refused)
    token = refused.context["form"]["kept"].value()
    answer = leader.post(_adopt_url(host), _said(kept=token), follow=True)
    assert "La versión 2 quedó adoptada" in words(answer)
    with in_schema(host.schema_name):
        version = PlanVersion.objects.get(number=2)
        assert version.act_file is not None and version.act_file.name == "Resolución 45.pdf"
        assert StoredFile.objects.count() == 1


def test_a_kept_file_of_another_municipality_is_nobodys_here(reach: Reach, browse: Browse, piedras: Host) -> None:
    host = reach("submitted")
    with in_schema(piedras.schema_name):
        theirs = kept_token(act_pdf())
    for token in (theirs, "1", "x:y:z"):
        answer = browse(host, "leader").post(_adopt_url(host), _said(kept=token))
        assert answer.status_code == 422 and "Adjunte el acto firmado" in words(answer)


def test_doubts_about_the_act_must_be_confirmed(reach: Reach, browse: Browse) -> None:
    host = reach("submitted")
    leader = browse(host, "leader")
    url = _adopt_url(host)
    asked = leader.post(url, _said(date="2001-01-01", file=_file()))
    assert asked.status_code == 422
    assert "El acto es anterior a la fecha del plan, 6 de agosto de 2009" in words(asked)
    assert "No se cambió nada todavía" in words(asked)
    token = asked.context["form"]["kept"].value()
    answer = leader.post(url, _said(date="2001-01-01", kept=token, confirmed="on"), follow=True)
    assert "La versión 2 quedó adoptada" in words(answer)


def test_the_second_leader_is_told_what_the_first_did(reach: Reach, browse: Browse) -> None:
    host = reach("submitted")
    leader, url = browse(host, "leader"), _adopt_url(host)
    assert leader.post(url, _said(file=_file())).status_code == 302
    late = leader.post(url, _said(number="046", file=_file()))
    assert late.status_code == 422
    assert "lo adoptó el" in words(late) and 'value="046"' in late.content.decode()


def test_imported_history_may_leave_its_act_unidentified(genova: Host, browse: Browse) -> None:
    with in_schema(genova.schema_name):
        load(plan_of("genova-quindio"), actor=SYSTEM)
        services.submit(message="", actor=MEMBER)
    leader, url = browse(genova, "leader"), _adopt_url(genova)
    page = leader.get(url)
    assert "La fuente no identifica el acto" in words(page)
    assert "registrarlo como historia importada" in words(page)
    assert page.context["form"]["history"].value() in (None, False)  # nobody is taken for history unasked
    answer = leader.post(
        url, {"history": "on", "unidentified": "on", "kind": "", "effect": "adopta el plan"}, follow=True
    )
    assert "Acto no identificado en la fuente" in words(answer)
    with in_schema(genova.schema_name):
        version = PlanVersion.objects.get()
    assert version.history and version.act_unidentified


def test_what_is_missing_of_an_imported_plans_act_is_told_at_once(genova: Host, browse: Browse) -> None:
    with in_schema(genova.schema_name):
        load(plan_of("genova-quindio"), actor=SYSTEM)
        services.submit(message="", actor=MEMBER)
    leader, url = browse(genova, "leader"), _adopt_url(genova)
    answer = leader.post(url, {"kind": "", "number": "", "date": "", "effect": ""})
    assert answer.status_code == 422
    told = ("Elija el tipo de acto", "Escriba el número del acto", "Escriba la fecha del acto", "Adjunte el acto")
    assert [each for each in told if each not in words(answer)] == []


def test_a_needed_field_is_not_called_optional(genova: Host, browse: Browse) -> None:
    with in_schema(genova.schema_name):
        load(plan_of("genova-quindio"), actor=SYSTEM)
        services.submit(message="", actor=MEMBER)
    form = browse(genova, "leader").get(_adopt_url(genova)).context["form"]
    optional = {name for name, field in form.fields.items() if not field.required}
    assert optional == {"history", "unidentified", "other_kind", "kept", "summary"}


def test_a_bad_file_and_a_future_date_are_told_together(reach: Reach, browse: Browse) -> None:
    host = reach("submitted")
    sent = _said(kind="", date="2999-01-01", file=_file("acto.xlsx", b"PK\x03\x04"))
    page = words(browse(host, "leader").post(_adopt_url(host), sent))
    told = ("Elija el tipo de acto", "todavía no ha llegado", "no es un PDF ni una imagen")
    assert [each for each in told if each not in page] == []


def test_an_imported_plan_adopted_today_is_an_ordinary_version(genova: Host, browse: Browse) -> None:
    with in_schema(genova.schema_name):
        load(plan_of("genova-quindio"), actor=SYSTEM)
        services.submit(message="", actor=MEMBER)
    answer = browse(genova, "leader").post(_adopt_url(genova), _said(file=_file()), follow=True)
    assert "La versión 1 quedó adoptada" in words(answer)
    assert "Historia importada" not in words(answer)


def test_an_ordinary_adoption_is_not_offered_that_way_out(reach: Reach, browse: Browse) -> None:
    host = reach("submitted")
    leader, url = browse(host, "leader"), _adopt_url(host)
    assert "no identifica el acto" not in words(leader.get(url))
    answer = leader.post(url, {"unidentified": "on", "effect": "adopta"})
    assert answer.status_code == 422 and "Elija el tipo de acto" in words(answer)


def test_the_leader_publishes_and_a_second_click_says_it_was_done(reach: Reach, browse: Browse) -> None:
    host = reach("adopted")
    leader, citizen = browse(host, "leader"), browse(host)
    assert "La ciudadanía lee hoy la versión 1" in words(leader.get(f"{LIST}2/publicar/"))
    assert "Una acción escrita otra vez" not in words(citizen.get("/plan/matriz/"))
    answer = leader.post(f"{LIST}2/publicar/", follow=True)
    assert "La versión 2 quedó publicada" in words(answer)
    assert "Una acción escrita otra vez" in words(citizen.get("/plan/matriz/"))
    again = leader.post(f"{LIST}2/publicar/", follow=True)
    assert "La versión 2 ya estaba publicada desde el" in words(again)


def test_a_superseded_version_is_not_published_again(reach: Reach, browse: Browse) -> None:
    host = reach("adopted")
    with in_schema(host.schema_name):
        services.publish_version(number=2, actor=LEADER)
    answer = browse(host, "leader").post(f"{LIST}1/publicar/", follow=True)
    assert "La versión 1 fue reemplazada" in words(answer)
    with in_schema(host.schema_name):
        assert PlanVersion.objects.get(number=2).state == "published"
