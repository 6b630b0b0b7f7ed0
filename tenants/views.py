"""The operator's pages: municipalities, their state, and the work done behind the pages."""

from collections.abc import Callable
from uuid import UUID

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_htmx.http import HttpResponseClientRefresh

from accounts.access import actor_of, requires
from accounts.changes import line_of
from accounts.permissions import Capability
from gelt.errors import DomainError
from history.selectors import changes
from jobs import queue
from jobs import selectors as queued
from tenants import selectors, services
from tenants.addresses import municipality_url
from tenants.forms import AddForm, LeaderForm, ReasonForm
from tenants.models import Municipality, Status
from tenants.selectors import MunicipalityLine

PER_PAGE = 50
PROVISION = services.provision_municipality.module_path


@require_safe
@never_cache
@requires(Capability.OPERATE)
def municipality_list(request: HttpRequest) -> HttpResponse:
    search, status = request.GET.get("buscar", ""), request.GET.get("estado", "")
    known = status in Status.values
    lines = selectors.municipality_lines(search=search, status=status if known else "")
    context = {
        "page": Paginator(lines, PER_PAGE).get_page(request.GET.get("pagina")),
        "search": search,
        "status": status if known else "",
        "statuses": Status.choices,
        "unknown_status": "" if known else status,
        "total": len(lines),
        "active": sum(line.active for line in lines),
        "behind": sum(line.behind for line in lines),
        "failed_jobs": queued.jobs(failed=True).count(),
    }
    return render(request, "tenants/operation.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@requires(Capability.OPERATE)
def add(request: HttpRequest) -> HttpResponse:
    form = AddForm(request.POST or None, initial={"code": request.GET.get("codigo", "")})
    if request.method == "POST" and form.is_valid():
        code, framework = form.cleaned_data["code"], form.cleaned_data["framework"].code
        try:
            services.add_municipality(code=code, framework=framework, actor=actor_of(request))
        except DomainError as error:
            form.add_error(error.field if error.field in form.fields else None, error.message)
        else:
            messages.success(request, "Municipio registrado. Su espacio se está creando.")
            return redirect("operation:municipality", code=code)
    search = request.GET.get("buscar", "")
    context = {"form": form, "search": search, "found": selectors.find_localities(search)}
    template = "tenants/partials/_operation_found.html" if _partial(request) else "tenants/operation_add.html"
    return render(request, template, context, status=400 if form.errors else 200)


@require_safe
@never_cache
@requires(Capability.OPERATE)
def municipality(request: HttpRequest, code: str) -> HttpResponse:
    line = _line(code)
    if _partial(request) and not line.creating:  # the rest of the page still tells how it was before
        return HttpResponseClientRefresh()
    context = {
        "line": line,
        "address": municipality_url(request, line.row.slug),
        "provision": queued.latest(PROVISION, code),
    }
    if _partial(request):
        return render(request, "tenants/partials/_operation_progress.html", context)
    context |= {
        "jobs": queued.jobs_of_municipality(code),
        "changes": [line_of(change) for change in changes(object_type="municipality", object_id=code)[:20]],
    }
    return render(request, "tenants/operation_municipality.html", context)


@require_POST
@requires(Capability.OPERATE)
def provision(request: HttpRequest, code: str) -> HttpResponse:
    try:
        services.provision_again(code=_line(code).row.code, actor=actor_of(request))
    except DomainError as error:
        messages.error(request, error.message)
    return redirect("operation:municipality", code=code)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@requires(Capability.OPERATE)
def suspend(request: HttpRequest, code: str) -> HttpResponse:
    return _confirm(request, code, services.suspend, "tenants/operation_suspend.html", "suspendido")


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@requires(Capability.OPERATE)
def resume(request: HttpRequest, code: str) -> HttpResponse:
    return _confirm(request, code, services.resume, "tenants/operation_resume.html", "de nuevo en servicio")


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@requires(Capability.OPERATE)
def invite_leader(request: HttpRequest, code: str) -> HttpResponse:
    line = _line(code)
    form = LeaderForm(request.POST or None)

    def link(secret: str) -> str:
        path = reverse("accept_invitation", urlconf=settings.ROOT_URLCONF, args=[secret])
        return municipality_url(request, line.row.slug, path)

    if request.method == "POST" and form.is_valid():
        try:
            services.invite_first_leader(code=code, actor=actor_of(request), link=link, **form.cleaned_data)
        except DomainError as error:
            form.add_error(error.field if error.field in form.fields else None, error.message)
        else:
            messages.success(request, f"La invitación salió hacia {form.cleaned_data['email']}.")
            return redirect("operation:municipality", code=code)
    context = {"line": line, "form": form, "obstacle": "" if form.is_bound else _obstacle(request, code)}
    return render(request, "tenants/operation_leader.html", context, status=400 if form.errors else 200)


@require_safe
@never_cache
@requires(Capability.OPERATE)
def job_list(request: HttpRequest) -> HttpResponse:
    failed = request.GET.get("estado") == "fallidos"
    page = Paginator(queued.jobs(failed=failed), PER_PAGE).get_page(request.GET.get("pagina"))
    context = {
        "page": page,
        "jobs": [queued.view_of(row) for row in page],
        "failed_only": failed,
        "failures": queued.jobs(failed=True).count(),
    }
    return render(request, "jobs/list.html", context)


@require_POST
@requires(Capability.OPERATE)
def retry_job(request: HttpRequest, job_id: UUID) -> HttpResponse:
    try:
        queue.retry(job_id=job_id)
    except DomainError as error:
        messages.error(request, error.message)
    else:
        messages.success(request, "El trabajo volvió a la cola.")
    back = request.POST.get("volver", "")
    safe = url_has_allowed_host_and_scheme(back, allowed_hosts=None) and back.startswith("/")
    return redirect(back if safe else "operation:jobs")


def _confirm(
    request: HttpRequest, code: str, act: Callable[..., Municipality], template: str, done: str
) -> HttpResponse:
    line = _line(code)
    form: forms.Form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            act(code=code, reason=form.cleaned_data["reason"], actor=actor_of(request))
        except DomainError as error:
            form.add_error(error.field if error.field in form.fields else None, error.message)
        else:
            messages.success(request, f"{line.row.locality.name} quedó {done}.")
            return redirect("operation:municipality", code=code)
    return render(request, template, {"line": line, "form": form}, status=400 if form.errors else 200)


def _obstacle(request: HttpRequest, code: str) -> str:
    try:
        services.check_first_leader(code=code, actor=actor_of(request))
    except DomainError as error:
        return error.message
    return ""


def _line(code: str) -> MunicipalityLine:
    line = selectors.municipality_line(code)
    if line is None:
        raise Http404
    return line


def _partial(request: HttpRequest) -> bool:
    htmx = request.htmx  # type: ignore[attr-defined]
    return bool(htmx) and not htmx.history_restore_request
