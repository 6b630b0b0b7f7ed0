"""The page of the API: in Spanish, for people, with addresses that answer."""

import re

import pytest
from django.core.management import call_command

from tenants.hosts import Host
from tests.api.test_municipality import PLAN
from tests.conftest import Browse
from tests.country import SiteClient

pytestmark = pytest.mark.django_db
EXAMPLE = re.compile(r'<a href="([^"]+)"><code>GET ')


def examples(client: SiteClient) -> list[str]:
    """The example links, each of which must answer JSON."""
    found = EXAMPLE.findall(client.get("/api/v1/").content.decode())
    for address in found:
        answer = client.get(address)
        assert answer.status_code == 200, address
        assert answer["Content-Type"].split(";")[0] in ("application/json", "application/vnd.oai.openapi+json")
    return [address.split("?")[0] for address in found]


def test_of_a_municipality(genova: Host, browse: Browse) -> None:
    call_command("load_plan", str(PLAN), publish=True, verbosity=0)
    client = browse(genova)
    page = client.get("/api/v1/").content.decode()
    assert "<h1>Datos abiertos (API)</h1>" in page
    assert "Los datos publicados de Génova" in page and "sin cuenta" in page and "?fecha=AAAA-MM-DD" in page
    assert "/api/v1/compliance/?fecha=2012-12-31" in page
    assert examples(client) == [
        "/api/v1/compliance/",
        "/api/v1/follow-up/",
        "/api/v1/plan/",
        "/api/v1/plan/formato/",
        "/api/v1/schema/",
    ]


def test_without_a_published_plan_there_is_no_example_of_it(piedras: Host, browse: Browse) -> None:
    client = browse(piedras)
    assert "todavía no ha publicado su plan" in client.get("/api/v1/").content.decode()
    assert "/api/v1/plan/" not in examples(client)


def test_of_the_country(browse: Browse) -> None:
    assert examples(browse(None)) == ["/api/v1/municipalities/", "/api/v1/schema/"]


def test_the_foot_of_the_pages_leads_there(genova: Host, browse: Browse) -> None:
    for client in (browse(genova), browse(None)):
        assert '<a href="/api/v1/">Datos abiertos (API)</a>' in client.get("/").content.decode()


def test_openapi_does_not_list_it(genova: Host, browse: Browse) -> None:
    for client in (browse(genova), browse(None)):
        assert "/api/v1/" not in client.get("/api/v1/schema/?format=json").json()["paths"]
