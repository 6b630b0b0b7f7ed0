"""What the plan promises to do again and again, for everybody: no notes and no names."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from plans.monitoring.obligations.history import DeedLine, updates
from plans.monitoring.obligations.selectors import obligations_on
from plans.monitoring.obligations.standing import ObligationStanding, promise_words, totals
from plans.monitoring.obligations.strips import StripCell, strip
from plans.portal.answers import answer
from plans.portal.pages import open_page


@dataclass(frozen=True, slots=True)
class PublicObligation:
    """An obligation as citizens read it."""

    key: int
    title: str
    promise: str
    source_text: str
    words: str
    met: int
    missed: int
    due: int
    cells: list[StripCell]
    all_periods: int


@require_safe
def obligations(request: HttpRequest) -> HttpResponse:
    """Every obligation with its periods, and the latest updates of the site."""
    page = open_page(request, with_plan=False)
    rows = obligations_on(page.host, page.day.on)
    shown, deeds = [public(row) for row in rows], updates(page.day.on, public=True)
    context = {
        "rows": shown,
        "totals": dict(totals(rows)),
        "deeds": deeds[:LATEST],
        "address": request.build_absolute_uri(reverse("portal:obligations")),
        "crumbs": [
            {"label": "Avance", "url": reverse("portal:progress") + page.day.query},
            {"label": "Seguimiento", "url": reverse("portal:follow_up") + page.day.query},
            {"label": "Obligaciones", "url": None},
        ],
    }
    return answer(request, page, "portal/obligations/list.html", context, shown, _seen(deeds))


LATEST = 15


def public(row: ObligationStanding) -> PublicObligation:
    """Without who answers for it and why it ended."""
    obligation = row.obligation
    return PublicObligation(
        key=obligation.pk,
        title=obligation.title,
        promise=promise_words(obligation.times, obligation.every),
        source_text=obligation.source_text,
        words=row.words,
        met=row.met,
        missed=row.missed,
        due=row.due,
        cells=strip(row),
        all_periods=len(row.periods),
    )


def _seen(deeds: list[DeedLine]) -> tuple[DeedLine, ...]:
    return tuple(deeds[:LATEST])
