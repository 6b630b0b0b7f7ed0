from collections.abc import Iterator
from typing import Any

import pytest
from allauth.account import app_settings
from django.core.cache import cache

from accounts.models import User
from gelt.schemas import in_schema
from tenants.hosts import Host
from tests.conftest import Browse
from tests.country import PASSWORD, SiteClient, email_of

LOGIN = "/cuenta/ingresar/"


@pytest.fixture(autouse=True)
def _fresh_limits() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


def only_in(schema: str, email: str = "sola@ejemplo.gov.co", **fields: Any) -> User:
    with in_schema(schema):
        role = "operator" if schema == "public" else "member"
        return User.objects.create_user(email, PASSWORD, name="Persona de prueba", role=role, **fields)


def enter(client: SiteClient, email: str, password: str = PASSWORD, **more: str) -> Any:
    return client.post(LOGIN, {"login": email, "password": password, **more})


def is_in(client: SiteClient) -> bool:
    return client.get("/cuenta/").status_code == 200


def test_the_page_is_the_municipality_s_and_in_spanish(browse: Browse, genova: Host) -> None:
    page = browse(genova).get(LOGIN).content.decode()
    assert "<h1>Ingresar</h1>" in page
    assert "Comité GEL-T de Génova" in page
    assert "Génova, Quindío" in page
    assert "Sign In" not in page and "placeholder" not in page


def test_log_in_lands_on_the_start_page(browse: Browse, genova: Host) -> None:
    client = browse(genova)
    response = enter(client, email_of("member").upper())
    assert response.status_code == 302
    assert response["Location"] == "/inicio/"
    assert is_in(client)


def test_base_domain(browse: Browse) -> None:
    client = browse(None)
    assert enter(client, email_of("national"))["Location"] == "/inicio/"
    assert is_in(client)


def test_wrong_password(browse: Browse, genova: Host) -> None:
    response = enter(browse(genova), email_of("member"), "otra-clave")
    assert "El correo o la contraseña no corresponden" in response.content.decode()


def test_inactive_account_is_told_so_and_stays_out(browse: Browse, genova: Host) -> None:
    only_in(genova.schema_name, is_active=False)
    client = browse(genova)
    response = enter(client, "sola@ejemplo.gov.co")
    assert response["Location"] == "/cuenta/inactiva/"
    assert "Esta cuenta está inactiva" in client.get(response["Location"]).content.decode()
    assert not is_in(client)


def test_account_of_another_municipality(browse: Browse, genova: Host, piedras: Host) -> None:
    only_in(genova.schema_name)
    assert enter(browse(genova), "sola@ejemplo.gov.co").status_code == 302
    assert enter(browse(piedras), "sola@ejemplo.gov.co").status_code == 200


def test_coordinator_cannot_enter_a_municipality_nor_the_reverse(browse: Browse, genova: Host) -> None:
    only_in("public", "operadora@ejemplo.gov.co")
    only_in(genova.schema_name)
    assert enter(browse(genova), "operadora@ejemplo.gov.co").status_code == 200
    assert enter(browse(None), "sola@ejemplo.gov.co").status_code == 200


@pytest.mark.parametrize("elsewhere", ["piedras", None])
def test_a_session_is_worth_nothing_on_another_site(
    browse: Browse, genova: Host, elsewhere: str | None, request: pytest.FixtureRequest
) -> None:
    here = browse(genova, "leader")
    assert is_in(here)
    other = browse(request.getfixturevalue(elsewhere) if elsewhere else None)
    other.cookies = here.cookies
    assert not is_in(other)


def test_a_base_domain_session_is_worth_nothing_in_a_municipality(browse: Browse, genova: Host) -> None:
    here, other = browse(None, "operator"), browse(genova)
    other.cookies = here.cookies
    assert not is_in(other)


@pytest.mark.parametrize("target", ["https://ejemplo.com/", "//ejemplo.com", "javascript:alert(1)"])
def test_next_leads_nowhere_else(browse: Browse, genova: Host, target: str) -> None:
    assert enter(browse(genova), email_of("member"), next=target)["Location"] == "/inicio/"


def test_next_within_the_site(browse: Browse, genova: Host) -> None:
    assert enter(browse(genova), email_of("member"), next="/cuenta/tokens/")["Location"] == "/cuenta/tokens/"


def test_failed_attempts_lock_one_municipality_only(browse: Browse, genova: Host, piedras: Host) -> None:
    client = browse(genova)
    for _ in range(5):
        enter(client, email_of("leader"), "mala")
    locked = enter(client, email_of("leader"))
    assert "Demasiados intentos fallidos. Espere unos 5 minutos y vuelva" in locked.content.decode()
    assert "5/300s/key" in app_settings.RATE_LIMITS["login_failed"]
    assert not is_in(client)
    assert enter(browse(piedras), email_of("leader")).status_code == 302


def test_too_many_posts_get_a_page_of_ours(browse: Browse, genova: Host) -> None:
    client = browse(genova)
    for _ in range(30):
        client.post(LOGIN, {})
    response = client.post(LOGIN, {})
    assert response.status_code == 429
    assert "Demasiados intentos" in response.content.decode()


def test_bad_input(browse: Browse, genova: Host) -> None:
    response = browse(genova).post(LOGIN, {"login": "no es un correo", "password": ""})
    assert response.status_code == 200
    assert "No pudo ingresar" in response.content.decode()


def test_there_is_no_sign_up(browse: Browse, genova: Host) -> None:
    client = browse(genova)
    for path in ("registro", "signup", "email", "login"):
        assert client.get(f"/cuenta/{path}/").status_code == 404


def test_wrong_method(browse: Browse, genova: Host) -> None:
    assert browse(genova).delete(LOGIN).status_code == 405
