"""The site a request is for, as far as accounts need to know it."""

from typing import Protocol, cast

from django.http import HttpRequest


class Site(Protocol):
    """The part of `request.tenant` (tenants.hosts.Host) that mails and pages of accounts use."""

    @property
    def is_public(self) -> bool: ...
    @property
    def name(self) -> str: ...
    @property
    def department(self) -> str: ...


def place_of(request: HttpRequest) -> str:
    """`Génova, Quindío`, or `Plataforma GEL-T` on the base domain."""
    site = cast(Site, request.tenant)  # type: ignore[attr-defined]
    return "Plataforma GEL-T" if site.is_public else f"{site.name}, {site.department}"
