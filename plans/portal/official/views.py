"""The published plan as an official document: anybody reads it, nobody waits for it inside a request."""

import time
from dataclasses import dataclass

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_POST, require_safe

from plans.matrix.models import OfficialDocument
from plans.matrix.official.answering import bytes_answer, file_answer, plain_answer
from plans.matrix.official.availability import missing_packages, unavailable_message
from plans.matrix.official.coat import coat_of_arms
from plans.matrix.official.requesting import ask_again, ask_for
from plans.matrix.official.showing import Progress, documents, progress_of
from plans.matrix.official.wanted import Wanted, wanted_published
from tenants.requests import host_of

State = OfficialDocument.State
PAGE = "portal:official"


@dataclass(frozen=True, slots=True)
class Kept:
    """The published file of a municipality as this process knows it, until `expires` (time.monotonic)."""

    expires: float
    content: bytes
    tag: str
    name: str


# A file that everybody asks for is not read from the database each time: the same few seconds a worker
# trusts what it knows of a host, and never more than so many municipalities.
MOST_KEPT = 16
_kept: dict[str, Kept] = {}


@never_cache
@ensure_csrf_cookie
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """The official document of the published plan: the file, or how far it is."""
    wanted = wanted_published(host_of(request))
    if wanted is None:
        return render(request, "portal/official/page.html", {"crumbs": _crumbs()})
    row = _ready(wanted)
    unavailable = "" if row else unavailable_message(missing_packages())
    if unavailable:
        return render(request, "portal/official/page.html", {"unavailable": unavailable, "crumbs": _crumbs()})
    progress = _progress(row or ask_for(wanted))
    if getattr(request, "htmx", False):
        return render(request, "matrix/official/_progress.html", {"progress": progress})
    return render(request, "portal/official/page.html", {"progress": progress, "crumbs": _crumbs()})


@require_safe
def file(request: HttpRequest) -> HttpResponse:
    """The PDF citizens read; while it is being built, the page that tells how far it is."""
    schema = host_of(request).schema_name
    kept = _kept.get(schema)
    if kept is None or kept.expires < time.monotonic():
        row = _ready(_published_or_404(request))
        if row is None or row.file is None:
            unavailable = unavailable_message(missing_packages())
            return plain_answer(unavailable, 503) if unavailable else redirect(PAGE)
        kept = _keep(schema, row)
    return bytes_answer(request, kept.content, kept.tag, "application/pdf", kept.name, public=True)


@require_POST
def retry(request: HttpRequest) -> HttpResponse:
    """Build the document again when it failed; nothing happens otherwise."""
    wanted = _published_or_404(request)
    if OfficialDocument.objects.filter(key=wanted.key, state=State.FAILED).exists():
        ask_again(wanted)
    return redirect(PAGE)


@require_safe
def coat(request: HttpRequest) -> HttpResponse:
    """The municipality's coat of arms, when it has put one on its documents."""
    picture = coat_of_arms()
    if picture is None:
        raise Http404
    return file_answer(request, picture, public=True)


def _published_or_404(request: HttpRequest) -> Wanted:
    wanted = wanted_published(host_of(request))
    if wanted is None:
        raise Http404
    return wanted


def _ready(wanted: Wanted) -> OfficialDocument | None:
    return documents().filter(key=wanted.key, state=State.READY).first()


def _keep(schema: str, row: OfficialDocument) -> Kept:
    assert row.file
    expires = time.monotonic() + settings.HOST_CACHE_SECONDS
    kept = Kept(expires, bytes(row.file.content), row.file.sha256, row.file.name)
    if len(_kept) >= MOST_KEPT:
        _kept.clear()
    _kept[schema] = kept
    return kept


def _progress(row: OfficialDocument) -> Progress:
    return progress_of(
        row,
        page_url=reverse(PAGE),
        file_url=reverse("portal:official_file"),
        retry_url=reverse("portal:official_retry"),
    )


def _crumbs() -> list[dict[str, str | None]]:
    return [
        {"label": "Avance", "url": reverse("portal:progress")},
        {"label": "Plan", "url": reverse("portal:plan")},
        {"label": "Documento oficial", "url": None},
    ]
