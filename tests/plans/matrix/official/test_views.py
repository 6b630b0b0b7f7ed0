"""The committee's pages: what can be printed, a document on its way, its file, the letterhead."""

from collections.abc import Callable
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django_tasks_db.models import DBTaskResult
from pypdf import PdfReader

from accounts.actors import SYSTEM
from accounts.permissions import Role
from gelt.schemas import PUBLIC, in_schema
from plans.matrix.models import OfficialDocument, StoredFile
from plans.matrix.official import views
from plans.matrix.services import load, publish
from tenants.hosts import Host
from tests.conftest import Browse
from tests.country import SiteClient
from tests.plans.matrix.conftest import plan_of
from tests.plans.matrix.official.test_coat import picture
from tests.platform.jobs import worker

HOME = "/comite/plan/oficial/"
DRAFT, FIRST = f"{HOME}borrador/", f"{HOME}version/1/"


@pytest.fixture
def published(genova: Host) -> Host:
    with in_schema(genova.schema_name):
        load(plan_of("genova-quindio"), actor=SYSTEM)
        publish(municipality_code=genova.code, actor=SYSTEM)
    return genova


@pytest.fixture
def member(published: Host, browse: Browse) -> SiteClient:
    return browse(published, Role.MEMBER)


def text(answer: object) -> str:
    return answer.content.decode()  # type: ignore[attr-defined, no-any-return]


def test_before_a_plan_there_is_nothing_to_print(genova: Host, browse: Browse) -> None:
    member = browse(genova, Role.MEMBER)
    assert "Todavía no hay un plan que imprimir" in text(member.get(HOME))
    assert member.get(DRAFT).status_code == 404
    assert member.get(FIRST).status_code == 404


def test_what_can_be_printed(member: SiteClient) -> None:
    page = text(member.get(HOME))
    assert "PDF de la versión 1" in page
    assert "La que lee la ciudadanía" in page
    assert "PDF del borrador" in page
    assert "sin escudo" in page


