"""What people do with one obligation: write down that it was done, end it, take a record back."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import requires
from accounts.permissions import Capability
from gelt.text import date_es
from plans.matrix.desk import Desk, accepted
from plans.monitoring.models import LogEntry, Obligation
from plans.monitoring.obligations import guards, services
from plans.monitoring.obligations.forms import DeedForm, ReasonForm, UpdateForm, say_proposed
from plans.monitoring.obligations.history import channels, updates
from plans.monitoring.obligations.views.lists import obligation_page

UNPROCESSABLE = 422
METHODS = ["GET", "HEAD", "POST"]


@require_http_methods(METHODS)
@never_cache
@requires(Capability.REPORT_PROGRESS)
def obligation_log(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down one time of an obligation; a GET (back from logging in) goes to its page."""
    desk, row = Desk.open(request), get_object_or_404(Obligation, pk=pk)
    if request.method != "POST":
        return redirect(_url(desk, row))
    form = DeedForm(request.POST)
    done = accepted(
        form,
        lambda: services.log_fulfilment(
            host=desk.host, obligation_id=pk, deed=form.deed(), actor=desk.actor, validity_end=desk.validity_end
        ),
    )
    if not done:
        return obligation_page(request, desk, pk, form=form, status=UNPROCESSABLE)
    messages.success(request, f"Registró «{form.deed().what}» el {date_es(form.deed().true_from)}.")
    return redirect(_url(desk, row))


@require_safe
@never_cache
@requires(Capability.READ_WORKSPACE)
def site_updates(request: HttpRequest) -> HttpResponse:
    """The updates of the site, and the form to register one."""
    return _updates_page(request, Desk.open(request))


@require_http_methods(METHODS)
@never_cache
@requires(Capability.REPORT_PROGRESS)
def site_update_log(request: HttpRequest) -> HttpResponse:
    """Register an update; a GET (back from logging in) goes to the list."""
    desk = Desk.open(request)
    back = reverse("monitoring:site_updates") + desk.kept
    if request.method != "POST":
        return redirect(back)
    form = UpdateForm(request.POST)
    if not _log_update(desk, form):
        return _updates_page(request, desk, form, UNPROCESSABLE)
    said = f"Registró la actualización de {form.cleaned_data['channel']} del {date_es(form.deed().true_from)}."
    messages.success(request, said)
    return redirect(back)


def _updates_page(
    request: HttpRequest, desk: Desk, form: UpdateForm | None = None, status: int = 200
) -> HttpResponse:
    may = desk.actor.can(Capability.REPORT_PROGRESS)
    context = desk.context(
        form=form or (_update_form(desk) if may else None),
        channels=channels() if may else [],
        deeds=updates(desk.on),
    )
    return render(request, "monitoring/obligations/updates.html", context, status=status)


def _update_form(desk: Desk) -> UpdateForm:
    form = UpdateForm(initial={"true_from": desk.on})
    say_proposed(form.fields["true_from"], desk.reference)
    return form


def _log_update(desk: Desk, form: UpdateForm) -> bool:
    return accepted(
        form,
        lambda: services.log_update(
            host=desk.host,
            deed=form.deed(),
            channel=form.cleaned_data["channel"],
            actor=desk.actor,
            validity_end=desk.validity_end,
        ),
    )


@require_http_methods(METHODS)
@never_cache
@requires(Capability.PLAN_FOLLOW_UP)
def obligation_end(request: HttpRequest, pk: int) -> HttpResponse:
    """Stop watching a promise: a page of its own that says what follows, and asks for a second yes."""
    desk, row = Desk.open(request), get_object_or_404(Obligation, pk=pk)
    labels = {
        "day_label": "Último día en que rige",
        "day_help": "Los períodos que ya se contaron, cumplidos o incumplidos, se quedan: no puede terminar antes.",
        "sure_label": "Sí, esta obligación termina",
    }
    proposed = {"day": guards.proposed_end(row, desk.on, desk.validity_end)}
    form = ReasonForm(request.POST if request.method == "POST" else None, initial=proposed, **labels)
    if request.method == "POST" and accepted(
        form,
        lambda: services.end_obligation(
            host=desk.host,
            obligation_id=pk,
            ends=form.cleaned_data["day"],
            reason=form.cleaned_data["reason"],
            actor=desk.actor,
            validity_end=desk.validity_end,
        ),
    ):
        messages.success(request, f"La obligación termina el {date_es(form.cleaned_data['day'])}.")
        return redirect(_url(desk, row))
    status = UNPROCESSABLE if request.method == "POST" else 200
    context = desk.context(form=form, obligation=row, back=_url(desk, row))
    return render(request, "monitoring/obligations/end.html", context, status=status)


@require_http_methods(METHODS)
@never_cache
@requires(Capability.REPORT_PROGRESS)
def log_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back something that was registered by mistake: its own page, a reason and a second yes."""
    desk = Desk.open(request)
    row = LogEntry.objects.select_related("obligation").filter(pk=pk).first()
    if row is None:
        raise Http404
    back = _url(desk, row.obligation) if row.obligation else reverse("monitoring:site_updates") + desk.kept
    labels = {
        "day_label": "No cuenta desde el",
        "day_help": f"Con el {date_es(row.true_from)}, su propio día, deja de contar del todo.",
        "sure_label": "Sí, retirar este registro",
    }
    form = ReasonForm(request.POST if request.method == "POST" else None, initial={"day": row.true_from}, **labels)
    if request.method == "POST" and accepted(
        form,
        lambda: services.withdraw_log(
            host=desk.host,
            entry_id=pk,
            withdrawn_on=form.cleaned_data["day"],
            reason=form.cleaned_data["reason"],
            actor=desk.actor,
            validity_end=desk.validity_end,
        ),
    ):
        messages.success(request, f"Retiró «{row.what}»: no cuenta desde el {date_es(form.cleaned_data['day'])}.")
        return redirect(back)
    status = UNPROCESSABLE if request.method == "POST" else 200
    context = desk.context(form=form, entry=row, back=back)
    return render(request, "monitoring/obligations/withdraw.html", context, status=status)


def _url(desk: Desk, row: Obligation) -> str:
    return reverse("monitoring:obligation", args=[row.pk]) + desk.kept
