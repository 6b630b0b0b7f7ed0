"""The plan check's page, and putting findings aside and taking them back.

With htmx the answer is the list with its figures; without, back to the page with the same filters.
"""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import actor_of, requires
from accounts.permissions import Capability
from gelt.errors import DomainError
from plans.matrix.checking import services
from plans.matrix.checking.finding import Severity
from plans.matrix.checking.forms import DismissForm
from plans.matrix.checking.selectors import review
from plans.matrix.checking.showing import Filters, show
from plans.matrix.models.entries import Section
from plans.matrix.starting.selectors import plan_origin
from plans.matrix.working import working_document

UNPROCESSABLE = 422


@require_safe
@never_cache
@requires(Capability.READ_WORKSPACE)
def check(request: HttpRequest) -> HttpResponse:
    """Everything the plan check finds, in words first."""
    return _page(request)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@requires(Capability.EDIT_PLAN)
def dismiss(request: HttpRequest) -> HttpResponse:
    """Put one finding aside; a GET (back from logging in) goes to the page."""
    if request.method != "POST":
        return redirect("matrix:check")
    form = DismissForm(request.POST)
    if not (form.is_valid() and _try(form, request)):
        return _page(request, wrong=form, status=UNPROCESSABLE)
    return _done(request, "El hallazgo quedó descartado, con su motivo, al final de la página.")


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@requires(Capability.EDIT_PLAN)
def restore(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a dismissal back; a GET (back from logging in) goes to the page."""
    if request.method != "POST":
        return redirect("matrix:check")
    try:
        services.restore(pk=pk, actor=actor_of(request))
    except DomainError as error:
        return _done(request, error.message, level=messages.WARNING)
    return _done(request, "El hallazgo volvió a la lista.")


def _try(form: DismissForm, request: HttpRequest) -> bool:
    """Whether it was put aside; what was refused is said in the form."""
    try:
        services.dismiss(**form.cleaned_data, actor=actor_of(request))
    except DomainError as error:
        form.add_error(error.field if error.field in form.fields else None, error.message)
    return not form.errors


def _done(request: HttpRequest, said: str, level: int = messages.SUCCESS) -> HttpResponse:
    messages.add_message(request, level, said)
    if request.htmx:  # type: ignore[attr-defined]
        return _page(request)
    kept = request.GET.urlencode()
    return redirect(f"{reverse('matrix:check')}{'?' + kept if kept else ''}")


def _filters(request: HttpRequest) -> Filters:
    severity, section = request.GET.get("gravedad", ""), request.GET.get("seccion", "")
    return Filters(
        severity if severity in set(Severity) else "",
        section if section in Section.values else "",
        request.GET.get("pagina", "1"),
    )


def _page(request: HttpRequest, *, wrong: DismissForm | None = None, status: int = 200) -> HttpResponse:
    """The page, or only its list for htmx; `wrong` is shown where its finding is, or on top when that is gone."""
    document = working_document()
    if document is None:
        return render(request, "matrix/no_plan.html", {"page_name": "Revisión del plan"})
    shown = show(
        review(document),
        document,
        _filters(request),
        may_edit=actor_of(request).can(Capability.EDIT_PLAN),
        wrong=wrong,
    )
    placed = any(card.form is wrong for group in shown.groups for place in group.places for card in place.cards)
    context = {
        "shown": shown,
        "kept": request.GET.urlencode(),
        "origin": plan_origin(),
        "lost_form": None if placed else wrong,
        "crumbs": [
            {"label": "Trabajo del comité", "url": reverse("checklist:home")},
            {"label": "Plan de trabajo", "url": reverse("matrix:document")},
            {"label": "Revisión del plan", "url": None},
        ],
    }
    part = request.htmx and request.method == "POST"  # type: ignore[attr-defined]
    template = "matrix/checking/_answer.html" if part else "matrix/checking/check.html"
    return render(request, template, context, status=status)
