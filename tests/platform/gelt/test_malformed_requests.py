"""Requests that no browser sends get a plain 400, never a 500."""

import pytest

from tenants.hosts import Host
from tests.conftest import Browse

pytestmark = pytest.mark.django_db
FORM = '--x\r\nContent-Disposition: form-data; name="login"\r\n\r\na\r\n--x--\r\n'


@pytest.mark.parametrize(
    "path",
    [
        "/?fecha=%00",
        "/fases/informacion/INF-01%00/",
        "/comite/personas/historial/?objeto=account%00",
        "/api/v1/compliance/?fecha=2009-12-31%00",
    ],
)
def test_a_nul_in_the_address_is_a_400(browse: Browse, genova: Host, path: str) -> None:
    answer = browse(genova, "leader").get(path)
    assert answer.status_code == 400
    assert "Traceback" not in answer.content.decode()


def test_a_nul_in_the_operators_address_is_a_400(browse: Browse) -> None:
    assert browse(None, "operator").get("/operacion/municipios/63302%00/").status_code == 400


def test_a_nul_in_a_session_cookie_is_a_400(browse: Browse, genova: Host) -> None:
    visitor = browse(genova)
    visitor.cookies.load('sessionid="\\000\\000\\000aaaaaaaaaa"')
    assert visitor.get("/comite/").status_code == 400


@pytest.mark.parametrize("encoding", ["hex", "rot13", "base64", "utf-16", "no-existe"])
def test_a_form_in_another_encoding_is_a_400(browse: Browse, genova: Host, encoding: str) -> None:
    kind = f"multipart/form-data; boundary=x; charset={encoding}"
    assert browse(genova).generic("POST", "/cuenta/ingresar/", FORM, content_type=kind).status_code == 400


def test_a_form_that_names_utf8_is_read(browse: Browse, genova: Host) -> None:
    kind = "multipart/form-data; boundary=x; charset=UTF-8"
    assert browse(genova).generic("POST", "/cuenta/ingresar/", FORM, content_type=kind).status_code == 200


def test_the_version_asked_of_openapi_reaches_no_header(browse: Browse, genova: Host) -> None:
    answer = browse(genova).get("/api/v1/schema/?version=1%0d%0aX-Otra:+si")
    assert answer.status_code == 200
    assert "X-Otra" not in answer.headers["Content-Disposition"]
