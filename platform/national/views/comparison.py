"""The first national page: totals, deadlines at risk, and the heat map of municipalities × phases."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from national import pages, query
from national.selectors import Country, country_for

PER_PAGE = 100


@require_safe
def comparison(request: HttpRequest) -> HttpResponse:
    country = country_for(request)
    partial = pages.wants_partial(request)
    template = "national/partials/_comparison.html" if partial else "national/comparison.html"
    context = _context(request, country)
    return pages.varies(render(request, template, context, status=200 if partial else pages.status_of(country)))


def _context(request: HttpRequest, country: Country) -> dict[str, Any]:
    asked = country.query
    page = Paginator(query.apply(asked, country.rows), PER_PAGE).get_page(request.GET.get("pagina"))
    return {
        "country": country,
        "query": asked,
        "framework_words": pages.named(asked.framework),
        "noun": "localidad,localidades" if asked.shown else "municipio,municipios",
        "many_phases": len(asked.framework.phases) > 6 and not asked.phase,
        "totals": country.totals,
        "errors": country.errors,
        **pages.reference_context(country),
        "measure_words": pages.MEASURE_WORDS[asked.measure],
        "mean": country.totals.mean(asked.measure),
        "overdue": country.totals.state("overdue"),
        "due_soon": country.totals.state("due_soon"),
        "phases": [_phase(country, phase) for phase in country.totals.phases],
        "columns": pages.columns(asked),
        "page": page,
        "lines": pages.lines(asked, list(page)),
        "states": query.STATE_LABELS,
        "shown": query.SHOWN_LABELS,
        "unpublished": country.totals.on_platform - country.totals.published,
        "others": country.totals.on_platform - country.totals.following,
    }


def _phase(country: Country, phase: Any) -> dict[str, Any]:
    deadline = phase.phase.deadline("territorial")
    return {
        "phase": phase.phase,
        "deadline": deadline,
        "declared": phase.declared,
        "verified": phase.verified,
        "mean": phase.mean(country.query.measure),
        "shown": country.query.phase in ("", phase.phase.code),
        "states": [
            {"label": label, "word": pages.STATE_WORDS[code], "count": phase.states[code]}
            for code, label in pages.SHORT_STATES.items()
        ],
    }
