"""How a municipality without a plan begins: its own document, the template, another's plan, or blank."""

from collections.abc import Callable
from datetime import date

from django import forms
from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import actor_of, requires
from accounts.permissions import Capability
from gelt.errors import DomainError, NotFoundError
from plans.matrix.models import PlanOrigin
from plans.matrix.reading import MATRIX_COLUMNS, read_plan
from plans.matrix.selectors import current_plan
from plans.matrix.starting import services
from plans.matrix.starting.forms import SearchForm, ValidityForm, validity_form
from plans.matrix.starting.making import Home, blank, from_another, six_actions
from plans.matrix.starting.selectors import home_of, offer, offered, page_of, search
from regulation.selectors import FrameworkView, framework_with_phases
from tenants.requests import host_of

UNPROCESSABLE = 422
CONFLICT = 409
MAKERS = {PlanOrigin.Kind.TEMPLATE.value: six_actions, PlanOrigin.Kind.BLANK.value: blank}
PATHS = {"plantilla": PlanOrigin.Kind.TEMPLATE.value, "blanco": PlanOrigin.Kind.BLANK.value}
TITLES = {"plantilla": "Empezar con la plantilla de seis acciones", "blanco": "Empezar en blanco"}


@require_safe
@never_cache
@requires(Capability.EDIT_PLAN)
def start_home(request: HttpRequest) -> HttpResponse:
    """The four ways to begin."""
    context = {"has_plan": current_plan() is not None, "crumbs": _crumbs()}
    return render(request, "matrix/starting/home.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@requires(Capability.EDIT_PLAN)
def start_with(request: HttpRequest, path: str) -> HttpResponse:
    """Look at the template (or the blank plan), choose the validity and begin."""
    framework = _framework(request)
    form, basis = validity_form(framework, _today(), request.POST if request.method == "POST" else None)
    kind = PATHS[path]
    if request.method == "POST" and form.is_valid():
        document = MAKERS[kind](_home(request, framework, form, basis))
        if _try(form, lambda: services.start(document=document, kind=kind, actor=actor_of(request))):
            return _begun(request)
    shown = _home(request, framework, form, basis)
    context = {
        "path": path,
        "page_name": TITLES[path],
        "form": form,
        "basis": basis,
        "reading": read_plan(MAKERS[kind](shown)),
        "columns": MATRIX_COLUMNS,
        "has_plan": current_plan() is not None,
        "crumbs": _crumbs(TITLES[path]),
    }
    return render(request, "matrix/starting/with.html", context, status=_status(form))


@require_safe
@never_cache
@requires(Capability.EDIT_PLAN)
def start_list(request: HttpRequest) -> HttpResponse:
    """The published plans of other municipalities, by name and department."""
    everything = offered(host_of(request))
    form = SearchForm(request.GET, sorted({each.department for each in everything}))
    chosen = form.cleaned_data if form.is_valid() else {"q": "", "departamento": ""}
    found = search(everything, chosen["q"], chosen["departamento"])
    context = {
        "form": form,
        "total": len(everything),
        "found": len(found),
        "page": page_of(found, request.GET.get("pagina", "1")),
        "has_plan": current_plan() is not None,
        "crumbs": _crumbs("El plan de otro municipio"),
    }
    return render(request, "matrix/starting/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@requires(Capability.EDIT_PLAN)
def start_from(request: HttpRequest, code: str) -> HttpResponse:
    """Look at what would be taken from another's plan and begin with it."""
    try:
        found = offer(host_of(request), code)
    except NotFoundError as error:
        messages.warning(request, error.message)
        return redirect("matrix:start_list")
    framework = _framework(request)
    form, basis = validity_form(framework, _today(), request.POST if request.method == "POST" else None)
    document, touched = from_another(found.document, found.named, _home(request, framework, form, basis))
    if request.method == "POST" and form.is_valid():
        source = services.Source(code, found.named.name, found.document["plan"]["title"], found.sha256)
        kind = PlanOrigin.Kind.COPY.value
        if _try(form, lambda: services.start(document=document, kind=kind, actor=actor_of(request), source=source)):
            return _begun(request)
    context = {
        "found": found,
        "form": form,
        "basis": basis,
        "touched": touched,
        "reading": read_plan({**document, "notes": []}),
        "columns": MATRIX_COLUMNS,
        "has_plan": current_plan() is not None,
        "crumbs": _crumbs(found.named.name),
    }
    return render(request, "matrix/starting/from.html", context, status=_status(form))


def _framework(request: HttpRequest) -> FrameworkView:
    return framework_with_phases(host_of(request).framework, criteria=False)


def _today() -> date:
    return timezone.localdate()


def _home(request: HttpRequest, framework: FrameworkView, form: ValidityForm, basis: str) -> Home:
    """Who begins, with the dates of the form, or the proposed ones while those are wrong."""
    chosen = form.cleaned_data if form.is_bound and form.is_valid() else form.initial
    said = basis if chosen == form.initial else "Fijada por el comité al empezar el plan."
    return home_of(host_of(request), framework, chosen["starts"], chosen["ends"], said)


def _try(form: Form, act: Callable[[], object]) -> bool:
    """Whether it began; what was refused is said in the form."""
    try:
        act()
    except services.PlanExistsError as error:
        form.add_error(None, forms.ValidationError(error.message, code="exists"))
    except DomainError as error:
        form.add_error(None, error.message)
    return not form.errors


def _status(form: Form) -> int:
    if form.has_error("__all__", code="exists"):
        return CONFLICT
    return UNPROCESSABLE if form.errors else 200


def _begun(request: HttpRequest) -> HttpResponse:
    messages.success(request, "El plan quedó empezado. La revisión dice qué falta hacer propio antes de adoptarlo.")
    return redirect("matrix:check")


def _crumbs(here: str = "") -> list[dict[str, str | None]]:
    crumbs: list[dict[str, str | None]] = [
        {"label": "Trabajo del comité", "url": reverse("checklist:home")},
        {"label": "Plan de trabajo", "url": reverse("matrix:document")},
        {"label": "Empezar el plan", "url": reverse("matrix:start_home") if here else None},
    ]
    return [*crumbs, {"label": here, "url": None}] if here else crumbs
