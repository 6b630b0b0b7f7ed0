"""Agreements with other entities: those in force, those that ended, a new one, and ending one."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import requires
from accounts.permissions import Capability
from gelt.text import counted, date_es
from plans.inventory import services
from plans.inventory.forms import AllianceForm, dated, end_form
from plans.inventory.models import Alliance, AllianceLevel
from plans.inventory.selectors import alliances as all_alliances
from plans.inventory.selectors import annulled, in_force
from plans.matrix.desk import Desk, accepted

UNPROCESSABLE = 422


@require_safe
@never_cache
@requires(Capability.READ_WORKSPACE)
def alliances(request: HttpRequest) -> HttpResponse:
    """Those in force on the page's day by level, and those that had ended by then."""
    desk = Desk.open(request)
    known = [each for each in all_alliances() if each.true_from <= desk.on and not annulled(each)]
    held = [each for each in known if in_force(each, desk.on)]
    levels = [
        (level.label, sum(each.level == level for each in held), _signed(known, desk.on.year, level))
        for level in AllianceLevel
    ]
    context = desk.context(
        held=held[::-1],
        ended=[each for each in known if not in_force(each, desk.on)][::-1],
        levels=[line for line in levels if line[1] or line[2]],
        signed=_signed(known, desk.on.year),
        year=desk.on.year,
    )
    return render(request, "inventory/alliances.html", context)


def _signed(known: list[Alliance], year: int, level: str = "") -> int:
    return sum(each.true_from.year == year and (not level or each.level == level) for each in known)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@requires(Capability.REPORT_PROGRESS)
def add(request: HttpRequest) -> HttpResponse:
    """Record an agreement."""
    desk = Desk.open(request)
    data = request.POST if request.method == "POST" else None
    form = dated(AllianceForm, "true_from", desk, data)
    made: list[Alliance] = []

    def act() -> None:
        said = form.cleaned_data
        made.append(services.add_alliance(host=desk.host, actor=desk.actor, validity_end=desk.validity_end, **said))

    if data is not None and accepted(form, act):
        words = f"Registró la alianza con «{made[0].counterpart}», firmada el {date_es(made[0].true_from)}."
        messages.success(request, words)
        return redirect(_url(desk))
    status = UNPROCESSABLE if data is not None else 200
    return render(request, "inventory/alliance_add.html", desk.context(form=form), status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@requires(Capability.REPORT_PROGRESS)
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask since when, and end an agreement."""
    desk = Desk.open(request)
    alliance = Alliance.objects.filter(pk=pk).first()
    if alliance is None:
        raise Http404(str(pk))
    data = request.POST if request.method == "POST" else None
    if alliance.ended_on is not None and data is None:
        return redirect(_url(desk))
    form = end_form(alliance, desk, data)

    def act() -> None:
        services.end_alliance(
            host=desk.host,
            alliance_id=pk,
            actor=desk.actor,
            validity_end=desk.validity_end,
            **form.cleaned_data,
        )

    if data is not None and accepted(form, act):
        lasted = (form.cleaned_data["ended_on"] - alliance.true_from).days
        words = f"duró {counted(lasted, 'día', 'días')}" if lasted else "no contará"
        messages.success(request, f"Dio por terminada la alianza con «{alliance.counterpart}»: {words}.")
        return redirect(_url(desk))
    status = UNPROCESSABLE if data is not None else 200
    return render(request, "inventory/alliance_end.html", desk.context(form=form, alliance=alliance), status=status)


def _url(desk: Desk) -> str:
    return reverse("inventory:alliances") + desk.kept
