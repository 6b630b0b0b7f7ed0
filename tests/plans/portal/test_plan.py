import re

import pytest

from gelt.schemas import PUBLIC, in_schema
from plans.matrix.selectors import plan_with_everything
from rollup.models import PlanPublication
from tenants.hosts import Host
from tests import country
from tests.conftest import Browse
from tests.country import SiteClient
from tests.plans.portal.conftest import Publish
from tests.plans.portal.reading import words

OF_LINES = re.compile(r"l[ií]neas? \d+|[Ll]a fuente no")
# What makes each plan its own: a text that its page must show.
OWN = {
    "genova": [
        "Solicitar informe de logros",
        "Comité de Cafeteros",
        "Otros trámites",
        "7 días calendario",
        "Empalme",
    ],
    "piedras": ["Centro de Interacción Multimedia", "gelt.adm@agenda.gov.co", "Premios de uso", "Resolución 289"],
    "quibdo": [
        "Programa Kidsmar",
        "Interacción",
        "Cada 6 meses",
        "La Oficina de Control Interno",
        "1 de junio de 2008",
    ],
    "chipaque": ["getl.adm@agenda.gov.co", "Socialización del Sitio Web", "899.999.467-5"],
    "puertoguzman": ["Resolución 2336", "EXPERIENCIA Y COMPROMISO COMUNITARIO", "GERARDO ANTONIO CHACON"],
}


@pytest.mark.parametrize("name", OWN)
def test_the_document_shows_what_is_each_plans_own(publish_plan: Publish, browse: Browse, name: str) -> None:
    host = publish_plan(country.host(name))
    page = words(browse(host).get("/plan/"))
    for text in OWN[name]:
        assert text in page


@pytest.mark.parametrize("name", OWN)
def test_citizens_are_not_told_of_lines_they_cannot_see(publish_plan: Publish, browse: Browse, name: str) -> None:
    host = publish_plan(country.host(name))
    for path in ("/plan/", "/plan/versiones/1/"):
        page = words(browse(host).get(path))
        assert OF_LINES.findall(page) == [], path
    committee = words(browse(host, "member").get("/comite/plan/"))
    assert OF_LINES.search(committee)  # who has the source reads on


def test_the_public_plan_leads_to_its_pdf_and_says_synthesis_only_of_one(
    publish_plan: Publish, browse: Browse
) -> None:
    host = publish_plan(country.host("genova"))
    answer = browse(host).get("/plan/")
    assert 'href="/plan/documento/"' in answer.content.decode()
    assert "es un resumen nuestro" in words(answer)
    assert "saldría otro" in words(browse(host).get("/plan/versiones/1/"))  # what the hash is, in plain words


@pytest.mark.parametrize("name", OWN)
def test_every_item_of_the_plan_can_be_found_on_its_pages(publish_plan: Publish, browse: Browse, name: str) -> None:
    host = publish_plan(country.host(name))
    pages = browse(host).get("/plan/").content.decode() + browse(host).get("/plan/matriz/").content.decode()
    with in_schema(host.schema_name):
        working = plan_with_everything()
    assert working is not None
    missing = [each for each in ids_of(working.document) if f'id="{each}"' not in pages]
    assert missing == []


def ids_of(value: object) -> list[str]:
    """Every item's id outside the notes."""
    if isinstance(value, list):
        return [found for each in value for found in ids_of(each)]
    if isinstance(value, dict):
        own = [str(value["id"])] if "id" in value else []
        return own + [found for key, each in value.items() if key != "notes" for found in ids_of(each)]
    return []


def test_the_index_leads_to_the_chapters_and_says_what_is_missing(citizen: SiteClient) -> None:
    response = citizen.get("/plan/")
    assert 'href="#procedimientos"' in response.content.decode()
    assert '<h2 id="procedimientos">' in response.content.decode()
    assert "Este plan no trae: marco legal, matriz de proyectos" in words(response)


def test_the_matrix_has_eight_columns_and_says_the_pairs(
    publish_plan: Publish, browse: Browse, piedras: Host
) -> None:
    publish_plan(piedras)
    response = browse(piedras).get("/plan/matriz/")
    assert response.content.decode().count('<th scope="col">') == 8
    page = words(response)
    assert "4 veces al mes Se mide con: «frecuencia de actualizacion del sitio web»" in page
    assert "Para: «Hacer uso constante de las cuentas de correo institucional»" in page


def test_an_empty_cell_says_why(publish_plan: Publish, browse: Browse, genova: Host) -> None:
    publish_plan(genova)
    with in_schema(PUBLIC):
        row = PlanPublication.objects.get(pk=genova.code)
        row.document["actions"][0]["targets"] = []
        row.save()
    page = words(browse(genova).get("/plan/matriz/"))
    assert "El plan no fija metas para esta acción." in page


@pytest.mark.parametrize("path", ["/plan/", "/plan/matriz/"])
def test_without_a_published_plan_the_pages_say_so(browse: Browse, genova: Host, path: str) -> None:
    response = browse(genova).get(path)
    assert response.status_code == 200
    assert "El plan no está publicado todavía" in words(response)
    dated = browse(genova).get(f"{path}?fecha=2009-12-31").content.decode()
    assert '<a class="btn btn-primary" href="/?fecha=2009-12-31">Ver el avance del municipio</a>' in dated


@pytest.mark.parametrize("name", OWN)
def test_no_note_of_the_transcription_is_public(publish_plan: Publish, browse: Browse, name: str) -> None:
    host = publish_plan(country.host(name))
    with in_schema(host.schema_name):
        working = plan_with_everything()
    assert working is not None and working.document["notes"]
    with in_schema(PUBLIC):  # even if a note ever got into the published copy
        PlanPublication.objects.filter(pk=host.code).update(document=working.document)
    for path in ("/", "/plan/", "/plan/matriz/"):
        page = words(browse(host).get(path))
        assert not [note["reason"] for note in working.document["notes"] if note["reason"] in page]
        assert "Lectura dudosa" not in page
