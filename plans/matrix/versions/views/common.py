"""What the pages about versions share: crumbs, the frame of a text, refusals said in the form."""

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import content_disposition_header

from gelt.errors import DomainError, NotAllowedError, NotFoundError
from plans.matrix.chapters import chapters_of
from plans.matrix.interchange.rows import Document
from plans.matrix.models import PlanVersion
from plans.matrix.reading import MATRIX_COLUMNS, read_plan
from plans.matrix.versions.selectors import phases_of, version_with_text

UNPROCESSABLE = 422
CONFLICT = 409
Crumb = Mapping[str, str | None]


def crumbs(*last: str | Crumb) -> list[Crumb]:
    """The way to a page about versions; the last one has no address."""
    home: Crumb = {"label": "Trabajo del comité", "url": reverse("checklist:home")}
    plan: Crumb = {"label": "Plan de trabajo", "url": reverse("matrix:document")}
    return [home, plan, *({"label": each, "url": None} if isinstance(each, str) else each for each in last)]


def versions_crumb() -> Crumb:
    return {"label": "Versiones", "url": reverse("matrix:version_list")}


def version_or_404(number: int, *, public: bool = False) -> PlanVersion:
    try:
        return version_with_text(number, public=public)
    except NotFoundError as error:
        raise Http404(number) from error


def document_context(document: Document, matrix_url: str) -> dict[str, Any]:
    """What matrix/partials/_document.html needs of a frozen text. 1 query."""
    reading = read_plan(document)
    return {
        "reading": reading,
        "document": chapters_of(reading, phases_of(document)),
        "matrix_url": matrix_url,
    }


def matrix_context(document: Document) -> dict[str, Any]:
    """What matrix/partials/_matrix.html needs of a frozen text."""
    reading = read_plan(document)
    return {"reading": reading, "columns": MATRIX_COLUMNS, "rows": reading.actions}


def tried(form: Form, act: Callable[[], object]) -> bool:
    """Whether the service accepted it; what it refused is said in the form, next to the field it is about.

    Who may not gets the plain refusal of every page, and what does not exist is not found.
    """
    try:
        act()
    except NotAllowedError as error:
        raise PermissionDenied(error.message) from error
    except DomainError as error:
        form.add_error(error.field if error.field in form.fields else None, error.message)
    return not form.errors


def with_data(form: Form, **values: str) -> None:
    """Set what a bound form shows in some fields; the rest stays as it was typed."""
    form.data = {name: form.data.get(name, "") for name in form.data} | values


def told(request: HttpRequest, error: DomainError, where: str, *args: object) -> HttpResponseRedirect:
    """Back to a page that shows how things stand now, with why it was refused."""
    messages.error(request, error.message)
    return redirect(where, *args)


def download(data: bytes, media_type: str, name: str) -> HttpResponse:
    """A file to keep, never shown inside the site."""
    response = HttpResponse(data, content_type=media_type)
    response.headers["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response
