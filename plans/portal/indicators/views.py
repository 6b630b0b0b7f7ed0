"""The indicators of the published plan as anybody reads them: no notes, no names, no reserved evidence."""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from plans.matrix.models import StoredFile
from plans.matrix.official.answering import file_answer
from plans.matrix.selectors import published_document
from plans.monitoring.feeds.registry import FEEDS
from plans.monitoring.indicators.board import board_of
from plans.monitoring.indicators.drawing import chart_of
from plans.monitoring.indicators.history import measured_rows
from plans.monitoring.indicators.place import place_in, series_at
from plans.monitoring.indicators.promised import promised_in
from plans.monitoring.indicators.selectors import in_force, standings
from plans.monitoring.indicators.standing import IndicatorStanding
from plans.portal.answers import answer
from plans.portal.pages import PublicPage, open_page


@require_safe
def indicators(request: HttpRequest) -> HttpResponse:
    """Every indicator promised, with its value, its target and how it is doing."""
    page = open_page(request, with_plan=False)
    document = published_document(page.host.code) if page.is_published else None
    rows = standings(page.host, promised_in(document), page.day.on) if document else []
    board = board_of(rows, request.GET.get("estado", ""))
    context = {
        "board": board,
        "address": request.build_absolute_uri(reverse("portal:indicators")),
        "crumbs": [_home(page), _follow_up(page), {"label": "Indicadores", "url": None}],
    }
    return answer(request, page, "portal/indicators/indicators.html", context, rows, _recorded(rows))


@require_safe
def indicator(request: HttpRequest, indicator: str) -> HttpResponse:
    """One indicator: how it is read, its drawing, and its measurements with their public evidence."""
    page = open_page(request, with_plan=False)
    document = published_document(page.host.code) if page.is_published else None
    if document is None:
        raise Http404(indicator)
    place = place_in(page.host, promised_in(document), indicator, page.day.on)
    series, row = series_at(page.host, place, page.day.on), place.row
    history = [line for line in measured_rows(row.id, row.sheet, page.day.on) if line.counts]
    listed = {"label": "Indicadores", "url": reverse("portal:indicators") + page.day.query}
    context = {
        "row": row,
        "chart": chart_of(row, series, page.day.on, place.plan.validity),
        "history": history,
        "feed": FEEDS.get(row.sheet.feed) if row.sheet and row.fed else None,
        "address": request.build_absolute_uri(reverse("portal:indicator", args=[indicator])),
        "crumbs": [_home(page), _follow_up(page), listed, {"label": row.name, "url": None}],
    }
    facts = [line.measurement.pk for line in history]
    return answer(request, page, "portal/indicators/indicator.html", context, row, series, facts, _recorded([row]))


@require_safe
def indicator_file(request: HttpRequest, pk: int) -> HttpResponse:
    """The public evidence of a measurement that counts."""
    shown = in_force().filter(pk=pk, public=True).order_by().values("file")
    file = StoredFile.objects.filter(pk__in=shown).first()
    if file is None:
        raise Http404(pk)
    return file_answer(request, file, public=True)


def _recorded(rows: list[IndicatorStanding]) -> list[tuple[int | None, int | None]]:
    """What the rows rest on: sheets and measurements never change once written."""
    return [(row.sheet.pk if row.sheet else None, row.last.pk if row.last else None) for row in rows]


def _home(page: PublicPage) -> dict[str, str | None]:
    return {"label": "Avance", "url": reverse("portal:progress") + page.day.query}


def _follow_up(page: PublicPage) -> dict[str, str | None]:
    return {"label": "Seguimiento", "url": reverse("portal:follow_up") + page.day.query}
