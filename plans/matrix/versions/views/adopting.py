"""The leader writes the act that adopts what was sent. A file that arrived is kept while the rest is corrected."""

from typing import Any

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.access import actor_of, requires
from accounts.permissions import Capability
from gelt.errors import DomainError
from plans.matrix.models import PlanVersion, StoredFile, Submission
from plans.matrix.selectors import current_plan
from plans.matrix.versions import services
from plans.matrix.versions.actfiles import keep_act_file, require_size
from plans.matrix.versions.acts import KINDS, act_of_source, doubts_about, may_be_history
from plans.matrix.versions.forms import OTHER, AdoptForm, adopt_form, ask_to_confirm, kept_file, kept_token
from plans.matrix.versions.life import last_version
from plans.matrix.versions.lines import act_file, submission_line
from plans.matrix.versions.views.common import UNPROCESSABLE, crumbs, tried, versions_crumb, with_data


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@requires(Capability.ADOPT_PLAN)
def version_adopt(request: HttpRequest, pk: int) -> HttpResponse:
    """The form of the act, and adoption. Doubts about the act are told once and must be confirmed."""
    sent = get_object_or_404(Submission, pk=pk)
    history = _history()
    initial = _initial(sent, history)
    if request.method != "POST":
        return _page(request, sent, adopt_form(history=history, initial=initial), history)
    form = adopt_form(request.POST, request.FILES, history=history, initial=initial)
    file = _received(form, request.FILES.get("file"), request.POST.get("kept", ""))
    form.check_act(file, may_be_history=history)
    doubts = doubts_about(form.act(file), sent.document, sent) if form.is_valid() else []
    version = _adopted(request, form, pk, file) if _sure(request, form, doubts) else None
    if version is None:
        return _page(request, sent, form, history, doubts=doubts, file=file, status=UNPROCESSABLE)
    messages.success(request, f"La versión {version.number} quedó adoptada. Falta publicarla para la ciudadanía.")
    return redirect("matrix:version_detail", version.number)


def _sure(request: HttpRequest, form: AdoptForm, doubts: list[str]) -> bool:
    """Whether the act may be recorded as it is written: nothing wrong, and the doubts confirmed."""
    return form.is_valid() and (not doubts or request.POST.get("confirmed") == "on")


def _history() -> bool:
    plan = current_plan()
    return plan is not None and may_be_history(plan, earlier=last_version(), today=timezone.localdate())


def _initial(sent: Submission, history: bool) -> dict[str, Any]:
    """What is known already: for history the act the source names, else what such acts usually do."""
    said: dict[str, Any] = {"summary": sent.message}
    verb = "adopta" if sent.version_number == 1 else "modifica"
    said["effect"] = f"{verb} el plan de acción de Gobierno en Línea"
    act = act_of_source(sent.document) if history else None
    if act is not None and not act.unidentified:
        known = act.kind.casefold() in KINDS
        said |= {"kind": act.kind.casefold() if known else OTHER, "other_kind": "" if known else act.kind}
        said |= {"number": act.number, "date": act.date, "effect": act.effect}
    return said


def _received(form: AdoptForm, upload: "UploadedFile[Any] | None", token: str) -> StoredFile | None:
    """The act's file: the one that came now, else the one kept from before; what is wrong is said in the form."""
    if upload is None:
        return kept_file(token) if token else None
    try:
        require_size(upload.size or 0)
        return keep_act_file(upload.name or "", upload.read())
    except DomainError as error:
        form.add_error("file", error.message)
        return None


def _adopted(request: HttpRequest, form: AdoptForm, pk: int, file: StoredFile | None) -> PlanVersion | None:
    """The version made, or None with the refusal said in the form."""
    made: list[PlanVersion] = []
    said = {"summary": form.cleaned_data["summary"], "actor": actor_of(request)}
    tried(form, lambda: made.append(services.adopt(submission_id=pk, act=form.act(file), **said)))
    return made[0] if made else None


def _page(
    request: HttpRequest,
    sent: Submission,
    form: AdoptForm,
    history: bool,
    *,
    doubts: list[str] | None = None,
    file: StoredFile | None = None,
    status: int = 200,
) -> HttpResponse:
    if file is not None:
        with_data(form, kept=kept_token(file))
        form.fields["file"].required = False
    if doubts:
        ask_to_confirm(form)
    context = {
        "submission": submission_line(sent),
        "form": form,
        "history": history,
        "doubts": doubts or [],
        "kept": act_file(file) if file else None,
        "crumbs": crumbs(versions_crumb(), f"Adoptar la versión {sent.version_number}"),
    }
    return render(request, "matrix/versions/adopt.html", context, status=status)
