"""The versions anybody may read: what is published, what it superseded, and what changed between them."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import quote_etag
from django.views.decorators.http import require_safe

from plans.matrix.models import PlanVersion
from plans.matrix.versions.lines import version_line
from plans.matrix.versions.selectors import public_versions, text_of
from plans.matrix.versions.steps import soft_url
from plans.matrix.versions.texts import canonical_bytes, file_name
from plans.matrix.versions.views.common import document_context, download, matrix_context, version_or_404
from plans.matrix.versions.views.comparing import comparison_of, defaults, version_choices, version_side
from plans.matrix.versions.views.reading import act_download
from plans.portal.answers import answer
from plans.portal.pages import Day, PublicPage, open_page

Crumb = Mapping[str, str | None]


class AnyDay(Day):
    """A frozen text is the same on any day: the page keeps the reader's date and does not offer another."""

    def context(self) -> dict[str, Any]:
        return {}


def _open(request: HttpRequest) -> PublicPage:
    page = open_page(request, with_plan=False)
    return replace(page, day=AnyDay(page.day.reference, page.day.error))


@require_safe
def version_list(request: HttpRequest) -> HttpResponse:
    """The versions that have been published, the one in force first."""
    page = _open(request)
    versions = public_versions()
    context = {
        "versions": versions,
        "address": _address(request, "portal:version_list"),
        "crumbs": _crumbs(page, "Versiones"),
    }
    return answer(request, page, "portal/versions/list.html", context, versions)


@require_safe
def version(request: HttpRequest, number: int) -> HttpResponse:
    """One published version, whole, with its act and its hash."""
    page = _open(request)
    found = version_or_404(number, public=True)
    line = version_line(found)
    context = {
        "version": line,
        "official_url": soft_url("portal:official") if line.state == "published" else "",
        **document_context(text_of(found), reverse("portal:version_matrix", args=[number]) + page.day.query),
        "address": _address(request, "portal:version", number),
        "crumbs": _crumbs(page, _list(page), f"Versión {number}"),
    }
    return answer(request, page, "portal/versions/detail.html", context, line)


@require_safe
def version_matrix(request: HttpRequest, number: int) -> HttpResponse:
    """The matrix of one published version."""
    page = _open(request)
    found = version_or_404(number, public=True)
    here = {"label": f"Versión {number}", "url": reverse("portal:version", args=[number]) + page.day.query}
    context = {
        "version": version_line(found),
        **matrix_context(text_of(found)),
        "address": _address(request, "portal:version_matrix", number),
        "crumbs": _crumbs(page, _list(page), here, "Matriz"),
    }
    return answer(request, page, "portal/versions/matrix.html", context, found.sha256, found.state)


@require_safe
def version_compare(request: HttpRequest) -> HttpResponse:
    """What one published version says otherwise than another; by default the one in force against the one before."""
    page = _open(request)
    lines = public_versions()
    latest = str(lines[0].number) if lines else ""
    wanted = defaults(request.GET.get("de", ""), request.GET.get("a", ""), lines, latest)
    before, after = (version_side(value, public=True) for value in wanted)
    context = {
        "before": before,
        "after": after,
        "comparison": comparison_of(before, after),
        "choices": version_choices(lines),
        "address": _address(request, "portal:version_compare"),
        "crumbs": _crumbs(page, _list(page), "Comparación"),
    }
    return answer(request, page, "portal/versions/compare.html", context, lines)


@require_safe
def version_json(request: HttpRequest, number: int) -> HttpResponse:
    """The version's document, as the very bytes whose SHA-256 is its hash; the hash is the ETag."""
    page = _open(request)
    found = version_or_404(number, public=True)
    return _kept(request, found, lambda: _json(found, page))


def _json(found: PlanVersion, page: PublicPage) -> HttpResponse:
    name = file_name(page.host.slug, found.number, "json")
    return download(canonical_bytes(found.document), "application/json; charset=utf-8", name)


@require_safe
def version_act(request: HttpRequest, number: int) -> HttpResponse:
    """The file of the act that adopted a published version."""
    return act_download(version_or_404(number, public=True))


def _kept(request: HttpRequest, found: PlanVersion, make: Any) -> HttpResponse:
    """The file, or 304 for who has it: a version never changes."""
    tag = quote_etag(found.sha256)
    response: HttpResponse = get_conditional_response(request, etag=tag) or make()
    response["ETag"] = tag
    patch_cache_control(response, no_cache=True)
    return response


def _crumbs(page: PublicPage, *last: str | Crumb) -> list[Crumb]:
    home: Crumb = {"label": "Avance", "url": reverse("portal:progress") + page.day.query}
    plan: Crumb = {"label": "Plan", "url": reverse("portal:plan") + page.day.query}
    return [home, plan, *({"label": each, "url": None} if isinstance(each, str) else each for each in last)]


def _list(page: PublicPage) -> Crumb:
    return {"label": "Versiones", "url": reverse("portal:version_list") + page.day.query}


def _address(request: HttpRequest, name: str, *args: object) -> str:
    """The page's own address without parameters, for sharing."""
    return request.build_absolute_uri(reverse(name, args=args))
