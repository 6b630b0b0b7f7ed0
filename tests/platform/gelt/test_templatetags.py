from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from django import forms
from django.core.paginator import Paginator
from django.template import Context, Template
from django.template.loader import render_to_string
from django.test import RequestFactory

from gelt.icons import PATHS
from gelt.reference import ReferenceDate
from gelt.templatetags.gelt import heat_band, svg_length
from gelt.text import NARROW_SPACE

ROOT = Path(__file__).resolve().parents[3]
PARTIALS = "gelt/partials"


def shown(source: str, **context: object) -> str:
    return Template("{% load gelt %}" + source).render(Context(context))


def partial(name: str, path: str = "/x/", **context: object) -> str:
    return render_to_string(f"{PARTIALS}/{name}.html", context, request=RequestFactory().get(path))


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("{{ day|fecha }}", "1 de diciembre de 2009"),
        ("{{ day|fecha_iso }}", "2009-12-01"),
        ("{{ none|fecha }}", ""),
        ("{{ value|porcentaje }}", f"54,4{NARROW_SPACE}%"),
        ("{{ none|porcentaje }}", "sin reporte"),
        ("{{ missing|porcentaje }}", "sin reporte"),
        ("{{ value|decimal }}", "54,35"),
        ("{{ value|decimal:1 }}", "54,4"),
        ("{{ none|decimal }}", ""),
        ("{{ many|conteo }}", "1.122"),
        ('{{ one|contado:"criterio,criterios" }}', "1 criterio"),
        ('{{ many|plural:"criterio, criterios" }}', "criterios"),
        ("{{ places|enumera }}", "Génova y Piedras"),
    ],
)
def test_filters_speak_spanish(source: str, said: str) -> None:
    given = {
        "day": date(2009, 12, 1),
        "none": None,
        "value": Decimal("54.35"),
        "one": 1,
        "many": 1122,
        "places": ["Génova", "Piedras"],
    }
    assert shown(source, **given) == said


@pytest.mark.parametrize(
    ("value", "band"),
    [
        (Decimal(0), "heat-1"),
        (Decimal(20), "heat-1"),
        (Decimal("20.1"), "heat-2"),
        (Decimal(60), "heat-3"),
        (Decimal(80), "heat-4"),
        (Decimal("80.1"), "heat-5"),
        (Decimal(100), "heat-5"),
        (None, "heat-none"),
    ],
)
def test_heat_bands(value: Decimal | None, band: str) -> None:
    assert heat_band(value) == band


def test_lengths_are_written_as_svg_reads_them() -> None:
    assert [svg_length(Decimal("54.44")), svg_length(Decimal(140)), svg_length(None)] == [
        "54.4",
        "100.0",
        "0.0",
    ]


@pytest.mark.parametrize("name", sorted(PATHS))
def test_icons_are_hidden_from_screen_readers(name: str) -> None:
    drawn = shown("{% icon name %}", name=name)
    assert 'aria-hidden="true"' in drawn
    assert "<title" not in drawn


def test_a_state_is_an_icon_and_a_word() -> None:
    badge = shown('{% state_badge "met" %}')
    assert "Cumplido" in badge
    assert "<svg" in badge
    assert "Sin reporte" in shown("{% state_badge none %}", none=None)
    assert "Sin verificar" in shown("{% verification_badge none %}", none=None)
    assert "31 de diciembre de 2012" in shown('{% deadline_badge "overdue" day %}', day=date(2012, 12, 31))
    assert shown("{% deadline_badge none %}", none=None) == ""


def test_a_captured_block_is_escaped_once() -> None:
    assert shown("{% capture t %}{{ name }}{% endcapture %}[{{ t }}]", name="A & B") == "[A &amp; B]"


def phase(**changes: object) -> dict[str, object]:
    return {
        "code": "informacion",
        "name": "Información",
        "meaning": "Usted encuentra lo básico.",
        "declared": Decimal("54.386"),
        "verified": None,
        "met": 31,
        "applicable": 57,
        "unanswered": 3,
        "deadline": date(2008, 11, 1),
        "deadline_state": "met_late",
        "url": "/fase/",
        **changes,
    }


