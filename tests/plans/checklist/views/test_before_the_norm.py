"""On a day before the norm the committee's pages say so, instead of what would be missing."""

import pytest

from tenants.hosts import Host
from tests.conftest import Browse
from tests.plans.checklist.views.reading import words

SAID = "El 1 de enero de 2005 todavía no regía el Decreto 1151 de 2008, que rige desde el 14 de abril de 2008."
WRONG = ("faltan", "0 de 57", "Dentro del plazo", "todavía no ha reportado")


@pytest.mark.parametrize("role", ["member", "internal_control", "reader"])
@pytest.mark.parametrize(
    "path", ["/comite/", "/comite/lista/", "/comite/lista/informacion/", "/comite/cumplimiento/"]
)
def test_it_is_said_once_and_nothing_is_missing(genova: Host, browse: Browse, path: str, role: str) -> None:
    page = words(browse(genova, role).get(f"{path}?fecha=2005-01-01"))
    assert page.count(SAID) == 1
    assert not [wrong for wrong in WRONG if wrong in page]


def test_on_its_first_day_the_norm_is_there(genova: Host, browse: Browse) -> None:
    page = words(browse(genova, "member").get("/comite/?fecha=2008-04-14"))
    assert "todavía no regía" not in page
    assert "faltan" in page
