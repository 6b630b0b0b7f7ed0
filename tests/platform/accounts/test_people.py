import pytest
from django.contrib.sessions.models import Session

from accounts import services
from accounts.actors import SYSTEM
from accounts.middleware import actor_of
from accounts.models import ApiToken, User
from gelt.errors import DomainError
from gelt.schemas import in_schema
from history.models import Change
from tenants.hosts import Host
from tests.conftest import Browse
from tests.country import user

PEOPLE = "/comite/personas/"


def path(person: User, what: str) -> str:
    return f"{PEOPLE}{person.pk}/{what}/"


def now(site: Host, person: User) -> User:
    with in_schema(site.schema_name):
        return User.objects.get(pk=person.pk)


def test_list(browse: Browse, genova: Host) -> None:
    page = browse(genova, "leader").get(PEOPLE).content.decode()
    assert "<h1>Personas</h1>" in page
    assert "6 personas pueden ingresar" in page
    assert "es su cuenta" in page
    assert page.count("Desactivar la cuenta") == 5


def test_portal_administrator_sees_what_they_may_change(browse: Browse, genova: Host) -> None:
    page = browse(genova, "portal_admin").get(PEOPLE).content.decode()
    assert page.count("su rol no puede cambiarla") == 2
    assert page.count("Desactivar la cuenta") == 3


@pytest.mark.parametrize("role", ["member", "delegate", "internal_control", "reader"])
def test_wrong_role(browse: Browse, genova: Host, role: str) -> None:
    client, other = browse(genova, role), user(genova.schema_name, "leader")
    assert client.get(PEOPLE).status_code == 403
    for what in ("rol", "desactivar", "reactivar"):
        assert client.post(path(other, what), {"role": "reader"}).status_code == 403


def test_anonymous(browse: Browse, genova: Host) -> None:
    assert browse(genova).get(PEOPLE)["Location"] == f"/cuenta/ingresar/?next={PEOPLE}"


def test_wrong_method(browse: Browse, genova: Host) -> None:
    client, other = browse(genova, "leader"), user(genova.schema_name, "member")
    assert client.post(PEOPLE).status_code == 405
    for what in ("rol", "desactivar", "reactivar"):
        assert client.get(path(other, what)).status_code == 405


def test_a_person_who_is_not_here(browse: Browse, genova: Host) -> None:
    client = browse(genova, "leader")
    for what in ("rol", "desactivar", "reactivar"):
        assert client.post(f"{PEOPLE}999999/{what}/", {"role": "reader"}).status_code == 404


def test_the_same_number_in_another_municipality_stays_as_it_is(browse: Browse, genova: Host, piedras: Host) -> None:
    here = user(genova.schema_name, "reader")
    browse(genova, "leader").post(path(here, "desactivar"))
    with in_schema(piedras.schema_name):
        assert not User.objects.filter(is_active=False).exists()


def test_change_role_counts_at_once_and_is_written_down(browse: Browse, genova: Host) -> None:
    person, theirs = user(genova.schema_name, "member"), browse(genova, "member")
    page = browse(genova, "leader").post(path(person, "rol"), {"role": "portal_admin"}, follow=True)
    assert "tiene ahora el rol «Administrador del portal»" in page.content.decode()
    assert theirs.get(PEOPLE).status_code == 200
    with in_schema(genova.schema_name):
        change = Change.objects.get(action="account.role_changed")
    assert change.before is not None and change.after is not None
    assert (change.before["rol"], change.after["rol"]) == ("Integrante del comité", "Administrador del portal")
    assert change.actor_role == "Líder del comité"


@pytest.mark.parametrize("role", ["", "king", "national", "operator"])
def test_roles_that_do_not_exist_here(browse: Browse, genova: Host, role: str) -> None:
    person = user(genova.schema_name, "member")
    page = browse(genova, "leader").post(path(person, "rol"), {"role": role}, follow=True)
    assert "message--error" in page.content.decode()
    assert now(genova, person).role == "member"


def test_nobody_changes_their_own_account(browse: Browse, genova: Host) -> None:
    me = user(genova.schema_name, "leader")
    client = browse(genova, "leader")
    for what in ("rol", "desactivar"):
        page = client.post(path(me, what), {"role": "reader"}, follow=True).content.decode()
        assert "No puede cambiar su propia cuenta" in page
    assert now(genova, me).role == "leader" and now(genova, me).is_active


@pytest.mark.parametrize("target", ["leader", "internal_control"])
def test_portal_administrator_cannot_touch_leader_or_internal_control(
    browse: Browse, genova: Host, target: str
) -> None:
    client, person = browse(genova, "portal_admin"), user(genova.schema_name, target)
    assert client.post(path(person, "rol"), {"role": "reader"}).status_code == 403
    assert client.post(path(person, "desactivar")).status_code == 403
    member = user(genova.schema_name, "member")
    assert client.post(path(member, "rol"), {"role": target}).status_code == 403


def test_deactivating_ends_sessions_and_tokens(browse: Browse, genova: Host) -> None:
    person, theirs = user(genova.schema_name, "member"), browse(genova, "member")
    with in_schema(genova.schema_name):
        services.create_token(user=person, label="tablero", actor=actor_of(person))
    leader = browse(genova, "leader")
    page = leader.post(path(person, "desactivar"), follow=True).content.decode()
    assert "quedó inactiva" in page
    assert theirs.get("/cuenta/").status_code == 302
    with in_schema(genova.schema_name):
        owners = [row.get_decoded().get("_auth_user_id") for row in Session.objects.all()]
        assert str(person.pk) not in owners
        assert not ApiToken.objects.filter(user=person, revoked_at=None).exists()
    leader.post(path(person, "reactivar"))
    assert now(genova, person).is_active
    assert theirs.get("/cuenta/").status_code == 302
    with in_schema(genova.schema_name):
        written = list(Change.objects.order_by("id").values_list("action", flat=True))
    assert written == ["token.created", "token.revoked", "account.deactivated", "account.reactivated"]


def test_the_last_leader_stays(in_genova: Host) -> None:
    leader = user(in_genova.schema_name, "leader")
    with pytest.raises(DomainError, match="única persona activa"):
        services.deactivate(user_id=leader.pk, actor=SYSTEM)
    with pytest.raises(DomainError, match="única persona activa"):
        services.change_role(user_id=leader.pk, role="member", actor=SYSTEM)
    services.create_account(email="otra@ejemplo.gov.co", name="Otra", role="leader", password="x-y-z-2026-larga")
    assert not services.deactivate(user_id=leader.pk, actor=SYSTEM).is_active


def test_ensure_account_changes_nothing_the_second_time(in_genova: Host) -> None:
    person = {"email": "Demo@ejemplo.gov.co", "name": "Lector", "role": "reader", "password": "demo-gelt-2026"}
    first = services.ensure_account(**person)
    again = services.ensure_account(**person | {"role": "leader"})
    assert again == first and again.role == "reader"
    assert first.email == "demo@ejemplo.gov.co" and first.check_password("demo-gelt-2026")


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"role": "national"}, "no existe en este sitio"),
        ({"role": "king"}, "Escoja un rol"),
        ({"email": "READER@ejemplo.gov.co"}, "Ya hay una cuenta"),
        ({"email": "no es"}, "correo"),
    ],
)
def test_accounts_that_cannot_be(in_genova: Host, changes: dict[str, str], said: str) -> None:
    person = {"email": "nueva@ejemplo.gov.co", "name": "Nueva", "role": "reader", "password": "demo-gelt-2026"}
    with pytest.raises(DomainError, match=said):
        services.create_account(**(person | changes), actor=SYSTEM)
