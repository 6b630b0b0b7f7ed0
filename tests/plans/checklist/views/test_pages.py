"""Who reads the committee's pages and what each finds first."""

import pytest
from django.urls import reverse

from tenants.hosts import Host
from tests.conftest import Browse

PAGES = [
    "/comite/",
    "/comite/lista/",
    "/comite/lista/informacion/",
    "/comite/lista/criterio/INF-15/",
    "/comite/verificacion/",
    "/comite/cumplimiento/",
]


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("role", ["leader", "member", "portal_admin", "delegate", "internal_control", "reader"])
def test_everyone_of_the_municipality_reads(genova: Host, browse: Browse, path: str, role: str) -> None:
    assert browse(genova, role).get(path).status_code == 200


@pytest.mark.parametrize("path", PAGES)
def test_anonymous_readers_log_in(genova: Host, browse: Browse, path: str) -> None:
    answer = browse(genova).get(path)
    assert answer.status_code == 302
    assert answer["Location"].startswith(reverse("account_login"))
