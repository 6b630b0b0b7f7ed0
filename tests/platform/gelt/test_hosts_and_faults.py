"""Which site answers at an address, and what people see when a schema or the database fails."""

import logging
from types import SimpleNamespace

import pytest
from django.db import OperationalError, connection

from tenants.hosts import Host, forget_hosts, hostname
from tenants.models import Domain, Municipality
from tests.conftest import Browse
from tests.country import SiteClient

pytestmark = pytest.mark.django_db


def _sql(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


def _status(client: SiteClient, path: str = "/") -> int:
    client.raise_request_exception = False
    return int(client.get(path).status_code)


STRANGERS = ["nadie.localhost", "localhost.evil.example", "m63302.localhost", "public.localhost", "x"]


@pytest.mark.parametrize("host", STRANGERS)
def test_an_unknown_host_is_404(host: str) -> None:
    answer = SiteClient(None).get("/", HTTP_HOST=host)
    assert answer.status_code == 404
    assert "municipio" in answer.content.decode()


@pytest.mark.parametrize("host", ["genova quindio.localhost", "a/b", "''", "[::1"])
def test_a_malformed_host_is_404_and_no_trace(host: str) -> None:
    answer = SiteClient(None).get("/", HTTP_HOST=host)
    assert answer.status_code == 404
    assert "Traceback" not in answer.content.decode()


def test_names_are_compared_without_port_case_www_or_final_dot() -> None:
    assert hostname("WWW.Genova-Quindio.Localhost.:8000") == "genova-quindio.localhost"


def test_a_municipality_answers_at_its_own_domain_too(genova: Host) -> None:
    Domain.objects.create(domain="genova-quindio.gov.co", tenant=Municipality.objects.get(code=genova.code))
    answer = SiteClient(None).get("/", HTTP_HOST="www.genova-quindio.gov.co")
    assert answer.status_code == 200
    assert "Génova" in answer.content.decode()


def test_a_renamed_schema_closes_that_municipality_alone(genova: Host, piedras: Host, browse: Browse) -> None:
    _sql(f"ALTER SCHEMA {genova.schema_name} RENAME TO escondido")
    for path in ("/", "/fases/informacion/", "/cuenta/ingresar/", "/api/v1/plan/", "/salud/", "/no-existe/"):
        assert _status(browse(genova), path) == 503, path
    assert _status(browse(piedras)) == 200
    assert _status(browse(None)) == 200


def test_a_missing_session_table_is_503_and_not_the_nations_session(genova: Host, browse: Browse) -> None:
    client = browse(genova, "leader")
    _sql(f"ALTER TABLE {genova.schema_name}.django_session RENAME TO perdida")
    assert _status(client, "/comite/") == 503


def test_a_missing_table_is_503(genova: Host, browse: Browse) -> None:
    _sql(f"DROP TABLE {genova.schema_name}.checklist_verification CASCADE")
    assert _status(browse(genova), "/fases/informacion/") == 503


def test_a_lost_role_is_503(genova: Host, browse: Browse) -> None:
    name = connection.settings_dict["NAME"]
    _sql(f'ALTER ROLE "{name}_{genova.schema_name}" RENAME TO otra_{genova.schema_name}')
    assert _status(browse(genova)) == 503


def test_a_municipality_behind_the_code_is_503(genova: Host, piedras: Host, browse: Browse) -> None:
    Municipality.objects.filter(code=genova.code).update(applied=[])
    forget_hosts()
    answer = browse(genova).get("/")
    assert answer.status_code == 503
    assert answer["Retry-After"]
    assert _status(browse(piedras)) == 200


def test_a_suspended_municipality_is_503(genova: Host, browse: Browse) -> None:
    Municipality.objects.filter(code=genova.code).update(status="suspended")
    forget_hosts()
    answer = browse(genova).get("/")
    assert answer.status_code == 503
    assert "Retry-After" not in answer
    page = answer.content.decode()
    assert "está suspendido" in page
    assert 'href="http://localhost/"' in page
    assert "mantenimiento" not in page
    assert browse(genova).get("/api/v1/plan/").json() == {"detail": "Este sitio está suspendido."}


def test_a_municipality_still_to_be_made_is_503_for_a_while(genova: Host, browse: Browse) -> None:
    Municipality.objects.filter(code=genova.code).update(status="creating")
    forget_hosts()
    answer = browse(genova).get("/")
    assert answer.status_code == 503
    assert answer["Retry-After"]
    assert "suspendido" not in answer.content.decode()


def test_a_database_that_does_not_answer_is_a_plain_page_and_a_log_line_with_the_request_id(
    genova: Host, browse: Browse, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def gone(*args: object, **kwargs: object) -> None:
        raise OperationalError("server closed the connection unexpectedly")

    client = browse(genova)
    client.raise_request_exception = False
    monkeypatch.setattr("gelt.views.connection", SimpleNamespace(cursor=gone))
    logging.getLogger("gelt").propagate = True
    answer = client.get("/salud/", headers={"X-Request-ID": "prueba-12345"})
    assert answer.status_code == 503
    assert answer["X-Request-ID"] == "prueba-12345"
    body = answer.content.decode()
    assert "prueba-12345" in body
    assert "server closed" not in body
    assert any("server closed" in record.getMessage() for record in caplog.records)


def test_a_fault_of_the_code_is_a_500_without_trace(
    genova: Host, browse: Browse, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*args: object, **kwargs: object) -> None:
        raise KeyError("secreto")

    client = browse(genova)
    client.raise_request_exception = False
    monkeypatch.setattr("gelt.views.connection", SimpleNamespace(cursor=broken))
    answer = client.get("/salud/")
    assert answer.status_code == 500
    assert "secreto" not in answer.content.decode()


def test_only_our_own_files_load_in_a_page(genova: Host, browse: Browse) -> None:
    policy = browse(genova).get("/")["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
