"""As of any day of the year, every surface says of the compliance what the raw facts say, counted by other means."""

import re
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

import pytest

from accounts.permissions import Role
from gelt.demo.year.stage import Stage
from gelt.schemas import in_schema
from regulation.selectors import framework_with_phases
from tests.country import SiteClient
from tests.year import reading, recount
from tests.year.recount import PhaseCount, overall, printed

pytestmark = pytest.mark.xdist_group("year")

DAYS = [date(2010, 1, 1), date(2010, 2, 10), date(2010, 3, 31), date(2010, 5, 3), date(2010, 7, 12)]
DAYS += [date(2010, 8, 1), date(2010, 9, 19), date(2010, 9, 20), date(2010, 11, 30), date(2010, 12, 31)]
STATES = {"Cumplido": "met", "En proceso": "in_progress", "No cumplido": "not_met", "No aplica": "not_applicable"}


def rounded(value: Decimal | None) -> float | None:
    return None if value is None else float(value.quantize(Decimal("0.1"), ROUND_HALF_UP))


def counted(stage: Stage, on: date) -> dict[str, PhaseCount]:
    with in_schema(stage.host.schema_name):
        return recount.compliance(stage.host.framework, on)


@pytest.mark.parametrize("on", DAYS, ids=str)
def test_every_page_says_the_same_of_a_day(lived: Stage, on: date) -> None:
    phases, asked = counted(lived, on), f"?fecha={on}"
    met, applicable = (sum(getattr(phase, name) for phase in phases.values()) for name in ("met", "applicable"))
    declared, checked = overall(phases, "declared"), overall(phases, "checked")
    reported = any(phase.unanswered < phase.applicable for phase in phases.values())
    pages = {
        "citizen": reading.words(SiteClient(lived.host), f"/{asked}"),
        "committee": reading.words(SiteClient(lived.host, Role.MEMBER), f"/comite/cumplimiento/{asked}"),
        "nation": reading.words(SiteClient(), f"/municipios/{lived.host.code}/{asked}"),
    }
    for name, page in pages.items():
        if not reported:
            assert re.search("no ha reportado|[Nn]o report", page), name
            continue
        assert printed(declared) in page, name
        assert printed(checked) in page, name
        assert name == "nation" or f"{met} de {applicable}" in page, name
    framework = framework_with_phases(lived.host.framework, criteria=False)
    for phase in framework.phases if reported else ():
        count = phases[phase.code]
        row = f"{printed(count.declared)} {printed(count.checked)} {count.met} de {count.applicable}"
        assert f"{phase.name} {row}" in pages["committee"]


@pytest.mark.parametrize("on", DAYS[::3], ids=str)
def test_the_api_and_the_spreadsheet_say_the_same(lived: Stage, on: date) -> None:
    phases = counted(lived, on)
    own = reading.json_of(SiteClient(lived.host), f"/api/v1/compliance/?fecha={on}")
    listed = reading.json_of(SiteClient(), f"/api/v1/municipalities/?fecha={on}&departamento=63&ver=todos")
    row = next(each for each in listed["results"] if each["divipola"] == lived.host.code)
    for answer in (own, row):
        reported = answer["reported"]
        assert answer["overall"]["declared"] == (rounded(overall(phases, "declared")) if reported else None)
        assert answer["overall"]["verified"] == (rounded(overall(phases, "checked")) if reported else None)
        for phase in answer["phases"]:
            count = phases[phase["code"]]
            assert (phase["counts"]["met"], phase["counts"]["verified"]) == (count.met, count.verified)
    book = reading.cells(SiteClient(lived.host, Role.MEMBER), f"/comite/lista/hoja/lista-de-chequeo.xlsx?fecha={on}")
    said = [cell for row in book["Lista de chequeo"] for cell in row if cell in STATES]
    assert said.count("Cumplido") == sum(phase.met for phase in phases.values())


def test_the_indicator_of_a_phase_moves_by_itself(lived: Stage) -> None:
    """What is declared in a phase is what the fed indicator shows, with the verified value beside it."""
    from plans.monitoring.indicators.selectors import indicators_on

    for on in (date(2010, 3, 31), date(2010, 12, 31)):
        phases = counted(lived, on)
        with in_schema(lived.host.schema_name):
            found = {each.id: each for each in indicators_on(lived.host, on)}
        assert found["A3.I1"].fed
        assert rounded(found["A3.I1"].value) == rounded(overall(phases, "declared"))
        assert rounded(found["A3.I1"].verified_value) == rounded(overall(phases, "checked"))
