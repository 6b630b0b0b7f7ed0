"""Who answers for a criterion or for a whole phase, and by when."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.access import requires
from accounts.permissions import Capability
from gelt.text import date_es
from plans.checklist.assignments import NOBODY, assignments_on
from plans.checklist.desk import Desk, open_desk, phase_of, row_of
from plans.checklist.following.forms import AssignForm, assign_form
from plans.checklist.forms import say_proposed
from plans.checklist.services import assign
from plans.matrix.desk import accepted

UNPROCESSABLE = 422


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@requires(Capability.PLAN_FOLLOW_UP)
def of_criterion(request: HttpRequest, code: str) -> HttpResponse:
    """The criterion's own responsible and planned date."""
    desk = open_desk(request)
    _, row = row_of(desk.phases(), code)
    title = f"{code}: {row.criterion.text}"
    back = reverse("checklist:criterion", args=[code]) + desk.kept
    return _answer(request, desk, row.criterion.phase, code, title, back)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@requires(Capability.PLAN_FOLLOW_UP)
def of_phase(request: HttpRequest, phase: str) -> HttpResponse:
    """The phase's, which its criteria inherit while nothing is said of them."""
    desk = open_desk(request)
    found = phase_of(desk.phases(), phase).phase
    back = reverse("checklist:phase", args=[phase]) + desk.kept
    return _answer(request, desk, phase, "", f"Fase de {found.name}", back)


def _answer(request: HttpRequest, desk: Desk, phase: str, code: str, title: str, back: str) -> HttpResponse:
    own = assignments_on(desk.host.framework, desk.on).get((phase, code), NOBODY)
    form = assign_form(own, request.POST if request.method == "POST" else None, true_from=desk.on)
    say_proposed(form.fields["true_from"], desk.reference)
    if request.method == "POST" and accepted(form, lambda: _assign(desk, phase, code, form)):
        since = form.cleaned_data["true_from"]
        messages.success(request, f"Guardó el responsable y la fecha prevista desde el {date_es(since)}.")
        return redirect(back)
    if form.errors:
        form.data = dict(form.data.items()) | {"expected_latest": str(own.latest_id)}
    context = desk.context(form=form, title=title, back=back, code=code, own=own)
    status = UNPROCESSABLE if form.errors else 200
    return render(request, "checklist/following/assign.html", context, status=status)


def _assign(desk: Desk, phase: str, code: str, form: AssignForm) -> object:
    said = dict(form.cleaned_data)
    return assign(
        municipality=desk.host,
        phase_code=phase,
        criterion_code=code,
        person_id=said.pop("person"),
        actor=desk.actor,
        validity_end=desk.validity_end,
        **said,
    )
