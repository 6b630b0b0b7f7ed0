"""Compliance against the deadlines, and its course."""

from datetime import date

from gelt.schemas import in_schema
from tenants.hosts import Host
from tests.conftest import Browse
from tests.plans.checklist.acting import check, say
from tests.plans.checklist.views.reading import markup, queries_of, words

PAGE = "/comite/cumplimiento/"


def test_without_reports_there_is_no_percentage(genova: Host, browse: Browse) -> None:
    seen = words(browse(genova, "reader").get(f"{PAGE}?fecha=2009-12-31"))
    assert "todavía no ha reportado ningún criterio: no hay porcentajes" in seen
    assert "sin reporte" in seen
    assert "0,0 %" not in seen


def test_figures_counts_deadline_and_days(genova: Host, browse: Browse) -> None:
    with in_schema(genova.schema_name):
        for number, state in enumerate(["met", "in_progress", "not_met", "not_applicable"], start=1):
            say(genova, code=f"INT-{number:02}", state=state, note="Se revisó")
        check(genova, say(genova, code="INT-05"))
    seen = words(browse(genova, "reader").get(f"{PAGE}?fecha=2009-12-31"))
    assert "Interacción 11,8 % 5,9 % 2 de 17 1 1 13 1 1 de diciembre de 2009 Vencida Venció hace 30 días" in seen
    assert "Transacción 0,0 % 0,0 % 0 de 12 0 0 12 0 1 de diciembre de 2010 Dentro del plazo Faltan 335 días" in seen


def test_the_drawing_stops_at_the_day_and_has_its_table(genova: Host, browse: Browse) -> None:
    with in_schema(genova.schema_name):
        say(genova, code="INT-01", on=date(2009, 3, 1))
        say(genova, code="INT-02", on=date(2010, 3, 1))
    answer = browse(genova, "reader").get(f"{PAGE}?fecha=2009-12-31")
    assert "<svg" in markup(answer)
    assert "1 de marzo de 2009 1,1 % 0,0 %" in words(answer)
    assert "1 de marzo de 2010" not in words(answer)


def test_queries_do_not_grow_with_history(genova: Host, browse: Browse) -> None:
    with in_schema(genova.schema_name):
        for day in range(1, 20):
            say(genova, code=f"INF-{day:02}", on=date(2009, 3, day))
    assert queries_of(browse(genova, "reader"), f"{PAGE}?fecha=2009-12-31") <= 15
