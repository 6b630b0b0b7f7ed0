"""The committee's first page: what is late, what is next, and each role's own order."""

from datetime import date

import pytest

from gelt.schemas import in_schema
from tenants.hosts import Host
from tests.conftest import Browse
from tests.plans.checklist.acting import check, say
from tests.plans.checklist.views.reading import markup, queries_of, words

SECTIONS = {
    "member": ["sin-reporte", "rechazados", "plazos", "sin-verificar", "recientes"],
    "internal_control": ["sin-verificar", "rechazados", "plazos", "sin-reporte", "recientes"],
    "reader": ["plazos", "sin-reporte", "sin-verificar", "rechazados", "recientes"],
    "delegate": ["plazos", "sin-reporte", "sin-verificar", "rechazados", "recientes"],
}


@pytest.fixture
def working(genova: Host) -> None:
    """The whole phase of Información is met in time; of Interacción, two criteria, one of them rejected."""
    with in_schema(genova.schema_name):
        for number in range(1, 58):
            say(genova, code=f"INF-{number:02}", on=date(2008, 10, 1))
        say(genova, code="INT-01")
        check(genova, say(genova, code="INT-02"), "rejected", reason="El enlace no abre")


def test_what_is_late_and_what_is_next_in_words(genova: Host, browse: Browse, working: None) -> None:
    seen = words(browse(genova, "member").get("/comite/?fecha=2009-12-31"))
    assert (
        "La fase de Interacción venció el 1 de diciembre de 2009 con 2 de 18 criterios cumplidos: faltan 16." in seen
    )
    assert "Lo siguiente: la fase de Transacción vence el 1 de diciembre de 2010, faltan 335 días" in seen


def test_before_any_report_it_says_so(genova: Host, browse: Browse) -> None:
    assert "Génova todavía no ha reportado ningún criterio." in words(browse(genova, "member").get("/comite/"))


@pytest.mark.parametrize("role", SECTIONS)
def test_each_role_finds_its_own_work_first(genova: Host, browse: Browse, working: None, role: str) -> None:
    html = markup(browse(genova, role).get("/comite/?fecha=2009-12-31"))
    places = [html.index(f'<h2 id="{name}"') for name in SECTIONS[role]]
    assert places == sorted(places)


def test_links_open_the_row_for_who_may_act(genova: Host, browse: Browse, working: None) -> None:
    member = markup(browse(genova, "member").get("/comite/?fecha=2009-12-31"))
    reader = markup(browse(genova, "reader").get("/comite/?fecha=2009-12-31"))
    assert "/comite/lista/interaccion/?fecha=2009-12-31&amp;abrir=INT-03#int-03" in member
    assert "abrir=" not in reader
    assert "/comite/lista/criterio/INT-03/?fecha=2009-12-31" in reader


def test_recent_changes_say_what_who_and_when(genova: Host, browse: Browse, working: None) -> None:
    seen = words(browse(genova, "reader").get("/comite/?fecha=2009-12-31"))
    assert "Control interno de prueba lo registró el" in seen
    assert "(registrado después)" in seen


def test_queries_do_not_grow_with_the_reports(genova: Host, browse: Browse, working: None) -> None:
    assert queries_of(browse(genova, "member"), "/comite/?fecha=2009-12-31") <= 21
