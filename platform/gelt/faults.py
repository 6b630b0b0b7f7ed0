"""What people see when the platform itself fails: a plain page, never a trace.

A missing schema, table, column or right in a municipality's request is a 503 of that
municipality alone; so is a database that does not answer.
"""

import logging
import sys
from http import HTTPStatus

from django.core.exceptions import DisallowedHost
from django.db import DatabaseError, InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string

from gelt.schemas import current_schema
from tenants.addresses import base_url

logger = logging.getLogger("gelt.faults")

# undefined_table, invalid_schema_name, undefined_column, insufficient_privilege,
# undefined_object and invalid_parameter_value (a role that does not exist)
SCHEMA_FAULTS = {"42P01", "3F000", "42703", "42501", "42704", "22023"}
RETRY_SECONDS = "60"


def _page(request: HttpRequest, status: HTTPStatus, **context: object) -> HttpResponse:
    wants_json = request.path.startswith("/api/")
    if wants_json:
        response: HttpResponse = JsonResponse({"detail": context.get("detail")}, status=status)
    else:
        context |= {"request_id": getattr(request, "id", "-")}
        response = HttpResponse(render_to_string(f"gelt/errors/{status.value}.html", context), status=status)
    return response


def unknown_host(request: HttpRequest) -> HttpResponse:
    """404: no municipality of the platform answers at this address."""
    return _page(request, HTTPStatus.NOT_FOUND, unknown_host=True, detail="No encontrado.")


def unavailable(request: HttpRequest, *, reason: str = "") -> HttpResponse:
    """503 for this host only; `reason` goes to the log, not to the page."""
    logger.error("503 en %s%s: %s", request.META.get("HTTP_HOST", "-"), request.path, reason or "sin detalle")
    response = _page(request, HTTPStatus.SERVICE_UNAVAILABLE, detail="Servicio no disponible por ahora.")
    response["Retry-After"] = RETRY_SECONDS
    return response


def suspended(request: HttpRequest) -> HttpResponse:
    """503 of a municipality that the operator closed; why stays in the history, and nobody knows until when."""
    context = {"suspended": True, "comparison_url": base_url(request)}
    return _page(request, HTTPStatus.SERVICE_UNAVAILABLE, detail="Este sitio está suspendido.", **context)


def is_unavailability(error: BaseException | None) -> bool:
    """True for the faults that are the database's or the schema's, not the code's."""
    if isinstance(error, (OperationalError, InterfaceError)):
        return True
    code = getattr(getattr(error, "__cause__", None), "pgcode", None)
    return isinstance(error, DatabaseError) and code in SCHEMA_FAULTS


def answer(request: HttpRequest, error: BaseException | None) -> HttpResponse:
    """The page for an exception nobody caught: 404 for a malformed host, 503 or 500."""
    if isinstance(error, DisallowedHost):
        return unknown_host(request)
    if is_unavailability(error):
        return unavailable(request, reason=f"{type(error).__name__}: {error}".strip())
    logger.error("500 en %s (esquema %s)", request.path, current_schema(), exc_info=error)
    return _page(request, HTTPStatus.INTERNAL_SERVER_ERROR, detail="Error interno.")


def server_error(request: HttpRequest) -> HttpResponse:
    """Django's handler500: called while the exception is being handled."""
    return answer(request, sys.exc_info()[1])


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Django's handler404."""
    return _page(request, HTTPStatus.NOT_FOUND, detail="No encontrado.")


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Django's handler403."""
    return _page(request, HTTPStatus.FORBIDDEN, detail="Su cuenta no puede hacer esto.")


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Django's handler400."""
    return _page(request, HTTPStatus.BAD_REQUEST, detail="Solicitud no válida.")


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that was open too long or came from elsewhere."""
    return _page(request, HTTPStatus.FORBIDDEN, csrf=True, detail="El formulario venció: vuelva a abrirlo.")
