"""A criterion's history as one line of time."""

from datetime import UTC, date, datetime
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

from gelt.schemas import in_schema
from plans.checklist.following.timeline import timeline_of
from plans.checklist.models import Evidence
from plans.checklist.services import assign
from tenants.hosts import Host
from tests.conftest import Browse
from tests.plans.checklist.acting import MEMBER, TODAY, check, reply, say
from tests.plans.checklist.views.reading import words

LAST = date(2012, 12, 1)


def live(host: Host) -> None:
    """A criterion's life, each thing recorded after the one before, some the same day."""
    given: dict[str, Any] = {"municipality": host, "actor": MEMBER, "today": TODAY}
    assign(phase_code="informacion", office="Planeación", true_from=date(2008, 6, 1), **given)
    say(host, on=date(2009, 3, 1), note="En el archivo", recorded_at=datetime(2009, 3, 2, 15, tzinfo=UTC))
    Evidence.objects.create(
        framework=host.framework,
        criterion="INF-01",
        kind="address",
        title="Página de la misión",
        address="https://www.ejemplo.gov.co/mision",
        true_from=date(2009, 3, 1),
        recorded_at=datetime(2009, 3, 2, 16, tzinfo=UTC),
        recorded_by_name="Delegado de prueba",
        withdrawn_on=date(2009, 9, 1),
        withdrawn_by_name="Integrante de prueba",
        withdraw_reason="El sitio cambió",
    )
    fact = say(host, on=date(2009, 3, 1), recorded_at=datetime(2009, 3, 3, tzinfo=UTC))
    reply(host, check(host, fact, "more", reason="Falta el acto"), "Se agregó el acuerdo.")
    assign(criterion_code="INF-01", office="Sistemas", planned_for=LAST, true_from=LAST, **given)


def test_everything_is_there_newest_first_by_date_and_then_by_record(in_genova: Host) -> None:
    live(in_genova)
    with CaptureQueriesContext(connection) as seen:
        moments = timeline_of(in_genova.framework, "informacion", "INF-01")
    assert len(seen) == 5
    assert [(moment.on, moment.word.label) for moment in moments] == [
        (LAST, "Asignó responsable o fecha"),
        (date(2009, 9, 1), "Retiró una evidencia"),
        (date(2009, 7, 1), "Respondió a control interno"),
        (date(2009, 6, 1), "Se pidió ampliar"),
        (date(2009, 3, 1), "Cumplido"),
        (date(2009, 3, 1), "Agregó una evidencia"),
        (date(2009, 3, 1), "Cumplido"),
        (date(2008, 6, 1), "Asignó responsable o fecha"),
    ]
    assert [moment.late for moment in moments] == [True, False, True, True, False, False, False, True]
    assert moments[5].lines == (("Dirección web", "Página de la misión"),)


def test_the_page_tells_it_with_who_and_when(genova: Host, browse: Browse) -> None:
    with in_schema(genova.schema_name):
        live(genova)
    seen = words(browse(genova, "reader").get("/comite/lista/criterio/INF-01/?fecha=2009-12-31"))
    assert (
        "Retiró una evidencia Integrante de prueba Dirección web: Página de la misión Motivo: El sitio cambió" in seen
    )
    assert "Responsable de toda la fase: Planeación" in seen
    assert "1 de diciembre de 2012 Asignó responsable o fecha posterior a la fecha de esta página" in seen
    assert "Cumplido es lo que vale al 31 de diciembre de 2009" in seen
    assert "Integrante de prueba lo registró el 2 de marzo de 2009, 10:00" in seen
    assert "(registrado después)" in seen


def test_what_is_withdrawn_the_day_it_was_added_comes_after(in_genova: Host) -> None:
    Evidence.objects.create(
        framework=in_genova.framework,
        criterion="INF-01",
        kind="address",
        title="Otra página",
        address="https://www.ejemplo.gov.co/otra",
        true_from=date(2009, 3, 1),
        recorded_by_name="Delegado de prueba",
        withdrawn_on=date(2009, 3, 1),
        withdrawn_by_name="Delegado de prueba",
    )
    moments = timeline_of(in_genova.framework, "informacion", "INF-01")
    assert [moment.word.label for moment in moments] == ["Retiró una evidencia", "Agregó una evidencia"]


def test_who_verifies_again_reads_the_answer_beside_the_form(in_genova: Host, browse: Browse) -> None:
    live(in_genova)
    client = browse(in_genova, "internal_control")
    page = client.get("/comite/lista/criterio/INF-01/").content.decode()
    assert "; el comité respondió el 1 de julio de 2009" in page
    parts = (
        "Verificar lo declarado</h2>",
        "Se había dicho: Falta el acto",
        "Se agregó el acuerdo.",
        'name="outcome"',
    )
    places = [page.index(part) for part in parts]
    assert places == sorted(places)
    refused = client.post("/comite/lista/criterio/INF-01/verificar/", {"outcome": ""})
    assert refused.status_code == 422
    assert 'role="alert" tabindex="-1" autofocus>' in refused.content.decode()
