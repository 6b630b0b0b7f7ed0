"""As of any day of the year, every surface says of the follow-up what the raw facts say, counted by other means."""

from collections import Counter
from datetime import date
from decimal import Decimal

import pytest

from accounts.permissions import Role
from gelt.demo.year.reporting import CADENCE, GRACE
from gelt.demo.year.stage import Stage
from gelt.schemas import in_schema
from tests.country import SiteClient
from tests.year import reading, recount

pytestmark = pytest.mark.xdist_group("year")

DAYS = [date(2010, 1, 3), date(2010, 1, 11), date(2010, 3, 16), date(2010, 3, 18), date(2010, 5, 31)]
DAYS += [date(2010, 7, 16), date(2010, 7, 20), date(2010, 9, 6), date(2010, 11, 16), date(2010, 12, 31)]
START = date(2010, 1, 1)


@pytest.fixture
def counted(lived: Stage, on: date, plan_end: date) -> dict[str, Counter[str]]:
    with in_schema(lived.host.schema_name):
        return {
            "reports": recount.reports(on, CADENCE, START, GRACE, plan_end),
            "obligations": recount.obligations(on, plan_end),
            "activities": recount.schedule(on),
        }


@pytest.mark.parametrize("on", DAYS, ids=str)
def test_pages_say_the_same_of_a_day(lived: Stage, on: date, counted: dict[str, Counter[str]]) -> None:
    reports, obligations, activities = counted.values()
    pages = (
        reading.words(SiteClient(lived.host), f"/seguimiento/?fecha={on}"),
        reading.words(SiteClient(lived.host), f"/?fecha={on}"),
        reading.words(SiteClient(lived.host, Role.LEADER), f"/comite/seguimiento/?fecha={on}"),
    )
    said = {
        "Informes a tiempo.": (reports["on_time"], reports["due"]),
        "Obligaciones: períodos": (obligations["met"], obligations["due"]),
        "Actividades hechas.": (activities["done"], activities["total"]),
    }
    for page in pages:
        for words, (part, whole) in said.items():
            assert not whole or f"{part} de {whole} {words}" in page.replace("Obligaciones: ", "Obligaciones: ")
        assert not reports["missing"] or f"{reports['missing']} informe no presentado" in page
        assert not obligations["missed"] or f"{obligations['missed']} incumplido" in page
        assert not activities["overdue"] or f"{activities['overdue']} vencida" in page


@pytest.mark.parametrize("on", DAYS, ids=str)
def test_the_api_and_the_nation_say_the_same(lived: Stage, on: date, counted: dict[str, Counter[str]]) -> None:
    own = reading.json_of(SiteClient(lived.host), f"/api/v1/follow-up/?fecha={on}")["figures"]
    listed = reading.json_of(SiteClient(), f"/api/v1/municipalities/?fecha={on}&departamento=63&ver=todos")
    nation = next(each for each in listed["results"] if each["divipola"] == lived.host.code)["follow_up"]
    assert own == nation
    names = {"reports": ("due", "on_time", "late", "missing"), "obligations": ("due", "met", "missed")}
    names["activities"] = ("total", "done", "overdue")
    for group, keys in names.items():
        assert {key: own[group][key] for key in keys} == {key: counted[group][key] for key in keys}, group


def test_measurements_and_their_correction(lived: Stage) -> None:
    """The chart's table says each month's value, May's corrected; the wrong one is still there for the committee."""
    with in_schema(lived.host.schema_name):
        values = recount.measured("A4.I2", date(2010, 12, 31))
    assert len(values) == 12
    assert dict(values)[date(2010, 5, 28)] == Decimal(601)
    citizen = reading.words(SiteClient(lived.host), "/seguimiento/indicadores/A4.I2/?fecha=2010-12-31")
    committee = reading.words(
        SiteClient(lived.host, Role.MEMBER), "/comite/seguimiento/indicadores/A4.I2/?fecha=2010-12-31"
    )
    for _, value in values:
        assert f" {value:.0f} " in citizen.replace(",", " ")
    assert " 610 " in committee
    assert "Demostración" not in citizen
