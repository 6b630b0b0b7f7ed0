"""What happens to a request before any view: its id, its municipality, its headers."""

import re
import uuid
from collections.abc import Callable
from urllib.parse import unquote

from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.urls import set_urlconf

from gelt import faults
from gelt.schemas import tenant_connection
from history.request_id import REQUEST_ID
from tenants.addresses import municipality_url
from tenants.hosts import Host, find_host

GetResponse = Callable[[HttpRequest], HttpResponse]

SAFE_ID = re.compile(r"^[A-Za-z0-9-]{8,64}$")
CONTENT_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "font-src 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "form-action 'self'",
    )
)


def content_policy(request: HttpRequest) -> str:
    """Only our own files run or load, and forms go home.

    The base domain's forms may end on a municipality's host: a coordinator's grant opens there.
    """
    host: Host | None = getattr(request, "tenant", None)
    return f"{CONTENT_POLICY} {municipality_url(request, '*', '')}" if host and host.is_public else CONTENT_POLICY


class RequestIdMiddleware:
    """Gives the request an id, takes the proxy's when it is well formed, and answers with it."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        given = request.headers.get("X-Request-ID", "")
        request.id = given if SAFE_ID.match(given) else uuid.uuid4().hex[:16]  # type: ignore[attr-defined]
        REQUEST_ID.set(request.id)  # type: ignore[attr-defined]
        response = self.get_response(request)
        response["X-Request-ID"] = request.id  # type: ignore[attr-defined]
        return response


class WellFormedMiddleware:
    """400 for what no browser sends and PostgreSQL or Django's own parsing would break on.

    A NUL in the address or in a cookie cannot be asked of the database; a multipart form in
    another encoding than UTF-8 cannot always be decoded (Django checks it only for plain forms).
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if _has_nul(request) or _in_another_encoding(request):
            return faults.bad_request(request, SuspiciousOperation())
        return self.get_response(request)


def _has_nul(request: HttpRequest) -> bool:
    written = (request.path_info, unquote(request.META.get("QUERY_STRING", "")), *request.COOKIES.values())
    return any("\0" in text for text in written)


def _in_another_encoding(request: HttpRequest) -> bool:
    encoding = (request.content_params or {}).get("charset", "utf-8")
    return request.content_type == "multipart/form-data" and encoding.lower() not in ("utf-8", "utf8")


class SecurityHeadersMiddleware:
    """Only our own files run or load in a page."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Content-Security-Policy", content_policy(request))
        response.headers.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
        return response


class MunicipalityMiddleware:
    """Finds whose site the host is; fails closed.

    Unknown host: 404. A municipality whose schema is not migrated as far as this code needs, or
    that is suspended: 503, each in its own words, and nothing of `public` is shown.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        try:
            host = find_host(request.get_host())
        except Exception as error:
            return faults.answer(request, error)
        if host is None:
            return faults.unknown_host(request)
        if host.suspended:
            return faults.suspended(request)
        if not host.open:
            return faults.unavailable(request, reason=host.closed_because)
        self._enter(request, host)
        return self.get_response(request)

    @staticmethod
    def _enter(request: HttpRequest, host: Host) -> None:
        request.tenant = host  # type: ignore[attr-defined]
        tenant_connection().set_tenant(host)
        if host.is_public:
            request.urlconf = settings.PUBLIC_SCHEMA_URLCONF
            set_urlconf(settings.PUBLIC_SCHEMA_URLCONF)
