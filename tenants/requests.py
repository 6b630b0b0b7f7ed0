"""Whose site a request is for, typed."""

from typing import Any, cast

from tenants.hosts import Host


def host_of(request: Any) -> Host:
    """The Host that the middleware found; works for Django's and the API's requests."""
    return cast(Host, request.tenant)
