"""What the committee sees and sends: the list, one indicator, its sheet with the feed's preview, and the acts."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gelt.schemas import in_schema
from gelt.text import NARROW_SPACE
from plans.matrix.models import Target, TargetIndicator
from plans.monitoring.indicators.services import define_proposed
from plans.monitoring.models import IndicatorSheet, Measurement
from tenants.hosts import Host
from tests.conftest import Browse
from tests.country import SiteClient
from tests.plans.checklist.acting import check, say
from tests.plans.monitoring.indicators.acting import FIRST, LAST, MEMBER, ONE, measure, sheet, with_plan

HOME = "/comite/seguimiento/indicadores/"
PAGE = f"{HOME}{ONE}/"
MAY = date(2010, 5, 1)
PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 64
MOST_QUERIES = 12


@pytest.fixture
def host(genova: Host) -> Host:
    with in_schema(genova.schema_name):
        return with_plan(genova, published=True)


def said(**more: Any) -> dict[str, Any]:
    """What the measuring form sends."""
    return {"value": "12", "true_from": "2010-05-01", "note": "", "address": "", "expected_latest": "0"} | more


def sheet_said(**more: Any) -> dict[str, Any]:
    """What the sheet's form sends."""
    given = {
        "kind": "count",
        "unit": "servicios",
        "direction": "up",
        "accumulation": "stock",
        "target_value": "10",
        "true_from": "2009-08-06",
        "expected_latest": "0",
    }
    return given | more


def test_the_list_says_how_each_is_and_leads_to_the_sheets(host: Host, browse: Browse) -> None:
    member = browse(host, "member")
    page = member.get(HOME).content.decode()
    assert "Ninguno de los 9 indicadores del plan tiene ficha." in page
    assert "Definir todas las fichas propuestas" in page
    offered = member.get(f"{HOME}fichas/").content.decode()
    assert offered.count('name="indicators"') == offered.count(" checked") == 9
    assert "El nombre habla de cantidad y la meta es un porcentaje" in offered
    sent = {"indicators": [ONE, "A6.I1"], "true_from": "2009-08-06"}
    assert member.post(f"{HOME}fichas/", sent).status_code == 302
    with in_schema(host.schema_name):
        assert set(IndicatorSheet.objects.values_list("indicator", flat=True)) == {ONE, "A6.I1"}
        measure(host, 25, MAY, indicator="A6.I1")
    assert member.get(f"{HOME}fichas/").content.decode().count('name="indicators"') == 7
    again = member.post(f"{HOME}fichas/", sent)
    assert again.status_code == 422
    assert "Uno de los indicadores ya tiene ficha" in again.content.decode()
    filtered = member.get(f"{HOME}?estado=off_track&fecha=2012-06-30").content.decode()
    assert "Se muestran 1 de 9 indicadores." in filtered
    assert f"25,0{NARROW_SPACE}%" in filtered
    assert "30 de junio de 2012" in filtered


def test_a_measurement_is_sent_corrected_and_withdrawn(host: Host, browse: Browse) -> None:
    with in_schema(host.schema_name):
        sheet(host, target_value=Decimal(20))
    delegate = browse(host, "delegate")
    wrong = delegate.post(f"{PAGE}medir/", said(value="12,5", note="Del acta 3"))
    assert wrong.status_code == 422
    shown = wrong.content.decode()
    assert "El valor 12,5 tiene decimales: escriba un número entero." in shown
    assert "Del acta 3" in shown, "what was typed stays"
    file = SimpleUploadedFile("foto.png", PNG)
    assert delegate.post(f"{PAGE}medir/", said(file=file, address="https://ejemplo.gov.co/a")).status_code == 302
    page = delegate.get(PAGE).content.decode()
    assert "12 servicios" in page
    assert "Evidencia reservada" in page
    assert 'aria-labelledby="medido-titulo medido-detalle"' in page, "the drawing"
    double = delegate.post(f"{PAGE}medir/", said())
    assert double.status_code == 422
    assert "Delegado de dependencia de prueba registró una medición: «12 servicios»" in double.content.decode()
    with in_schema(host.schema_name):
        made = Measurement.objects.get()
    act = f"{HOME}mediciones/{made.pk}/"
    assert delegate.get(f"{act}archivo/").content == PNG
    assert 'value="12"' in delegate.get(f"{act}corregir/").content.decode()
    assert delegate.post(f"{act}corregir/", {"value": "13"}).status_code == 302
    refused = browse(host, "leader").post(f"{act}corregir/", {"value": "14"})
    assert refused.status_code == 422
    assert "ya corrigió esta medición: ahora dice «13 servicios»" in refused.content.decode()
    with in_schema(host.schema_name):
        now = Measurement.objects.get(corrects=made)
        assert now.file_id == made.file_id
    assert delegate.get(f"{HOME}mediciones/{now.pk}/retirar/").status_code == 200
    assert delegate.post(f"{HOME}mediciones/{now.pk}/retirar/", {"reason": "No era"}).status_code == 302
    page = delegate.get(PAGE).content.decode()
    assert "<del>13 servicios</del>" in page
    assert "la retiró el" in page
    assert "No era" in page
    assert "Nadie lo ha medido" in page


