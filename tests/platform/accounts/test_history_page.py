import pytest

from accounts.actors import Actor
from gelt.schemas import in_schema
from history.services import record
from tenants.hosts import Host
from tests.conftest import Browse

HISTORY = "/comite/personas/historial/"
SOMEBODY = Actor(kind="user", user_id=1, name="Persona de prueba", role_label="Líder del comité")


def write(site: Host, times: int = 1) -> None:
    with in_schema(site.schema_name):
        for _ in range(times):
            record(
                action="account.role_changed",
                object_type="account",
                object_id="alguien@ejemplo.gov.co",
                actor=SOMEBODY,
                before={"rol": "Lector", "nombre": "Igual"},
                after={"rol": "Integrante del comité", "nombre": "Igual"},
            )


def test_says_who_what_before_and_after(browse: Browse, genova: Host) -> None:
    write(genova)
    page = browse(genova, "member").get(HISTORY).content.decode()
    for words in ("Persona de prueba", "Cambió el rol", "Cuenta alguien@ejemplo.gov.co", "<del>Lector</del>"):
        assert words in page
    assert "<ins>Integrante del comité</ins>" in page
    assert "Igual" not in page


def test_unnamed_actions_and_odd_values_still_show(browse: Browse, genova: Host) -> None:
    with in_schema(genova.schema_name):
        record(
            action="thing.moved_far",
            object_type="matrix.new_thing",
            object_id="7",
            actor=SOMEBODY,
            after={"lista": [1, "dos", None], "hay": True, "mapa": {"a": 1}, "vacío": ""},
        )
    page = browse(genova, "leader").get(HISTORY).content.decode()
    for words in ("Thing.moved far", "New thing 7", "1, dos, —", "sí", "a: 1"):
        assert words in page


def test_nothing_yet(browse: Browse, genova: Host) -> None:
    assert "No hay cambios que mostrar" in browse(genova, "leader").get(HISTORY).content.decode()


def test_pages_and_filter(browse: Browse, genova: Host) -> None:
    write(genova, 51)
    client = browse(genova, "internal_control")
    first = client.get(HISTORY).content.decode()
    assert "Página 1 de 2" in first and first.count("Cambió el rol") == 50
    assert client.get(HISTORY, {"pagina": "2"}).content.decode().count("Cambió el rol") == 1
    assert "51 cambios" in client.get(HISTORY, {"objeto": "account"}).content.decode()
    assert "No hay cambios" in client.get(HISTORY, {"objeto": "otra", "pagina": "x"}).content.decode()


def test_another_municipality(browse: Browse, genova: Host, piedras: Host) -> None:
    write(genova)
    assert "alguien@" not in browse(piedras, "leader").get(HISTORY).content.decode()


@pytest.mark.parametrize("role", ["delegate", "reader"])
def test_wrong_role(browse: Browse, genova: Host, role: str) -> None:
    assert browse(genova, role).get(HISTORY).status_code == 403


def test_anonymous_and_wrong_method(browse: Browse, genova: Host) -> None:
    assert browse(genova).get(HISTORY)["Location"] == f"/cuenta/ingresar/?next={HISTORY}"
    assert browse(genova, "leader").post(HISTORY).status_code == 405


def test_few_queries(browse: Browse, genova: Host, django_assert_max_num_queries: object) -> None:
    write(genova, 40)
    client = browse(genova, "leader")
    with django_assert_max_num_queries(12):  # type: ignore[operator]
        client.get(HISTORY)


def test_facts_of_other_rooms_are_said_in_their_words(browse: Browse, genova: Host) -> None:
    with in_schema(genova.schema_name):
        record(
            action="criterion.declared",
            object_type="checklist.criterion",
            object_id="INF-15",
            actor=SOMEBODY,
            before={"state": "in_progress"},
            after={"state": "met", "true_from": "2009-12-01"},
        )
        record(action="plan.item_changed", object_type="matrix.target", object_id="A1.T1", actor=SOMEBODY)
    page = browse(genova, "leader").get(HISTORY).content.decode()
    for words in ("Criterio INF-15", "Declaró", "<del>En proceso</del>", "<ins>Cumplido</ins>", "Meta A1.T1"):
        assert words in page
    assert "Cierto desde:" in page and "1 de diciembre de 2009" in page
