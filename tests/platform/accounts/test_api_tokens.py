import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import RequestFactory
from django.utils import timezone
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts import services
from accounts.access import actor_of
from accounts.authentication import BearerToken
from accounts.middleware import actor_of as actor_for
from accounts.models import ApiToken, User
from gelt.schemas import in_schema
from tenants.hosts import Host
from tests.conftest import Browse
from tests.country import user

TOKENS = "/cuenta/tokens/"


class WhoAmI(APIView):
    authentication_classes = [BearerToken]
    permission_classes = [IsAuthenticated]

    def get(self, request: Request) -> Response:
        return Response({"name": str(request.user), "role": actor_of(request._request).role})


def ask(schema: str, header: str) -> Any:
    with in_schema(schema):
        return WhoAmI.as_view()(RequestFactory().get("/", headers={"Authorization": header}))


def made(site: Host, role: str = "member") -> tuple[User, str]:
    person = user(site.schema_name, role)
    with in_schema(site.schema_name):
        _, secret = services.create_token(user=person, label="tablero", actor=actor_for(person))
    return person, secret.text


def test_create_shows_the_token_once(browse: Browse, genova: Host) -> None:
    client = browse(genova, "member")
    response = client.post(TOKENS, {"label": "Tablero de Planeación"})
    found = re.search(r"gelt_[\w-]{43}", response.content.decode())
    assert found
    assert "no-store" in response["Cache-Control"]
    later = client.get(TOKENS).content.decode()
    assert "Tablero de Planeación" in later and found[0] not in later
    answer = ask(genova.schema_name, f"Bearer {found[0]}")
    assert answer.data == {"name": "Integrante del comité de prueba", "role": "member"}


@pytest.mark.parametrize("label", ["", "   ", "x" * 81])
def test_bad_input(browse: Browse, genova: Host, label: str) -> None:
    response = browse(genova, "member").post(TOKENS, {"label": label})
    assert "Revise lo siguiente" in response.content.decode()
    with in_schema(genova.schema_name):
        assert not ApiToken.objects.exists()


def test_no_more_than_ten(browse: Browse, genova: Host) -> None:
    client = browse(genova, "member")
    for _ in range(10):
        client.post(TOKENS, {"label": "uno"})
    assert "Ya tiene 10 tokens vigentes" in client.post(TOKENS, {"label": "otro"}).content.decode()


def test_revoke(browse: Browse, genova: Host) -> None:
    _, secret = made(genova)
    with in_schema(genova.schema_name):
        pk = ApiToken.objects.get().pk
    assert browse(genova, "leader").post(f"{TOKENS}{pk}/anular/").status_code == 404
    page = browse(genova, "member").post(f"{TOKENS}{pk}/anular/", follow=True).content.decode()
    assert "quedó anulado" in page and "Anulado el" in page
    assert ask(genova.schema_name, f"Bearer {secret}").status_code == 401


def test_a_token_is_worth_nothing_elsewhere(genova: Host, piedras: Host) -> None:
    _, secret = made(genova)
    for schema in (piedras.schema_name, "public"):
        answer = ask(schema, f"Bearer {secret}")
        assert answer.status_code == 401
        assert answer["WWW-Authenticate"] == 'Bearer realm="api"'


def test_inactive_person(genova: Host) -> None:
    person, secret = made(genova)
    with in_schema(genova.schema_name):
        User.objects.filter(pk=person.pk).update(is_active=False)
    assert ask(genova.schema_name, f"Bearer {secret}").status_code == 401


@pytest.mark.parametrize("header", ["Bearer", "Bearer nada", "Bearer a b", "bearer ñ", "Basic YTpi", ""])
def test_headers_that_open_nothing(genova: Host, header: str) -> None:
    assert ask(genova.schema_name, header).status_code == 401


def test_last_use_is_noted_once_an_hour(genova: Host) -> None:
    _, secret = made(genova)
    ask(genova.schema_name, f"Bearer {secret}")
    with in_schema(genova.schema_name):
        first = ApiToken.objects.get().last_used_at
    assert first is not None
    ask(genova.schema_name, f"Bearer {secret}")
    with in_schema(genova.schema_name):
        assert ApiToken.objects.get().last_used_at == first
        old = timezone.now() - timedelta(hours=1, seconds=1)
        ApiToken.objects.update(last_used_at=old)
    ask(genova.schema_name, f"Bearer {secret}")
    with in_schema(genova.schema_name):
        latest = ApiToken.objects.get().last_used_at
    assert latest is not None and latest > first


def test_anonymous_and_wrong_method(browse: Browse, genova: Host) -> None:
    assert browse(genova).get(TOKENS)["Location"] == f"/cuenta/ingresar/?next={TOKENS}"
    assert browse(genova).post(f"{TOKENS}1/anular/")["Location"].startswith("/cuenta/ingresar/")
    client = browse(genova, "member")
    assert client.get(f"{TOKENS}1/anular/").status_code == 405
    assert client.put(TOKENS).status_code == 405


def test_own_account_page(browse: Browse, genova: Host) -> None:
    page = browse(genova, "reader").get("/cuenta/").content.decode()
    assert "Lector" in page and "Su cuenta en Génova, Quindío." in page
    assert browse(genova, "reader").post("/cuenta/").status_code == 405
    assert browse(genova).get("/cuenta/")["Location"] == "/cuenta/ingresar/?next=/cuenta/"


def test_base_domain(browse: Browse) -> None:
    page = browse(None, "departmental").post(TOKENS, {"label": "informe"}).content.decode()
    assert "gelt_" in page
