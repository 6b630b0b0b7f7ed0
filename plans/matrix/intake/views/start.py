"""Bringing the file, and following its reading."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import actor_of, requires
from accounts.permissions import Capability
from gelt.errors import DomainError
from plans.matrix.editing.selectors import is_locked
from plans.matrix.intake import uploads
from plans.matrix.intake.forms import UploadForm
from plans.matrix.intake.views.common import crumbs, followed, import_or_404
from plans.matrix.models import PlanImport, StoredFile

LISTED = 20


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Capability.EDIT_PLAN)
def start(request: HttpRequest) -> HttpResponse:
    """The form to upload a plan and the imports so far."""
    form = UploadForm(request.POST, request.FILES) if request.method == "POST" else UploadForm()
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            found = uploads.upload(name=file.name, data=file.read(), actor=actor_of(request))
        except DomainError as error:
            form.add_error("file", error.message)
        else:
            return redirect("matrix:import_review", pk=found.pk)
    imports = PlanImport.objects.select_related("file").defer("file__content", "result", "source_lines", "item_lines")
    context = {
        "form": form,
        "imports": imports[:LISTED],
        "locked": is_locked(),
        "crumbs": crumbs(("Importar", None)),
    }
    return render(request, "matrix/intake/start.html", context, status=422 if form.errors else 200)


@require_safe
@requires(Capability.EDIT_PLAN)
def progress(request: HttpRequest, pk: int) -> HttpResponse:
    """How far the reading is, for the page that waits; it reloads itself when the reading ended."""
    found = followed(pk)
    response = render(request, "matrix/intake/_progress.html", {"found": found})
    if found.state not in (PlanImport.State.QUEUED, PlanImport.State.READING):
        response["HX-Refresh"] = "true"
    return response


@require_safe
@requires(Capability.EDIT_PLAN)
def original(request: HttpRequest, pk: int) -> HttpResponse:
    """The file as it was uploaded; never shown inside the site."""
    found = StoredFile.objects.get(pk=import_or_404(pk).file_id)
    response = HttpResponse(bytes(found.content), content_type="application/octet-stream")
    response["Content-Disposition"] = content_disposition_header(True, found.name) or "attachment"
    return response


@require_POST
@requires(Capability.EDIT_PLAN)
def again(request: HttpRequest, pk: int) -> HttpResponse:
    """Read a file again whose reading failed."""
    import_or_404(pk)
    try:
        uploads.read_again(import_id=pk, actor=actor_of(request))
    except DomainError as error:
        messages.error(request, error.message)
    return redirect("matrix:import_review", pk=pk)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Capability.EDIT_PLAN)
def discard(request: HttpRequest, pk: int) -> HttpResponse:
    """Put an import aside, after asking."""
    found = import_or_404(pk)
    if request.method != "POST":
        context = {"found": found, "crumbs": crumbs(("Descartar la importación", None))}
        return render(request, "matrix/intake/discard.html", context)
    try:
        uploads.discard(import_id=pk, actor=actor_of(request))
        messages.success(request, f"Descartó la importación de «{found.file.name}». El plan no cambió.")
    except DomainError as error:
        messages.error(request, error.message)
    return redirect("matrix:import_start")
