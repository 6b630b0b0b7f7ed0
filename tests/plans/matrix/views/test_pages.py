import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.actors import SYSTEM
from accounts.permissions import MUNICIPAL_ROLES, Role
from gelt.schemas import in_schema
from plans.matrix.models import Indicator
from plans.matrix.services import load, publish
from tenants.hosts import Host
from tests.conftest import Browse
from tests.plans.matrix.conftest import plan_of
from tests.plans.portal.reading import words

PAGES = ("/comite/plan/", "/comite/plan/matriz/", "/comite/plan/notas/")


@pytest.fixture
def with_plan(genova: Host) -> Host:
    with in_schema(genova.schema_name):
        load(plan_of("genova-quindio"), actor=SYSTEM)
        publish(municipality_code=genova.code, actor=SYSTEM)
    return genova


@pytest.mark.parametrize("path", PAGES)
def test_only_who_belongs_here_reads_them(with_plan: Host, browse: Browse, piedras: Host, path: str) -> None:
    for role in MUNICIPAL_ROLES:
        assert browse(with_plan, role).get(path).status_code == 200
    anonymous = browse(with_plan).get(path)
    assert anonymous.status_code == 302
    assert anonymous["Location"].startswith("/cuenta/ingresar/")
    assert browse(with_plan, Role.LEADER).post(path).status_code == 405


def test_another_municipalitys_session_is_a_strangers_here(with_plan: Host, browse: Browse, piedras: Host) -> None:
    stranger = browse(piedras, Role.LEADER)
    response = stranger.get("/comite/plan/", HTTP_HOST=f"{with_plan.slug}.localhost")
    assert response.status_code == 302


def test_the_document_shows_notes_beside_their_items(with_plan: Host, browse: Browse) -> None:
    response = browse(with_plan, Role.READER).get("/comite/plan/")
    page = words(response)
    assert "95 notas de transcripción" in page
    assert "La ciudadanía lee este mismo texto, sin las notas" in page
    note = next(note for note in plan_of("genova-quindio")["notes"] if note["place"]["item"] == "BG4")
    assert note["reason"] in page
    assert "Lectura dudosa" in page


def test_the_matrix_shows_the_values_read_beside_the_text(with_plan: Host, browse: Browse) -> None:
    page = words(browse(with_plan, Role.MEMBER).get("/comite/plan/matriz/"))
    assert "100% de la Estrategia Valor leído: 100 %. Se mide con:" in page
    assert "Periódico Sin valor leído: queda el texto." in page
    assert "2012 Hasta el 31 de diciembre de 2012." in page


def test_the_months_and_periods_read_are_told(browse: Browse, piedras: Host) -> None:
    with in_schema(piedras.schema_name):
        load(plan_of("piedras-tolima"), actor=SYSTEM)
    page = words(browse(piedras, Role.MEMBER).get("/comite/plan/matriz/"))
    assert "5 años Valor leído: 60 meses." in page
    assert "4 veces al mes Valor leído: 4 veces por mes. Se mide con:" in page
    assert "Esta copia tiene cambios que la ciudadanía todavía no lee" in page


def test_every_note_is_listed_with_its_line(with_plan: Host, browse: Browse) -> None:
    response = browse(with_plan, Role.READER).get("/comite/plan/notas/")
    body, page = response.content.decode(), words(response)
    for note in plan_of("genova-quindio")["notes"]:
        assert f'id="nota-{note["id"]}"' in body
    assert "1 contradicción, 56 lecturas dudosas y 38 aclaraciones" in page
    assert "línea 31 de la fuente · ítem F5" in page
    assert 'href="/comite/plan/#F5"' in body


def test_every_note_of_an_item_leads_to_it(with_plan: Host, browse: Browse) -> None:
    reader = browse(with_plan, Role.READER)
    document, matrix = (reader.get(path).content.decode() for path in PAGES[:2])
    for note in plan_of("genova-quindio")["notes"]:
        if item := note["place"]["item"]:
            page = matrix if note["place"]["section"] == "actions" else document
            assert f'id="{item}"' in page, item


def test_notes_are_filtered_by_severity_and_section(with_plan: Host, browse: Browse) -> None:
    reader = browse(with_plan, Role.READER)
    page = words(reader.get("/comite/plan/notas/?gravedad=conflict"))
    assert "Se muestran 1 de 95" in page
    both = words(reader.get("/comite/plan/notas/?gravedad=conflict&seccion=handover"))
    assert "Ninguna nota pasa estos filtros" in both
    unknown = reader.get("/comite/plan/notas/?gravedad=grave")
    assert unknown.status_code == 200
    assert "Ese filtro no existe" in words(unknown)


@pytest.mark.parametrize("path", PAGES)
def test_without_a_plan_the_page_says_what_to_do(browse: Browse, quibdo: Host, path: str) -> None:
    leader = browse(quibdo, Role.LEADER).get(path)
    assert leader.status_code == 200
    assert "todavía no tiene un plan de trabajo" in words(leader)
    assert "Importar" in words(leader)
    assert "entréguelo al comité" in words(browse(quibdo, Role.READER).get(path))


def test_the_number_of_queries_does_not_grow_with_the_plan(with_plan: Host, browse: Browse) -> None:
    reader = browse(with_plan, Role.READER)
    with CaptureQueriesContext(connection) as few:
        reader.get("/comite/plan/matriz/")
    with in_schema(with_plan.schema_name):
        row = Indicator.objects.order_by("pk").first()
        assert row is not None
        for number in range(20):
            row.pk, row.stable_id, row.position = None, f"X{number}", 100 + number
            row.save()
    with CaptureQueriesContext(connection) as many:
        reader.get("/comite/plan/matriz/")
    assert len(many) == len(few)
