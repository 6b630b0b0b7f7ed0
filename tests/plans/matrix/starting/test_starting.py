"""A municipality without a plan begins one from the screens."""

from collections.abc import Callable
from typing import Any

import pytest

from accounts.actors import SYSTEM
from accounts.permissions import MUNICIPAL_ROLES, Role
from gelt.schemas import in_schema
from history.models import Change
from plans.matrix.checking.selectors import findings
from plans.matrix.models import Plan, PlanOrigin
from plans.matrix.services import load, publish
from plans.matrix.starting.making import blank
from plans.matrix.starting.selectors import offered, search
from plans.matrix.starting.services import PlanExistsError, start
from plans.matrix.working import working_document
from tenants.hosts import Host
from tests.conftest import Browse
from tests.plans.matrix.conftest import plan_of
from tests.plans.matrix.starting.test_renaming import home
from tests.plans.portal.reading import words

HOME = "/comite/plan/empezar/"
TEMPLATE = f"{HOME}plantilla/"
LIST = f"{HOME}otro/"
FROM_PUERTO_GUZMAN = f"{LIST}86571/"
COMMITTEE = (Role.LEADER, Role.MEMBER, Role.PORTAL_ADMIN)
VALIDITY = {"starts": "2008-06-01", "ends": "2012-12-21"}


@pytest.fixture
def published(db: None) -> None:
    for code, slug in (("86571", "puertoguzman-putumayo"), ("27001", "quibdo-choco")):
        with in_schema(f"m{code}"):
            load(plan_of(slug), actor=SYSTEM)
            publish(municipality_code=code, actor=SYSTEM)


def plans(host: Host) -> int:
    with in_schema(host.schema_name):
        return Plan.objects.count()


@pytest.mark.parametrize("role", sorted(MUNICIPAL_ROLES))
def test_only_the_committee_begins(genova: Host, browse: Browse, role: Role) -> None:
    client, may = browse(genova, role), role in COMMITTEE
    for path in (HOME, TEMPLATE, f"{HOME}blanco/", LIST):
        assert client.get(path).status_code == (200 if may else 403)
    assert client.post(TEMPLATE, VALIDITY).status_code == (302 if may else 403)
    assert plans(genova) == may


def test_who_has_no_plan_is_led_to_the_four_ways(genova: Host, browse: Browse) -> None:
    client = browse(genova, Role.LEADER)
    for path in ("/comite/plan/", HOME):
        body = client.get(path).content.decode()
        for address in ("/comite/plan/importar/", TEMPLATE, LIST, f"{HOME}blanco/"):
            assert f'href="{address}"' in body


def test_the_template_is_shown_with_its_proposal_and_becomes_the_plan(genova: Host, browse: Browse) -> None:
    client = browse(genova, Role.MEMBER)
    page = words(client.get(TEMPLATE))
    assert "Identificación de trámites por racionalizar, publicar y automatizar" in page
    assert "rigió del 14 de abril de 2008 al 21 de diciembre de 2012" in page
    assert plans(genova) == 0  # looking keeps nothing
    assert client.post(TEMPLATE, VALIDITY)["Location"] == "/comite/plan/revision/"
    page = words(client.get("/comite/plan/revision/"))
    assert "El plan quedó empezado." in page
    assert "con la plantilla de seis acciones" in page
    assert "Quedó un espacio por llenar: «[número]»" in page
    with in_schema(genova.schema_name):
        document = working_document()
        assert document is not None
        assert document["plan"]["validity"]["from"] == "2008-06-01"
        assert document["plan"]["validity"]["basis"] == "Fijada por el comité al empezar el plan."
        origin = PlanOrigin.objects.get()
        assert origin.kind == "template"
        change = Change.objects.get(action="plan.started")
        assert change.actor_name == "Integrante del comité de prueba"


def test_dates_the_wrong_way_round_are_refused_and_kept(genova: Host, browse: Browse) -> None:
    answer = browse(genova, Role.LEADER).post(TEMPLATE, {"starts": "2012-01-01", "ends": "2011-01-01"})
    assert answer.status_code == 422
    assert "El último día es anterior al primero" in words(answer)
    assert 'value="2012-01-01"' in answer.content.decode()
    assert plans(genova) == 0


def test_a_blank_plan(genova: Host, browse: Browse) -> None:
    client = browse(genova, Role.PORTAL_ADMIN)
    assert "La matriz empieza vacía." in words(client.get(f"{HOME}blanco/"))
    client.post(f"{HOME}blanco/", VALIDITY)
    assert "La matriz del plan está vacía" in words(client.get("/comite/plan/revision/"))


