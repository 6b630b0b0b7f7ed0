"""The addresses of the base domain and of the municipalities, as seen from a request or, for mails, without one."""

from django.conf import settings
from django.http import HttpRequest


def base_url(request: HttpRequest) -> str:
    """The address of the base domain as seen in this request: scheme, name, port."""
    port = request.get_port()
    standard = {"http": "80", "https": "443"}.get(request.scheme or "http")
    suffix = "" if port == standard else f":{port}"
    return f"{request.scheme}://{settings.BASE_DOMAIN}{suffix}/"


def municipality_url(request: HttpRequest, slug: str, path: str = "/") -> str:
    """The address of a municipality's page as seen from the base domain."""
    scheme, rest = base_url(request).split("://", 1)
    return f"{scheme}://{slug}.{rest.rstrip('/')}{path}"


def mailed_url(slug: str, path: str = "/") -> str:
    """The address of a municipality's page as a mail says it: by the settings, since nobody asked for a page."""
    port = f":{settings.SITE_PORT}" if settings.SITE_PORT else ""
    return f"{settings.SITE_SCHEME}://{slug}.{settings.BASE_DOMAIN}{port}{path}"
