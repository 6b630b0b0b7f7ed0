"""What moves the plan on: send it, give it back, publish a version. Adopting is in adopting.py."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.access import actor_of, requires
from accounts.permissions import Capability
from gelt.errors import DomainError, NotFoundError
from gelt.text import date_es
from plans.matrix.checking.selectors import findings
from plans.matrix.models import Submission
from plans.matrix.versions import services
from plans.matrix.versions.comments import open_comments
from plans.matrix.versions.forms import ReturnForm, SubmitForm
from plans.matrix.versions.lines import submission_line, version_line
from plans.matrix.versions.selectors import standing, version_in_force_line
from plans.matrix.versions.steps import sentences
from plans.matrix.versions.views.common import (
    UNPROCESSABLE,
    crumbs,
    told,
    tried,
    version_or_404,
    versions_crumb,
    with_data,
)
from plans.matrix.working import working_document

FIRST_COMMENTS = 5


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@requires(Capability.EDIT_PLAN)
def version_submit(request: HttpRequest) -> HttpResponse:
    """Look at what is sent (changes, findings, open comments) and send it."""
    if request.method != "POST":
        return _submit_page(request, SubmitForm())
    form = SubmitForm(request.POST)
    if form.is_valid() and tried(form, lambda: services.submit(actor=actor_of(request), **form.cleaned_data)):
        messages.success(request, "El plan quedó enviado para adopción. El líder del comité lo adopta o lo devuelve.")
        return redirect("matrix:version_list")
    return _submit_page(request, form, status=UNPROCESSABLE)


def _submit_page(request: HttpRequest, form: SubmitForm, status: int = 200) -> HttpResponse:
    """The text as it is now is the one that the form sends: what was typed stays, what is shown is fresh."""
    document = working_document()
    now = standing(document)
    if form.is_bound:
        with_data(form, expected_sha256=now.sha256)
    else:
        form.initial = {"expected_sha256": now.sha256}
    waiting = open_comments()
    context = {
        "standing": now,
        "findings": findings(document) if document and now.state == "draft" else [],
        "sentences": sentences(now),
        "form": form,
        "comments": waiting[:FIRST_COMMENTS],
        "more_comments": len(waiting[FIRST_COMMENTS:]),
        "crumbs": crumbs(versions_crumb(), "Enviar para adopción"),
    }
    return render(request, "matrix/versions/submit.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@requires(Capability.EDIT_PLAN)
def version_return(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a submission back to the committee, or withdraw one's own, with a reason."""
    found = get_object_or_404(Submission.objects.defer("document", "notes"), pk=pk)
    actor = actor_of(request)
    form = ReturnForm(request.POST if request.method == "POST" else None)
    if (
        request.method == "POST"
        and form.is_valid()
        and tried(form, lambda: services.give_back(submission_id=pk, actor=actor, **form.cleaned_data))
    ):
        messages.success(request, "El envío quedó devuelto y el plan de trabajo se puede cambiar otra vez.")
        return redirect("matrix:version_list")
    context = {
        "submission": submission_line(found),
        "form": form,
        "own": actor.user_id == found.submitted_by_id and not actor.can(Capability.ADOPT_PLAN),
        "crumbs": crumbs(versions_crumb(), "Devolver el envío"),
    }
    return render(request, "matrix/versions/return.html", context, status=UNPROCESSABLE if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@requires(Capability.ADOPT_PLAN)
def version_publish(request: HttpRequest, number: int) -> HttpResponse:
    """Say what citizens will read and what they read now, and publish."""
    version = version_or_404(number)
    if request.method == "POST":
        return _publish(request, number, version.published_at is not None)
    context = {
        "version": version_line(version),
        "current": version_in_force_line(),
        "crumbs": crumbs(versions_crumb(), f"Publicar la versión {number}"),
    }
    return render(request, "matrix/versions/publish.html", context)


def _publish(request: HttpRequest, number: int, was_published: bool) -> HttpResponse:
    try:
        version = services.publish_version(number=number, actor=actor_of(request))
    except NotFoundError as error:
        raise Http404 from error
    except DomainError as error:
        return told(request, error, "matrix:version_list")
    assert version.published_at is not None
    if was_published:
        messages.info(request, f"La versión {number} ya estaba publicada desde el {date_es(version.published_at)}.")
    else:
        messages.success(request, f"La versión {number} quedó publicada: es la que lee la ciudadanía.")
    return redirect("matrix:version_detail", number)
