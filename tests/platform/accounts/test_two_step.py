import re
from collections.abc import Iterator

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core.cache import cache

from tenants.hosts import Host
from tests.conftest import Browse
from tests.country import PASSWORD, SiteClient, email_of

START = "/cuenta/dos-pasos/"
ACTIVATE = "/cuenta/dos-pasos/activar/"
CODES = "/cuenta/dos-pasos/codigos/"


@pytest.fixture(autouse=True)
def _fresh_limits() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


def code_for(secret: str) -> str:
    counter = next(iter(yield_hotp_counters_from_time()))
    return str(format_hotp_value(hotp_value(secret, counter)))


def activated(client: SiteClient) -> str:
    """Activate it as a person would; returns the secret."""
    asked = client.get(ACTIVATE)
    assert asked["Location"].startswith("/cuenta/confirmar/")
    assert "Confirme que es usted" in client.get(asked["Location"]).content.decode()
    back = client.post(asked["Location"], {"password": PASSWORD, "next": ACTIVATE})
    assert back["Location"] == ACTIVATE
    page = client.get(ACTIVATE).content.decode()
    found = re.search(r"<dd><code>(\w+)</code></dd>", page)
    assert found
    done = client.post(ACTIVATE, {"code": code_for(found[1])})
    assert done["Location"] == CODES
    return found[1]


def test_activate_log_in_with_code_and_deactivate(browse: Browse, genova: Host) -> None:
    client = browse(genova, "leader")
    assert "No está activa" in client.get(START).content.decode()
    secret = activated(client)
    assert "10 códigos sin usar" in client.get(CODES).content.decode()
    assert "Está activa" in client.get(START).content.decode()
    client.post("/cuenta/salir/")
    cache.clear()
    entering = client.post("/cuenta/ingresar/", {"login": email_of("leader"), "password": PASSWORD})
    assert entering["Location"].startswith("/cuenta/dos-pasos/ingresar/")
    assert client.get("/cuenta/").status_code == 302
    page = client.get(entering["Location"]).content.decode()
    assert "Escriba su código" in page and "Génova, Quindío" in page
    assert client.post(entering["Location"], {"code": code_for(secret)})["Location"] == "/inicio/"
    assert client.get("/cuenta/").status_code == 200
    off = "/cuenta/dos-pasos/desactivar/"
    back = client.post(client.get(off)["Location"], {"password": PASSWORD, "next": off})
    assert back["Location"] == off
    assert client.post(off)["Location"] == START
    assert "No está activa" in client.get(START).content.decode()


def test_recovery_code_enters_once(browse: Browse, genova: Host) -> None:
    client = browse(genova, "leader")
    activated(client)
    file = client.get("/cuenta/dos-pasos/codigos/descargar/")
    assert file["Content-Disposition"] == 'attachment; filename="codigos-de-recuperacion.txt"'
    code = file.content.decode().split()[0]
    for expected in (302, 200):
        other = browse(genova)
        other.post("/cuenta/ingresar/", {"login": email_of("leader"), "password": PASSWORD})
        answer = other.post("/cuenta/dos-pasos/ingresar/", {"code": code})
        assert answer.status_code == expected
    assert "Revise que la hora del teléfono sea la correcta o use un código de recuperación." in (
        answer.content.decode()
    )


def test_wrong_code_activates_nothing(browse: Browse, genova: Host) -> None:
    client = browse(genova, "leader")
    client.post("/cuenta/confirmar/", {"password": PASSWORD, "next": ACTIVATE})
    client.get(ACTIVATE)
    page = client.post(ACTIVATE, {"code": "no es"}).content.decode()
    assert "Revise que la hora del teléfono sea la correcta y escriba el que muestra ahora" in page
    assert "recuperación" not in page
    assert "No está activa" in client.get(START).content.decode()


def test_wrong_password_at_the_confirmation(browse: Browse, genova: Host) -> None:
    client = browse(genova, "leader")
    page = client.post("/cuenta/confirmar/", {"password": "mala"}).content.decode()
    assert "La contraseña no es correcta." in page


def test_generating_new_codes_asks_for_the_password(browse: Browse, genova: Host) -> None:
    client = browse(genova, "leader")
    activated(client)
    page = client.get("/cuenta/dos-pasos/codigos/generar/").content.decode()
    assert "Los que le quedan (10) dejarán de servir" in page
    assert client.post("/cuenta/dos-pasos/codigos/generar/")["Location"] == CODES
    stranger = browse(genova, "member")
    assert stranger.get("/cuenta/dos-pasos/codigos/generar/")["Location"].startswith("/cuenta/confirmar/")


@pytest.mark.parametrize("path", [START, CODES, "/cuenta/dos-pasos/ingresar/", "/cuenta/confirmar/"])
def test_anonymous(browse: Browse, genova: Host, path: str) -> None:
    assert browse(genova).get(path)["Location"].startswith("/cuenta/ingresar/")


def test_no_codes_before_activating(browse: Browse, genova: Host) -> None:
    client = browse(genova, "leader")
    assert client.get(CODES).status_code == 404
    assert client.get("/cuenta/dos-pasos/desactivar/").status_code == 404


def test_wrong_method(browse: Browse, genova: Host) -> None:
    assert browse(genova, "leader").post(START).status_code == 405
