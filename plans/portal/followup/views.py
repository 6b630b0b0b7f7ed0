"""The follow-up in one screen, for everybody: the published plan, and no notes nor names."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from plans.inventory.selectors import inventory_summary
from plans.matrix.interchange.rows import Document
from plans.monitoring.obligations.selectors import validity_end
from plans.monitoring.overview.building import overview_of, sentences
from plans.portal.answers import answer
from plans.portal.pages import open_page
from tenants.hosts import Host

NO_PLAN: Document = {"actions": [], "plan": {"validity": {"from": "1900-01-01", "to": "1900-01-01"}}}


@require_safe
def follow_up(request: HttpRequest) -> HttpResponse:
    """What was promised to be done and what was done, as of the day."""
    page = open_page(request, with_plan=False, with_document=True)
    document = page.document or NO_PLAN
    view = overview_of(page.host, page.day.on, _last_day(page.host, document), document)
    inventory = inventory_summary(page.day.on)
    context = {
        "view": view,
        "inventory": inventory,
        "sentences": sentences(view),
        "address": request.build_absolute_uri(reverse("portal:follow_up")),
        "crumbs": [
            {"label": "Avance", "url": reverse("portal:progress") + page.day.query},
            {"label": "Seguimiento", "url": None},
        ],
    }
    return answer(request, page, "portal/followup/home.html", context, view, inventory)


def _last_day(host: Host, document: Document) -> date | None:
    """As `validity_end`, from the published plan at hand."""
    if document is NO_PLAN:
        return validity_end(host)
    return date.fromisoformat(document["plan"]["validity"]["to"])
