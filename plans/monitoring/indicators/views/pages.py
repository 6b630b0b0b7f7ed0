"""What the committee reads: all indicators by action, one of them, and the evidence of a measurement."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts.access import requires
from accounts.permissions import Capability
from plans.matrix.desk import Desk
from plans.matrix.models import StoredFile
from plans.matrix.official.answering import file_answer
from plans.monitoring.feeds.registry import FEEDS
from plans.monitoring.indicators.board import board_of
from plans.monitoring.indicators.drawing import chart_of
from plans.monitoring.indicators.forms import MeasureForm, measure_form
from plans.monitoring.indicators.history import latest_id, measured_rows
from plans.monitoring.indicators.place import Place, place_of, series_at
from plans.monitoring.indicators.selectors import indicators_on
from plans.monitoring.models import Measurement


@require_safe
@never_cache
@requires(Capability.READ_WORKSPACE)
def indicators(request: HttpRequest) -> HttpResponse:
    """Every indicator of the plan with its value, target, progress and status."""
    desk = Desk.open(request)
    board = board_of(indicators_on(desk.host, desk.on), request.GET.get("estado", ""))
    return render(request, "monitoring/indicators/indicators.html", desk.context(board=board))


@require_safe
@never_cache
@requires(Capability.READ_WORKSPACE)
def indicator(request: HttpRequest, indicator: str) -> HttpResponse:
    """One indicator: its sheet, its drawing, what was measured, and the form to measure it."""
    desk = Desk.open(request)
    return indicator_page(request, desk, place_of(desk, indicator))


def indicator_page(
    request: HttpRequest, desk: Desk, place: Place, *, form: MeasureForm | None = None, status: int = 200
) -> HttpResponse:
    """The whole page; `form` is one that came back with errors."""
    row = place.row
    may = desk.actor.can(Capability.REPORT_PROGRESS) and row.sheet is not None and not row.fed
    if form is None and may and row.sheet is not None:
        form = measure_form(row.sheet, desk.reference, latest_id(row.id))
    feed = FEEDS.get(row.sheet.feed) if row.sheet and row.fed else None
    context = desk.context(
        row=row,
        chart=chart_of(row, series_at(desk.host, place, desk.on), desk.on, place.plan.validity),
        history=measured_rows(row.id, row.sheet, desk.on),
        form=form if may else None,
        feed=feed,
        crumbs=crumbs(desk, row.id, row.name),
    )
    return render(request, "monitoring/indicators/indicator.html", context, status=status)


@require_safe
@requires(Capability.READ_WORKSPACE)
def measurement_file(request: HttpRequest, pk: int) -> HttpResponse:
    """The evidence of a measurement, public or reserved, for who works here."""
    file = StoredFile.objects.filter(pk__in=Measurement.objects.filter(pk=pk).values("file")).first()
    if file is None:
        raise Http404(pk)
    return file_answer(request, file, public=False)


def crumbs(desk: Desk, indicator: str = "", name: str = "", last: str = "") -> list[dict[str, str | None]]:
    """From the list to an indicator, and to one of its forms (`last`)."""
    found: list[dict[str, str | None]] = [
        {"label": "Seguimiento", "url": reverse("monitoring:home") + desk.kept},
        {"label": "Indicadores", "url": reverse("monitoring:indicators") + desk.kept},
    ]
    if indicator:
        found.append({"label": name, "url": reverse("monitoring:indicator", args=[indicator]) + desk.kept})
    if last:
        found.append({"label": last, "url": None})
    found[-1]["url"] = None
    return found
