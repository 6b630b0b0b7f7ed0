"""The page on which a person makes and revokes the secret address, and the feed itself, which needs no login."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import requires
from accounts.permissions import Capability
from gelt import clock
from gelt.errors import DomainError
from plans.matrix.desk import Desk
from plans.matrix.selectors import last_day
from plans.monitoring.schedule.calendars.addresses import address_of, create_address, reader_of, revoke_address
from plans.monitoring.schedule.calendars.events import feed_events
from plans.monitoring.schedule.calendars.writing import calendar
from plans.monitoring.schedule.desk import shown_day
from tenants.requests import host_of

PRIVATE_SECONDS = 3600


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@requires(Capability.USE_TOKENS)
def own_calendar(request: HttpRequest) -> HttpResponse:
    """Whether the person has an address; a POST makes a new one and shows it, this once."""
    desk = Desk.open(request)
    made = ""
    if request.method == "POST":
        secret = create_address(host=desk.host, actor=desk.actor)
        made = request.build_absolute_uri(reverse("portal:calendar_feed", args=[secret.text]))
    held = address_of(desk.actor.user_id) if desk.actor.user_id else None
    context = desk.context(here="mi-calendario", held=held, made=made)
    return render(request, "monitoring/schedule/own_calendar.html", context)


@require_POST
@never_cache
@requires(Capability.USE_TOKENS)
def revoke_calendar(request: HttpRequest) -> HttpResponse:
    """The address answers no more."""
    desk = Desk.open(request)
    try:
        revoke_address(host=desk.host, actor=desk.actor)
    except DomainError as error:
        messages.error(request, error.message)
    else:
        messages.success(request, "Anuló la dirección: los calendarios que la usaban dejan de actualizarse.")
    return redirect(reverse("monitoring:own_calendar") + desk.kept)


@require_safe
def calendar_feed(request: HttpRequest, secret: str) -> HttpResponse:
    """The municipality's schedule as iCalendar, for whoever has the secret; 404 for anything else."""
    if reader_of(secret) is None:
        raise Http404
    host = host_of(request)
    end = last_day(host)
    events = feed_events(host, shown_day(clock.today(), end), end, request.build_absolute_uri)
    body = calendar(f"Cronograma GEL-T de {host.name}", events)
    response = HttpResponse(body, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'inline; filename="cronograma.ics"'
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Referrer-Policy"] = "no-referrer"
    patch_cache_control(response, private=True, max_age=PRIVATE_SECONDS)
    return response
