"""What anybody reads of the reports: each period's state, what was presented, its files and their hashes."""

import hashlib
import json
from collections.abc import Iterator
from io import BytesIO

import pytest
from openpyxl import load_workbook

from gelt.schemas import PUBLIC, in_schema
from plans.checklist.services import initial_steps
from plans.monitoring.models import FollowUpReport
from plans.monitoring.reports.jobs import print_report
from tenants.hosts import Host
from tests.conftest import Browse
from tests.plans.monitoring.reports.conftest import on, with_plan
from tests.plans.monitoring.reports.year import FIRST, both_presented, declared, first_period
from tests.platform.jobs import worker

ROOM = "/seguimiento/informes/"


@pytest.fixture
def reported(genova: Host) -> Iterator[Host]:
    """Génova on 20 July 2010: two reports presented, the second late, the third missing."""
    with in_schema(genova.schema_name):
        with_plan(genova)
        both_presented(genova)
    with on(2010, 7, 20):
        yield genova


def test_every_period_says_whether_its_report_came(reported: Host, browse: Browse) -> None:
    citizen = browse(reported)
    page = citizen.get(ROOM).content.decode()
    assert "Informe no presentado: el plazo venció el 15 de julio de 2010, hace 5 días." in page
    assert "Informe 2 presentado el 20 de mayo de 2010, 5 días después del plazo." in page
    assert "Informe 1 presentado el 4 de marzo de 2010, a tiempo." in page
    then = citizen.get(f"{ROOM}?fecha=2010-05-18").content.decode()
    assert "Informe no presentado: el plazo venció el 15 de mayo de 2010, hace 3 días." in then
    assert "Después de la fecha de esta página: Informe 2 presentado" in then


def test_a_municipality_without_a_rule_says_so(reported: Host, chipaque: Host, browse: Browse) -> None:
    with in_schema(chipaque.schema_name):
        initial_steps(municipality_code=chipaque.code, framework=chipaque.framework)
    assert "Todavía no se espera ningún informe" in browse(chipaque).get(ROOM).content.decode()
    assert browse(chipaque).get(f"{ROOM}1/").status_code == 404


def test_a_report_shows_what_was_known_then(reported: Host, browse: Browse) -> None:
    citizen = browse(reported)
    before = citizen.get(f"{ROOM}1/").content.decode()
    assert "se declaran cumplidos 2 de los 113 criterios" in before
    assert "Publicar el organigrama" in before
    with in_schema(reported.schema_name):
        declared(reported, "INF-05", FIRST)  # recorded afterwards, true from the period's first day
    after = citizen.get(f"{ROOM}1/").content.decode()
    assert "se declaran cumplidos 2 de los 113 criterios" in after
    assert citizen.get(f"{ROOM}1/?fecha=2010-03-03").status_code == 404
    second = citizen.get(f"{ROOM}2/").content.decode()
    assert "El informe anterior es el número 1" in second
    for hidden in ("Nota interna", "No se encontró en el sitio"):
        assert hidden not in before + second


def test_the_files_are_what_their_hashes_say(reported: Host, browse: Browse) -> None:
    citizen = browse(reported)
    waiting = citizen.get(f"{ROOM}2/informe.pdf")
    assert (waiting.status_code, waiting["Retry-After"]) == (503, "60")
    with in_schema(PUBLIC):
        worker.work()
    print_report.func(schema=reported.schema_name, number=2)
    page = citizen.get(f"{ROOM}2/").content.decode()
    pdf = citizen.get(f"{ROOM}2/informe.pdf")
    assert pdf.content.startswith(b"%PDF")
    assert hashlib.sha256(pdf.content).hexdigest() in page
    document = citizen.get(f"{ROOM}2/informe.json")
    assert hashlib.sha256(document.content).hexdigest() in page
    said = json.loads(document.content)
    with in_schema(reported.schema_name):
        assert said == FollowUpReport.objects.get(number=2).document
    book = load_workbook(BytesIO(citizen.get(f"{ROOM}2/cifras.xlsx").content))
    assert book["Actividades vencidas"]["A2"].value == "Publicar el organigrama"
    assert citizen.get(f"{ROOM}2/informe.pdf", HTTP_IF_NONE_MATCH=pdf["ETag"]).status_code == 304


def test_a_draft_is_never_public(genova: Host, browse: Browse) -> None:
    from tests.plans.monitoring.reports.year import wrote

    with in_schema(genova.schema_name):
        with_plan(genova)
        first_period(genova)
        with on(2010, 3, 2):
            wrote(genova, FIRST)
    with on(2010, 3, 3):
        page = browse(genova).get(ROOM).content.decode()
        assert "El sitio se publicó" not in page
        assert "Por presentar" in page
        assert browse(genova).get("/comite/seguimiento/informes/2010-01-01/").status_code == 302
