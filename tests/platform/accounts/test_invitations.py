import re
from datetime import timedelta
from smtplib import SMTPException
from threading import Barrier, Thread

import pytest
from django.core import mail
from django.db import connection
from django.utils import timezone

from accounts import services
from accounts.actors import SYSTEM
from accounts.models import Invitation, User
from accounts.selectors import invitation_for
from gelt.errors import DomainError
from gelt.schemas import in_schema
from history.models import Change
from tenants.hosts import Host
from tests.conftest import Browse
from tests.country import SiteClient, email_of

INVITE = "/comite/personas/invitar/"
NEWCOMER = {"name": "Persona invitada", "email": "Invitada@ejemplo.gov.co", "role": "member"}
PASSWORD = "tres-montañas-y-un-río"
ACCOUNT = {"name": "Persona invitada", "password1": PASSWORD, "password2": PASSWORD}


def invited(client: SiteClient, **changes: str) -> str:
    """Send an invitation; the path of the mailed link."""
    mail.outbox.clear()
    response = client.post(INVITE, NEWCOMER | changes)
    assert response.status_code == 302, response.content.decode()
    found = re.search(r"http://[\w.-]+(/cuenta/invitacion/\S+)", str(mail.outbox[0].body))
    assert found
    return found[1]


def test_invited_person_makes_their_account(browse: Browse, genova: Host) -> None:
    link = invited(browse(genova, "leader"))
    message = mail.outbox[0]
    assert message.subject == "Invitación a Génova, Quindío"
    assert "http://genova-quindio.localhost/cuenta/invitacion/" in str(message.body)
    assert "«Integrante del comité»" in str(message.body)
    client = browse(genova)
    page = client.get(link).content.decode()
    assert "Cree su cuenta" in page and "invitada@ejemplo.gov.co" in page
    done = client.post(link, ACCOUNT, follow=True)
    assert "Su cuenta está lista" in done.content.decode()
    entered = client.post("/cuenta/ingresar/", {"login": NEWCOMER["email"], "password": PASSWORD})
    assert entered["Location"] == "/inicio/"
    with in_schema(genova.schema_name):
        assert User.objects.get(email="invitada@ejemplo.gov.co").role == "member"
        written = list(Change.objects.order_by("id").values_list("action", flat=True))
        assert written == ["invitation.sent", "account.created", "invitation.accepted"]


def test_a_link_serves_once(browse: Browse, genova: Host) -> None:
    link = invited(browse(genova, "leader"))
    browse(genova).post(link, ACCOUNT)
    for response in (browse(genova).get(link), browse(genova).post(link, ACCOUNT)):
        assert response.status_code == 410
        assert "ya se usó" in response.content.decode()


def test_reading_the_page_uses_nothing_up(browse: Browse, genova: Host) -> None:
    link = invited(browse(genova, "leader"))
    for _ in range(2):
        assert browse(genova).get(link).status_code == 200


def test_link_of_another_municipality_or_forged_is_404(browse: Browse, genova: Host, piedras: Host) -> None:
    link = invited(browse(genova, "leader"))
    assert browse(piedras).get(link).status_code == 404
    assert browse(None).get(link).status_code == 404
    assert browse(genova).get(link[:-3] + "xx/").status_code == 404
    assert browse(genova).get("/cuenta/invitacion/nada/").status_code == 404


def test_expired(browse: Browse, genova: Host) -> None:
    leader = browse(genova, "leader")
    link = invited(leader)
    with in_schema(genova.schema_name):
        Invitation.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    response = browse(genova).post(link, ACCOUNT)
    assert response.status_code == 410
    assert "venció" in response.content.decode()
    assert invited(leader) != link  # an expired one does not stand in the way


def test_revoked(browse: Browse, genova: Host) -> None:
    leader = browse(genova, "leader")
    link = invited(leader)
    with in_schema(genova.schema_name):
        pk = Invitation.objects.get().pk
    assert leader.post(f"/comite/personas/invitaciones/{pk}/anular/")["Location"] == "/comite/personas/"
    response = browse(genova).get(link)
    assert response.status_code == 410
    assert "anulada" in response.content.decode()
    with in_schema(genova.schema_name):
        assert Change.objects.filter(action="invitation.revoked").exists()


def test_used_one_cannot_be_revoked(browse: Browse, genova: Host) -> None:
    leader = browse(genova, "leader")
    browse(genova).post(invited(leader), ACCOUNT)
    with in_schema(genova.schema_name):
        pk = Invitation.objects.get().pk
    page = leader.post(f"/comite/personas/invitaciones/{pk}/anular/", follow=True)
    assert "ya usó la invitación" in page.content.decode()
    assert leader.post("/comite/personas/invitaciones/99999/anular/").status_code == 404


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"email": email_of("reader")}, "ya tiene cuenta con el correo"),
        ({"email": "no es un correo"}, "correo electrónico"),
        ({"role": "national"}, "Revise lo siguiente"),
        ({"role": ""}, "Revise lo siguiente"),
        ({"name": ""}, "Revise lo siguiente"),
    ],
)
def test_bad_input(browse: Browse, genova: Host, changes: dict[str, str], said: str) -> None:
    mail.outbox.clear()
    response = browse(genova, "leader").post(INVITE, NEWCOMER | changes)
    assert response.status_code == 200
    assert said in response.content.decode()
    assert not mail.outbox


