"""The API of a municipality answers what its pages say, of published data only."""

import json
from datetime import date
from pathlib import Path

import pytest
from django.core.management import call_command

from accounts.middleware import actor_of
from accounts.services import create_token
from gelt.schemas import in_schema
from plans.checklist.services import declare
from tenants.hosts import Host
from tests import country
from tests.conftest import Browse

pytestmark = pytest.mark.django_db
PLAN = Path(__file__).parents[2] / "plans" / "matrix" / "data" / "genova-quindio.json"


def _declare(host: Host, code: str, on: date) -> None:
    member = actor_of(country.user(host.schema_name, "member"))
    with in_schema(host.schema_name):
        declare(municipality=host, criterion_code=code, state="met", true_from=on, actor=member, note="interna")


def test_compliance_has_both_percentages_and_states_framework_date_and_base(genova: Host, browse: Browse) -> None:
    _declare(genova, "TRX-01", date(2010, 3, 1))
    body = browse(genova).get("/api/v1/compliance/?fecha=2010-03-01").json()
    assert body["municipality"] == {"divipola": "63302", "name": "Génova", "department": "Quindío"}
    assert body["framework"]["code"] == "decreto-1151-2008"
    assert body["reference_date"] == "2010-03-01"
    phase = next(each for each in body["phases"] if each["code"] == "transaccion")
    assert (phase["declared_percent"], phase["verified_percent"]) == (8.3, 0.0)
    assert phase["deadline"] == "2010-12-01"
    assert phase["deadline_state"] == {"code": "on_track", "label": "Dentro del plazo", "days": 275}
    assert phase["counts"]["met"] == 1
    assert phase["counts"]["total"] == 12
    criterion = next(each for each in phase["criteria"] if each["code"] == "TRX-01")
    assert criterion["state"] == "met"
    assert criterion["true_from"] == "2010-03-01"
    assert criterion["verified"] is False


def test_the_day_before_the_fact_is_not_there(genova: Host, browse: Browse) -> None:
    _declare(genova, "TRX-01", date(2010, 3, 1))
    body = browse(genova).get("/api/v1/compliance/?fecha=2010-02-28").json()
    assert body["reported"] is False
    assert body["overall"] == {"declared": None, "verified": None}


def test_internal_notes_and_names_stay_inside(genova: Host, browse: Browse) -> None:
    _declare(genova, "TRX-01", date(2010, 3, 1))
    text = browse(genova).get("/api/v1/compliance/").content.decode()
    assert "interna" not in text
    assert "de prueba" not in text


@pytest.mark.parametrize("asked", ["2010-02-30", "ayer", "2999-01-01"])
def test_a_bad_date_is_a_400_in_spanish(asked: str, genova: Host, browse: Browse) -> None:
    answer = browse(genova).get("/api/v1/compliance/", {"fecha": asked})
    assert answer.status_code == 400
    assert "fecha" in answer.json()["detail"].lower() or "todavía" in answer.json()["detail"]


def test_the_published_plan_is_the_file_that_was_loaded_without_its_notes(genova: Host, browse: Browse) -> None:
    call_command("load_plan", str(PLAN), publish=True, verbosity=0)
    answer = browse(genova).get("/api/v1/plan/")
    loaded = json.loads(PLAN.read_text(encoding="utf-8"))
    assert answer.json() == {**loaded, "notes": []}
    assert list(answer.json()) == list(loaded)
    again = browse(genova).get("/api/v1/plan/", headers={"If-None-Match": answer["ETag"]})
    assert again.status_code == 304


def test_without_a_published_plan_there_is_a_404_that_says_so(piedras: Host, browse: Browse) -> None:
    answer = browse(piedras).get("/api/v1/plan/")
    assert answer.status_code == 404
    assert "todavía no ha publicado" in answer.json()["detail"]


def test_a_token_identifies_its_owner_here_and_nobody_elsewhere(genova: Host, piedras: Host, browse: Browse) -> None:
    leader = country.user(genova.schema_name, "leader")
    with in_schema(genova.schema_name):
        _, secret = create_token(user=leader, label="pruebas", actor=actor_of(leader))
    header = {"Authorization": f"Bearer {secret.text}"}
    assert browse(genova).get("/api/v1/me/", headers=header).json()["role"] == "leader"
    assert "no-store" in browse(genova).get("/api/v1/me/", headers=header).headers["Cache-Control"]
    assert browse(piedras).get("/api/v1/me/", headers=header).status_code == 401
    assert browse(None).get("/api/v1/me/", headers=header).status_code == 401


def test_the_schema_describes_the_api_and_only_the_api(genova: Host, browse: Browse) -> None:
    text = browse(genova).get("/api/v1/schema/?format=json").json()
    assert set(text["paths"]) == {
        "/api/v1/compliance/",
        "/api/v1/follow-up/",
        "/api/v1/me/",
        "/api/v1/plan/",
        "/api/v1/plan/formato/",
    }
