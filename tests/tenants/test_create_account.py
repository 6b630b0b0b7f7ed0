import io
import re

import pytest
from django.core.management import CommandError, call_command

from accounts.models import User
from gelt.schemas import PUBLIC, in_schema
from tenants.hosts import Host
from tests.conftest import Browse

PERSON = ["--email", "primera@ejemplo.gov.co", "--name", "Primera persona"]


def run(*arguments: str, typed: str = "", monkeypatch: pytest.MonkeyPatch | None = None) -> str:
    out = io.StringIO()
    if monkeypatch:
        monkeypatch.setattr("sys.stdin", io.StringIO(typed + "\n"))
    call_command("create_account", *PERSON, *arguments, stdout=out)
    return out.getvalue()


def test_operator_with_a_password(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    said = run("--role", "operator", typed="tres-montañas-y-un-río", monkeypatch=monkeypatch)
    assert "Cuenta creada: primera@ejemplo.gov.co (Operación de la plataforma)." in said
    with in_schema(PUBLIC):
        assert User.objects.get(email="primera@ejemplo.gov.co").check_password("tres-montañas-y-un-río")


def test_first_leader_by_link(browse: Browse, genova: Host) -> None:
    said = run("--role", "leader", "--municipality", "genova-quindio", "--invite")
    found = re.search(r"http://genova-quindio\.localhost:8000(/cuenta/invitacion/\S+)", said)
    assert found
    assert browse(genova).get(found[1]).status_code == 200


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--role", "leader"), "no existe en este sitio"),
        (("--role", "operator", "--municipality", "genova-quindio"), "no existe en este sitio"),
        (("--role", "leader", "--municipality", "nada"), "No hay un municipio con el subdominio «nada»"),
        (("--role", "king"), "Escoja un rol"),
    ],
)
def test_bad_input(genova: Host, arguments: tuple[str, ...], said: str) -> None:
    with pytest.raises(CommandError, match=said):
        run(*arguments, "--invite")


def test_weak_password(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(CommandError):
        run("--role", "operator", typed="12345678", monkeypatch=monkeypatch)
