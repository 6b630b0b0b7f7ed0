"""Reviewing what was read: doubts first, then everything, each accepted, corrected or left out."""

from collections import Counter
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_htmx.http import HttpResponseClientRedirect

from accounts.access import actor_of, requires
from accounts.permissions import Capability
from gelt.errors import DomainError, NotFoundError
from gelt.text import counted
from plans.matrix.intake import deciding
from plans.matrix.intake.forms import HeaderForm, ItemForm
from plans.matrix.intake.reviewing import decided, doubts, item_of
from plans.matrix.intake.showing import all_shown, excerpt, passages
from plans.matrix.intake.views.common import crumbs, followed, import_or_404, under_import
from plans.matrix.models import PlanImport
from plans.matrix.working import find_item, walk

State = PlanImport.State


@require_safe
@requires(Capability.EDIT_PLAN)
def review(request: HttpRequest, pk: int) -> HttpResponse:
    """Where the import stands: being read, failed, applied, or its doubts to decide."""
    found = followed(pk)
    context: dict[str, Any] = {
        "found": found,
        "crumbs": crumbs(("Importar", reverse("matrix:import_start")), (found.file.name, None)),
    }
    if found.state != State.READY:
        return render(request, "matrix/intake/state.html", context)
    assert found.result is not None
    context |= {**_doubts(found), "tally": _tally(found.result)}
    return render(request, "matrix/intake/review.html", context)


def _doubts(found: PlanImport) -> dict[str, Any]:
    assert found.result is not None
    shown = all_shown(found, doubts(found.result, found.decisions.all()))
    pending = [doubt for doubt in shown if not doubt.outcome]
    return {"found": found, "pending": pending, "done": [doubt for doubt in shown if doubt.outcome]}


def _tally(document: dict[str, Any]) -> dict[str, Any]:
    """How many items were read: `{"actions": 6, "all": 162, "kinds": [("actividades", 23), …]}`, notes apart."""
    kinds = [found.kind for found in walk(document) if found.kind.name != "notes"]
    counts = Counter(str(kind.model._meta.verbose_name_plural) for kind in kinds)
    actions = sum(kind.name == "actions" for kind in kinds)
    return {"actions": actions, "all": len(kinds), "kinds": list(counts.items())}


@require_safe
@requires(Capability.EDIT_PLAN)
def reading(request: HttpRequest, pk: int) -> HttpResponse:
    """The whole source beside everything that was read of it, as it will be kept."""
    found = _ready(pk)
    assert found.result is not None
    document = decided(found.result, found.decisions.all())
    context = {**under_import(found, "Todo lo leído"), "passages": passages(document, found)}
    return render(request, "matrix/intake/reading.html", context)


@require_POST
@requires(Capability.EDIT_PLAN)
def accept(request: HttpRequest, pk: int, note_id: str) -> HttpResponse:
    """Accept one doubtful reading as it is, or leave its item out."""
    removed = request.POST.get("decision") == "quitar"
    return _decide(request, pk, note_id=note_id, removed=removed)


@require_POST
@requires(Capability.EDIT_PLAN)
def accept_rest(request: HttpRequest, pk: int) -> HttpResponse:
    """Accept all the doubts that are left."""
    import_or_404(pk)
    try:
        count = deciding.accept_the_rest(import_id=pk, actor=actor_of(request))
        messages.success(request, f"Aceptó {counted(count, 'duda', 'dudas')} como se leyeron.")
    except DomainError as error:
        messages.error(request, error.message)
    return redirect("matrix:import_review", pk=pk)


@require_POST
@requires(Capability.EDIT_PLAN)
def reconsider(request: HttpRequest, pk: int, decision_id: int) -> HttpResponse:
    """Take one decision back."""
    import_or_404(pk)
    return _done(request, pk, lambda: deciding.reconsider(import_id=pk, decision_id=decision_id))


@require_POST
@requires(Capability.EDIT_PLAN)
def leave_out(request: HttpRequest, pk: int, item_id: str) -> HttpResponse:
    """Leave one item out of what will be kept."""
    return _decide(request, pk, item_id=item_id, removed=True)


