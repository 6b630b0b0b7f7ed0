"""The follow-up in one screen, for the committee's side."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts.access import requires
from accounts.permissions import Capability
from plans.matrix.desk import Desk
from plans.monitoring.obligations.selectors import last_day
from plans.monitoring.overview.building import overview_of, sentences


@require_safe
@never_cache
@requires(Capability.READ_WORKSPACE)
def home(request: HttpRequest) -> HttpResponse:
    """How the municipality is doing as of the day."""
    desk = Desk.open(request)
    view = overview_of(desk.host, desk.on, last_day(desk.host, desk.validity_end))
    context = desk.context(view=view, sentences=sentences(view))
    return render(request, "monitoring/overview/home.html", context)
