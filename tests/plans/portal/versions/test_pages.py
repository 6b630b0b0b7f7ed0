"""What citizens read of the plan's versions: only what was published, whole, comparable and verifiable."""

import hashlib
import json

import pytest

from accounts.actors import SYSTEM
from gelt.schemas import in_schema
from plans.matrix.models import PlanVersion
from plans.matrix.services import load
from plans.matrix.versions import services
from tenants.hosts import Host
from tests.conftest import Browse
from tests.plans.matrix.conftest import plan_of
from tests.plans.matrix.versions.acting import LEADER, MEMBER, PDF, adopted, history_of, rewrite
from tests.plans.portal.reading import words

LIST = "/plan/versiones/"
PAGES = ("", "1/", "1/matriz/", "comparar/", "1/documento.json")


@pytest.fixture
def amended(genova: Host) -> Host:
    """Version 1 superseded, version 2 published, and a draft going on."""
    with in_schema(genova.schema_name):
        services.publish_version(number=adopted().number, actor=LEADER)
        rewrite("Borrador de la tercera")
    return genova


@pytest.fixture
def waiting(genova: Host) -> Host:
    """Version 1 published, version 2 adopted and not published."""
    with in_schema(genova.schema_name):
        adopted()
    return genova


def test_the_list_tells_each_version_with_its_act_and_its_time(amended: Host, browse: Browse) -> None:
    page = words(browse(amended).get(LIST))
    assert "Hoy rige la versión 2" in page and "2 versiones publicadas" in page
    assert "Resolución 045 del" in page and "Acto no identificado en la fuente" in page
    assert "Publicada" in page and "Reemplazada" in page
    assert MEMBER.name not in page and LEADER.name not in page  # who registered it is the committee's


def test_an_adopted_version_is_not_there_until_it_is_published(waiting: Host, browse: Browse) -> None:
    citizen = browse(waiting)
    assert "Versión 2" not in words(citizen.get(LIST))
    for path in ("2/", "2/matriz/", "2/documento.json", "2/acto/", "comparar/?de=1&a=2", "comparar/?a=2"):
        assert citizen.get(LIST + path).status_code == 404, path
    with in_schema(waiting.schema_name):
        services.publish_version(number=2, actor=LEADER)
    for path in ("2/", "2/matriz/", "2/documento.json", "2/acto/", "comparar/?de=1&a=2"):
        assert citizen.get(LIST + path).status_code == 200, path


@pytest.mark.parametrize("path", ["9/", "0/", "-1/", "comparar/?de=trabajo", "comparar/?a=envio", "comparar/?de=x"])
def test_what_is_not_a_published_version_is_not_found(amended: Host, browse: Browse, path: str) -> None:
    assert browse(amended).get(LIST + path).status_code == 404


def test_the_draft_never_shows(amended: Host, browse: Browse) -> None:
    citizen = browse(amended)
    for path in ("/", "/plan/", "/plan/matriz/", *(LIST + page for page in PAGES), f"{LIST}2/"):
        assert "Borrador de la tercera" not in citizen.get(path).content.decode(), path


def test_notes_of_the_transcription_never_show(amended: Host, browse: Browse) -> None:
    citizen = browse(amended)
    reasons = [note["reason"] for note in plan_of("genova-quindio")["notes"]]
    for path in PAGES:
        body = words(citizen.get(LIST + path))
        assert not [reason for reason in reasons if reason in body], path


def test_a_superseded_version_says_until_when_it_ruled(amended: Host, browse: Browse) -> None:
    page = words(browse(amended).get(f"{LIST}1/"))
    assert "Rigió desde el" in page and "otra la reemplazó" in page
    assert "Historia importada" in page
    assert "Es la versión que rige." in words(browse(amended).get(f"{LIST}2/"))


def test_the_act_is_downloaded_by_anybody(amended: Host, browse: Browse) -> None:
    act = browse(amended).get(f"{LIST}2/acto/")
    assert (act.status_code, act.content, act["Content-Type"]) == (200, PDF, "application/pdf")
    assert browse(amended).get(f"{LIST}1/acto/").status_code == 404


def test_the_document_is_checked_with_any_tool(amended: Host, browse: Browse) -> None:
    answer = browse(amended).get(f"{LIST}1/documento.json")
    page = words(browse(amended).get(f"{LIST}1/"))
    assert hashlib.sha256(answer.content).hexdigest() in page
    assert "sha256sum" in page and "certutil" in page
    assert json.loads(answer.content)["format"] == "gelt-plan/1"


def test_what_changed_is_told_word_by_word(amended: Host, browse: Browse) -> None:
    answer = browse(amended).get(f"{LIST}comparar/")
    page = words(answer)
    assert "La versión 2 tiene 2 cambios frente a la versión 1: 1 agregado y 1 cambiado." in page
    assert "(agregado: Resolución 045 del" in page and "Acción A1" in page


@pytest.mark.parametrize("path", PAGES)
def test_an_unchanged_page_is_not_sent_again(amended: Host, browse: Browse, path: str) -> None:
    citizen = browse(amended)
    first = citizen.get(LIST + path)
    assert first["Cache-Control"] == "no-cache"
    again = citizen.get(LIST + path, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("path", ["", "comparar/", "1/"])
def test_publishing_changes_the_pages(waiting: Host, browse: Browse, path: str) -> None:
    citizen = browse(waiting)
    before = citizen.get(LIST + path)["ETag"]
    with in_schema(waiting.schema_name):
        services.publish_version(number=2, actor=LEADER)
    assert citizen.get(LIST + path, headers={"If-None-Match": before}).status_code == 200


def test_a_municipality_that_published_nothing_says_so(genova: Host, browse: Browse) -> None:
    with in_schema(genova.schema_name):
        load(plan_of("genova-quindio"), actor=SYSTEM)
    assert "El plan no está publicado todavía" in words(browse(genova).get(LIST))
    assert "menos de dos versiones" in words(browse(genova).get(f"{LIST}comparar/"))


def test_another_municipalitys_version_is_not_here(amended: Host, browse: Browse, piedras: Host) -> None:
    with in_schema(piedras.schema_name):
        history_of(piedras.slug, piedras.code)
        assert PlanVersion.objects.count() == 1
    assert browse(piedras).get(f"{LIST}1/").status_code == 200
    assert browse(piedras).get(f"{LIST}2/").status_code == 404


def test_the_public_plan_leads_to_its_version(amended: Host, browse: Browse) -> None:
    answer = browse(amended).get("/plan/")
    assert "Versión 2, publicada el" in words(answer) and "Resolución 045 del" in words(answer)
    assert f'href="{LIST}"' in answer.content.decode() and f'href="{LIST}2/"' in answer.content.decode()
