from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.db import ProgrammingError, connection, transaction
from django.utils import timezone

from accounts.actors import Actor
from accounts.middleware import actor_of
from accounts.permissions import Role
from gelt.errors import NotAllowedError, NotFoundError
from gelt.schemas import PUBLIC, in_schema
from history.models import Change
from tenants import observer
from tenants.hosts import Host
from tenants.models import Municipality, ObserverGrant, Status
from tests.conftest import Browse
from tests.country import user

HISTORY = "/comite/personas/historial/"


def coordinator(role: Role = Role.DEPARTMENTAL) -> Actor:
    return actor_of(user(PUBLIC, role))


def issued(site: Host) -> str:
    """A grant as the base domain makes it, with the nation's rights."""
    connection.set_schema_to_public()  # type: ignore[attr-defined]
    with connection.roles_enforced():  # type: ignore[attr-defined]
        return observer.issue(municipality_code=site.code, actor=coordinator())


def test_coordinator_looks_in_reads_and_leaves(browse: Browse, genova: Host) -> None:
    link, client = issued(genova), browse(genova)
    page = client.get(link).content.decode()
    assert "Observar el trabajo de Génova" in page and "Coordinación departamental de prueba" in page
    assert client.post(link)["Location"] == "/inicio/"
    assert client.get(HISTORY).status_code == 200
    assert client.post("/observador/salir/")["Location"] == "/"
    assert client.get(HISTORY).status_code == 302
    with in_schema(genova.schema_name):
        noted = Change.objects.order_by("id").values_list("action", "actor_kind", "actor_name")
        name = "Coordinación departamental de prueba"
        assert list(noted) == [("observer.entered", "observer", name), ("observer.left", "observer", name)]
    with in_schema(PUBLIC):
        assert Change.objects.filter(action="observer.granted", object_id="63302").count() == 1


def test_observer_may_only_read(browse: Browse, genova: Host) -> None:
    client = browse(genova)
    client.post(issued(genova))
    for path in ("/comite/personas/", "/cuenta/tokens/", "/cuenta/"):
        assert client.get(path).status_code == 403
    assert client.post("/comite/personas/invitar/", {}).status_code == 403


def test_every_page_tells_the_observer_so_and_offers_the_way_out(browse: Browse, genova: Host) -> None:
    client = browse(genova)
    client.post(issued(genova))
    for path in ("/", "/comite/"):
        page = client.get(path).content.decode()
        assert "Está mirando como observador (Coordinación departamental): <strong>solo lectura</strong>" in page
        assert page.count('<form method="post" action="/observador/salir/">') == 2  # the bar and the account menu
        assert "Cerrar sesión" not in page
    client.post("/observador/salir/")
    assert "Está mirando" not in client.get("/").content.decode()
    assert "Está mirando" not in browse(genova, "leader").get("/comite/").content.decode()


def test_a_refusal_says_that_an_observer_only_reads(browse: Browse, genova: Host) -> None:
    client = browse(genova)
    client.post(issued(genova))
    refusal = client.get("/comite/personas/")
    assert refusal.status_code == 403
    assert "quien entra como observador solo lee" in refusal.content.decode()


def test_a_get_or_head_uses_nothing_up(browse: Browse, genova: Host) -> None:
    link = issued(genova)
    browse(genova).get(link)
    browse(genova).head(link)
    assert browse(genova).post(link).status_code == 302


def test_once_only(browse: Browse, genova: Host) -> None:
    link = issued(genova)
    browse(genova).post(link)
    for response in (browse(genova).get(link), browse(genova).post(link)):
        assert response.status_code == 410
        assert "ya no sirve" in response.content.decode()


def test_two_minutes(browse: Browse, genova: Host) -> None:
    link = issued(genova)
    connection.set_schema_to_public()  # type: ignore[attr-defined]
    grant = ObserverGrant.objects.get()
    assert timedelta(seconds=100) < grant.expires_at - timezone.now() <= timedelta(minutes=2)
    ObserverGrant.objects.update(expires_at=timezone.now())
    assert browse(genova).post(link).status_code == 410


def test_another_municipality_and_forged_links(browse: Browse, genova: Host, piedras: Host) -> None:
    link = issued(genova)
    assert browse(piedras).get(link).status_code == 404
    assert browse(piedras).post(link).status_code == 404
    assert browse(genova).get("/observador/nada/").status_code == 404
    assert browse(None).get(link).status_code == 404
    assert browse(genova).get(link).status_code == 200


def test_a_person_who_was_logged_in_becomes_only_an_observer(browse: Browse, genova: Host) -> None:
    client = browse(genova, "leader")
    before = client.cookies["sessionid"].value
    client.post(issued(genova))
    assert client.cookies["sessionid"].value != before
    assert client.get("/comite/personas/").status_code == 403


def test_the_session_ends_within_the_hour(browse: Browse, genova: Host) -> None:
    client = browse(genova)
    client.post(issued(genova))
    with in_schema(genova.schema_name):
        ends = Session.objects.get(pk=client.cookies["sessionid"].value).expire_date
        assert timedelta(minutes=59) < ends - timezone.now() <= timedelta(hours=1)
        Session.objects.update(expire_date=timezone.now())
    assert client.get(HISTORY).status_code == 302


def test_log_out_ends_it_too(browse: Browse, genova: Host) -> None:
    client = browse(genova)
    client.post(issued(genova))
    assert "¿Quiere cerrar la sesión" in client.get("/cuenta/salir/").content.decode()
    client.post("/cuenta/salir/")
    assert client.get(HISTORY).status_code == 302
    with in_schema(genova.schema_name):
        assert Change.objects.filter(action="observer.left", actor_kind="observer").count() == 1


def test_leaving_without_being_an_observer(browse: Browse, genova: Host) -> None:
    client = browse(genova, "leader")
    assert client.post("/observador/salir/")["Location"] == "/"
    assert client.get("/cuenta/").status_code == 200


def test_wrong_method(browse: Browse, genova: Host) -> None:
    assert browse(genova).get("/observador/salir/").status_code == 405
    assert browse(genova).delete(issued(genova)).status_code == 405


@pytest.mark.parametrize("role", [Role.OPERATOR, Role.LEADER])
def test_who_may_not_issue(genova: Host, role: Role) -> None:
    with pytest.raises(NotAllowedError):
        observer.issue(municipality_code=genova.code, actor=Actor(kind="user", role=role, user_id=1))


def test_there_must_be_an_open_municipality(genova: Host) -> None:
    connection.set_schema_to_public()  # type: ignore[attr-defined]
    with pytest.raises(NotFoundError):
        observer.issue(municipality_code="05001", actor=coordinator())
    Municipality.objects.filter(code=genova.code).update(status=Status.SUSPENDED)
    with pytest.raises(NotFoundError):
        observer.issue(municipality_code=genova.code, actor=coordinator())


def test_a_municipality_s_role_sees_and_changes_only_its_own_grants(genova: Host, piedras: Host) -> None:
    issued(genova)
    with in_schema(piedras.schema_name), connection.roles_enforced():  # type: ignore[attr-defined]
        assert not ObserverGrant.objects.exists()
        assert ObserverGrant.objects.update(used_at=timezone.now()) == 0
    with in_schema(genova.schema_name), connection.roles_enforced():  # type: ignore[attr-defined]
        assert ObserverGrant.objects.count() == 1
        with pytest.raises(ProgrammingError), transaction.atomic():
            ObserverGrant.objects.create(
                token_hash="0" * 64,
                municipality_id=genova.code,
                user_id=1,
                user_name="Nadie",
                role_label="Nadie",
                expires_at=timezone.now(),
            )
