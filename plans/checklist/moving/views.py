"""The committee's page after a change of framework: what answered to each criterion before, and bringing it over."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from accounts.access import requires
from accounts.permissions import Capability
from gelt import clock
from gelt.text import counted
from plans.checklist.moving.proposals import Moved, moved
from plans.checklist.moving.services import carry as carry_over
from plans.matrix.desk import Desk, accepted
from regulation.selectors import framework_with_phases

UNPROCESSABLE = 422
WRITTEN = "La fecha no se entiende: escríbala como año-mes-día, por ejemplo 2026-01-31."


class CarryForm(forms.Form):
    """Which criteria, and since when they are so."""

    use_required_attribute = False
    true_from = forms.DateField(
        label="Cierto desde",
        help_text="El día desde el que es así en el nuevo marco; no antes del cambio.",
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={"required": "Escriba la fecha.", "invalid": WRITTEN},
    )


@require_safe
@never_cache
@requires(Capability.READ_WORKSPACE)
def framework(request: HttpRequest) -> HttpResponse:
    """The framework followed now, and the one before."""
    desk = Desk.open(request)
    change = moved(desk.host)
    day = max(change.since, min(desk.on, clock.today())) if change else clock.today()
    return _page(request, desk, change, CarryForm(initial={"true_from": day}))


@require_POST
@never_cache
@requires(Capability.DECLARE)
def carry(request: HttpRequest) -> HttpResponse:
    """Bring over what is ticked."""
    desk = Desk.open(request)
    form, codes = CarryForm(request.POST), request.POST.getlist("codes")
    done = 0

    def act() -> None:
        nonlocal done
        done = carry_over(host=desk.host, codes=codes, actor=desk.actor, true_from=form.cleaned_data["true_from"])

    if not accepted(form, act):
        return _page(request, desk, moved(desk.host), form, ticked=set(codes), status=UNPROCESSABLE)
    messages.success(request, f"Se trajo lo declarado de {counted(done, 'criterio', 'criterios')} al nuevo marco.")
    return redirect("checklist:framework")


def _page(
    request: HttpRequest,
    desk: Desk,
    change: Moved | None,
    form: CarryForm,
    ticked: set[str] | None = None,
    status: int = 200,
) -> HttpResponse:
    context: dict[str, Any] = {"change": change, "form": form, "ticked": ticked}
    context["followed"] = framework_with_phases(desk.host.framework, criteria=False)
    if change:
        context["earlier"] = framework_with_phases(change.earlier, criteria=False)
        context["later"] = framework_with_phases(change.later, criteria=False)
        context["waiting"] = sum(proposal.can_be_carried for proposal in change.proposals)
    return render(request, "checklist/moving/framework.html", desk.context(**context), status=status)