def _decide(request: HttpRequest, pk: int, **decision: Any) -> HttpResponse:
    import_or_404(pk)
    return _done(request, pk, lambda: deciding.decide(import_id=pk, actor=actor_of(request), **decision))


def _done(request: HttpRequest, pk: int, work: Callable[[], object]) -> HttpResponse:
    """Do it and show the doubts again: htmx gets only them."""
    try:
        work()
    except NotFoundError as error:
        raise Http404(error.message) from error
    except DomainError as error:
        messages.error(request, error.message)
        return _to_doubts(request, pk)
    if request.htmx:  # type: ignore[attr-defined]
        return render(request, "matrix/intake/_doubts.html", {**_doubts(_ready(pk)), "focus": True})
    return _to_doubts(request, pk)


def _to_doubts(request: HttpRequest, pk: int) -> HttpResponse:
    address = f"{reverse('matrix:import_review', args=[pk])}#dudas"
    return HttpResponseClientRedirect(address) if request.htmx else redirect(address)  # type: ignore[attr-defined]


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Capability.EDIT_PLAN)
def item(request: HttpRequest, pk: int, item_id: str) -> HttpResponse:
    """One item of what was read: correct its texts or leave it out. `?nota=` is the doubt it answers."""
    found = _ready(pk)
    assert found.result is not None
    note_id = request.POST.get("nota") or request.GET.get("nota", "")
    read = item_of(found.result, item_id)
    if read is None:
        raise Http404("Ese ítem no es de esta importación.")
    place = find_item(found.result, item_id)
    form = ItemForm(request.POST or None, kind=place.kind if place else None, item=read)
    if request.method == "POST" and form.is_valid():
        try:
            deciding.decide(
                import_id=pk, actor=actor_of(request), item_id=item_id, note_id=note_id, changes=form.changes()
            )
        except DomainError as error:
            form.add_error(None, error.message)
        else:
            messages.success(request, "Guardó su corrección. El plan cambiará cuando aplique la importación.")
            return redirect(f"{reverse('matrix:import_review', args=[pk])}#dudas")
    if request.method != "POST":
        _show_decided(form, found, item_id)
    context = {
        **under_import(found, "Corregir lo leído"),
        "form": form,
        "item_id": item_id,
        "note_id": note_id,
        "source": excerpt(found.source_lines, found.item_lines.get(item_id)),
        "notes": [note for note in found.result["notes"] if note["place"]["item"] == item_id],
    }
    return render(request, "matrix/intake/item.html", context, status=422 if form.errors else 200)


def _show_decided(form: ItemForm, found: PlanImport, item_id: str) -> None:
    """A form that was answered before shows that answer."""
    for decision in found.decisions.filter(item_id=item_id).order_by("at"):
        for key, value in decision.changes.items():
            if key in form.fields:
                form.fields[key].initial = value or ""


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Capability.EDIT_PLAN)
def header(request: HttpRequest, pk: int) -> HttpResponse:
    """Title, dates, validity and the municipality's data, as they were read."""
    found = _ready(pk)
    assert found.result is not None
    current = decided(found.result, found.decisions.all())
    form = HeaderForm(request.POST or None, initial=HeaderForm.initial_of(current))
    if request.method == "POST" and form.is_valid():
        try:
            deciding.decide(import_id=pk, actor=actor_of(request), changes=form.changes(found.result))
        except DomainError as error:
            form.add_error(None, error.message)
        else:
            messages.success(request, "Guardó los datos del plan en esta importación.")
            return redirect("matrix:import_review", pk=pk)
    context = {**under_import(found, "Datos del plan"), "form": form}
    return render(request, "matrix/intake/header.html", context, status=422 if form.errors else 200)


def _ready(pk: int) -> PlanImport:
    found = import_or_404(pk)
    if found.state != State.READY:
        raise Http404("Esta importación no está en revisión.")
    return found
