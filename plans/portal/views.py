"""The pages anybody reads: progress, phases, criteria, and the published plan."""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from plans.checklist.evidence.selectors import evidence_on
from plans.checklist.helping.showing import help_of
from plans.checklist.selectors import PhaseRows, checklist, criterion_history
from plans.matrix.chapters import chapters_of, phase_names
from plans.matrix.reading import MATRIX_COLUMNS
from plans.matrix.versions.selectors import version_in_force_line
from plans.portal.answers import answer
from plans.portal.criteria import categories, criterion_line, history_until
from plans.portal.pages import PublicPage, open_page
from plans.portal.promises import promises_of
from plans.portal.standing import headline, standing_of
from rollup.following import follow_up_of


@require_safe
def progress(request: HttpRequest) -> HttpResponse:
    """What was promised, what was done, and whether in time: the page of a citizen."""
    page = open_page(request, with_plan=True)
    standing = standing_of(page.host, page.framework, page.day.on, page.day.query)
    figures = follow_up_of(page.host.code, page.day.on)
    context = {
        "standing": standing,
        "figures": figures,
        "headline": headline(page.host.name, page.framework, standing, page.day.on),
        "promises": promises_of(page.reading) if page.reading else None,
        "address": _address(request, "portal:progress"),
    }
    return answer(request, page, "portal/progress.html", context, standing, figures)


@require_safe
def phase(request: HttpRequest, phase: str) -> HttpResponse:
    """One phase: its deadline and all its criteria with state, date and verification."""
    page = open_page(request, with_plan=False)
    rows = _rows(page, phase)
    standing = standing_of(page.host, page.framework, page.day.on, page.day.query)
    groups = categories(rows, page.day.query, page.host.order, page.day.on)
    place = [step.code for step in standing.phases].index(phase)
    context = {
        "phase": standing.phase(phase),
        "standing": standing,
        "groups": groups,
        "previous": standing.phases[place - 1] if place else None,
        "next": standing.phases[place + 1] if place + 1 < len(standing.phases) else None,
        "address": _address(request, "portal:phase", phase),
        "crumbs": [_home(page), {"label": standing.phase(phase).name, "url": None}],
    }
    return answer(request, page, "portal/phase.html", context, standing, groups)


@require_safe
def criterion(request: HttpRequest, phase: str, code: str) -> HttpResponse:
    """One criterion and everything dated that was said of it until the reference date."""
    page = open_page(request, with_plan=False)
    rows = _rows(page, phase)
    found = next((row for row in rows.rows if row.criterion.code == code), None)
    if found is None:
        raise Http404
    history = criterion_history(page.host.framework, code, public=True)
    line = criterion_line(found, page.day.query, page.host.order, page.day.on)
    facts = history_until(history, page.day.on)
    evidence = evidence_on(page.host.framework, code, page.day.on, public=True)
    helping = help_of(request, page.host, found.criterion)
    url = reverse("portal:phase", args=[phase]) + page.day.query
    context = {
        "line": line,
        "facts": facts,
        "evidence": evidence,
        "helping": helping,
        "phase": rows.phase,
        "phase_url": url,
        "address": _address(request, "portal:criterion", phase, code),
        "crumbs": [_home(page), {"label": rows.phase.name, "url": url}, {"label": code, "url": None}],
    }
    return answer(request, page, "portal/criterion.html", context, line, facts, evidence, helping)


@require_safe
def plan(request: HttpRequest) -> HttpResponse:
    """The published plan as a document with chapters."""
    page = open_page(request, with_plan=True)
    standing = standing_of(page.host, page.framework, page.day.on, page.day.query)
    names = phase_names(page.framework)
    context = {
        "reading": page.reading,
        "document": chapters_of(page.reading, names) if page.reading else None,
        "matrix_url": reverse("portal:matrix") + page.day.query,
        "standing": standing,
        "version": version_in_force_line(),
        "address": _address(request, "portal:plan"),
        "crumbs": [_home(page), {"label": "Plan", "url": None}],
    }
    return answer(request, page, "portal/plan.html", context, standing)


@require_safe
def matrix(request: HttpRequest) -> HttpResponse:
    """The published plan's matrix of eight columns."""
    page = open_page(request, with_plan=True)
    plan_url = reverse("portal:plan") + page.day.query
    context = {
        "reading": page.reading,
        "columns": MATRIX_COLUMNS,
        "rows": page.reading.actions if page.reading else (),
        "plan_url": plan_url,
        "address": _address(request, "portal:matrix"),
        "crumbs": [_home(page), {"label": "Plan", "url": plan_url}, {"label": "Matriz", "url": None}],
    }
    return answer(request, page, "portal/matrix.html", context)


def _rows(page: PublicPage, phase: str) -> PhaseRows:
    for rows in checklist(page.host.framework, page.day.on, public=True):
        if rows.phase.code == phase:
            return rows
    raise Http404


def _home(page: PublicPage) -> dict[str, str | None]:
    return {"label": "Avance", "url": reverse("portal:progress") + page.day.query}


def _address(request: HttpRequest, name: str, *args: str) -> str:
    """The page's own address without parameters, for sharing."""
    return request.build_absolute_uri(reverse(name, args=args))