def test_a_reader_sees_no_forms_and_another_municipality_nothing(host: Host, piedras: Host, browse: Browse) -> None:
    with in_schema(host.schema_name):
        sheet(host)
        made = measure(host, 4, MAY, note="Nota interna del comité")
    page = browse(host, "reader").get(PAGE).content.decode()
    assert "Nota interna del comité" in page
    assert "Registrar una medición" not in page
    assert "Corregir" not in page
    assert browse(host, "reader").get(f"{PAGE}ficha/").status_code == 403
    theirs = browse(piedras, "leader")
    assert theirs.get(f"{HOME}mediciones/{made.pk}/corregir/").status_code == 404
    assert theirs.get(PAGE).status_code == 404
    assert browse(host, "leader").get(f"{HOME}A9.I9/").status_code == 404


def test_a_sheet_is_previewed_before_it_is_saved(chipaque: Host, browse: Browse) -> None:
    with in_schema(chipaque.schema_name):
        with_plan(chipaque, published=True)
        made = say(chipaque, "INF-01", on=date(2009, 3, 1))
        check(chipaque, made)
    member, url = browse(chipaque, "member"), f"{HOME}A3.I1/ficha/"
    offered = member.get(url).content.decode()
    assert "La fuente no dice cuál de las metas de la acción es la suya" in offered
    assert "1 de 57 criterios cumplidos" in offered, "the proposed source is previewed at once"
    data = sheet_said(kind="percentage", unit="", target_value="100", true_from="2008-04-14", feed="criteria_met")
    other = member.post(url, data | {"criteria_met-phase": "interaccion", "previsualizar": "1"})
    assert other.status_code == 200
    assert "0 de " in other.content.decode()
    with in_schema(chipaque.schema_name):
        assert not IndicatorSheet.objects.exists(), "looking saves nothing"
    assert member.post(url, data | {"criteria_met-phase": "informacion"}).status_code == 302
    page = member.get(f"{HOME}A3.I1/").content.decode()
    assert "Verificado" in page
    assert "nadie lo mide a mano" in page
    assert "Registrar una medición" not in page
    assert member.post(f"{HOME}A3.I1/medir/", said()).status_code == 302
    with in_schema(chipaque.schema_name):
        assert not Measurement.objects.exists()


def test_a_target_of_the_plan_brings_the_value_that_was_read_in_it(chipaque: Host, browse: Browse) -> None:
    with in_schema(chipaque.schema_name):
        with_plan(chipaque)
        Target.objects.filter(stable_id="A3.T2").update(value=None, unit="", text="Todos")
    member, url = browse(chipaque, "member"), f"{HOME}A3.I1/ficha/"
    data = sheet_said(kind="percentage", unit="", target_value="", target_id="A3.T1", true_from="2008-04-14")
    saved = member.post(url, data, follow=True).content.decode()
    assert f"El valor de la meta quedó en 100,0{NARROW_SPACE}%: es el que se leyó en el plan." in saved
    with in_schema(chipaque.schema_name):
        first = IndicatorSheet.objects.get()
        assert (first.target_value, first.unit, first.target_text) == (Decimal(100), "", "100%")
    counted = data | {"kind": "ratio", "expected_latest": str(first.pk)}
    assert "El valor de la meta quedó en 100 %: es" in member.post(url, counted, follow=True).content.decode()
    with in_schema(chipaque.schema_name):
        latest = IndicatorSheet.objects.latest("id")
        assert (latest.target_value, latest.unit) == (Decimal(100), "%")
    unread = counted | {"target_id": "A3.T2", "expected_latest": str(latest.pk)}
    assert "no se leyó ninguna cifra que sirva" in member.post(url, unread, follow=True).content.decode()


