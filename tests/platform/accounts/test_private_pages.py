"""What a person with a session reads is kept by no shared cache and not shown again after leaving."""

import pytest

from tenants.hosts import Host
from tests.conftest import Browse

pytestmark = pytest.mark.django_db
PAGES = [
    "/comite/plan/",
    "/comite/plan/matriz/",
    "/comite/plan/notas/",
    "/comite/personas/",
    "/comite/personas/historial/",
    "/cuenta/",
    "/cuenta/clave/cambiar/",
    "/cuenta/dos-pasos/",
]


@pytest.mark.parametrize("path", PAGES)
def test_the_committees_pages_are_not_stored(browse: Browse, genova: Host, path: str) -> None:
    answer = browse(genova, "leader").get(path)
    assert "no-store" in answer.headers["Cache-Control"]
    assert "private" in answer.headers["Cache-Control"]


@pytest.mark.parametrize("path", ["/", "/coordinacion/", "/municipios/63302/"])
def test_so_are_the_countrys_pages_for_a_coordinator(browse: Browse, path: str) -> None:
    assert "private" in browse(None, "departmental").get(path).headers["Cache-Control"]


def test_a_public_page_is_private_only_for_who_has_a_session(browse: Browse, genova: Host) -> None:
    assert "private" in browse(genova, "reader").get("/").headers["Cache-Control"]
    assert "private" not in browse(genova).get("/").headers["Cache-Control"]
