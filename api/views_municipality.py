"""The API of one municipality: its published plan and its compliance. Anonymous reads of published data."""

import json
from typing import Any

from django.http import HttpResponse
from django.utils.http import quote_etag
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.decorators import api_view, authentication_classes
from rest_framework.exceptions import NotFound, ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.authentication import BearerToken
from api.documents import criteria_document, framework_document, overall_document, phase_document
from api.following import follow_up_document
from api.me import account
from api.shapes import AccountShape, ComplianceShape, ErrorShape
from api.shapes_following import FollowUpShape
from gelt.errors import DomainError
from gelt.reference import ReferenceDate, reference_date
from plans.checklist.selectors import checklist
from plans.matrix.interchange.shape import SCHEMA_FILE
from plans.matrix.selectors import last_day, published_document
from regulation.selectors import framework_with_phases
from rollup.selectors import published_plan, scores_of
from tenants.hosts import Host
from tenants.requests import host_of

DATE = OpenApiParameter(
    "fecha", OpenApiTypes.DATE, description="Estado de ese día (AAAA-MM-DD); sin ella, hoy o el fin de la vigencia."
)


@extend_schema(
    summary="Plan publicado",
    description="El plan completo en el formato de intercambio gelt-plan/1; su JSON Schema está en plan/formato/.",
    responses={200: OpenApiTypes.OBJECT, 404: ErrorShape},
)
@api_view(["GET"])
def plan(request: Request) -> HttpResponse:
    """The published plan; its ETag is the document's SHA-256, so an unchanged plan costs a 304."""
    host = host_of(request)
    published = published_plan(host.code)
    if published is None:
        raise NotFound("Este municipio todavía no ha publicado un plan.")
    etag = quote_etag(published.sha256)
    if etag in request.headers.get("If-None-Match", ""):
        return HttpResponse(status=304, headers={"ETag": etag})
    return Response(published_document(host.code), headers={"ETag": etag})


@extend_schema(summary="JSON Schema del formato gelt-plan/1", responses={200: OpenApiTypes.OBJECT})
@api_view(["GET"])
def plan_format(request: Request) -> Response:
    """The JSON Schema of the interchange document."""
    return Response(json.loads(SCHEMA_FILE.read_text(encoding="utf-8")))


@extend_schema(
    summary="Cumplimiento del municipio",
    parameters=[DATE],
    responses={200: ComplianceShape, 400: ErrorShape},
)
@api_view(["GET"])
def compliance(request: Request) -> Response:
    """Both percentages of each phase, its deadline, and the state of each criterion on a date."""
    host = host_of(request)
    reference = _reference(request, host)
    return Response(_compliance(host.on(reference.on), reference))


@extend_schema(
    summary="Seguimiento del plan",
    parameters=[DATE],
    responses={200: FollowUpShape, 400: ErrorShape},
)
@api_view(["GET"])
def follow_up(request: Request) -> Response:
    """Indicators, schedule, obligations and reports on a date: what the public pages of the follow-up say."""
    host = host_of(request)
    reference = _reference(request, host)
    return Response(follow_up_document(host.on(reference.on), reference))


@extend_schema(summary="Cuenta del token", responses={200: AccountShape, 401: ErrorShape})
@api_view(["GET"])
@authentication_classes([BearerToken])
def me(request: Request) -> Response:
    """Whose token this is, in this municipality."""
    return account(request)


def _reference(request: Request, host: Host) -> ReferenceDate:
    try:
        return reference_date(requested=request.GET.get("fecha"), validity_to=last_day(host))
    except DomainError as error:
        raise ValidationError({"detail": error.message}) from error


def _compliance(host: Host, reference: ReferenceDate) -> dict[str, Any]:
    framework = framework_with_phases(host.framework, criteria=False)
    score = scores_of(host.code, host.framework, reference.on)
    rows = {each.phase.code: each for each in checklist(host.framework, reference.on, public=True)}
    return {
        "municipality": {"divipola": host.code, "name": host.name, "department": host.department},
        "framework": framework_document(framework),
        "reference_date": reference.on,
        "reference_reason": reference.reason,
        "demo_progress": host.demo_progress,
        "reported": score.reported,
        "overall": overall_document(score),
        "phases": [
            phase_document(phase, score.phase(phase.code), reference.on, host.order)
            | {"criteria": criteria_document(rows[phase.code])}
            for phase in framework.phases
        ],
    }
