"""The first national page, as a citizen reads it."""

import re
from datetime import date
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from gelt.schemas import in_schema
from rollup.models import Step
from rollup.services import publish_plan
from tenants.hosts import Host
from tenants.models import Municipality
from tests.conftest import Browse
from tests.country import SiteClient
from tests.platform.national.country_steps import fill_the_country, report, silence, step


def text(client: SiteClient, address: str, status: int = 200) -> str:
    """The words of a page, without tags, with plain spaces."""
    response = client.get(address)
    assert response.status_code == status, response.content.decode()[:2000]
    bare = unescape(re.sub(r"<[^>]+>", " ", response.content.decode()))
    return re.sub(r"[\s\u202f]+", " ", bare).replace(" ,", ",").replace(" .", ".")


def names(client: SiteClient, address: str) -> list[str]:
    """The localities of the heat map, in order."""
    page = client.get(address).content.decode()
    table = page.partition("table-heat")[2].partition("</table>")[0]
    return re.findall(r'<th scope="row"><a href="/municipios/\d+/[^"]*">([^<]+)</a>', table)


@pytest.fixture
def figures(genova: Host, piedras: Host, quibdo: Host) -> None:
    report(genova.code, 8, verified=5)
    report(piedras.code, 10)
    silence(quibdo.code)


@pytest.fixture
def nation(browse: Browse, figures: None) -> SiteClient:
    return browse(None)


def test_the_first_screen_answers_in_words(nation: SiteClient) -> None:
    page = text(nation, "/")
    assert "5 de 1.103 municipios llevan su plan en la plataforma" in page
    assert "2 de 5 que siguen el Decreto 1151 de 2008 reportaron avance" in page
    assert (
        "En promedio declaran cumplido el 90,0 % de lo que les aplica; su control interno ha verificado el 25,0 %"
        in page
    )
    assert "Estado al 21 de diciembre de 2012, último día de la vigencia (Decreto 1151 de 2008)" in page


def test_when_nobody_reported_it_is_said_without_figures(browse: Browse) -> None:
    page = text(browse(None), "/")
    assert "ninguno de los 5 que siguen el Decreto 1151 de 2008 ha reportado avance" in page
    assert "En promedio" not in page
    assert "Promedio nacional" not in page
    assert "ninguno sigue la Resolución 1519 de 2020" in text(browse(None), "/?marco=resolucion-1519-2020")


def test_deadline_risk_counts_silence_as_late(nation: SiteClient) -> None:
    page = text(nation, "/")
    assert "De 25 plazos (uno por fase y municipio)" in page
    assert "20 están vencidos y ninguno vence pronto" in page


def test_every_score_says_measure_framework_and_date(nation: SiteClient) -> None:
    declared = "Porcentaje declarado por los comités según el Decreto 1151 de 2008, al 21 de diciembre de 2012"
    verified = declared.replace("declarado por los comités", "verificado por control interno")
    assert declared in text(nation, "/")
    assert verified in text(nation, "/?medida=verificado")
    assert "50,0 %" in text(nation, "/?medida=verificado")


def test_a_municipality_without_assessments_did_not_report(nation: SiteClient) -> None:
    page = nation.get("/?buscar=quibdo").content.decode()
    assert page.count("no reportó") >= 6
    assert "0,0" not in page.partition("<tbody>")[2].partition("</tbody>")[0]


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("/", ["Piedras", "Génova", "Chipaque", "Puerto Guzmán", "Quibdó"]),
        ("/?orden=nombre", ["Chipaque", "Génova", "Piedras", "Puerto Guzmán", "Quibdó"]),
        ("/?orden=nombre&sentido=desc", ["Quibdó", "Puerto Guzmán", "Piedras", "Génova", "Chipaque"]),
        ("/?orden=informacion&sentido=asc", ["Chipaque", "Puerto Guzmán", "Quibdó", "Génova", "Piedras"]),
        ("/?medida=verificado", ["Génova", "Piedras", "Chipaque", "Puerto Guzmán", "Quibdó"]),
        ("/?orden=plazo", ["Chipaque", "Génova", "Puerto Guzmán", "Quibdó", "Piedras"]),
        ("/?departamento=73", ["Piedras"]),
        ("/?buscar=GENOVA", ["Génova"]),
        ("/?buscar=63302", ["Génova"]),
        ("/?estado=cumplida-a-tiempo", ["Piedras"]),
        ("/?estado=vencida&fase=informacion&orden=nombre", ["Chipaque", "Génova", "Puerto Guzmán", "Quibdó"]),
        ("/?estado=no-reporto&orden=nombre", ["Chipaque", "Puerto Guzmán", "Quibdó"]),
    ],
)
def test_sorted_and_filtered(nation: SiteClient, address: str, expected: list[str]) -> None:
    assert names(nation, address) == expected


def test_one_phase_is_one_column(nation: SiteClient) -> None:
    heading = nation.get("/?fase=interaccion").content.decode().partition("table-heat")[2].partition("</thead>")[0]
    assert "orden=interaccion" in heading
    assert "orden=informacion" not in heading


def test_the_whole_country_is_paged(nation: SiteClient) -> None:
    page = text(nation, "/?ver=todos&orden=nombre")
    assert "Página 1 de 12" in page
    assert "1.122 localidades" in page
    assert len(names(nation, "/?ver=todos&orden=nombre&pagina=12")) == 22
    assert len(names(nation, "/?estado=sin-plan")) == 100


