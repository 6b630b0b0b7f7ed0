"""What dates the plan gives an activity, in words; nothing is made up where the source is silent."""

from datetime import date
from typing import Any

import pytest

from plans.monitoring.schedule.proposals import Proposal, proposals
from tests.plans.matrix.conftest import PLANS, plan_of

FROM, TO = date(2009, 8, 6), date(2012, 12, 31)


def document(*timeframes: dict[str, Any], activities: int = 1) -> dict[str, Any]:
    blank: dict[str, Any] = {
        "text": "x",
        "months": None,
        "from": None,
        "to": None,
        "recurrence": None,
        "activities": [],
    }
    action = {
        "id": "A1",
        "title": "Publicar",
        "activities": [{"id": f"A1.C{n + 1}", "text": f"Actividad {n + 1}"} for n in range(activities)],
        "responsible_parties": [
            {"text": "Alcaldía", "activities": []},
            {"text": "Planeación", "activities": ["A1.C2"]},
        ],
        "timeframes": [blank | each for each in timeframes],
    }
    return {"plan": {"validity": {"from": FROM.isoformat(), "to": TO.isoformat()}}, "actions": [action]}


def one(*timeframes: dict[str, Any]) -> Proposal:
    [found] = proposals(document(*timeframes), frozenset())
    return found


@pytest.mark.parametrize(
    ("timeframe", "starts", "ends", "said"),
    [
        ({"from": "2011-01-01", "to": "2012-06-30"}, date(2011, 1, 1), date(2012, 6, 30), "El plan dice «x»."),
        ({"to": "2009-12-31"}, FROM, date(2009, 12, 31), "No dice desde cuándo"),
        ({"from": "2011-01-01"}, date(2011, 1, 1), TO, "No dice hasta cuándo"),
        ({"months": 3}, FROM, date(2009, 11, 5), "«x», que son 3 meses. No dice desde cuándo"),
        ({"months": 2, "from": "2010-01-01"}, date(2010, 1, 1), date(2010, 2, 28), "2 meses."),
        ({"months": 2, "to": "2010-02-28"}, date(2010, 1, 1), date(2010, 2, 28), "2 meses."),
        ({"months": 48}, FROM, TO, "Llegaría al 5 de agosto de 2013: se corta"),
        ({"from": "2008-01-01", "to": "2010-01-01"}, FROM, date(2010, 1, 1), "Comenzaría antes de la vigencia"),
    ],
)
def test_dates_come_from_the_source(timeframe: dict[str, Any], starts: date, ends: date, said: str) -> None:
    found = one(timeframe)
    assert (found.starts, found.ends) == (starts, ends)
    assert said in found.how


@pytest.mark.parametrize(
    ("timeframes", "said"),
    [
        ([], "el plan no dice cuándo"),
        ([{"text": "Periódico"}], "el plan dice «Periódico»"),
        ([{"text": "MENSUALMENTE", "recurrence": "monthly"}], "«MENSUALMENTE»"),
        ([{"months": 2}, {"months": 4}], "da varios tiempos"),
        ([{"to": "2001-12-31"}], "fuera de su vigencia"),
    ],
)
def test_where_the_source_is_silent_there_is_no_date(timeframes: list[dict[str, Any]], said: str) -> None:
    found = one(*timeframes)
    assert (found.starts, found.ends) == (None, None)
    assert found.how.startswith("Sin fecha en la fuente")
    assert said in found.how


def test_an_activity_has_its_own_time_and_its_own_responsible() -> None:
    first, second = proposals(
        document({"months": 2}, {"months": 4, "activities": ["A1.C2"]}, activities=2), frozenset()
    )
    assert (first.ends, first.office) == (date(2009, 10, 5), "Alcaldía")
    assert (second.ends, second.office) == (date(2009, 12, 5), "Planeación")
    assert proposals(document({}, activities=2), frozenset({"A1.C1", "A1.C2"})) == []


def test_every_activity_of_the_five_plans_is_offered_inside_its_validity() -> None:
    counts = {}
    for slug in PLANS:
        plan = plan_of(slug)
        found = proposals(plan, frozenset())
        first, last = plan["plan"]["validity"]["from"], plan["plan"]["validity"]["to"]
        dated = [each for each in found if each.starts and each.ends]
        assert all(first <= str(each.starts) <= str(each.ends) <= last for each in dated)
        counts[slug] = (len(found), len(dated))
    assert counts == {
        "genova-quindio": (9, 7),
        "piedras-tolima": (21, 16),
        "quibdo-choco": (3, 0),
        "chipaque-cundinamarca": (23, 23),
        "puertoguzman-putumayo": (23, 23),
    }
