"""What people do with measurements: add, correct, withdraw."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.access import requires
from accounts.permissions import Capability
from gelt.text import date_es
from plans.matrix.desk import Desk, accepted
from plans.monitoring.indicators import services
from plans.monitoring.indicators.amounts import measured_words
from plans.monitoring.indicators.forms import CorrectForm, WithdrawForm, measure_form
from plans.monitoring.indicators.history import latest_id, measured_rows
from plans.monitoring.indicators.place import page_url, place_of
from plans.monitoring.indicators.selectors import sheets_on
from plans.monitoring.indicators.views.pages import crumbs, indicator_page
from plans.monitoring.models import IndicatorSheet, Measurement

UNPROCESSABLE = 422


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@requires(Capability.REPORT_PROGRESS)
def measure(request: HttpRequest, indicator: str) -> HttpResponse:
    """Record a measurement; a GET (back from logging in) goes to the indicator."""
    desk = Desk.open(request)
    place = place_of(desk, indicator)
    sheet = place.row.sheet
    if request.method != "POST" or sheet is None or place.row.fed:
        return redirect(page_url(desk, indicator))
    form = measure_form(sheet, desk.reference, latest_id(indicator), request.POST, request.FILES)
    done = accepted(
        form,
        lambda: services.record_measurement(
            host=desk.host,
            indicator=indicator,
            actor=desk.actor,
            validity_end=desk.validity_end,
            **form.said(),
        ),
    )
    if not done:
        # Sending again is then a decision, taken knowing what another person recorded meanwhile.
        form.data = dict(form.data.items()) | {"expected_latest": str(latest_id(indicator))}
        return indicator_page(request, desk, place, form=form, status=UNPROCESSABLE)
    since = form.cleaned_data["true_from"]
    unseen = "" if since <= desk.on else f" No se ve aquí todavía: la página muestra el estado al {date_es(desk.on)}."
    messages.success(request, f"Registró la medición del {date_es(since)}.{unseen}")
    return redirect(page_url(desk, indicator))


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@requires(Capability.REPORT_PROGRESS)
def correct(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what a measurement should have said; the old one stays, struck out."""
    desk = Desk.open(request)
    old, sheet = _old(pk)
    if sheet is None:
        raise Http404(pk)
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = CorrectForm(sheet, old, *sent)

    def act() -> object:
        return services.correct_measurement(host=desk.host, measurement_id=old.pk, actor=desk.actor, **form.said())

    if request.method == "POST" and accepted(form, act):
        messages.success(request, f"Corrigió la medición del {date_es(old.true_from)}; la anterior queda tachada.")
        return redirect(page_url(desk, old.indicator))
    return _page(request, desk, old, sheet, "monitoring/indicators/correct.html", "Corregir", form=form)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@requires(Capability.REPORT_PROGRESS)
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for the reason, then take the measurement out of every count."""
    desk = Desk.open(request)
    old, sheet = _old(pk)
    form = WithdrawForm(request.POST or None, auto_id="retirar-%s")

    def act() -> object:
        return services.withdraw_measurement(
            host=desk.host, measurement_id=old.pk, actor=desk.actor, reason=form.cleaned_data["reason"]
        )

    if request.method == "POST" and accepted(form, act):
        messages.success(request, f"Retiró la medición del {date_es(old.true_from)}; queda tachada en la lista.")
        return redirect(page_url(desk, old.indicator))
    return _page(request, desk, old, sheet, "monitoring/indicators/withdraw.html", "Retirar", form=form)


def _old(pk: int) -> tuple[Measurement, IndicatorSheet | None]:
    """A measurement that says something, and the sheet of its day; 404 for any other id."""
    rows = Measurement.objects.filter(withdrawn=False).select_related("file").defer("file__content")
    old = rows.filter(pk=pk).first()
    if old is None:
        raise Http404(pk)
    return old, sheets_on(old.true_from, [old.indicator]).get(old.indicator)


def _page(
    request: HttpRequest,
    desk: Desk,
    old: Measurement,
    sheet: IndicatorSheet | None,
    template: str,
    title: str,
    *,
    form: CorrectForm | WithdrawForm,
) -> HttpResponse:
    place = place_of(desk, old.indicator)
    words = old.text if old.value is None or sheet is None else measured_words(sheet, old.value)
    now = next((row for row in measured_rows(old.indicator, sheet, desk.on) if row.measurement.pk == old.pk), None)
    context = desk.context(
        row=place.row,
        old=old,
        words=words,
        now=now,
        form=form,
        back=page_url(desk, old.indicator),
        crumbs=crumbs(desk, old.indicator, place.row.name, title),
    )
    return render(request, template, context, status=UNPROCESSABLE if form.errors else 200)
