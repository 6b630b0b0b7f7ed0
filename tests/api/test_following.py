"""What the API says of a municipality's follow-up, on its own host and in the national list."""

from datetime import date

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gelt.schemas import in_schema
from plans.monitoring.models import ReportRule
from plans.monitoring.schedule.services import add_entry
from plans.monitoring.standing import refresh
from tenants.hosts import Host
from tests.api.test_municipality import PLAN
from tests.conftest import Browse
from tests.plans.monitoring.obligations.acting import MEMBER, did, promise

ASKED = {"fecha": "2010-03-20"}


@pytest.fixture
def followed(genova: Host) -> Host:
    with in_schema(genova.schema_name):
        row = promise(genova, source_id="UP1", source_text="Solicitar informe de logros")
        did(genova, row, date(2010, 1, 20), note="interna")
        add_entry(
            host=genova,
            title="Levantar el inventario",
            since=date(2010, 1, 4),
            actor=MEMBER,
            planned_start=date(2010, 1, 4),
            planned_end=date(2010, 2, 1),
        )
        rule = {"cadence_months": 2, "author": "committee", "grace_days": 15}
        ReportRule.objects.create(true_from=date(2010, 1, 1), recorded_by_name="Integrante de prueba", **rule)
        refresh(genova)
    return genova


def test_the_whole_answer_of_a_day(followed: Host, browse: Browse) -> None:
    answer = browse(followed).get("/api/v1/follow-up/", ASKED)
    assert answer.status_code == 200
    assert answer.json() == {
        "municipality": {"divipola": "63302", "name": "Génova", "department": "Quindío"},
        "reference_date": "2010-03-20",
        "reference_reason": "",
        "demo_progress": False,
        "figures": {
            "reports": {"due": 1, "on_time": 0, "late": 0, "missing": 1},
            "obligations": {"due": 2, "met": 1, "missed": 1},
            "activities": {"total": 1, "done": 0, "overdue": 1},
        },
        "indicators": [],
        "schedule": {
            "total": 1,
            "done": 0,
            "in_progress": 0,
            "not_started": 1,
            "cancelled": 0,
            "overdue": 1,
            "blocked": 0,
            "undated": 0,
        },
        "obligations": [
            {
                "title": "Actualizar las noticias",
                "source_id": "UP1",
                "source_text": "Solicitar informe de logros",
                "every": "month",
                "times": 1,
                "starts": "2010-01-01",
                "ends": None,
                "met": 1,
                "missed": 1,
                "periods": [
                    {"starts": "2010-01-01", "ends": "2010-01-31", "needed": 1, "done": 1, "state": "met"},
                    {"starts": "2010-02-01", "ends": "2010-02-28", "needed": 1, "done": 0, "state": "missed"},
                    {"starts": "2010-03-01", "ends": "2010-03-31", "needed": 1, "done": 0, "state": "open"},
                ],
            }
        ],
        "reports": [
            {
                "starts": "2010-01-01",
                "ends": "2010-02-28",
                "due_on": "2010-03-15",
                "author": "committee",
                "state": "missing",
                "report": None,
                "presented_on": None,
            },
            {
                "starts": "2010-03-01",
                "ends": "2010-04-30",
                "due_on": "2010-05-15",
                "author": "committee",
                "state": "open",
                "report": None,
                "presented_on": None,
            },
        ],
    }


def test_the_national_list_says_the_same_figures(followed: Host, browse: Browse) -> None:
    own = browse(followed).get("/api/v1/follow-up/", ASKED).json()["figures"]
    results = browse(None).get("/api/v1/municipalities/", ASKED | {"orden": "seguimiento"}).json()["results"]
    assert (results[0]["divipola"], results[0]["follow_up"]) == ("63302", own)
    assert results[1]["follow_up"]["reports"] == {"due": 0, "on_time": 0, "late": 0, "missing": 0}
    filtered = browse(None).get("/api/v1/municipalities/", ASKED | {"estado": "obligacion-incumplida"}).json()
    assert [row["divipola"] for row in filtered["results"]] == ["63302"]


def test_indicators_are_those_of_the_published_plan_and_queries_do_not_grow(followed: Host, browse: Browse) -> None:
    call_command("load_plan", str(PLAN), publish=True, verbosity=0)
    client = browse(followed)
    found = client.get("/api/v1/follow-up/", ASKED).json()["indicators"]
    assert (found[0]["id"][:3], found[0]["status"], found[0]["value"]) == ("A1.", "no_sheet", None)
    with CaptureQueriesContext(connection) as captured:
        client.get("/api/v1/follow-up/", ASKED)
    assert sum("FROM" in query["sql"] for query in captured) <= 20
    assert client.get("/api/v1/follow-up/?fecha=2010-02-30").status_code == 400
