import json
from datetime import date
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.actors import SYSTEM
from gelt.schemas import in_schema
from plans.matrix.services import load, publish
from plans.monitoring.schedule.services import add_entry, report_entry
from tenants.hosts import Host
from tests.conftest import Browse
from tests.plans.monitoring.obligations.acting import MEMBER, did, ended, promise, updated
from tests.plans.portal.reading import words

DATA = Path(__file__).parents[4] / "plans" / "matrix" / "data"
HOME, PUBLIC = "/comite/seguimiento/", "/seguimiento/"
MOST = 12


@pytest.fixture
def followed(genova: Host) -> Host:
    """Génova with its plan published, four activities, and obligations of two kinds from January 2010 on."""
    with in_schema(genova.schema_name):
        load(json.loads((DATA / "genova-quindio.json").read_text("utf-8")), actor=SYSTEM)
        publish(municipality_code=genova.code, actor=SYSTEM)
        for number, action in enumerate(("A1", "A1", "A2", "")):
            entry = add_entry(
                host=genova,
                title=f"Actividad {number}",
                since=date(2010, 1, 4),
                actor=MEMBER,
                action=action,
                planned_start=date(2010, 1, 4),
                planned_end=date(2010, 2, 1 + number),
            )
            if not number:
                report_entry(host=genova, entry_id=entry.pk, state="done", true_from=date(2010, 1, 30), actor=MEMBER)
        row = promise(genova, source_id="A1.B1", source_text="Estar actualizados")
        did(genova, row, date(2010, 1, 5))
        promise(genova, title="Actualizar el sitio", every="week", counts="site_updates")
        updated(genova, date(2010, 1, 6))
    return genova


def test_one_screen_says_how_the_municipality_does_on_a_day(followed: Host, browse: Browse) -> None:
    page = browse(followed, "member").get(f"{HOME}?fecha=2010-02-03")
    said = words(page)
    assert "Al 3 de febrero de 2010:" in said
    assert "1 de 4 actividades hechas; 1 vencida." in said
    assert "Se cumplieron 2 de 5 períodos de las obligaciones; 3 incumplidos." in said
    assert "Este mes lleva 0 de 1; termina el 28 de febrero de 2010." in said
    assert "Ninguno de los 9 indicadores del plan tiene ficha." in said
    assert "Fuera de las acciones del plan" in said
    assert "2 de 5 Obligaciones: períodos cumplidos. 3 incumplidos." in said
    assert "1 de 4 Actividades hechas. 1 vencida." in said
    earlier = words(browse(followed, "reader").get(f"{HOME}?fecha=2010-01-29"))
    assert "0 de 4 actividades hechas." in earlier
    assert "Se cumplieron 1 de 3 períodos de las obligaciones; 2 incumplidos." in earlier


def test_citizens_read_the_same_figures_without_names_and_notes(followed: Host, browse: Browse) -> None:
    said = words(browse(followed).get(f"{PUBLIC}?fecha=2010-02-03"))
    assert "¿Hace Génova lo que su plan promete?" in said
    assert "1 de 4 actividades hechas; 1 vencida." in said
    assert "Se cumplieron 2 de 5 períodos de las obligaciones; 3 incumplidos." in said
    assert "Integrante de prueba" not in said
    progress = words(browse(followed).get("/?fecha=2010-02-03"))
    assert "¿Hace lo que promete?" in progress
    assert "2 de 5 Obligaciones: períodos cumplidos. 3 incumplidos." in progress
    assert "1 de 4 Actividades hechas. 1 vencida." in progress
    assert "¿Hace lo que promete?" not in words(browse(followed).get("/?fecha=2009-12-01"))


def test_a_plan_that_is_only_being_worked_on_is_not_shown_to_citizens(genova: Host, browse: Browse) -> None:
    with in_schema(genova.schema_name):
        load(json.loads((DATA / "genova-quindio.json").read_text("utf-8")), actor=SYSTEM)
    assert "no ha publicado su plan" in words(browse(genova).get(PUBLIC))
    assert "Acción por acción" in words(browse(genova, "member").get(HOME))


def test_both_pages_ask_the_database_a_fixed_number_of_times(followed: Host, browse: Browse) -> None:
    committee, citizen = browse(followed, "member"), browse(followed)
    for client, path in ((committee, HOME), (citizen, PUBLIC)):
        client.get(path)
        with CaptureQueriesContext(connection) as few:
            client.get(path)
        asked = [query["sql"] for query in few if query["sql"].startswith(("SELECT", "(SELECT", "WITH"))]
        asked = [sql for sql in asked if not sql.startswith("SELECT set_config")]
        assert len(asked) <= MOST, "\n".join(sql[:140] for sql in asked)


def test_what_ended_stays_in_the_count(followed: Host, browse: Browse) -> None:
    with in_schema(followed.schema_name):
        row = promise(followed, title="Otra", every="month")
        ended(followed, row, date(2010, 1, 31))
    said = words(browse(followed, "member").get(f"{HOME}?fecha=2010-02-03"))
    assert "Se cumplieron 2 de 6 períodos de las obligaciones; 4 incumplidos." in said
