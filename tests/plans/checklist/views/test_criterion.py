"""A criterion's page: where it comes from and everything that was said of it."""

from datetime import date

from gelt.schemas import in_schema
from tenants.hosts import Host
from tests.conftest import Browse
from tests.plans.checklist.acting import check, say
from tests.plans.checklist.views.reading import markup, words

PAGE = "/comite/lista/criterio/INF-01/?fecha=2009-12-31"


def test_it_says_what_it_is_and_where_the_source_names_it(genova: Host, browse: Browse) -> None:
    seen = words(browse(genova, "reader").get(PAGE))
    assert "INF-01: Misión y visión" in seen
    assert "Nombrado en un plan: plan de Génova, línea 235" in seen
    assert "Referencial" in seen
    assert "Nadie ha declarado este criterio al 31 de diciembre de 2009." in seen
    assert "Sin historia todavía" in seen


def test_the_history_keeps_every_fact_with_its_opinions(genova: Host, browse: Browse) -> None:
    with in_schema(genova.schema_name):
        say(genova, state="in_progress", on=date(2008, 9, 1), note="Falta la visión")
        check(genova, say(genova, on=date(2009, 3, 1)), "rejected", reason="El enlace no abre")
        say(genova, state="not_met", on=date(2010, 1, 1))
    answer = browse(genova, "reader").get(PAGE)
    seen = words(answer)
    assert seen.index("1 de enero de 2010 No cumplido posterior a la fecha de esta página") < seen.index(
        "1 de marzo de 2009 Cumplido es lo que vale al 31 de diciembre de 2009"
    )
    assert "Motivo: El enlace no abre" in seen
    assert "Nota interna: Falta la visión" in seen
    assert markup(answer).count('class="timeline__fact') == 4


def test_each_reader_gets_the_form_of_what_they_may_do(genova: Host, browse: Browse) -> None:
    with in_schema(genova.schema_name):
        say(genova)
    assert "/INF-01/declarar/" in markup(browse(genova, "member").get(PAGE))
    assert "/INF-01/verificar/" in markup(browse(genova, "internal_control").get(PAGE))
    assert '<form method="post" action="/comite/' not in markup(browse(genova, "reader").get(PAGE))


def test_internal_control_reads_why_there_is_nothing_to_verify(genova: Host, browse: Browse) -> None:
    assert "este criterio está en «Sin reporte»" in words(browse(genova, "internal_control").get(PAGE))
