"""Citizens get the published plan as one file: at once when it is there, told how far it is when not."""

from io import BytesIO

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pypdf import PdfReader

from accounts.actors import SYSTEM
from gelt.schemas import in_schema
from plans.matrix.models import OfficialDocument
from plans.matrix.services import load
from plans.portal.official import views
from tenants.hosts import Host
from tests.conftest import Browse
from tests.country import SiteClient
from tests.plans.matrix.conftest import plan_of
from tests.platform.jobs import worker

PAGE, FILE = "/plan/documento/", "/plan/documento.pdf"


@pytest.fixture(autouse=True)
def _nothing_kept() -> None:
    views._kept.clear()


@pytest.fixture
def ready(citizen: SiteClient) -> SiteClient:
    citizen.get(PAGE)
    worker.work()
    return citizen


def test_where_nothing_is_published_there_is_no_document(genova: Host, browse: Browse) -> None:
    citizen = browse(genova)
    page = citizen.get(PAGE)
    assert page.status_code == 200
    assert "El plan no está publicado todavía" in page.content.decode()
    assert citizen.get(FILE).status_code == 404
    assert citizen.post(f"{PAGE}reintentar/").status_code == 404
    with in_schema(genova.schema_name):
        assert not OfficialDocument.objects.exists()


def test_the_first_who_asks_waits_on_a_page_and_then_gets_the_file(citizen: SiteClient) -> None:
    assert citizen.get(FILE)["Location"] == PAGE
    waiting = citizen.get(PAGE).content.decode()
    assert "en espera" in waiting
    assert '<meta http-equiv="refresh" content="3">' in waiting
    assert citizen.get(PAGE, headers={"HX-Request": "true"}).content.strip().startswith(b'<div id="documento"')
    worker.work()
    assert "El documento está listo: 14 páginas" in citizen.get(PAGE).content.decode()
    file = citizen.get(FILE)
    assert file["Content-Type"] == "application/pdf"
    assert file["Cache-Control"] == "no-cache, public"
    assert file["Content-Disposition"] == 'inline; filename="plan-de-accion-genova-quindio-version-1.pdf"'
    cover = PdfReader(BytesIO(file.content)).pages[0].extract_text()
    assert "Alcaldía Municipal de Génova" in cover
    assert "Borrador" not in cover


def test_who_has_it_already_gets_304_and_nothing_is_packed_again(ready: SiteClient) -> None:
    first = ready.get(FILE, headers={"Accept-Encoding": "gzip"})
    assert "Content-Encoding" not in first
    again = ready.get(FILE, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again["ETag"] == first["ETag"]


def test_a_second_request_reads_nothing_from_the_database(ready: SiteClient, settings: object) -> None:
    settings.HOST_CACHE_SECONDS = 5  # type: ignore[attr-defined]
    first = ready.get(FILE)
    with CaptureQueriesContext(connection) as queries:
        second = ready.get(FILE)
    assert second.content == first.content
    assert [row["sql"] for row in queries if "matrix_" in row["sql"] or "rollup_" in row["sql"]] == []


def test_the_committees_changes_do_not_reach_it(ready: SiteClient, genova: Host) -> None:
    before = ready.get(FILE)["ETag"]
    with in_schema(genova.schema_name):
        changed = plan_of("genova-quindio")
        changed["plan"]["title"] = "UN BORRADOR"
        load(changed, actor=SYSTEM)
    assert ready.get(FILE)["ETag"] == before


def test_a_failure_is_told_and_anybody_may_ask_again(ready: SiteClient, genova: Host) -> None:
    with in_schema(genova.schema_name):
        OfficialDocument.objects.update(state="failed", message="No se pudo preparar el documento.", file=None)
    page = ready.get(PAGE).content.decode()
    assert "No se pudo preparar el documento." in page
    assert "Volver a intentar" in page
    assert ready.get(FILE)["Location"] == PAGE
    assert ready.post(f"{PAGE}reintentar/")["Location"] == PAGE
    worker.work()
    assert ready.get(FILE).status_code == 200


def test_without_the_libraries_the_plan_can_still_be_read(
    citizen: SiteClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(views, "missing_packages", lambda: ("libpango-1.0-0", "libpangoft2-1.0-0"))
    page = citizen.get(PAGE)
    assert page.status_code == 200
    assert "faltan libpango-1.0-0 y libpangoft2-1.0-0" in page.content.decode()
    assert "Leer el plan" in page.content.decode()
    file = citizen.get(FILE)
    assert file.status_code == 503
    assert file["Content-Type"] == "text/plain; charset=utf-8"
    assert "Retry-After" in file


def test_a_file_that_is_ready_is_given_though_the_libraries_went(
    ready: SiteClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(views, "missing_packages", lambda: ("libpango-1.0-0",))
    assert ready.get(FILE).status_code == 200
    assert "El documento está listo" in ready.get(PAGE).content.decode()


def test_each_municipality_has_its_own(ready: SiteClient, piedras: Host, browse: Browse) -> None:
    assert ready.get(FILE).status_code == 200
    assert browse(piedras).get(FILE).status_code == 404


def test_few_files_are_kept_in_memory(ready: SiteClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(views, "MOST_KEPT", 1)
    views._kept["m00000"] = views.Kept(0.0, b"", "", "")
    ready.get(FILE)
    assert list(views._kept) == ["m63302"]
    assert settings.HOST_CACHE_SECONDS == 0
