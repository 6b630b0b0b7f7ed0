"""A phase's page: its criteria by category, filters, and rows that open."""

from datetime import date

import pytest
from django.core.management import call_command
from django.utils import timezone

from gelt.schemas import in_schema
from tenants.hosts import Host
from tests.api.test_municipality import PLAN
from tests.conftest import Browse
from tests.plans.checklist.acting import check, say
from tests.plans.checklist.views.reading import HTMX, markup, queries_of, row, words

PAGE = "/comite/lista/informacion/"
ON = "?fecha=2009-12-31"


@pytest.fixture
def reported(genova: Host) -> None:
    """INF-01 verified, INF-02 rejected, INF-03 met, INF-04 in progress, reported late."""
    with in_schema(genova.schema_name):
        check(genova, say(genova, code="INF-01", note="Guardada en el archivo", public_note="En la portada"))
        check(genova, say(genova, code="INF-02"), "rejected", reason="El enlace no abre")
        say(genova, code="INF-03")
        say(genova, code="INF-04", state="in_progress", on=date(2009, 3, 1))


def codes(html: str) -> list[str]:
    return [part.split("<")[0] for part in html.split('criterion__code">')[1:]]


def test_all_criteria_are_listed_by_category(genova: Host, browse: Browse) -> None:
    html = markup(browse(genova, "reader").get(PAGE))
    assert len(codes(html)) == 57
    assert html.index("Acerca de la entidad") < html.index("Normatividad")


def test_a_row_says_state_date_notes_and_verification(genova: Host, browse: Browse, reported: None) -> None:
    page = browse(genova, "member").get(PAGE + ON)
    verified = words(row(page, "inf-01"))
    assert "Cumplido Desde el 1 de marzo de 2009" in verified
    assert "Nota interna: Guardada en el archivo" in verified
    assert "Nota pública: En la portada" in verified
    assert "Verificado El 1 de junio de 2009" in verified
    assert "Motivo: El enlace no abre" in words(row(page, "inf-02"))
    assert "Sin verificar" in words(row(page, "inf-03"))
    assert "Registrado después" in words(row(page, "inf-04"))
    assert "verificar" not in words(row(page, "inf-04")).lower()


def test_the_figures_are_the_phases_of_that_day(genova: Host, browse: Browse, reported: None) -> None:
    seen = words(browse(genova, "reader").get(PAGE + ON))
    assert (
        "La fase de Información venció el 1 de noviembre de 2008 con 3 de 57 criterios cumplidos: faltan 54." in seen
    )
    assert "Declarado 5,3 %" in seen
    assert "Verificado 1,8 %" in seen


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("estado=in_progress", ["INF-04"]),
        ("estado=met", ["INF-01", "INF-02", "INF-03"]),
        ("verificacion=verificados", ["INF-01"]),
        ("verificacion=rechazados", ["INF-02"]),
        ("verificacion=pendientes", ["INF-03"]),
        ("estado=met&verificacion=pendientes&q=organigrama", ["INF-03"]),
        ("q=MISION", ["INF-01"]),
        ("q=inf-04", ["INF-04"]),
        ("q=nada-de-esto", []),
    ],
)
def test_filters(genova: Host, browse: Browse, reported: None, query: str, expected: list[str]) -> None:
    answer = browse(genova, "reader").get(f"{PAGE}{ON}&{query}")
    assert codes(markup(answer)) == expected
    assert f"Se muestran {len(expected)} de 57 criterios." in words(answer)


def test_a_filter_that_is_not_understood_shows_everything(genova: Host, browse: Browse) -> None:
    assert len(codes(markup(browse(genova, "reader").get(f"{PAGE}?estado=roto")))) == 57


def test_a_row_opens_without_javascript(genova: Host, browse: Browse) -> None:
    page = browse(genova, "member").get(f"{PAGE}{ON}&q=organigrama&abrir=INF-03")
    opened = row(page, "inf-03")
    assert 'action="/comite/lista/criterio/INF-03/declarar/?fecha=2009-12-31&amp;q=organigrama"' in opened
    assert 'value="2009-12-31"' in opened
    assert markup(page).count('<form method="post" action="/comite/') == 1


@pytest.mark.parametrize(
    ("query", "said"),
    [
        (
            "?abrir=INF-03",
            "Fecha propuesta: el 31 de diciembre de 2012, último día de la vigencia del plan. Cámbiela si fue otro",
        ),
        (f"{ON}&abrir=INF-03", "Fecha propuesta: el 31 de diciembre de 2009, el día que muestra esta página."),
        (f"?fecha={timezone.localdate()}&abrir=INF-03", ""),
    ],
)
@pytest.mark.parametrize("role", ["member", "internal_control"])
def test_a_proposed_date_that_is_not_today_is_told(
    genova: Host, browse: Browse, reported: None, role: str, query: str, said: str
) -> None:
    call_command("load_plan", str(PLAN), publish=True, verbosity=0)
    opened = words(row(browse(genova, role).get(PAGE + query), "inf-03"))
    assert said in opened
    assert ("Fecha propuesta" in opened) == bool(said)


def test_htmx_gets_the_row_alone(genova: Host, browse: Browse) -> None:
    member = browse(genova, "member")
    opened = markup(member.get(f"{PAGE}?abrir=INF-03", headers=HTMX))
    closed = markup(member.get(f"{PAGE}?fila=INF-03", headers=HTMX))
    assert opened.strip().startswith('<li class="criterion criterion--open" id="inf-03">')
    assert "<form" in opened
    assert "<form" not in closed
    assert "<html" not in opened


def test_who_only_reads_gets_no_form_from_htmx(genova: Host, browse: Browse) -> None:
    assert "<form" not in markup(browse(genova, "reader").get(f"{PAGE}?abrir=INF-03", headers=HTMX))


def test_internal_control_opens_what_is_declared_met(genova: Host, browse: Browse, reported: None) -> None:
    control = browse(genova, "internal_control")
    assert "/INF-03/verificar/" in row(control.get(f"{PAGE}{ON}&abrir=INF-03"), "inf-03")
    assert "<form" not in row(control.get(f"{PAGE}{ON}&abrir=INF-04"), "inf-04")


def test_queries_do_not_grow_with_the_criteria(genova: Host, browse: Browse, reported: None) -> None:
    assert queries_of(browse(genova, "member"), PAGE + ON) <= 15
