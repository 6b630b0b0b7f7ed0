"""The schedule as a list, as drawings and as a calendar."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts.access import requires
from accounts.permissions import Capability
from plans.matrix.desk import Desk
from plans.monitoring.schedule.days import events_of, month_of
from plans.monitoring.schedule.desk import day_of, listing_of
from plans.monitoring.schedule.drawing import draw
from plans.monitoring.schedule.occasions import occasions
from plans.monitoring.schedule.selectors import schedule_on


@require_safe
@never_cache
@requires(Capability.READ_WORKSPACE)
def schedule(request: HttpRequest) -> HttpResponse:
    """Every activity with what presses, filtered."""
    desk = Desk.open(request)
    context = desk.context(here="lista", **listing_of(desk).context())
    return render(request, "monitoring/schedule/list.html", context)


@require_safe
@never_cache
@requires(Capability.READ_WORKSPACE)
def gantt(request: HttpRequest) -> HttpResponse:
    """The same activities as bars over months."""
    desk = Desk.open(request)
    listing = listing_of(desk)
    drawn = draw(listing.lines, list(listing.page()), listing.on)
    context = desk.context(here="gantt", gantt=drawn, **listing.context())
    return render(request, "monitoring/schedule/gantt.html", context)


@require_safe
@never_cache
@requires(Capability.READ_WORKSPACE)
def calendar(request: HttpRequest) -> HttpResponse:
    """One month: what starts, ends and is due on each of its days."""
    desk = Desk.open(request)
    on = day_of(desk)
    events = [*events_of(schedule_on(on), desk.kept), *occasions(desk.host, on, desk.validity_end, desk.kept)]
    month = month_of(desk.query.get("mes", ""), on, events)
    context = desk.context(here="calendario", month=month, on=on)
    return render(request, "monitoring/schedule/calendar.html", context)