def test_targets_of_equal_text_are_told_apart_and_paired_by_place_when_confirmed(
    chipaque: Host, browse: Browse
) -> None:
    with in_schema(chipaque.schema_name):
        with_plan(chipaque)
        TargetIndicator.objects.filter(target__action__stable_id="A4").delete()
    member = browse(chipaque, "member")
    choice = member.get(f"{HOME}A3.I1/ficha/").content.decode()
    assert "Meta 1 de 4: 100% · " in choice
    assert "Meta 2 de 4: 100% · " in choice
    assert "· la fuente la pone con «" in member.get(f"{HOME}A5.I1/ficha/").content.decode()
    url = f"{HOME}fichas/"
    offered = member.get(url).content.decode()
    assert "5 indicadores quedan sin meta" in offered, "five indicators, four targets: their place says nothing"
    assert offered.count("Compararlo con la que está en su mismo lugar: ") == 2
    assert "Meta 2 de 2: 100%" in offered
    sent = {"indicators": ["A4.I1", "A4.I2"], "by_place": ["A4.I2"], "true_from": "2008-04-14"}
    assert member.post(url, sent).status_code == 302
    with in_schema(chipaque.schema_name):
        made = dict(IndicatorSheet.objects.values_list("indicator", "target_id"))
    assert made == {"A4.I1": "", "A4.I2": "A4.T2"}, "only what a person confirmed is paired"


def test_a_sheet_proposes_the_plan_s_first_day_and_a_correction_its_own(host: Host, browse: Browse) -> None:
    member = browse(host, "member")
    page = member.get(f"{PAGE}ficha/").content.decode()
    assert f'value="{FIRST}"' in page
    assert "hasta el día anterior el indicador queda sin ficha" in page
    with in_schema(host.schema_name):
        sheet(host, true_from=date(2010, 2, 3))
    page = member.get(f"{PAGE}ficha/").content.decode()
    assert 'value="2010-02-03"' in page
    assert "hasta el día anterior el indicador se sigue leyendo como decía" in page


def test_a_sheet_refused_keeps_what_was_typed(host: Host, browse: Browse) -> None:
    member = browse(host, "member")
    wrong = member.post(f"{PAGE}ficha/", sheet_said(accumulation="flow", unit="consultas"))
    assert wrong.status_code == 422
    assert "Elija el período dentro del que se suman los valores." in wrong.content.decode()
    assert 'value="consultas"' in wrong.content.decode()
    assert member.post(f"{PAGE}ficha/", sheet_said()).status_code == 302
    late = browse(host, "leader").post(f"{PAGE}ficha/", sheet_said(unit="otros"))
    assert late.status_code == 422
    assert "Integrante del comité de prueba definió la ficha de este indicador" in late.content.decode()


def test_list_and_page_take_few_queries_whatever_is_measured(host: Host, browse: Browse) -> None:
    with in_schema(host.schema_name):
        sheet(host)
        ids = ["A1.I1", "A1.I2", "A2.I1", "A3.I1", "A4.I2", "A5.I1", "A5.I2", "A6.I1"]
        define_proposed(host=host, indicators=ids, true_from=FIRST, actor=MEMBER, validity_end=LAST)
        measure(host, 4, MAY)
    leader = browse(host, "leader")
    leader.get(HOME)
    before = [statements(leader, url) for url in (HOME, PAGE)]
    with in_schema(host.schema_name):
        for month in range(1, 13):
            measure(host, month, date(2011, month, 1))
    for url, few in zip((HOME, PAGE), before, strict=True):
        many = statements(leader, url)
        assert len(many) == len(few) <= MOST_QUERIES, many


def statements(client: SiteClient, url: str) -> list[str]:
    """What a page asks the database, without the tests' own client and the host, which a worker remembers."""
    with CaptureQueriesContext(connection) as asked:
        assert client.get(url).status_code == 200
    harness = ("SAVEPOINT", "RELEASE", "SELECT set_config", 'SELECT "public"."tenants_')
    return [query["sql"][:120] for query in asked if not query["sql"].startswith(harness)]
