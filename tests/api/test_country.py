"""The national list of the API: the same figures as the municipality's own, a page at a time."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tenants.hosts import Host
from tests.api.test_municipality import _declare
from tests.conftest import Browse

pytestmark = pytest.mark.django_db


def test_a_row_says_what_the_municipality_says(genova: Host, browse: Browse) -> None:
    _declare(genova, "TRX-01", date(2010, 3, 1))
    asked = {"fecha": "2010-03-01"}
    country = browse(None).get("/api/v1/municipalities/", asked).json()
    row = next(each for each in country["results"] if each["divipola"] == "63302")
    own = browse(genova).get("/api/v1/compliance/", asked).json()
    for phase in own["phases"]:
        phase.pop("criteria")
    assert row["phases"] == own["phases"]
    assert row["overall"] == own["overall"]
    assert (row["reported"], row["subdomain"]) == (True, "genova-quindio")


def test_who_did_not_report_has_no_percentage(piedras: Host, browse: Browse) -> None:
    results = browse(None).get("/api/v1/municipalities/").json()["results"]
    row = next(each for each in results if each["divipola"] == piedras.code)
    assert row["reported"] is False
    assert row["overall"] == {"declared": None, "verified": None}


def test_the_whole_country_comes_in_pages(browse: Browse) -> None:
    first = browse(None).get("/api/v1/municipalities/?ver=todos&orden=nombre").json()
    assert first["count"] >= 1103
    assert len(first["results"]) == 100
    last = browse(None).get(f"/api/v1/municipalities/?ver=todos&orden=nombre&pagina={first['pages']}").json()
    assert 0 < len(last["results"]) <= 100


@pytest.mark.parametrize("query", ["departamento=999", "marco=otro", "fecha=2010-13-01", "orden=altura"])
def test_what_is_not_understood_is_a_400(query: str, browse: Browse) -> None:
    answer = browse(None).get(f"/api/v1/municipalities/?{query}")
    assert answer.status_code == 400
    assert answer.json()["detail"]


def test_the_list_takes_few_queries(browse: Browse) -> None:
    client = browse(None)
    client.get("/api/v1/municipalities/")
    with CaptureQueriesContext(
        connection,
    ) as captured:
        client.get("/api/v1/municipalities/?ver=todos")
    selects = [q for q in captured if q["sql"].startswith("SELECT") and "set_config" not in q["sql"]]
    assert len(selects) <= 5
