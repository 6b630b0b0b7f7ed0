"""The committee's pages of the working plan: the public ones, with the notes of the transcription."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from accounts.access import actor_of, requires
from accounts.permissions import Capability
from plans.matrix.chapters import chapters_of, phase_names
from plans.matrix.noting import choose_notes
from plans.matrix.selectors import has_unpublished_changes, plan_with_everything
from plans.matrix.starting.selectors import plan_origin
from plans.matrix.versions.steps import standing_context
from regulation.selectors import framework_with_phases
from tenants.hosts import Host
from tenants.requests import host_of


@require_safe
@requires(Capability.READ_WORKSPACE)
def document(request: HttpRequest) -> HttpResponse:
    """The working plan as a document, each doubtful reading beside its text."""
    working = plan_with_everything()
    if working is None:
        return _no_plan(request, "Plan de trabajo")
    names = phase_names(framework_with_phases(_host(request).framework, criteria=False))
    context = {
        "reading": working.reading,
        "document": chapters_of(working.reading, names),
        "matrix_url": reverse("matrix:matrix"),
        "unpublished": has_unpublished_changes(working),
        "origin": plan_origin(),
        **standing_context(actor_of(request), working.document),
        "crumbs": [_committee(), {"label": "Plan de trabajo", "url": None}],
    }
    return render(request, "matrix/document.html", context)


@require_safe
@requires(Capability.READ_WORKSPACE)
def notes(request: HttpRequest) -> HttpResponse:
    """Every note of the transcription, by severity and section, with the line of the source."""
    working = plan_with_everything()
    if working is None:
        return _no_plan(request, "Notas de transcripción")
    chosen = choose_notes(working.document, request.GET.get("gravedad", ""), request.GET.get("seccion", ""))
    context = {
        "chosen": chosen,
        "crumbs": [_committee(), _plan(), {"label": "Notas de transcripción", "url": None}],
    }
    return render(request, "matrix/notes.html", context)


def _no_plan(request: HttpRequest, title: str) -> HttpResponse:
    return render(request, "matrix/no_plan.html", {"page_name": title})


def _host(request: HttpRequest) -> Host:
    return host_of(request)


def _committee() -> dict[str, str | None]:
    return {"label": "Trabajo del comité", "url": reverse("checklist:home")}


def _plan() -> dict[str, str | None]:
    return {"label": "Plan de trabajo", "url": reverse("matrix:document")}
