"""Reports and obligations on the national pages."""

from datetime import date

import pytest

from tenants.hosts import Host
from tests.conftest import Browse
from tests.country import SiteClient
from tests.plans.portal.reading import words
from tests.platform.national.country_steps import follow

DAY = "fecha=2010-03-20"


@pytest.fixture
def nation(browse: Browse, genova: Host, piedras: Host) -> SiteClient:
    obliged = {"obligations_due": 8, "obligations_met": 5, "obligations_missed": 3}
    follow(genova.code, date(2010, 1, 1), reports_due=4, reports_on_time=2, reports_late=1, reports_missing=1)
    follow(piedras.code, date(2010, 1, 1), reports_due=2, reports_on_time=2, activities_total=7, **obliged)
    return browse(None)


def test_the_comparison_lays_them_side_by_side_and_adds_them_up(nation: SiteClient) -> None:
    said = words(nation.get(f"/?{DAY}&orden=seguimiento"))
    assert "Informes: 2 de 4 a tiempo, 1 tarde, 1 no presentado" in said
    assert "Informes: 2 de 2 a tiempo Obligaciones: 5 de 8 períodos, 3 incumplidos" in said
    assert "Informes: 4 de 6 a tiempo, 1 tarde, 1 no presentado Obligaciones: 5 de 8 períodos, 3 incumplidos" in said
    assert said.index("Génova Quindío") < said.index("Piedras Tolima") < said.index("Quibdó Chocó")
    assert "no presentado Obligaciones" not in words(nation.get("/?fecha=2009-12-31"))


@pytest.mark.parametrize(
    ("state", "there", "away"),
    [
        ("informe-no-presentado", "Génova Quindío", "Piedras Tolima"),
        ("obligacion-incumplida", "Piedras Tolima", "Génova Quindío"),
    ],
)
def test_who_broke_a_promise_can_be_filtered(nation: SiteClient, state: str, there: str, away: str) -> None:
    said = words(nation.get(f"/?{DAY}&estado={state}"))
    assert there in said and away not in said


def test_the_page_of_a_municipality_tells_them(nation: SiteClient, piedras: Host) -> None:
    said = words(nation.get(f"/municipios/{piedras.code}/?{DAY}"))
    assert "Informes de seguimiento 2 a tiempo 2" in said
    assert "Períodos de las obligaciones 5 8 3 incumplidos" in said
    assert "Actividades del cronograma 0 hechas 7 0 vencidas" in said
    nothing = words(nation.get(f"/municipios/{piedras.code}/?fecha=2009-12-31"))
    assert "Su comité no ha puesto nada en seguimiento hasta el 31 de diciembre de 2009." in nothing