def test_twice_the_same_address(browse: Browse, genova: Host) -> None:
    leader = browse(genova, "leader")
    invited(leader)
    page = leader.post(INVITE, NEWCOMER).content.decode()
    assert "ya tiene una invitación que vence" in page


def test_portal_administrator_cannot_invite_leader_or_internal_control(browse: Browse, genova: Host) -> None:
    portal = browse(genova, "portal_admin")
    for role in ("leader", "internal_control"):
        assert "Revise lo siguiente" in portal.post(INVITE, NEWCOMER | {"role": role}).content.decode()
    invited(portal, role="delegate")


@pytest.mark.parametrize("role", ["member", "delegate", "internal_control", "reader"])
def test_wrong_role(browse: Browse, genova: Host, role: str) -> None:
    assert browse(genova, role).post(INVITE, NEWCOMER).status_code == 403


def test_anonymous_and_wrong_method(browse: Browse, genova: Host) -> None:
    assert browse(genova).post(INVITE, NEWCOMER)["Location"].startswith("/cuenta/ingresar/")
    assert browse(genova, "leader").get(INVITE).status_code == 405
    link = invited(browse(genova, "leader"))
    assert browse(genova).delete(link).status_code == 405


@pytest.mark.parametrize(
    "changes",
    [{"password2": "otra"}, {"password1": "12345678", "password2": "12345678"}, {"name": ""}],
)
def test_bad_account(browse: Browse, genova: Host, changes: dict[str, str]) -> None:
    link = invited(browse(genova, "leader"))
    response = browse(genova).post(link, ACCOUNT | changes)
    assert response.status_code == 200
    assert "Revise lo siguiente" in response.content.decode()
    assert browse(genova).get(link).status_code == 200


def test_the_password_may_not_be_the_person_s_own_address(browse: Browse, genova: Host) -> None:
    link = invited(browse(genova, "leader"))
    same = "invitada@ejemplo.gov.co"
    page = browse(genova).post(link, ACCOUNT | {"password1": same, "password2": same})
    assert "Revise lo siguiente" in page.content.decode()


def test_mail_that_cannot_be_sent_leaves_no_invitation(
    browse: Browse, genova: Host, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*args: object, **kwargs: object) -> int:
        raise SMTPException("sin servidor")

    leader = browse(genova, "leader")
    monkeypatch.setattr("accounts.services.invitations.send_mail", broken)
    assert "no se pudo enviar" in leader.post(INVITE, NEWCOMER).content.decode()
    with in_schema(genova.schema_name):
        assert not Invitation.objects.exists()


def test_two_at_once_make_one_account(committed: None) -> None:
    schema, email = "m25178", "carrera@ejemplo.gov.co"
    with in_schema(schema):
        invitation, secret = services.create_invitation(
            email=email, name="Persona de prueba", role="reader", actor=SYSTEM
        )
        assert invitation_for(secret.text) == invitation
    start, results = Barrier(2), list[str]()

    def accept() -> None:
        try:
            with in_schema(schema):
                start.wait()
                services.accept_invitation(invitation=invitation, name="Persona de prueba", password=PASSWORD)
            results.append("hecha")
        except DomainError as error:
            results.append(error.message)
        finally:
            connection.close()

    threads = [Thread(target=accept) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    try:
        assert sorted(results) == ["Esta invitación ya no sirve: se usó, venció o fue anulada.", "hecha"]
    finally:
        with in_schema(schema):
            User.objects.filter(email=email).delete()
            Invitation.objects.filter(email=email).delete()
            Change.objects.filter(object_id=email).delete()


def test_an_address_longer_than_the_audit_holds_is_told(browse: Browse, genova: Host) -> None:
    long = f"{'a' * 60}@{'.'.join(['b' * 60] * 3)}.co"
    answer = browse(genova, "leader").post(INVITE, NEWCOMER | {"email": long})
    assert answer.status_code == 200
    assert "puede tener hasta 120" in answer.content.decode()


@pytest.mark.parametrize("name", ["", "n" * 151])
def test_a_name_that_cannot_be_kept_is_told(in_genova: Host, name: str) -> None:
    with pytest.raises(DomainError) as refused:
        services.create_invitation(email="otra@ejemplo.gov.co", name=name, role="member", actor=SYSTEM)
    assert refused.value.field == "name"
