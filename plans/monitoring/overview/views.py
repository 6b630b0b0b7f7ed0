"""The follow-up in one screen, for the committee's side."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts.access import requires
from accounts.permissions import Capability
from plans.matrix.desk import Desk
from rollup.following import follow_up_of


@require_safe
@never_cache
@requires(Capability.READ_WORKSPACE)
def home(request: HttpRequest) -> HttpResponse:
    """How the municipality is doing as of the day."""
    desk = Desk.open(request)
    context = desk.context(figures=follow_up_of(desk.host.code, desk.on))
    return render(request, "monitoring/overview/home.html", context)
