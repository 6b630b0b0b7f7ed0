"""What the single-tenant comparison has in place of the look-up of hosts: one municipality, always the same."""

from collections.abc import Callable
from functools import cache

from django.http import HttpRequest, HttpResponse

from tenants.hosts import Host, host_of
from tenants.models import Municipality


class OnlyMunicipality:
    """Gives the views the `request.tenant` they read."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.tenant = only_municipality()  # type: ignore[attr-defined]
        return self.get_response(request)


@cache
def only_municipality() -> Host:
    return host_of(Municipality.objects.select_related("locality__department").get())
