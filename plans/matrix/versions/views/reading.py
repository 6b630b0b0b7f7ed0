"""Where the plan stands, the versions there are, and each frozen text."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts.access import actor_of, requires
from accounts.permissions import Capability
from plans.matrix.models import PlanVersion, Submission
from plans.matrix.versions.lines import submission_line, version_line
from plans.matrix.versions.selectors import standing, submissions, text_of, versions
from plans.matrix.versions.steps import next_steps, sentences, soft_url, who_is_next
from plans.matrix.versions.texts import canonical_bytes, file_name, in_order
from plans.matrix.versions.views.common import (
    crumbs,
    document_context,
    download,
    matrix_context,
    version_or_404,
    versions_crumb,
)
from tenants.requests import host_of


@require_safe
@never_cache
@requires(Capability.READ_WORKSPACE)
def version_list(request: HttpRequest) -> HttpResponse:
    """Where the plan stands, what this person may do next, and all versions and submissions."""
    now = standing()
    context = {
        "standing": now,
        "sentences": sentences(now),
        "steps": next_steps(now, actor_of(request)),
        "who_is_next": who_is_next(now),
        "versions": versions(),
        "submissions": submissions(),
        "crumbs": crumbs("Versiones"),
    }
    return render(request, "matrix/versions/list.html", context)


@require_safe
@requires(Capability.READ_WORKSPACE)
def version_detail(request: HttpRequest, number: int) -> HttpResponse:
    """One version: its act, its hash, and its whole text."""
    version = version_or_404(number)
    context = {
        "version": version_line(version),
        "can_publish": version.state == "adopted" and actor_of(request).can(Capability.ADOPT_PLAN),
        "official_url": soft_url("matrix:official_version", number=number),
        "compare_url": f"{reverse('matrix:version_compare')}?a={number}",
        **document_context(text_of(version), reverse("matrix:version_matrix", args=[number])),
        "crumbs": crumbs(versions_crumb(), f"Versión {number}"),
    }
    return render(request, "matrix/versions/detail.html", context)


@require_safe
@requires(Capability.READ_WORKSPACE)
def version_matrix(request: HttpRequest, number: int) -> HttpResponse:
    """The matrix of one version."""
    version = version_or_404(number)
    page = {"label": f"Versión {number}", "url": reverse("matrix:version_detail", args=[number])}
    context = {
        "name": f"Versión {number}",
        **matrix_context(text_of(version)),
        "crumbs": crumbs(versions_crumb(), page, "Matriz"),
    }
    return render(request, "matrix/versions/matrix.html", context)


@require_safe
@requires(Capability.READ_WORKSPACE)
def version_json(request: HttpRequest, number: int) -> HttpResponse:
    """The version's document, as the very bytes whose SHA-256 is its hash."""
    version = version_or_404(number)
    name = file_name(host_of(request).slug, number, "json")
    return download(canonical_bytes(version.document), "application/json; charset=utf-8", name)


@require_safe
@requires(Capability.READ_WORKSPACE)
def version_act(request: HttpRequest, number: int) -> HttpResponse:
    """The file of the act that adopted the version."""
    return act_download(version_or_404(number))


def act_download(version: PlanVersion) -> HttpResponse:
    """The act's file, or not found when the version has none."""
    file = version.act_file
    if file is None:
        raise Http404
    return download(bytes(file.content), file.media_type, file.name)


@require_safe
@never_cache
@requires(Capability.READ_WORKSPACE)
def version_submission(request: HttpRequest, pk: int) -> HttpResponse:
    """A text that was sent to be adopted, and what became of it."""
    found = get_object_or_404(Submission, pk=pk)
    now = standing()
    context = {
        "submission": submission_line(found),
        "made": PlanVersion.objects.filter(submission=found).values_list("number", flat=True).first(),
        "steps": next_steps(now, actor_of(request)) if now.submission and now.submission.pk == pk else [],
        "standing": now,
        **document_context(in_order(found.document), reverse("matrix:version_submission_matrix", args=[pk])),
        "crumbs": crumbs(versions_crumb(), f"Envío de la versión {found.version_number}"),
    }
    return render(request, "matrix/versions/submission.html", context)


@require_safe
@requires(Capability.READ_WORKSPACE)
def version_submission_matrix(request: HttpRequest, pk: int) -> HttpResponse:
    """The matrix of a text that was sent."""
    found = get_object_or_404(Submission, pk=pk)
    name = f"Envío de la versión {found.version_number}"
    page = {"label": name, "url": reverse("matrix:version_submission", args=[pk])}
    context = {
        "name": name,
        **matrix_context(in_order(found.document)),
        "crumbs": crumbs(versions_crumb(), page, "Matriz"),
    }
    return render(request, "matrix/versions/matrix.html", context)
