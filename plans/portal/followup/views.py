"""The follow-up in one screen, for everybody."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from plans.portal.answers import answer
from plans.portal.pages import open_page
from rollup.following import follow_up_of


@require_safe
def follow_up(request: HttpRequest) -> HttpResponse:
    """What was promised to be done and what was done, as of the day."""
    page = open_page(request, with_plan=False)
    figures = follow_up_of(page.host.code, page.day.on)
    context = {
        "figures": figures,
        "address": request.build_absolute_uri(reverse("portal:follow_up")),
        "crumbs": [
            {"label": "Avance", "url": reverse("portal:progress") + page.day.query},
            {"label": "Seguimiento", "url": None},
        ],
    }
    return answer(request, page, "portal/followup/home.html", context, figures)
