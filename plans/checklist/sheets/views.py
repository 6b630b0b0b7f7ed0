"""Download the checklist as a workbook, upload it filled in, see what it declares, declare it."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import requires
from accounts.permissions import Capability
from gelt.errors import DomainError, NotFoundError
from gelt.text import counted
from plans.checklist.desk import open_desk
from plans.checklist.sheets import services
from plans.checklist.sheets.layout import TITLE
from plans.matrix.models import StoredFile
from plans.matrix.sheets.forms import WorkbookForm
from plans.matrix.sheets.storing import discard_upload, find_upload
from plans.matrix.sheets.views import CONFLICT, UNPROCESSABLE, refused, workbook_answer


@require_safe
@never_cache
@requires(Capability.READ_WORKSPACE)
def home(request: HttpRequest) -> HttpResponse:
    """What can be downloaded, and where to upload it."""
    return _home(request, WorkbookForm())


def _home(request: HttpRequest, form: WorkbookForm, **more: Any) -> HttpResponse:
    desk = open_desk(request)
    context = desk.context(form=form, crumbs=[*_crumbs(), {"label": "Hoja de cálculo", "url": None}]) | more
    return render(request, "checklist/sheets/home.html", context, status=UNPROCESSABLE if form.errors else 200)


@require_safe
@never_cache
@requires(Capability.READ_WORKSPACE)
def download(request: HttpRequest) -> HttpResponse:
    """The checklist as of the page's date."""
    return _download(request, template=False)


@require_safe
@never_cache
@requires(Capability.READ_WORKSPACE)
def template(request: HttpRequest) -> HttpResponse:
    """The criteria without answers."""
    return _download(request, template=True)


def _download(request: HttpRequest, *, template: bool) -> HttpResponse:
    desk = open_desk(request)
    try:
        data = services.download(desk, template=template)
    except DomainError as error:
        messages.error(request, error.message)
        return redirect("checklist:sheet_home")
    kind = "plantilla" if template else timezone.localdate().isoformat()
    return workbook_answer(data, f"{TITLE} {desk.host.name} {kind}")


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@requires(Capability.DECLARE)
def upload(request: HttpRequest) -> HttpResponse:
    """Keep the file and show what it declares; one that cannot be used is refused with all its problems."""
    if request.method != "POST":
        return redirect("checklist:sheet_home")
    form = WorkbookForm(request.POST, request.FILES)
    if not form.is_valid():
        return _home(request, form)
    file = form.cleaned_data["file"]
    try:
        kept = services.upload(open_desk(request), name=file.name, data=file.read())
    except DomainError as error:
        return _home(request, refused(form, error), problems=getattr(error, "problems", ()), file_name=file.name)
    return redirect("checklist:sheet_preview", sha256=kept.sha256)


@require_safe
@never_cache
@requires(Capability.DECLARE)
def preview(request: HttpRequest, sha256: str) -> HttpResponse:
    """Criterion by criterion, what applying the file would declare."""
    return _preview(request, _file(sha256))


def _preview(request: HttpRequest, file: StoredFile, status: int = 200) -> HttpResponse:
    desk = open_desk(request)
    try:
        wanted = services.preview(desk, file.name, bytes(file.content))
    except DomainError as error:
        problems = getattr(error, "problems", ())
        return _home(request, refused(WorkbookForm({}), error), problems=problems, file_name=file.name)
    sheet = {"label": "Hoja de cálculo", "url": reverse("checklist:sheet_home")}
    context = desk.context(
        file=file,
        preview=wanted,
        count=len(wanted.declarations),
        crumbs=[*_crumbs(), sheet, {"label": "Diferencias", "url": None}],
    )
    return render(request, "checklist/sheets/preview.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@requires(Capability.DECLARE)
def apply(request: HttpRequest, sha256: str) -> HttpResponse:
    """Declare what was shown; when the checklist changed meanwhile, show the differences again."""
    file = _file(sha256)
    if request.method != "POST":
        return redirect("checklist:sheet_preview", sha256=sha256)
    try:
        count = services.apply_upload(open_desk(request), file=file, seen=request.POST.get("seen", ""))
    except DomainError as error:
        messages.error(request, error.message)
        return _preview(request, file, CONFLICT)
    words = counted(count, "criterio quedó declarado", "criterios quedaron declarados")
    messages.success(request, f"{words} desde «{file.name}».")
    return redirect("checklist:checklist")


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Capability.DECLARE)
def discard(request: HttpRequest, sha256: str) -> HttpResponse:
    """Forget the file; the checklist stays as it is."""
    if request.method == "POST":
        discard_upload(sha256=sha256, purpose=services.PURPOSE)
        messages.success(request, "El archivo se descartó; la lista de chequeo quedó como estaba.")
    return redirect("checklist:sheet_home")


def _file(sha256: str) -> StoredFile:
    try:
        return find_upload(sha256=sha256, purpose=services.PURPOSE)
    except NotFoundError as error:
        raise Http404(sha256) from error


def _crumbs() -> list[dict[str, str | None]]:
    return [
        {"label": "Trabajo del comité", "url": reverse("checklist:home")},
        {"label": "Lista de chequeo", "url": reverse("checklist:checklist")},
    ]
