"""The coordinators' start, and the way into a municipality's workspace."""

import pytest

from accounts.permissions import Role
from gelt.errors import NotFoundError
from history.models import Change
from national.models import CoordinatorScope
from national.services import assign_scope
from national.views.coordination import standing
from tenants.hosts import Host
from tenants.models import Municipality, ObserverGrant
from tests.conftest import Browse
from tests.country import SiteClient
from tests.platform.national.country_steps import report, silence
from tests.platform.national.test_comparison import queries, text

PAGE = "/coordinacion/"


@pytest.fixture
def tolima(browse: Browse) -> SiteClient:
    client = browse(None, Role.DEPARTMENTAL)
    assert client.user is not None
    assign_scope(user_id=client.user.pk, department_code="73")
    return client


@pytest.mark.parametrize(
    ("role", "status"), [(None, 302), (Role.OPERATOR, 403), (Role.NATIONAL, 200), (Role.DEPARTMENTAL, 200)]
)
def test_who_may(browse: Browse, role: Role | None, status: int) -> None:
    assert browse(None, role).get(PAGE).status_code == status


def test_a_departmental_coordinator_sees_who_is_late_in_what_since_when(
    tolima: SiteClient, piedras: Host, quibdo: Host
) -> None:
    report(piedras.code, 8)
    report(quibdo.code, 3)
    page = text(tolima, PAGE)
    assert "De 47 municipios a su cargo en Tolima, 1 sigue aquí el Decreto 1151 de 2008" in page
    assert ": tiene alguna fase vencida y ha reportado algo." in page
    assert "desde el 1 de noviembre de 2008, hace 1.511 días; faltan 2 criterios" in page
    assert "Piedras" in page
    assert "Quibdó" not in page


def test_the_national_coordination_sees_all_and_the_silent(browse: Browse, piedras: Host, quibdo: Host) -> None:
    report(piedras.code, 10)
    silence(quibdo.code)
    page = text(browse(None, Role.NATIONAL), PAGE)
    assert "De 1.103 municipios a su cargo, 5 siguen aquí" in page
    assert "4 tienen alguna fase vencida y 4 no han reportado nada" in page
    assert "50 de 50" in page


@pytest.mark.parametrize(
    ("counts", "words"),
    [
        ((0, 0, 0), ""),
        ((1, 0, 1), "no tiene fases vencidas y no ha reportado nada"),
        ((5, 1, 1), "1 tiene alguna fase vencida y 1 no ha reportado nada"),
        ((5, 0, 0), "ninguno tiene fases vencidas y todos han reportado algo"),
    ],
)
def test_the_sentence_agrees_with_how_many_there_are(counts: tuple[int, int, int], words: str) -> None:
    assert standing(*counts) == words


def test_a_framework_that_nobody_follows(tolima: SiteClient) -> None:
    page = text(tolima, f"{PAGE}?marco=resolucion-1519-2020")
    assert "De 47 municipios a su cargo en Tolima, ninguno sigue aquí la Resolución 1519 de 2020." in page


def test_without_a_department_it_says_what_to_do(browse: Browse) -> None:
    assert "no tiene un departamento asignado" in text(browse(None, Role.DEPARTMENTAL), PAGE)


def test_bad_parameters_and_method(tolima: SiteClient) -> None:
    assert "no se entiende" in text(tolima, f"{PAGE}?fecha=hoy", status=400)
    assert tolima.post(PAGE).status_code == 405


def test_browsers_let_the_form_end_on_the_municipalitys_host(tolima: SiteClient) -> None:
    policy = tolima.get(PAGE).headers["Content-Security-Policy"]
    assert "form-action 'self' http://*.localhost" in policy


def test_observing_leads_to_the_municipalitys_own_host(tolima: SiteClient, piedras: Host) -> None:
    response = tolima.post(f"{PAGE}observar/{piedras.code}/")
    assert response.status_code == 302
    assert response.headers["Location"].startswith("http://piedras-tolima.localhost/observador/")
    grant = ObserverGrant.objects.get()
    assert grant.municipality_id == piedras.code
    assert grant.used_at is None
    assert Change.objects.filter(object_type="municipality", object_id=piedras.code).count() == 1


@pytest.mark.parametrize("code", ["27001", "73001", "99999", "x"])
def test_outside_the_scope_or_the_platform_it_does_not_exist(tolima: SiteClient, code: str) -> None:
    assert tolima.post(f"{PAGE}observar/{code}/").status_code == 404
    assert not ObserverGrant.objects.exists()


def test_a_suspended_municipality_cannot_be_observed(tolima: SiteClient, piedras: Host) -> None:
    Municipality.objects.filter(code=piedras.code).update(status="suspended")
    assert tolima.post(f"{PAGE}observar/{piedras.code}/").status_code == 404


def test_who_may_observe(browse: Browse, piedras: Host) -> None:
    address = f"{PAGE}observar/{piedras.code}/"
    assert browse(None).post(address).status_code == 302
    assert browse(None, Role.OPERATOR).post(address).status_code == 403
    assert browse(None, Role.DEPARTMENTAL).post(address).status_code == 404
    assert browse(None, Role.NATIONAL).get(address).status_code == 405
    assert "/observador/" in browse(None, Role.NATIONAL).post(address).headers["Location"]


def test_assigning_twice_changes_nothing(tolima: SiteClient) -> None:
    assert tolima.user is not None
    assign_scope(user_id=tolima.user.pk, department_code="73")
    assert CoordinatorScope.objects.count() == 1
    with pytest.raises(NotFoundError, match="no está en DIVIPOLA"):
        assign_scope(user_id=tolima.user.pk, department_code="98")


def test_queries(tolima: SiteClient) -> None:
    assert queries(tolima, PAGE) <= 7
