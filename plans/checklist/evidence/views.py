"""The committee's pages of the evidence: the list, adding, withdrawing, publishing, checking, downloading."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import requires
from accounts.permissions import Capability
from gelt import clock
from gelt.errors import DomainError
from plans.checklist.desk import open_desk
from plans.checklist.evidence import services
from plans.checklist.evidence.answering import evidence_answer
from plans.checklist.evidence.forms import EvidenceFilter, EvidenceForm, WithdrawForm, evidence_form
from plans.checklist.evidence.selectors import last_checks
from plans.checklist.evidence.showing import rows_of
from plans.checklist.forms import say_proposed
from plans.checklist.models import Evidence
from plans.matrix.desk import Desk, accepted
from plans.matrix.keeping import keep_upload
from plans.matrix.models import StoredFile
from plans.matrix.versions.forms import kept_file, kept_token
from regulation.selectors import CriterionView, framework_with_phases

UNPROCESSABLE = 422
A_PAGE = 50
NOT_AGAIN_SECONDS = 60


@require_safe
@never_cache
@requires(Capability.READ_WORKSPACE)
def evidence(request: HttpRequest) -> HttpResponse:
    """Every proof of the municipality on the day, with filters."""
    desk = open_desk(request)
    framework = framework_with_phases(desk.host.framework)
    filters = EvidenceFilter(request.GET, [(phase.code, phase.name) for phase in framework.phases])
    rows, total = rows_of(desk, framework, filters)
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("pagina"))
    context = desk.context(rows=page.object_list, page=page, found=len(rows), total=total, filters=filters)
    return render(request, "checklist/evidence/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@requires(Capability.ADD_EVIDENCE)
def add(request: HttpRequest, code: str) -> HttpResponse:
    """The form of a new proof of a criterion."""
    desk = open_desk(request)
    criterion = _criterion(desk, code)
    may_publish = desk.actor.can(Capability.DECLARE)
    if request.method != "POST":
        form = evidence_form(may_publish=may_publish, true_from=desk.on)
        say_proposed(form.fields["true_from"], desk.reference)
        return _add_page(request, desk, criterion, form, None)
    form = evidence_form(request.POST, request.FILES, may_publish=may_publish)
    file = _received(form)
    if not accepted(form, lambda: _add(desk, code, form, file)):
        return _add_page(request, desk, criterion, form, file)
    messages.success(request, f"Agregó la evidencia «{form.cleaned_data['title']}».")
    return redirect(_criterion_url(desk, code))


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@requires(Capability.ADD_EVIDENCE)
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks why and whether it is sure, and then takes the proof back."""
    desk = open_desk(request)
    found = get_object_or_404(_rows(), pk=pk)
    posted = request.method == "POST"
    form = WithdrawForm(request.POST) if posted else WithdrawForm(initial={"on": desk.on})
    if posted and accepted(form, lambda: _withdraw(desk, pk, form)):
        messages.success(request, f"Retiró la evidencia «{found.title}». Queda en la historia del criterio.")
        return redirect(_criterion_url(desk, found.criterion))
    context = desk.context(evidence=found, form=form, back=_criterion_url(desk, found.criterion))
    return render(request, "checklist/evidence/withdraw.html", context, status=UNPROCESSABLE if posted else 200)


@require_POST
@never_cache
@requires(Capability.DECLARE)
def visibility(request: HttpRequest, pk: int) -> HttpResponse:
    """Make a proof public or reserved: `publica` is "si" or "no"."""
    desk = open_desk(request)
    found = get_object_or_404(_rows(), pk=pk)
    public = request.POST.get("publica") == "si"
    try:
        services.set_visibility(host=desk.host, evidence_id=pk, public=public, actor=desk.actor)
    except DomainError as error:
        messages.error(request, error.message)
    else:
        said = "es pública: la ve la ciudadanía" if public else "es reservada: la ven el comité y control interno"
        messages.success(request, f"«{found.title}» ahora {said}.")
    return redirect(_criterion_url(desk, found.criterion))


@require_POST
@never_cache
@requires(Capability.ADD_EVIDENCE)
def check_now(request: HttpRequest, pk: int) -> HttpResponse:
    """Queue a try of the address; not again while the last one is fresh."""
    desk = open_desk(request)
    found = get_object_or_404(_rows().exclude(address="").filter(withdrawn_on__isnull=True), pk=pk)
    last = last_checks([pk]).get(pk)
    if last is not None and (clock.now() - last.checked_at).total_seconds() < NOT_AGAIN_SECONDS:
        messages.info(request, "La dirección se acaba de comprobar: espere un minuto.")
    else:
        services.queue_check(desk.host, found)
        messages.success(request, "La dirección se está comprobando: el resultado aparece aquí en unos segundos.")
    return redirect(_criterion_url(desk, found.criterion))


@require_safe
@never_cache
@requires(Capability.READ_WORKSPACE)
def file(request: HttpRequest, pk: int) -> HttpResponse:
    """The file of a proof, also of a withdrawn one: it is the municipality's own history."""
    found = get_object_or_404(Evidence.objects.select_related("file"), pk=pk)
    if found.file is None:
        raise Http404
    return evidence_answer(request, found.file, public=False)


def _rows() -> Any:
    return Evidence.objects.select_related("file").defer("file__content")


def _criterion(desk: Desk, code: str) -> CriterionView:
    try:
        return framework_with_phases(desk.host.framework).criterion(code)
    except DomainError as error:
        raise Http404(code) from error


def _criterion_url(desk: Desk, code: str) -> str:
    return reverse("checklist:criterion", args=[code]) + desk.kept + "#evidencias"


def _received(form: EvidenceForm) -> StoredFile | None:
    """The file that came now, or with a form that had to be corrected; what is wrong with it is said beside it."""
    form.is_valid()
    upload = form.cleaned_data.get("file")
    if not upload:
        return kept_file(form.cleaned_data.get("kept", ""))
    kept: list[StoredFile] = []
    accepted_file = _told(form, lambda: kept.append(keep_upload(upload, form.kinds())))
    return kept[0] if accepted_file else None


def _told(form: EvidenceForm, act: Any) -> bool:
    try:
        act()
    except DomainError as error:
        form.add_error("file", error.message)
        return False
    return True


def _add(desk: Desk, code: str, form: EvidenceForm, file: StoredFile | None) -> Evidence:
    said = {name: value for name, value in form.cleaned_data.items() if name not in ("kept", "file")}
    return services.add_evidence(
        host=desk.host, criterion_code=code, file=file, actor=desk.actor, validity_end=desk.validity_end, **said
    )


def _withdraw(desk: Desk, pk: int, form: WithdrawForm) -> Evidence:
    return services.withdraw_evidence(
        host=desk.host, evidence_id=pk, actor=desk.actor, validity_end=desk.validity_end, **form.cleaned_data
    )


def _add_page(
    request: HttpRequest, desk: Desk, criterion: CriterionView, form: EvidenceForm, kept: StoredFile | None
) -> HttpResponse:
    if kept is not None:
        form.data = {**form.data.dict(), "kept": kept_token(kept)}  # type: ignore[attr-defined]
    context = desk.context(criterion=criterion, form=form, kept=kept, back=_criterion_url(desk, criterion.code))
    status = UNPROCESSABLE if form.is_bound else 200
    return render(request, "checklist/evidence/add.html", context, status=status)
