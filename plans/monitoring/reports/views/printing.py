"""Printing a presented report again, when its job was lost."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from accounts.access import requires
from accounts.permissions import Capability
from gelt import clock
from plans.matrix.desk import Desk
from plans.monitoring.reports.presenting import ask_for_print
from plans.monitoring.reports.views.common import day_of_address, period_at


@require_POST
@never_cache
@requires(Capability.WRITE_REPORT)
def print_again(request: HttpRequest, period_from: str) -> HttpResponse:
    """Queue the PDF of a presented report that has none; one that is there is never made again."""
    desk, starts = Desk.open(request), day_of_address(period_from)
    found = period_at(desk, starts, clock.today())
    if found.report is not None and ask_for_print(host=desk.host, number=found.report.number):
        messages.success(request, "El PDF se está preparando; en un momento estará aquí.")
    return redirect(reverse("monitoring:report_period", args=[starts.isoformat()]) + desk.kept)
