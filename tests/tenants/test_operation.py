"""The operator's pages: what there is, in what state, and closing and opening it again."""

import pytest

from accounts.models import Invitation, User
from accounts.permissions import Role
from gelt.schemas import in_schema
from history.models import Change
from tenants.hosts import Host
from tenants.models import Municipality
from tests.conftest import Browse
from tests.country import SiteClient
from tests.platform.jobs import worker
from tests.platform.national.test_comparison import queries, text

LIST = "/operacion/"


@pytest.fixture
def operator(browse: Browse) -> SiteClient:
    return browse(None, Role.OPERATOR)


@pytest.mark.parametrize("role", [None, Role.NATIONAL, Role.DEPARTMENTAL])
@pytest.mark.parametrize(
    "address",
    [
        LIST,
        "/operacion/agregar/",
        "/operacion/municipios/63302/",
        "/operacion/municipios/63302/suspender/",
        "/operacion/municipios/63302/reactivar/",
        "/operacion/municipios/63302/lider/",
        "/operacion/trabajos/",
    ],
)
def test_only_the_operator(browse: Browse, role: Role | None, address: str) -> None:
    assert browse(None, role).get(address).status_code == (403 if role else 302)


def test_a_municipality_has_no_operation(browse: Browse, genova: Host) -> None:
    assert browse(genova, Role.LEADER).get(LIST).status_code == 404


def test_the_list_says_state_schema_and_migrations(operator: SiteClient, genova: Host, piedras: Host) -> None:
    Municipality.objects.filter(code=genova.code).update(status="suspended")
    Municipality.objects.filter(code=piedras.code).update(applied=[])
    page = text(operator, LIST)
    assert "5 municipios en la plataforma: 4 activos" in page
    assert "1 con migraciones pendientes" in page
    assert "Suspendido" in page
    assert "m63302" in page


def test_searching_and_filtering(operator: SiteClient) -> None:
    assert "1 municipio con esa búsqueda" in text(operator, f"{LIST}?buscar=genova")
    assert "Ningún municipio coincide" in text(operator, f"{LIST}?buscar=zzz")
    assert "0 municipios con esa búsqueda" in text(operator, f"{LIST}?estado=suspended")
    assert "El estado «nada» no existe; se muestran todos" in text(operator, f"{LIST}?estado=nada")


def test_failed_jobs_are_counted_shown_and_repeated(operator: SiteClient, genova: Host) -> None:
    import jobs

    job_id = jobs.enqueue(worker.crash, schema=genova.schema_name)
    worker.work()
    assert "1 trabajo falló" in text(operator, LIST)
    detail = text(operator, f"/operacion/municipios/{genova.code}/")
    assert "Romperse" in detail
    assert "se rompió a la mitad" in detail
    assert "se rompió a la mitad" in text(operator, "/operacion/trabajos/?estado=fallidos")
    again = f"/operacion/trabajos/{job_id}/repetir/"
    assert operator.post(again, {"volver": LIST}).headers["Location"] == LIST
    assert operator.post(again, {"volver": "https://otro.example/"}).headers["Location"] == "/operacion/trabajos/"
    assert operator.get(again).status_code == 405
    assert "En espera" in text(operator, "/operacion/trabajos/")


def test_suspending_asks_for_a_reason_closes_and_leaves_a_trace(
    operator: SiteClient, browse: Browse, genova: Host, piedras: Host
) -> None:
    address = f"/operacion/municipios/{genova.code}/suspender/"
    assert "Su dirección dejará de responder" in text(operator, address)
    assert operator.post(address, {"reason": " "}).status_code == 400
    assert browse(genova).get("/salud/").status_code == 200

    assert operator.post(address, {"reason": "Lo pidió la alcaldía"}).status_code == 302
    assert browse(genova).get("/salud/").status_code == 503
    assert browse(piedras).get("/salud/").status_code == 200
    change = Change.objects.get(action="municipality.suspended", object_id=genova.code)
    assert change.after == {"status": "suspended", "reason": "Lo pidió la alcaldía"}
    page = text(operator, f"/operacion/municipios/{genova.code}/")
    assert "su dirección solo dice que está suspendido" in page
    assert "Lo pidió la alcaldía" in page
    assert operator.post(address, {"reason": "Otra vez"}).status_code == 400


def test_resuming_opens_it_again(operator: SiteClient, browse: Browse, genova: Host) -> None:
    Municipality.objects.filter(code=genova.code).update(status="suspended")
    address = f"/operacion/municipios/{genova.code}/reactivar/"
    assert operator.post(address, {"reason": "Ya se resolvió"}).status_code == 302
    assert browse(genova).get("/salud/").status_code == 200
    assert "está activo; no se cambió nada" in operator.post(address, {"reason": "x"}).content.decode()


def test_unknown_municipality(operator: SiteClient) -> None:
    for page in ("", "suspender/", "reactivar/", "lider/"):
        assert operator.get(f"/operacion/municipios/05001/{page}").status_code == 404


def test_the_first_leader_is_invited_and_no_second_one(
    operator: SiteClient, genova: Host, mailoutbox: list[object]
) -> None:
    address = f"/operacion/municipios/{genova.code}/lider/"
    person = {"name": "Persona de prueba", "email": "persona@ejemplo.gov.co"}
    refused = text(operator, address)
    assert "ya tiene líder del comité" in refused
    assert "Enviar la invitación" not in refused
    assert "ya tiene líder del comité" in operator.post(address, person).content.decode()
    with in_schema(genova.schema_name):
        User.objects.filter(role=Role.LEADER).update(is_active=False)
    assert "Enviar la invitación" in text(operator, address)
    assert operator.post(address, {"name": "", "email": "x"}).status_code == 400
    assert operator.post(address, person).status_code == 302
    assert len(mailoutbox) == 1
    assert "http://genova-quindio.localhost/cuenta/invitacion/" in mailoutbox[0].body  # type: ignore[attr-defined]
    with in_schema(genova.schema_name):
        assert Invitation.objects.get().role == Role.LEADER


def test_the_first_leader_of_a_closed_municipality_waits(operator: SiteClient, genova: Host) -> None:
    Municipality.objects.filter(code=genova.code).update(status="suspended")
    assert "El municipio no está activo" in text(operator, f"/operacion/municipios/{genova.code}/lider/")


def test_queries_do_not_grow_with_municipalities(operator: SiteClient) -> None:
    assert queries(operator, LIST) <= 6
