"""The schedule as anybody reads it: what was promised for when and what became of it, without notes or names."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from plans.matrix.selectors import last_day
from plans.monitoring.schedule.desk import shown_day
from plans.monitoring.schedule.drawing import draw
from plans.monitoring.schedule.listing import Listing
from plans.monitoring.schedule.selectors import schedule_on
from plans.portal.answers import answer
from plans.portal.pages import PublicPage, open_page


@require_safe
def schedule(request: HttpRequest) -> HttpResponse:
    """Every activity, filtered."""
    page = open_page(request, with_plan=True)
    listing = _listing(request, page)
    context = _context(request, page, listing, "lista")
    return answer(request, page, "portal/schedule/list.html", context, _facts(listing))


@require_safe
def gantt(request: HttpRequest) -> HttpResponse:
    """The same activities as bars over months."""
    page = open_page(request, with_plan=True)
    listing = _listing(request, page)
    context = _context(request, page, listing, "gantt")
    context["gantt"] = draw(listing.lines, list(listing.page()), listing.on)
    return answer(request, page, "portal/schedule/gantt.html", context, _facts(listing))


def _listing(request: HttpRequest, page: PublicPage) -> Listing:
    on = shown_day(page.day.on, last_day(page.host))
    titles = {action.id: action.title for action in page.reading.actions} if page.reading else {}
    return Listing(rows=schedule_on(on, public=True), titles=titles, query=request.GET, on=on, address=lambda row: "")


def _context(request: HttpRequest, page: PublicPage, listing: Listing, here: str) -> dict[str, Any]:
    name = "portal:schedule" if here == "lista" else "portal:schedule_gantt"
    home = {"label": "Avance", "url": reverse("portal:progress") + page.day.query}
    follow_up = {"label": "Seguimiento", "url": reverse("portal:follow_up") + page.day.query}
    return listing.context() | {
        "here": here,
        "address": request.build_absolute_uri(reverse(name)),
        "clean_url": reverse(name) + page.day.query,
        "crumbs": [home, follow_up, {"label": "Cronograma", "url": None}],
    }


def _facts(listing: Listing) -> list[tuple[object, ...]]:
    """What tells two states of the schedule apart."""
    return [
        (row.entry.pk, row.entry.title, row.progress, row.starts, row.ends, row.responsible, row.words, row.changed)
        for row in listing.rows
    ]