def test_another_plan_is_found_read_and_taken(genova: Host, browse: Browse, published: None) -> None:
    client = browse(genova, Role.LEADER)
    page = words(client.get(LIST))
    assert "2 municipios tienen un plan publicado que sigue la misma norma" in page
    body = client.get(f"{LIST}?q=guzman").content.decode()
    assert f'href="{FROM_PUERTO_GUZMAN}"' in body and f'href="{LIST}27001/"' not in body
    page = words(client.get(FROM_PUERTO_GUZMAN))
    assert "MUNICIPIO DE GÉNOVA – QUINDÍO" in page
    assert "No se copian NIT, lema" in page
    assert plans(genova) == 0
    assert client.post(FROM_PUERTO_GUZMAN, VALIDITY)["Location"] == "/comite/plan/revision/"
    page = words(client.get("/comite/plan/revision/"))
    assert "con el plan publicado de Puerto Guzmán" in page
    assert "Texto tomado de Puerto Guzmán (Putumayo)" in page
    assert "La matriz es casi igual a la de Puerto Guzmán (Putumayo)" in page
    with in_schema(genova.schema_name):
        origin = PlanOrigin.objects.get()
        assert (origin.kind, origin.municipality_code, len(origin.source_sha256)) == ("copy", "86571", 64)
        document = working_document()
        assert document is not None
        assert "PUERTO GUZMÁN" not in str({**document, "notes": []}).upper()
        assert document["notes"]


def test_what_was_taken_is_told_until_it_is_written_anew(genova: Host, browse: Browse, published: None) -> None:
    browse(genova, Role.LEADER).post(FROM_PUERTO_GUZMAN, VALIDITY)
    with in_schema(genova.schema_name):
        document = working_document()
        assert document is not None
        taken = [each for each in findings(document) if each.code == "taken-over"]
        assert {each.section for each in taken} >= {"actions", "plan"}
        for item in document["actions"][0]["activities"] + document["actions"][0]["benefits"]:
            item["text"] = f"Escrito en Génova para {item['id']}"
        for item in document["actions"][0]["indicators"]:
            item["name"] = "Actualizaciones de la página en el mes, contadas por el portal"
        for item in document["actions"][0]["targets"] + document["actions"][0]["responsible_parties"]:
            item["text"] = f"Lo que Génova promete en {item['id']}"
        load(document, actor=SYSTEM)
        left = [each for each in findings(document) if each.code == "taken-over" and each.items == ("A1",)]
        assert left == []


def test_a_plan_is_never_overwritten(genova: Host, browse: Browse, published: None) -> None:
    with in_schema(genova.schema_name):
        load(plan_of("genova-quindio"), actor=SYSTEM)
    client = browse(genova, Role.LEADER)
    for path in (TEMPLATE, f"{HOME}blanco/", FROM_PUERTO_GUZMAN):
        assert "ya tiene un plan de trabajo" in words(client.get(path))
        answer = client.post(path, VALIDITY)
        assert answer.status_code == 409
        assert "ya tiene un plan de trabajo" in words(answer)
    with in_schema(genova.schema_name):
        document = working_document()
        assert document is not None and document["plan"]["title"] == plan_of("genova-quindio")["plan"]["title"]
        assert not PlanOrigin.objects.exists()


def test_a_plan_nobody_published_sends_back_to_the_list(genova: Host, browse: Browse) -> None:
    answer = browse(genova, Role.LEADER).get(f"{LIST}73547/", follow=True)
    assert "Ese municipio no tiene un plan publicado" in words(answer)
    assert "Todavía no hay planes publicados" in words(answer)


def test_the_list_takes_one_query_and_finds_without_accents(
    published: None, in_genova: Host, django_assert_num_queries: Callable[[int], Any]
) -> None:
    assert not Plan.objects.exists()  # the connection is in the municipality from here on
    with django_assert_num_queries(1):
        found = offered(in_genova)
    assert [each.name for each in found] == ["Puerto Guzmán", "Quibdó"]
    assert [each.code for each in search(found, "quibdo", "")] == ["27001"]
    assert [each.code for each in search(found, "", "Putumayo")] == ["86571"]
    assert search(found, "quibdo", "Putumayo") == []


def test_all_or_nothing(in_genova: Host) -> None:
    document = blank(home(code="63302", name="Génova", department="Quindío"))
    start(document=document, kind="blank", actor=SYSTEM)
    with pytest.raises(PlanExistsError):
        start(document=document, kind="blank", actor=SYSTEM)
    assert PlanOrigin.objects.count() == 1


def test_a_document_that_is_no_plan_leaves_nothing(in_genova: Host) -> None:
    document = blank(home(code="63302", name="Génova", department="Quindío"))
    document["plan"]["framework"] = "decreto-que-no-existe"
    with pytest.raises(Exception, match="no se puede cargar"):
        start(document=document, kind="blank", actor=SYSTEM)
    assert not Plan.objects.exists() and not PlanOrigin.objects.exists()
