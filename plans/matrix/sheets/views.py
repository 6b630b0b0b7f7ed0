"""Download the plan as a workbook, upload it changed, see the differences, apply them."""

from typing import Any
from unicodedata import normalize

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import actor_of, requires
from accounts.permissions import Capability
from gelt.errors import DomainError, NotFoundError
from plans.matrix.models import StoredFile
from plans.matrix.selectors import current_plan
from plans.matrix.sheets import services
from plans.matrix.sheets.differing import Change
from plans.matrix.sheets.forms import WorkbookForm
from plans.matrix.sheets.layout import WORKBOOKS, Workbook
from plans.matrix.sheets.storing import XLSX, discard_upload, find_upload
from tenants.requests import host_of

UNPROCESSABLE, CONFLICT = 422, 409


@require_safe
@never_cache
@requires(Capability.READ_WORKSPACE)
def home(request: HttpRequest) -> HttpResponse:
    """What can be downloaded, and where to upload it."""
    return _home(request, WorkbookForm())


def _home(request: HttpRequest, form: WorkbookForm, **more: Any) -> HttpResponse:
    context = {
        "form": form,
        "workbooks": list(WORKBOOKS.values()),
        "has_plan": current_plan() is not None,
        "locked": services.is_locked(),
        "crumbs": [*_crumbs(), {"label": "Hojas de cálculo", "url": None}],
    }
    return render(request, "matrix/sheets/home.html", context | more, status=UNPROCESSABLE if form.errors else 200)


@require_safe
@never_cache
@requires(Capability.READ_WORKSPACE)
def download(request: HttpRequest, book: str) -> HttpResponse:
    """The working plan as a workbook."""
    return _download(request, _workbook(book), template=False)


@require_safe
@never_cache
@requires(Capability.READ_WORKSPACE)
def template(request: HttpRequest, book: str) -> HttpResponse:
    """The same workbook, empty."""
    return _download(request, _workbook(book), template=True)


def _download(request: HttpRequest, workbook: Workbook, *, template: bool) -> HttpResponse:
    host = host_of(request)
    try:
        data = services.download(host, workbook, template=template)
    except DomainError as error:
        messages.error(request, error.message)
        return redirect("matrix:sheet_home")
    kind = "plantilla" if template else timezone.localdate().isoformat()
    return workbook_answer(data, f"{workbook.title} {host.name} {kind}")


def workbook_answer(data: bytes, name: str) -> HttpResponse:
    """The file, with a name that every system takes: `plan-completo-genova-2026-11-21.xlsx`."""
    plain = normalize("NFKD", name.lower()).encode("ascii", "ignore").decode()
    response = HttpResponse(data, content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="{"-".join(plain.split())}.xlsx"'
    return response


def _workbook(code: str) -> Workbook:
    if code not in WORKBOOKS:
        raise Http404(code)
    return WORKBOOKS[code]


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@requires(Capability.EDIT_PLAN)
def upload(request: HttpRequest) -> HttpResponse:
    """Keep the file and show its differences; one that cannot be used is refused with all its problems."""
    if request.method != "POST":
        return redirect("matrix:sheet_home")
    form = WorkbookForm(request.POST, request.FILES)
    if not form.is_valid():
        return _home(request, form)
    file = form.cleaned_data["file"]
    try:
        kept = services.upload(host_of(request), name=file.name, data=file.read())
    except DomainError as error:
        return _home(request, refused(form, error), problems=getattr(error, "problems", ()), file_name=file.name)
    return redirect("matrix:sheet_preview", sha256=kept.sha256)


def refused(form: WorkbookForm, error: DomainError) -> WorkbookForm:
    """The form with what is wrong; a list of problems is shown apart, so the form only counts them."""
    problems = getattr(error, "problems", ())
    count = f"El archivo tiene {len(problems)} problemas; corríjalos y súbalo de nuevo."
    one = "El archivo tiene un problema; corríjalo y súbalo de nuevo."
    form.add_error("file", (one if len(problems) == 1 else count) if problems else error.message)
    return form


@require_safe
@never_cache
@requires(Capability.EDIT_PLAN)
def preview(request: HttpRequest, sha256: str) -> HttpResponse:
    """Row by row, what applying the file would do to the plan as it is now."""
    return _preview(request, _file(sha256))


def _preview(request: HttpRequest, file: StoredFile, status: int = 200) -> HttpResponse:
    try:
        wanted = services.preview(host_of(request), file.name, bytes(file.content))
    except DomainError as error:
        return _home(
            request,
            refused(WorkbookForm({}), error),
            problems=getattr(error, "problems", ()),
            file_name=file.name,
        )
    context = {
        "file": file,
        "preview": wanted,
        "sheets": _by_sheet(wanted),
        "count": len(wanted.changes),
        "crumbs": [
            *_crumbs(),
            {"label": "Hojas de cálculo", "url": reverse("matrix:sheet_home")},
            {"label": "Diferencias", "url": None},
        ],
    }
    return render(request, "matrix/sheets/preview.html", context, status=status)


def _by_sheet(wanted: services.Preview) -> list[tuple[str, list[Change]]]:
    groups: dict[str, list[Change]] = {}
    for change in wanted.changes:
        groups.setdefault(change.sheet, []).append(change)
    return list(groups.items())


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@requires(Capability.EDIT_PLAN)
def apply(request: HttpRequest, sha256: str) -> HttpResponse:
    """Apply what was shown; when the plan changed meanwhile, show the differences again."""
    file = _file(sha256)
    if request.method != "POST":
        return redirect("matrix:sheet_preview", sha256=sha256)
    try:
        services.apply_upload(host_of(request), file=file, seen=request.POST.get("seen", ""), actor=actor_of(request))
    except DomainError as error:
        messages.error(request, error.message)
        return _preview(request, file, CONFLICT)
    messages.success(
        request, f"El plan ya tiene los cambios de «{file.name}». Puede deshacerlos al editar la matriz."
    )
    return redirect("matrix:matrix")


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Capability.EDIT_PLAN)
def discard(request: HttpRequest, sha256: str) -> HttpResponse:
    """Forget the file; the plan stays as it is."""
    if request.method == "POST":
        discard_upload(sha256=sha256, purpose=services.PURPOSE)
        messages.success(request, "El archivo se descartó; el plan quedó como estaba.")
    return redirect("matrix:sheet_home")


def _file(sha256: str) -> StoredFile:
    try:
        return find_upload(sha256=sha256, purpose=services.PURPOSE)
    except NotFoundError as error:
        raise Http404(sha256) from error


def _crumbs() -> list[dict[str, str | None]]:
    return [
        {"label": "Trabajo del comité", "url": reverse("checklist:home")},
        {"label": "Plan de trabajo", "url": reverse("matrix:document")},
    ]
