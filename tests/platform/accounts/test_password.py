import re
from collections.abc import Iterator

import pytest
from django.core import mail
from django.core.cache import cache

from accounts.models import User
from gelt.schemas import in_schema
from history.models import Change
from tenants.hosts import Host
from tests.conftest import Browse
from tests.country import PASSWORD, SiteClient, email_of

NEW = "tres-montañas-y-un-río"
RESET = "/cuenta/clave/recuperar/"
CHANGE = "/cuenta/clave/cambiar/"


@pytest.fixture(autouse=True)
def _fresh_limits() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


def asked(client: SiteClient, email: str) -> str:
    """The path of the link that was mailed, empty when no mail went out."""
    mail.outbox.clear()
    response = client.post(RESET, {"email": email})
    assert response["Location"] == "/cuenta/clave/recuperar/enviado/"
    if not mail.outbox:
        return ""
    found = re.search(r"http://genova-quindio\.localhost(/\S+)", str(mail.outbox[0].body))
    assert found
    return found[1]


def test_reset_by_mail(browse: Browse, genova: Host) -> None:
    client = browse(genova)
    link = asked(client, email_of("leader"))
    message = mail.outbox[0]
    assert message.subject == "Contraseña nueva · Génova, Quindío"
    assert message.to == [email_of("leader")]
    assert "Génova, Quindío" in str(message.body) and "ejemplo.com" not in str(message.body)
    form = client.get(link, follow=True)
    assert "Escoja una contraseña nueva" in form.content.decode()
    path = form.redirect_chain[-1][0]
    done = client.post(path, {"password1": NEW, "password2": NEW}, follow=True)
    assert "La contraseña cambió" in done.content.decode()
    with in_schema(genova.schema_name):
        assert User.objects.get(email=email_of("leader")).check_password(NEW)
        assert Change.objects.filter(action="account.password_changed").count() == 1
    assert "Este enlace ya no sirve" in client.get(link).content.decode()


def test_reset_closes_the_sessions_that_were_open(browse: Browse, genova: Host) -> None:
    open_one, client = browse(genova, "leader"), browse(genova)
    path = client.get(asked(client, email_of("leader")))["Location"]
    client.post(path, {"password1": NEW, "password2": NEW})
    assert open_one.get("/cuenta/").status_code == 302


def test_unknown_and_inactive_addresses_look_the_same_and_get_no_mail(browse: Browse, genova: Host) -> None:
    with in_schema(genova.schema_name):
        User.objects.filter(email=email_of("reader")).update(is_active=False)
    client = browse(genova)
    assert asked(client, "nadie@ejemplo.gov.co") == ""
    assert asked(client, email_of("reader")) == ""
    assert "Si ese correo tiene una cuenta" in client.get("/cuenta/clave/recuperar/enviado/").content.decode()


def test_a_link_of_another_municipality_changes_nothing_here(browse: Browse, genova: Host, piedras: Host) -> None:
    link = asked(browse(genova), email_of("leader"))
    other = browse(piedras)
    assert "Este enlace ya no sirve" in other.get(link).content.decode()


def test_bad_new_password(browse: Browse, genova: Host) -> None:
    client = browse(genova)
    path = client.get(asked(client, email_of("leader")))["Location"]
    weak = client.post(path, {"password1": "12345678", "password2": "12345678"}).content.decode()
    assert "Revise lo siguiente" in weak
    assert "La contraseña tiene solo cifras: agregue letras u otros signos." in weak
    assert "Esa contraseña es de las más usadas" in weak
    different = client.post(path, {"password1": NEW, "password2": NEW + "x"}).content.decode()
    assert "Las dos contraseñas deben ser iguales." in different


def test_the_rules_are_told_beside_the_field_and_cover_the_name(browse: Browse, genova: Host) -> None:
    client = browse(genova, "member")
    page = client.get(CHANGE).content.decode()
    for rule in ("Tiene 8 caracteres o más.", "No se parece a su nombre ni a su correo.", "No tiene solo cifras."):
        assert rule in page
    assert "clave" not in re.sub(r'(action|href|value)="[^"]*"', "", page)
    with in_schema(genova.schema_name):
        name = User.objects.get(email=email_of("member")).name
    for new, said in (
        (name, "se parece demasiado a su nombre o a su correo"),
        ("corta", "La contraseña es muy corta"),
    ):
        answer = client.post(CHANGE, {"oldpassword": PASSWORD, "password1": new, "password2": new})
        assert said in answer.content.decode()


def test_change_keeps_this_session(browse: Browse, genova: Host) -> None:
    client = browse(genova, "member")
    response = client.post(CHANGE, {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW})
    assert response.status_code == 302
    assert client.get("/cuenta/").status_code == 200


def test_change_with_a_wrong_current_password(browse: Browse, genova: Host) -> None:
    client = browse(genova, "member")
    page = client.post(CHANGE, {"oldpassword": "no es", "password1": NEW, "password2": NEW}).content.decode()
    assert "La contraseña actual no es la que escribió." in page


def test_change_is_for_people_who_logged_in(browse: Browse, genova: Host) -> None:
    assert browse(genova).get(CHANGE)["Location"] == f"/cuenta/ingresar/?next={CHANGE}"


def test_wrong_method(browse: Browse, genova: Host) -> None:
    client = browse(genova, "member")
    assert client.put(CHANGE).status_code == 405
    assert client.post("/cuenta/clave/recuperar/enviado/").status_code == 405
