"""What anybody reads of the indicators, and what nobody outside gets."""

from datetime import date
from decimal import Decimal

import pytest

from gelt.schemas import in_schema
from plans.monitoring.indicators.services import correct_measurement
from plans.monitoring.indicators.services.measuring import Upload
from tenants.hosts import Host
from tests.conftest import Browse
from tests.plans.monitoring.indicators.acting import MEMBER, ONE, measure, sheet
from tests.plans.portal.conftest import Publish

PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 64
MAY = date(2010, 5, 1)


@pytest.fixture
def host(publish_plan: Publish, genova: Host) -> Host:
    publish_plan(genova)
    with in_schema(genova.schema_name):
        sheet(genova)
    return genova


def test_the_value_is_public_and_notes_names_and_reserved_evidence_are_not(host: Host, browse: Browse) -> None:
    with in_schema(host.schema_name):
        hidden = measure(host, 4, MAY, note="Nota interna", upload=Upload("secreto.png", PNG))
        proof = Upload("acta.png", PNG + b"1")
        shown = measure(host, 6, date(2010, 6, 1), upload=proof, public=True, actor=MEMBER)
    citizen = browse(host)
    page = citizen.get(f"/seguimiento/indicadores/{ONE}/").content.decode()
    assert '6 de agosto de 2009 <span class="muted">(registrado después)</span>' in page, "the sheet, dated back"
    assert "4 servicios" in page
    assert "acta.png" in page
    for secret in ("Nota interna", "secreto.png", "Delegado de prueba", "Integrante de prueba"):
        assert secret not in page
    assert citizen.get(f"/seguimiento/indicadores/mediciones/{shown.pk}/archivo/").content == PNG + b"1"
    assert citizen.get(f"/seguimiento/indicadores/mediciones/{hidden.pk}/archivo/").status_code == 404
    with in_schema(host.schema_name):
        correct_measurement(host=host, measurement_id=shown.pk, value=Decimal(7), actor=MEMBER)
    assert citizen.get(f"/seguimiento/indicadores/mediciones/{shown.pk}/archivo/").status_code == 404, (
        "corrected, now reserved"
    )
    after = citizen.get(f"/seguimiento/indicadores/{ONE}/").content.decode()
    assert "6 servicios" not in after
    assert "7 servicios" in after
    early = citizen.get(f"/seguimiento/indicadores/{ONE}/?fecha=2010-05-15").content.decode()
    assert "7 servicios" not in early
    assert "4 servicios, al 1 de mayo de 2010" in early


def test_the_list_is_kept_by_a_browser_until_something_is_measured(host: Host, browse: Browse) -> None:
    citizen = browse(host)
    first = citizen.get("/seguimiento/indicadores/")
    assert "De 9 indicadores, 1 no tiene mediciones y 8 no tienen ficha." in first.content.decode()
    same = citizen.get("/seguimiento/indicadores/", headers={"if-none-match": first["ETag"]})
    assert same.status_code == 304
    with in_schema(host.schema_name):
        measure(host, 4, MAY)
    assert citizen.get("/seguimiento/indicadores/", headers={"if-none-match": first["ETag"]}).status_code == 200


def test_without_a_published_plan_nothing_is_shown(piedras: Host, browse: Browse) -> None:
    assert browse(piedras).get("/seguimiento/indicadores/").status_code == 200
    assert browse(piedras).get(f"/seguimiento/indicadores/{ONE}/").status_code == 404
