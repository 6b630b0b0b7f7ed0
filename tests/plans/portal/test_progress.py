from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gelt.schemas import in_schema
from tenants.hosts import Host
from tenants.models import Municipality
from tests.conftest import Browse
from tests.country import SiteClient
from tests.plans.checklist.acting import check, say
from tests.plans.portal.conftest import Publish
from tests.plans.portal.reading import words


def test_nobody_reported_is_said_and_no_percentage_is_shown(citizen: SiteClient) -> None:
    page = words(citizen.get("/"))
    assert "Génova no reportó: al 31 de diciembre de 2012" in page
    assert "0,0 %" not in page
    assert "5 de 5 fases están vencidas sin completar" in page


def test_the_first_screen_answers_with_figures_and_their_base(citizen: SiteClient, genova: Host) -> None:
    with in_schema(genova.schema_name):
        check(genova, say(genova, "INF-01"))
        say(genova, "INF-02")
        say(genova, "INF-03", "not_applicable", note="El municipio no lo presta")
    page = words(citizen.get("/"))
    assert "Génova declara cumplidos 2 de los 112 criterios que le aplican; en promedio" in page
    assert "sus fases llegan al 0,7 % declarado" in page
    assert "Su control interno verificó 1 de ellos; en promedio, sus fases llegan al 0,4 % verificado" in page
    assert "Marco normativo: Decreto 1151 de 2008. Fecha de corte: 31 de diciembre de 2012" in page
    assert "promedio de 5 fases" in page


def test_declared_moves_without_verified(citizen: SiteClient, genova: Host) -> None:
    with in_schema(genova.schema_name):
        say(genova, "INF-01")
    page = words(citizen.get("/"))
    assert "Su control interno todavía no ha verificado ninguno; en promedio, sus fases llegan al 0,0 %" in page


def test_the_date_asked_for_is_the_date_shown(citizen: SiteClient, genova: Host) -> None:
    with in_schema(genova.schema_name):
        say(genova, "INF-01", on=date(2009, 3, 1))
    before, after = words(citizen.get("/?fecha=2009-02-28")), words(citizen.get("/?fecha=2009-03-01"))
    assert "Génova no reportó: al 28 de febrero de 2009" in before
    assert "Al 1 de marzo de 2009, Génova declara cumplidos 1 de los 113" in after
    assert 'href="/fases/informacion/?fecha=2009-03-01"' in citizen.get("/?fecha=2009-03-01").content.decode()


def test_before_the_norm_there_is_nothing_to_meet(citizen: SiteClient) -> None:
    page = words(citizen.get("/?fecha=2007-01-01"))
    assert "El 1 de enero de 2007 todavía no regía el Decreto 1151 de 2008" in page


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("hola", "La fecha «hola» no se entiende"),
        ("2009-02-30", "no existe en el calendario"),
        ("2999-01-01", "todavía no llega"),
    ],
)
@pytest.mark.parametrize(
    "path", ["/", "/plan/", "/plan/matriz/", "/fases/informacion/", "/fases/informacion/INF-15/"]
)
def test_a_date_that_cannot_be_shown_is_told_and_the_usual_one_shown(
    citizen: SiteClient, path: str, asked: str, said: str
) -> None:
    response = citizen.get(path, {"fecha": asked})
    assert response.status_code == 200
    page = words(response)
    assert said in page
    assert "Estado al 31 de diciembre de 2012 , último día de la vigencia del plan" in page


def test_the_promises_of_the_plan_are_there(citizen: SiteClient) -> None:
    page = words(citizen.get("/"))
    for promised in (
        "Meta a 2012",
        "Síntesis",
        "Acercar al ciudadano a la entidad.",
        "Numero de servicios en línea.",
        "100% de la Estrategia",
        "Se mide con: «Numero de objetivos alcanzados en cada fase»",
        "Cada cuánto se informa Cada 2 meses",
        "Resolución 038 del 14 de julio de 2009",
        "Alcalde Municipal",
        "contacteos@genova-quindio.gov.co",
        "¿Qué es esto?",
    ):
        assert promised in page


def test_every_phase_says_what_it_means_and_when_it_was_due(citizen: SiteClient) -> None:
    page = words(citizen.get("/"))
    assert "Usted puede preguntar, quejarse, buscar" in page
    assert "El plazo venció el 1 de diciembre de 2012: 30 días de atraso sin completarla." in page


def test_without_a_published_plan_the_page_says_what_that_means(browse: Browse, genova: Host) -> None:
    page = words(browse(genova).get("/"))
    assert "El plan no está publicado todavía" in page
    assert "mientras no lo publique" in page


def test_the_page_can_be_shared(citizen: SiteClient) -> None:
    page = citizen.get("/?fecha=2009-12-31").content.decode()
    assert '<meta property="og:title" content="Avance de Génova en Gobierno en Línea">' in page
    assert '<link rel="canonical" href="http://genova-quindio.localhost/">' in page
    assert '<meta name="description" content="Génova no reportó' in page


def test_names_and_internal_notes_stay_inside(citizen: SiteClient, genova: Host) -> None:
    with in_schema(genova.schema_name):
        fact = say(genova, "INF-01", note="nota interna secreta", public_note="Publicado en el portal")
        check(genova, fact, "rejected", reason="motivo secreto")
    for path in ("/", "/fases/informacion/", "/fases/informacion/INF-01/"):
        page = words(citizen.get(path))
        assert "secret" not in page
        assert "de prueba" not in page


@pytest.mark.parametrize(
    ("path", "most"),
    [
        ("/", 12),
        ("/plan/", 12),
        ("/plan/matriz/", 12),
        ("/fases/informacion/", 13),
        ("/fases/informacion/INF-15/", 15),
    ],
)
def test_public_pages_make_few_queries(citizen: SiteClient, path: str, most: int) -> None:
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert citizen.get(path).status_code == 200
    assert len(queries) <= most, [query["sql"][:90] for query in queries]


def test_each_municipality_shows_its_own(publish_plan: Publish, browse: Browse, genova: Host, piedras: Host) -> None:
    publish_plan(genova)
    publish_plan(piedras)
    with in_schema(genova.schema_name):
        say(genova, "INF-01")
    page = words(browse(piedras).get("/"))
    assert "Piedras no reportó: al 20 de septiembre de 2013" in page
    assert "Génova" not in page


def test_another_framework_needs_no_other_code(citizen: SiteClient, genova: Host) -> None:
    Municipality.objects.filter(code=genova.code).update(framework="resolucion-1519-2020")
    page = words(citizen.get("/"))
    assert "Resolución 1519 de 2020" in page
    assert "Las fases, una por una" in page
