"""The committee's pages of the official document: the list, a document on its way, its file, the letterhead."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from accounts.access import actor_of, requires
from accounts.permissions import Capability
from gelt.errors import DomainError
from plans.matrix.models import OfficialDocument, PlanVersion
from plans.matrix.official.answering import file_answer, plain_answer
from plans.matrix.official.availability import missing_packages, unavailable_message
from plans.matrix.official.coat import coat_of_arms, remove_coat_of_arms, set_coat_of_arms
from plans.matrix.official.forms import CoatForm
from plans.matrix.official.requesting import ask_again, ask_for, is_abandoned
from plans.matrix.official.showing import Progress, documents, progress_of
from plans.matrix.official.wanted import Wanted, wanted_draft, wanted_version
from plans.matrix.selectors import current_plan
from tenants.requests import host_of

State = OfficialDocument.State
HOME = "matrix:official"


@require_safe
@requires(Capability.READ_WORKSPACE)
def home(request: HttpRequest) -> HttpResponse:
    """What can be printed: the working copy and each version; and the letterhead."""
    return _home(request, CoatForm())


def _home(request: HttpRequest, form: CoatForm, status: int = 200) -> HttpResponse:
    context = {
        "plan": current_plan(),
        "versions": PlanVersion.objects.defer("document", "notes"),
        "form": form,
        "has_coat": coat_of_arms() is not None,
        "unavailable": unavailable_message(missing_packages()),
        "crumbs": _crumbs(),
    }
    return render(request, "matrix/official/home.html", context, status=status)


@require_safe
@requires(Capability.READ_WORKSPACE)
def draft(request: HttpRequest) -> HttpResponse:
    """Print the working copy as it is now: to the page of that document."""
    return _to_document(request, wanted_draft(host_of(request)))


@require_safe
@requires(Capability.READ_WORKSPACE)
def version(request: HttpRequest, number: int) -> HttpResponse:
    """Print a version: to the page of that document."""
    return _to_document(request, wanted_version(host_of(request), number))


def _to_document(request: HttpRequest, wanted: Wanted | None) -> HttpResponse:
    if wanted is None:
        raise Http404
    if not OfficialDocument.objects.filter(key=wanted.key, state=State.READY).exists() and missing_packages():
        return redirect(HOME)
    row = ask_for(wanted)
    return redirect("matrix:official_document", key=row.key)


@require_safe
@requires(Capability.READ_WORKSPACE)
def document(request: HttpRequest, key: str) -> HttpResponse:
    """A document on its way, or ready; htmx asks for the changing part alone."""
    row = _found(key)
    if is_abandoned(row):
        wanted = _wanted(request, row)
        row = ask_for(wanted) if wanted and wanted.key == key else row
    progress = _progress(row)
    if getattr(request, "htmx", False):
        return render(request, "matrix/official/_progress.html", {"progress": progress})
    return render(request, "matrix/official/document_page.html", {"progress": progress, "crumbs": _crumbs(progress)})


@require_safe
@requires(Capability.READ_WORKSPACE)
def file(request: HttpRequest, key: str) -> HttpResponse:
    """The PDF, when it is ready; until then the page that tells how far it is."""
    row = _found(key)
    if row.state == State.READY and row.file:
        return file_answer(request, row.file, public=False)
    unavailable = unavailable_message(missing_packages())
    return plain_answer(unavailable, 503) if unavailable else redirect("matrix:official_document", key=key)


@require_POST
@requires(Capability.READ_WORKSPACE)
def retry(request: HttpRequest, key: str) -> HttpResponse:
    """Build a failed document again, as it would be printed now."""
    row = _found(key)
    wanted = _wanted(request, row)
    if wanted and wanted.key == key:
        ask_again(wanted)
    return _to_document(request, wanted)


def _wanted(request: HttpRequest, row: OfficialDocument) -> Wanted | None:
    """What would be printed now instead of a document: it has another key when the text has changed."""
    host = host_of(request)
    return wanted_version(host, row.version.number) if row.version else wanted_draft(host)


@require_POST
@requires(Capability.EDIT_PLAN)
def upload_coat(request: HttpRequest) -> HttpResponse:
    """Put the coat of arms on the documents printed from now on."""
    form = CoatForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            set_coat_of_arms(data=form.cleaned_data["coat"].read(), actor=actor_of(request))
            messages.success(request, "El escudo va desde ahora en la portada de los documentos que se preparen.")
            return redirect(HOME)
        except DomainError as error:
            form.add_error(error.field, error.message)
    return _home(request, form, status=422)


@require_POST
@requires(Capability.EDIT_PLAN)
def remove_coat(request: HttpRequest) -> HttpResponse:
    """Print without a coat of arms from now on."""
    remove_coat_of_arms(actor=actor_of(request))
    messages.success(request, "Los documentos que se preparen desde ahora van sin escudo.")
    return redirect(HOME)


def _found(key: str) -> OfficialDocument:
    row = documents().select_related("file", "version").defer("version__document").filter(key=key).first()
    if row is None:
        raise Http404
    return row


def _progress(row: OfficialDocument) -> Progress:
    return progress_of(
        row,
        page_url=reverse("matrix:official_document", args=[row.key]),
        file_url=reverse("matrix:official_file", args=[row.key]),
        retry_url=reverse("matrix:official_retry", args=[row.key]),
    )


def _crumbs(progress: Progress | None = None) -> list[dict[str, Any]]:
    crumbs: list[dict[str, Any]] = [
        {"label": "Trabajo del comité", "url": reverse("checklist:home")},
        {"label": "Plan de trabajo", "url": reverse("matrix:document")},
        {"label": "Documento oficial", "url": reverse(HOME) if progress else None},
    ]
    return [*crumbs, {"label": progress.title, "url": None}] if progress else crumbs
