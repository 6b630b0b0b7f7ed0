"""One locality beside its department and the country."""

from decimal import Decimal
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from national import pages
from national.figures import MEASURES, Cell, Row, Totals, rank_of, totals_of
from national.selectors import Country, country_for
from tenants.addresses import municipality_url


@require_safe
def municipality(request: HttpRequest, code: str) -> HttpResponse:
    country = country_for(request)
    row = country.row(code)
    if row is None:
        raise Http404
    context = _context(request, country, row)
    return render(request, "national/municipality.html", context, status=pages.status_of(country))


def _context(request: HttpRequest, country: Country, row: Row) -> dict[str, Any]:
    neighbours = [other for other in country.rows if other.place.department_code == row.place.department_code]
    department = totals_of(neighbours, country.framework)
    return {
        "country": country,
        "framework": country.framework,
        "framework_words": pages.named(country.framework),
        "row": row,
        "place": row.place,
        "errors": country.errors,
        **pages.reference_context(country),
        "address": municipality_url(request, row.place.slug) if row.place.slug and row.place.is_open else "",
        "phases": [_step(cell) for cell in row.cells],
        "own_framework": _own_framework(country, row),
        "department": department,
        "compared": _compared(country.totals, department, row),
        "ranks": [
            {
                "measure": measure,
                "nation": rank_of(row, country.rows, measure),
                "near": rank_of(row, neighbours, measure),
            }
            for measure in MEASURES
        ],
    }


def _own_framework(country: Country, row: Row) -> str:
    """The name of the framework it follows, when that is not the one being shown."""
    names = {framework.code: framework.name for framework in country.frameworks}
    return "" if row.place.framework == country.framework.code else names.get(row.place.framework or "", "")


def _step(cell: Cell) -> dict[str, Any]:
    """A phase as the strip of partials/_phase_strip.html takes it."""
    score = cell.score
    return {
        "code": cell.phase.code,
        "name": cell.phase.name,
        "meaning": cell.phase.citizen_sentence,
        "declared": cell.percent("declarado"),
        "verified": cell.percent("verificado"),
        "met": score.met if score else 0,
        "applicable": score.applicable if score else 0,
        "unanswered": score.unanswered if score else 0,
        "deadline": cell.deadline,
        "deadline_state": None if cell.state.code == "none" else cell.state.code,
        "url": None,
    }


def _compared(nation: Totals, department: Totals, row: Row) -> list[dict[str, Any]]:
    """Its own figures beside both means: the whole, then each phase."""
    found = [_comparison("General", row.overall("declarado"), row.overall("verificado"), department, nation)]
    for position, cell in enumerate(row.cells):
        near, far = department.phases[position], nation.phases[position]
        own = cell.percent("declarado"), cell.percent("verificado")
        found.append(_comparison(cell.phase.name, *own, near, far))
    return found


def _comparison(
    label: str, declared: Decimal | None, verified: Decimal | None, department: Any, nation: Any
) -> dict[str, Any]:
    return {
        "label": label,
        "cells": [
            {"label": "Declarado: este municipio", "value": declared},
            {"label": "Declarado: promedio del departamento", "value": department.declared},
            {"label": "Declarado: promedio nacional", "value": nation.declared},
            {"label": "Verificado: este municipio", "value": verified},
            {"label": "Verificado: promedio del departamento", "value": department.verified},
            {"label": "Verificado: promedio nacional", "value": nation.verified},
        ],
    }
