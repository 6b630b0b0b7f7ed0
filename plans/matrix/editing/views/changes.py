"""The last changes of the plan, and taking one back."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from accounts.access import actor_of, requires
from accounts.permissions import Capability
from gelt.errors import DomainError, NotFoundError
from plans.matrix.editing import services
from plans.matrix.editing.panels import page_of_section
from plans.matrix.editing.sections import SECTIONS
from plans.matrix.editing.steps import last_step, recent_steps
from plans.matrix.editing.views.answers import CONFLICT, in_place, is_live, show_now
from plans.matrix.editing.views.asking import asked_copy, no_plan
from plans.matrix.selectors import current_plan


@require_safe
@never_cache
@requires(Capability.EDIT_PLAN)
def edit_changes(request: HttpRequest) -> HttpResponse:
    """The last changes, each with its button or with what stands in its way."""
    if current_plan() is None:
        return no_plan(request, "Últimos cambios del plan")
    return _page(request)


@require_POST
@never_cache
@requires(Capability.EDIT_PLAN)
def edit_undo(request: HttpRequest, step_id: int) -> HttpResponse:
    """Take a change back; it stays in the list as one more change, which can be taken back too."""
    place = request.POST.get("desde", "")
    try:
        written = services.undo_step(step_id=step_id, actor=actor_of(request))
    except NotFoundError as error:
        raise Http404 from error
    except DomainError as error:
        return _refused(request, error, place)
    words = f"{written.step.label}." if written.step else "No había nada que deshacer."
    if is_live(request) and place in SECTIONS:
        return show_now(request, SECTIONS[place], announced=words)
    messages.success(request, words)
    return redirect(page_of_section(place) if place in SECTIONS else reverse("matrix:edit_changes"))


def _refused(request: HttpRequest, error: DomainError, place: str) -> HttpResponse:
    if is_live(request):
        context = {"last": last_step(), "problem": error.message, "from": place}
        response = render(request, "matrix/editing/_last.html", context, status=CONFLICT)
        return in_place(response, "#ultimo-cambio")
    return _page(request, problem=error.message, status=CONFLICT)


def _page(request: HttpRequest, *, problem: str = "", status: int = 200) -> HttpResponse:
    copy = asked_copy()
    context = {
        "steps": recent_steps(copy.document),
        "problem": problem,
        "locked": copy.locked,
        "crumbs": [
            {"label": "Trabajo del comité", "url": reverse("checklist:home")},
            {"label": "Plan de trabajo", "url": reverse("matrix:document")},
            {"label": "Últimos cambios", "url": None},
        ],
    }
    return render(request, "matrix/editing/changes.html", context, status=status)
