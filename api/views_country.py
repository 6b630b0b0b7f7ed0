"""The API of the base domain: the national comparison."""

from typing import Any

from django.core.paginator import Paginator
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.decorators import api_view, authentication_classes
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.authentication import BearerToken
from api.documents import follow_up_figures, framework_document, overall_document, phase_document
from api.me import account
from api.shapes import AccountShape, CountryShape, ErrorShape
from national import query
from national.figures import Row
from national.selectors import Country, country
from tenants.requests import host_of

PER_PAGE = 100
PARAMETERS = [
    OpenApiParameter("fecha", OpenApiTypes.DATE, description="Estado de ese día (AAAA-MM-DD)."),
    OpenApiParameter("marco", description="Código del marco normativo, por ejemplo decreto-1151-2008."),
    OpenApiParameter("departamento", description="Código DIVIPOLA del departamento, dos cifras."),
    OpenApiParameter("estado", description="Por ejemplo vencida, por-vencer, informe-no-presentado, no-reporto."),
    OpenApiParameter("ver", description="todos: también los municipios sin plan en la plataforma."),
    OpenApiParameter("orden", description="nombre, general, plazo, seguimiento o el código de una fase."),
    OpenApiParameter("pagina", OpenApiTypes.INT, description="De 100 en 100, desde 1."),
]


@extend_schema(summary="Comparación nacional", parameters=PARAMETERS, responses={200: CountryShape, 400: ErrorShape})
@api_view(["GET"])
def municipalities(request: Request) -> Response:
    """Municipalities with both percentages of each phase on a date; what is not understood is a 400."""
    read = country(request.GET)
    problems = [*read.errors, *([read.date_error] if read.date_error else [])]
    if problems:
        raise ValidationError({"detail": " ".join(problems)})
    paginator = Paginator(query.apply(read.query, read.rows), PER_PAGE)
    page = paginator.get_page(request.GET.get("pagina"))
    return Response(
        {
            "framework": framework_document(read.framework),
            "reference_date": read.reference.on,
            "demo_progress": host_of(request).demo_progress,
            "count": paginator.count,
            "page": page.number,
            "pages": paginator.num_pages,
            "results": [_row(read, row) for row in page.object_list],
        }
    )


@extend_schema(summary="Cuenta del token", responses={200: AccountShape, 401: ErrorShape})
@api_view(["GET"])
@authentication_classes([BearerToken])
def me(request: Request) -> Response:
    """Whose token this is, on the base domain."""
    return account(request)


def _row(read: Country, row: Row) -> dict[str, Any]:
    place = row.place
    order = place.order or "territorial"
    score = row.score
    return {
        "divipola": place.code,
        "name": place.name,
        "department": place.department,
        "department_code": place.department_code,
        "subdomain": place.slug,
        "on_platform": place.on_platform,
        "reported": row.reported,
        "overall": overall_document(score) if score else {"declared": None, "verified": None},
        "follow_up": follow_up_figures(row.follow_up) if place.on_platform else None,
        "phases": [phase_document(cell.phase, cell.score, read.reference.on, order) for cell in row.cells],
    }
