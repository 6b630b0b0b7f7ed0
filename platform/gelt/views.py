"""The two pages that belong to no room: the start after log-in and the health check."""

from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts.access import actor_of
from accounts.permissions import Capability
from tenants.hosts import Host


@require_safe
@never_cache
def home(request: HttpRequest) -> HttpResponse:
    """Sends each person to the page their work starts on."""
    host: Host = request.tenant  # type: ignore[attr-defined]
    actor = actor_of(request)
    if not host.is_public:
        return redirect("checklist:home" if actor.is_known else "portal:progress")
    if actor.can(Capability.OPERATE):
        return redirect("operation:list")
    return redirect("national:coordination" if actor.is_known else "national:comparison")


@require_safe
@never_cache
def health(request: HttpRequest) -> HttpResponse:
    """200 when this host's database answers; a fault on the way becomes the 503 of gelt.faults."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return JsonResponse({"estado": "en servicio"})