def test_areas_can_be_browsed_and_count_nowhere(nation: SiteClient) -> None:
    page = text(nation, "/?ver=areas&orden=nombre")
    assert len(names(nation, "/?ver=areas")) == 19
    assert "Área no municipalizada" in page
    assert "5 de 1.103 municipios" in page


def test_as_of_a_date(nation: SiteClient, chipaque: Host) -> None:
    Step.objects.filter(municipality=chipaque.code).delete()
    step(chipaque.code, "informacion", met=2, valid_to=date(2010, 1, 1)).save()
    step(chipaque.code, "informacion", met=9, valid_from=date(2010, 1, 1)).save()
    before, after = text(nation, "/?buscar=chipaque&fecha=2009-12-31"), text(nation, "/?buscar=chipaque")
    assert "Estado al 31 de diciembre de 2009, fecha que usted eligió" in before
    assert "20,0 %" in before
    assert "90,0 %" not in before.partition("Promedio nacional")[0]
    assert "90,0 %" in after.partition("Promedio nacional")[0]


def test_before_the_first_deadline_nothing_is_overdue(nation: SiteClient) -> None:
    page = text(nation, "/?fecha=2008-10-15")
    assert "ninguno está vencido y 4 vencen pronto" in page


@pytest.mark.parametrize(
    ("address", "message"),
    [
        ("/?fecha=ayer", "La fecha «ayer» no se entiende"),
        ("/?fecha=2009-02-30", "no existe en el calendario"),
        ("/?fecha=2999-01-01", "todavía no llega"),
        ("/?marco=decreto-1", "El marco normativo «decreto-1» no existe."),
        ("/?departamento=98", "El departamento «98» no está en DIVIPOLA."),
        ("/?fase=nada", "La fase «nada» no es de este marco normativo."),
        ("/?estado=nada", "El estado «nada» no existe."),
        ("/?orden=nada", "No se puede ordenar por «nada»."),
        ("/?sentido=nada", "El sentido «nada» no existe"),
        ("/?medida=nada", "La medida «nada» no existe"),
        ("/?ver=nada", "La lista «nada» no existe."),
        ("/?fecha=&medida=%3Cscript%3E", "La medida «<script>» no existe"),
    ],
)
def test_bad_parameters_are_told_and_left_out(nation: SiteClient, address: str, message: str) -> None:
    page = text(nation, address, status=400)
    assert message in page
    assert "Génova" in page


@pytest.mark.parametrize("page", ["0", "99", "x", "-1"])
def test_a_page_that_is_not_there_shows_the_nearest(nation: SiteClient, page: str) -> None:
    assert names(nation, f"/?pagina={page}")


def test_only_reads(nation: SiteClient) -> None:
    assert nation.post("/").status_code == 405


def test_htmx_gets_the_section_only(nation: SiteClient) -> None:
    section = nation.get("/?departamento=73", HTTP_HX_REQUEST="true")
    assert section.content.decode().lstrip().startswith('<section id="comparacion"')
    assert "HX-Request" in section.headers["Vary"]
    whole = nation.get("/", HTTP_HX_REQUEST="true", HTTP_HX_HISTORY_RESTORE_REQUEST="true")
    assert "<html" in whole.content.decode()


def test_another_framework_has_its_own_phases(nation: SiteClient, genova: Host) -> None:
    Municipality.objects.filter(code=genova.code).update(framework_id="resolucion-1519-2020")
    page = text(nation, "/?marco=resolucion-1519-2020")
    assert "según la Resolución 1519 de 2020" in page
    assert names(nation, "/?marco=resolucion-1519-2020") == ["Génova"]
    assert "otro marco normativo" in page


def test_a_suspended_municipality_keeps_its_figures_and_loses_its_link(nation: SiteClient, genova: Host) -> None:
    Municipality.objects.filter(code=genova.code).update(status="suspended")
    assert "suspendido" in text(nation, "/?buscar=genova")
    assert "5 de 1.103" in text(nation, "/")


def test_own_department_first_for_its_coordinator(browse: Browse, figures: None) -> None:
    from national.services import assign_scope

    client = browse(None, "departmental")
    assert client.user is not None
    assign_scope(user_id=client.user.pk, department_code="27")
    assert names(client, "/")[0] == "Quibdó"
    assert "su departamento" in text(client, "/")


def queries(client: SiteClient, address: str) -> int:
    """How many times a page reads the database."""
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return sum(query["sql"].startswith("SELECT") and "set_config" not in query["sql"] for query in captured)


def test_five_queries_for_a_country_full_of_municipalities(nation: SiteClient) -> None:
    few = queries(nation, "/")
    assert fill_the_country() == 1098
    assert queries(nation, "/?ver=todos") == few == 5
    assert "1.103 de 1.103 municipios llevan" in text(nation, "/")


def test_the_usual_day_is_the_last_one_of_the_plans(browse: Browse, piedras: Host) -> None:
    with in_schema(piedras.schema_name):
        publish_plan(
            municipality=piedras.code,
            document={},
            title="Plan",
            published_at=timezone.now(),
            validity_from=date(2008, 9, 20),
            validity_to=date(2013, 9, 20),
        )
    page = text(browse(None), "/")
    assert "Estado al 20 de septiembre de 2013, último día de la vigencia de los planes de este marco" in page
