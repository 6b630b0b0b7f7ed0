"""URL × method × role, on one's own site and on another's; fails when an address is not in the table."""

from collections.abc import Callable

import pytest
from django.urls import reverse

from accounts.middleware import OBSERVER_KEY
from accounts.permissions import MUNICIPAL_ROLES, NATIONAL_ROLES
from gelt.schemas import in_schema
from national.services import assign_scope
from tenants.hosts import Host
from tests import country
from tests.country import SiteClient
from tests.permissions.addresses import URLCONF, names
from tests.permissions.rows import Row
from tests.permissions.table import TABLE

pytestmark = pytest.mark.django_db
METHODS = ("get", "post", "put", "patch", "delete")
ROLES = {
    "municipality": ("anonymous", *sorted(MUNICIPAL_ROLES), "observer"),
    "nation": ("anonymous", *sorted(NATIONAL_ROLES)),
}
ROWS = [(site, row) for site, rows in TABLE.items() for row in rows]


def _client(site: str, role: str, host: Host) -> SiteClient:
    own = host if site == "municipality" else None
    client = SiteClient(own, None if role in ("anonymous", "observer") else role)
    client.raise_request_exception = False
    if role == "observer":
        with in_schema(host.schema_name):
            session = client.session
            session[OBSERVER_KEY] = {"user_id": 1, "name": "Coordinación", "role_label": "Observador"}
            session.save()
            client.cookies["sessionid"] = str(session.session_key)
    return client


def _send(client: SiteClient, site: str, row: Row, method: str | None = None) -> int:
    url = reverse(row.name, urlconf=URLCONF[site], kwargs=row.kwargs)
    send: Callable[..., object] = getattr(client, method or row.method)
    return int(send(url, data=row.data).status_code)  # type: ignore[attr-defined]


@pytest.mark.parametrize("site", list(TABLE))
def test_every_address_is_in_the_table(site: str) -> None:
    assert {row.name for row in TABLE[site]} == set(names(site))  # type: ignore[index]


@pytest.mark.parametrize(("site", "row"), ROWS, ids=[f"{s}-{r.name}-{r.method}" for s, r in ROWS])
def test_who_may(site: str, row: Row, genova: Host) -> None:
    for role in ROLES[site]:
        status = _send(_client(site, role, genova), site, row)
        if row.who is None or role in row.who:
            assert status in row.ok, f"{role}: {status}"
        else:
            assert status == (row.anonymous if role == "anonymous" else row.denied), f"{role}: {status}"


@pytest.mark.parametrize("site", list(TABLE))
def test_other_methods_do_not_exist(site: str, genova: Host) -> None:
    client = _client(site, "leader" if site == "municipality" else "operator", genova)
    listed = {(row.name, row.method) for row in TABLE[site]}  # type: ignore[index]
    wrong = [
        f"{method} {row.name}"
        for row in {row.name: row for row in TABLE[site]}.values()  # type: ignore[index]
        for method in METHODS
        if (row.name, method) not in listed and _send(client, site, row, method) != 405
    ]
    assert wrong == []


@pytest.mark.parametrize("name", ["people:change_role", "people:deactivate", "people:reactivate"])
def test_a_person_of_another_municipality_does_not_exist_here(name: str, genova: Host, piedras: Host) -> None:
    with in_schema(piedras.schema_name):
        from accounts.models import User

        extra = User.objects.create_user("alguien@piedras.gov.co", name="Alguien", role="member")
        theirs = User.objects.create_user("otra@piedras.gov.co", name="Otra", role="member")
    assert theirs.pk > extra.pk
    client = SiteClient(genova, "leader")
    url = reverse(name, urlconf=URLCONF["municipality"], kwargs={"pk": theirs.pk})
    assert client.post(url, {"role": "reader"}).status_code == 404


def test_a_session_of_one_municipality_is_nobody_on_another(genova: Host, piedras: Host) -> None:
    mine = SiteClient(genova, "leader")
    assert mine.get("/comite/").status_code == 200
    theirs = SiteClient(piedras)
    theirs.cookies["sessionid"] = mine.cookies["sessionid"].value
    answer = theirs.get("/comite/")
    assert answer.status_code == 302
    assert answer["Location"].startswith("/cuenta/ingresar/")


def test_a_session_of_the_nation_is_nobody_in_a_municipality_and_the_reverse(genova: Host) -> None:
    operator, leader = SiteClient(None, "operator"), SiteClient(genova, "leader")
    stolen, borrowed = SiteClient(genova), SiteClient(None)
    stolen.cookies["sessionid"] = operator.cookies["sessionid"].value
    borrowed.cookies["sessionid"] = leader.cookies["sessionid"].value
    assert stolen.get("/comite/").status_code == 302
    assert borrowed.get("/operacion/").status_code == 302


def test_a_departmental_coordination_observes_its_own_department_only(piedras: Host, quibdo: Host) -> None:
    tolima = country.user("public", "departmental")
    assign_scope(user_id=tolima.pk, department_code="73")
    client = SiteClient(None, "departmental")
    assert client.post(f"/coordinacion/observar/{piedras.code}/").status_code == 302
    assert client.post(f"/coordinacion/observar/{quibdo.code}/").status_code == 404
