from gelt.schemas import in_schema
from tenants.hosts import Host
from tests.conftest import Browse
from tests.country import SiteClient
from tests.plans.checklist.acting import say


def test_an_unchanged_page_is_not_sent_again(citizen: SiteClient, genova: Host) -> None:
    tag = citizen.get("/")["ETag"]
    again = citizen.get("/", headers={"If-None-Match": tag})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", tag)
    assert "Cookie" in again["Vary"]
    with in_schema(genova.schema_name):
        say(genova, "INF-01")
    changed = citizen.get("/", headers={"If-None-Match": tag})
    assert changed.status_code == 200
    assert changed["ETag"] != tag


def test_a_date_or_another_page_has_its_own_tag(citizen: SiteClient) -> None:
    tags = {citizen.get(path)["ETag"] for path in ("/", "/?fecha=2009-12-31", "/plan/", "/plan/matriz/")}
    assert len(tags) == 4


def test_who_logged_in_always_gets_the_page(citizen: SiteClient, browse: Browse, genova: Host) -> None:
    tag = citizen.get("/")["ETag"]
    response = browse(genova, "leader").get("/", headers={"If-None-Match": tag})
    assert response.status_code == 200
    assert "ETag" not in response