@pytest.mark.parametrize(("address", "mark"), [(DRAFT, "Borrador, no adoptado"), (FIRST, "Versión 1")])
def test_a_document_is_asked_for_shown_on_its_way_and_given(member: SiteClient, address: str, mark: str) -> None:
    asked = member.get(address)
    assert asked.status_code == 302
    place = asked["Location"]
    waiting = text(member.get(place))
    assert "en espera" in waiting
    assert '<noscript><meta http-equiv="refresh" content="3"></noscript>' in waiting
    assert f'hx-get="{place}"' in waiting
    assert member.get(f"{place}plan.pdf")["Location"] == place

    worker.work()
    ready = text(member.get(place))
    assert "El documento está listo: 14 páginas" in ready
    assert "refresh" not in ready
    assert "hx-get" not in ready
    file = member.get(f"{place}plan.pdf")
    assert file["Content-Type"] == "application/pdf"
    assert file["Cache-Control"] == "no-cache, private"
    assert mark in PdfReader(BytesIO(file.content)).pages[0].extract_text()
    again = member.get(f"{place}plan.pdf", headers={"If-None-Match": file["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert member.get(address)["Location"] == place


def test_htmx_gets_the_changing_part_alone(member: SiteClient) -> None:
    place = member.get(FIRST)["Location"]
    part = text(member.get(place, headers={"HX-Request": "true"}))
    assert part.strip().startswith('<div id="documento"')
    assert "<html" not in part


def test_two_people_get_one_job(published: Host, member: SiteClient, browse: Browse) -> None:
    reader = browse(published, Role.READER)
    assert member.get(FIRST)["Location"] == reader.get(FIRST)["Location"]
    with in_schema(published.schema_name):
        assert OfficialDocument.objects.count() == 1


def test_a_failed_document_offers_to_try_again(published: Host, member: SiteClient) -> None:
    place = member.get(FIRST)["Location"]
    with in_schema(published.schema_name):
        OfficialDocument.objects.update(state="failed", message="No se pudo preparar el documento.")
    page = text(member.get(place))
    assert "No se pudo preparar el documento." in page
    assert "Volver a intentar" in page
    assert member.post(f"{place}reintentar/").status_code == 302
    worker.work()
    worker.work()
    assert "El documento está listo" in text(member.get(place))


def test_a_draft_that_changed_meanwhile_is_tried_again_as_it_is_now(published: Host, member: SiteClient) -> None:
    place = member.get(DRAFT)["Location"]
    with in_schema(published.schema_name):
        OfficialDocument.objects.update(state="failed", message="No.")
        changed = plan_of("genova-quindio")
        changed["actions"][0]["title"] = "Otro título"
        load(changed, actor=SYSTEM)
    now = member.post(f"{place}reintentar/")["Location"]
    assert now != place
    worker.work()
    assert "El documento está listo" in text(member.get(now))


def test_a_document_whose_worker_died_is_queued_again_by_who_looks(published: Host, member: SiteClient) -> None:
    place = member.get(FIRST)["Location"]
    from django.utils import timezone

    from plans.matrix.official.requesting import GIVEN_UP_AFTER

    with in_schema(published.schema_name):
        gone = timezone.now() - GIVEN_UP_AFTER
        OfficialDocument.objects.update(state="rendering", progress=40, requested_at=gone)
    with in_schema(PUBLIC):
        DBTaskResult.objects.get().claim("muerto")
    assert "en espera" in text(member.get(place))
    with in_schema(published.schema_name):
        assert OfficialDocument.objects.get().state == "queued"


def test_without_the_libraries_the_page_says_what_to_install(
    member: SiteClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = member.get(FIRST)["Location"]
    monkeypatch.setattr(views, "missing_packages", lambda: ("libpango-1.0-0",))
    home = member.get(HOME)
    assert home.status_code == 200
    assert "falta libpango-1.0-0" in text(home)
    assert member.get(DRAFT)["Location"] == HOME
    file = member.get(f"{place}plan.pdf")
    assert file.status_code == 503
    assert file["Content-Type"] == "text/plain; charset=utf-8"
    assert "deploy/libraries.sh" in text(file)


def test_another_municipalitys_document_does_not_exist_here(
    member: SiteClient, piedras: Host, browse: Browse
) -> None:
    place = member.get(FIRST)["Location"]
    worker.work()
    theirs = browse(piedras, Role.LEADER)
    assert theirs.get(place).status_code == 404
    assert theirs.get(f"{place}plan.pdf").status_code == 404


def upload(client: SiteClient, data: bytes, name: str = "escudo.png") -> object:
    return client.post(f"{HOME}escudo/", {"coat": SimpleUploadedFile(name, data, "image/png")})


def test_the_coat_of_arms_is_put_shown_printed_and_taken_off(published: Host, member: SiteClient) -> None:
    before = member.get(FIRST)["Location"]
    assert upload(member, picture()).status_code == 302  # type: ignore[attr-defined]
    assert "Cambiar el escudo" in text(member.get(HOME))
    shown = member.get("/plan/escudo.png")
    assert shown["Content-Type"] == "image/png"
    assert shown.content.startswith(b"\x89PNG")
    after = member.get(FIRST)["Location"]
    assert after != before
    worker.work()
    pdf = member.get(f"{after}plan.pdf").content
    assert len(PdfReader(BytesIO(pdf)).pages[0].images) == 1
    assert member.post(f"{HOME}escudo/quitar/").status_code == 302
    assert member.get("/plan/escudo.png").status_code == 404
    assert member.get(FIRST)["Location"] == before


@pytest.mark.parametrize("data", [b"<svg/>", b"", b"hola" * 100])
def test_another_file_is_refused_beside_its_field(published: Host, member: SiteClient, data: bytes) -> None:
    answer = upload(member, data)
    assert answer.status_code == 422  # type: ignore[attr-defined]
    assert "PNG o JPEG" in text(answer)
    with in_schema(published.schema_name):
        assert not StoredFile.objects.filter(name="escudo.png").exists()


def test_without_a_file_the_form_says_so(member: SiteClient) -> None:
    answer = member.post(f"{HOME}escudo/", {})
    assert answer.status_code == 422
    assert "Elija primero la imagen del escudo." in text(answer)


@pytest.mark.parametrize("role", [Role.READER, Role.DELEGATE, Role.INTERNAL_CONTROL])
def test_who_only_reads_prints_but_does_not_change_the_letterhead(
    published: Host, browse: Callable[..., SiteClient], role: Role
) -> None:
    reader = browse(published, role)
    assert reader.get(FIRST).status_code == 302
    assert "Subir el escudo" not in text(reader.get(HOME))
    assert upload(reader, picture()).status_code == 403  # type: ignore[attr-defined]