def test_the_strip_tells_both_percentages_their_base_and_the_deadline() -> None:
    strip = partial("_phase_strip", phases=[phase()])
    for words in (
        "31 de 57",
        "54,4",
        "sin reporte",
        "3 sin reporte",
        "1 de noviembre de 2008",
        "Cumplida después del plazo",
    ):
        assert words in strip
    assert 'width="54.4%"' in strip, "a bar's length has a dot whatever the language"


def test_the_strip_holds_as_many_steps_as_the_framework_has() -> None:
    strip = partial("_phase_strip", phases=[phase(deadline=None)] * 10, compact=True)
    assert strip.count('<li class="phase">') == 10
    assert "Sin plazo en la norma" in strip
    assert "Usted encuentra" not in strip


class CriterionForm(forms.Form):
    note = forms.CharField(label="Nota", help_text="Qué se hizo.")
    state = forms.ChoiceField(label="Estado", choices=[("met", "Cumplido")], widget=forms.RadioSelect)


def test_a_field_ties_its_help_and_its_error_to_the_control() -> None:
    form = CriterionForm({})
    html = partial("_form", form=form)
    assert 'aria-describedby="id_note_helptext id_note_error"' in html
    for name in ("id_note_helptext", "id_note_error", "id_note_field", "id_state_error", "id_state_field"):
        assert html.count(f'id="{name}"') == 1
    assert 'href="#id_note_field"' in html
    assert "<legend>Estado" in html


def test_the_reference_date_keeps_the_other_parameters() -> None:
    asked = ReferenceDate(date(2009, 12, 31), "asked")
    html = partial("_reference_date", "/p/?fecha=2009-12-31&fase=informacion&pagina=3", reference=asked)
    assert "31 de diciembre de 2009" in html
    assert 'name="fase" value="informacion"' in html
    assert 'name="pagina"' not in html
    assert 'href="/p/?fase=informacion&amp;pagina=3"' in html


def test_the_usual_reference_date_says_why() -> None:
    html = partial("_reference_date", reference=ReferenceDate(date(2012, 12, 31), "end_of_validity"))
    assert "último día de la vigencia del plan" in html
    assert "Volver a la fecha usual" not in html


def test_pages_keep_the_filter() -> None:
    html = partial("_pagination", "/?fase=x&pagina=2", page=Paginator(range(60), 20).page(2), many="municipios")
    assert "?fase=x&amp;pagina=1" in html
    assert "?fase=x&amp;pagina=3" in html
    assert "60 municipios" in html


def test_a_matrix_cell_says_why_it_is_empty_and_points_to_its_notes() -> None:
    cells = [
        {"label": "Metas", "items": [{"id": "A1.T1", "text": "<4> veces", "notes": [{"id": "N1"}]}]},
        {"label": "Recursos", "items": [], "empty": "El plan no trae recursos"},
    ]
    rows = [{"id": "A1", "title": "Acción", "cells": cells}]
    html = partial("_matrix_table", caption="Matriz", columns=["Acción", "Metas", "Recursos"], rows=rows)
    assert 'data-label="Metas"' in html
    assert "&lt;4&gt; veces" in html
    assert 'href="#nota-N1"' in html
    assert "El plan no trae recursos" in html


@pytest.mark.parametrize("status", [400, 403, 404, 500, 503])
def test_error_pages_need_nothing(status: int) -> None:
    html = render_to_string(f"gelt/errors/{status}.html", {"request_id": "abc123"})
    assert html.lstrip().startswith("<!doctype html>")
    assert f"Error {status}" in html
    assert "abc123" in html
    assert 'lang="es-CO"' in html


PAGES = [page for page in (ROOT / "templates").rglob("*.html") if "pdf" not in page.parts]


@pytest.mark.parametrize("path", sorted(str(page.relative_to(ROOT)) for page in PAGES))
def test_pages_load_only_our_own_files_and_no_inline_code(path: str) -> None:
    source = (ROOT / path).read_text()
    for forbidden in ("style=", "<style", "onclick=", "javascript:", "https://cdn", "//fonts.", "hx-on"):
        assert forbidden not in source
    assert "<script>" not in source
