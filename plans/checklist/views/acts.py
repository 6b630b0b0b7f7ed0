"""What people do with one criterion: declare it, verify what was declared, answer internal control.

With htmx the answer is the row (and the figures it changed); without, back to where the person was.
"""

from collections.abc import Callable
from datetime import date

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.access import requires
from accounts.permissions import Capability
from gelt.errors import DomainError, NotFoundError
from gelt.text import date_es
from plans.checklist import services
from plans.checklist.desk import Desk, open_desk, row_of
from plans.checklist.forms import AnswerForm, DeclareForm, VerifyForm, answer_form, declare_form, verify_form
from plans.checklist.listing import ALL_LIST, CRITERION_PAGE, PHASE_LIST, QUEUE, Item
from plans.checklist.models import AssessmentState, CriterionAssessment, Outcome, Verification, VerificationAnswer
from plans.checklist.selectors import CriterionRow
from plans.checklist.summaries import summaries
from plans.checklist.views.criterion import criterion_page
from plans.checklist.views.queue import queue_counts
from plans.checklist.wording import figure_words, phase_sentence

UNPROCESSABLE = 422
PLACES = (PHASE_LIST, QUEUE, CRITERION_PAGE, ALL_LIST)
MAKERS: dict[type[Form], Callable[[CriterionRow], Form]] = {
    DeclareForm: declare_form,
    VerifyForm: verify_form,
    AnswerForm: answer_form,
}


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@requires(Capability.DECLARE)
def declare(request: HttpRequest, code: str) -> HttpResponse:
    """Record the committee's claim; a GET (back from logging in) goes to the criterion."""
    desk = open_desk(request)
    _, row = row_of(desk.phases(), code)
    if request.method != "POST":
        return redirect(_criterion_url(desk, code))
    form = declare_form(row, request.POST)
    if not (form.is_valid() and _try(form, lambda: _declare(desk, code, form))):
        return _refused(request, desk, code, form)
    return _saved(request, desk, code, _declared_words(desk, form))


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@requires(Capability.VERIFY)
def verify(request: HttpRequest, code: str) -> HttpResponse:
    """Record internal control's opinion; a GET (back from logging in) goes to the criterion."""
    desk = open_desk(request)
    _, row = row_of(desk.phases(), code)
    if request.method != "POST":
        return redirect(_criterion_url(desk, code))
    form = verify_form(row, request.POST)
    if not (form.is_valid() and _try(form, lambda: _verify(desk, row, form))):
        return _refused(request, desk, code, form)
    return _saved(request, desk, code, _verified_words(desk, form))


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@requires(Capability.DECLARE)
def answer(request: HttpRequest, code: str) -> HttpResponse:
    """Record the committee's answer to internal control; a GET goes to the criterion."""
    desk = open_desk(request)
    phases = desk.phases()
    _, row = row_of(phases, code)
    if request.method != "POST":
        return redirect(_criterion_url(desk, code))
    form = answer_form(row, request.POST)
    if not (form.is_valid() and _try(form, lambda: _answer(desk, row, form))):
        phases = desk.phases()
        _see_now(form, row_of(phases, code)[1])
        return criterion_page(request, desk, phases, code, answering=form, status=UNPROCESSABLE)
    since = form.cleaned_data["true_from"]
    words = f"Respondió a control interno el {date_es(since)}: el criterio espera de nuevo su opinión."
    messages.success(request, words + _unseen(desk, since))
    return redirect(_criterion_url(desk, code))


def _declare(desk: Desk, code: str, form: DeclareForm) -> CriterionAssessment:
    return services.declare(
        municipality=desk.host,
        criterion_code=code,
        actor=desk.actor,
        validity_end=desk.validity_end,
        **form.cleaned_data,
    )


def _verify(desk: Desk, row: CriterionRow, form: VerifyForm) -> Verification:
    said = dict(form.cleaned_data)
    assessment_id = said.pop("assessment")
    own = CriterionAssessment.objects.filter(pk=assessment_id, criterion=row.criterion.code)
    if not own.exists():
        raise NotFoundError("Ese reporte no es de este criterio. Recargue la página.")
    return services.verify(
        municipality=desk.host,
        assessment_id=assessment_id,
        actor=desk.actor,
        validity_end=desk.validity_end,
        **said,
    )


def _answer(desk: Desk, row: CriterionRow, form: AnswerForm) -> VerificationAnswer:
    said = dict(form.cleaned_data)
    verification_id = said.pop("verification")
    own = Verification.objects.filter(pk=verification_id, assessment__criterion=row.criterion.code)
    if not own.exists():
        raise NotFoundError("Esa opinión no es de este criterio. Recargue la página.")
    return services.answer_verification(
        municipality=desk.host,
        verification_id=verification_id,
        actor=desk.actor,
        validity_end=desk.validity_end,
        **said,
    )


def _try(form: Form, act: Callable[[], object]) -> bool:
    """Whether the service accepted it; what it refused is said in the form, next to the field it is about."""
    try:
        act()
    except DomainError as error:
        known = error.field if error.field in form.fields else None
        form.add_error(known, error.message)
    return not form.errors


def _refused(request: HttpRequest, desk: Desk, code: str, form: Form) -> HttpResponse:
    """What was typed, with what is wrong beside it and the criterion as it is now; 422.

    Sending again is then a decision taken knowing what another person recorded meanwhile.
    """
    phases = desk.phases()
    _, row = row_of(phases, code)
    _see_now(form, row)
    if request.htmx:  # type: ignore[attr-defined]
        item = Item(desk, row, _place(request), form=form, fresh=True)
        context = {"item": item, "desk": desk}
        return render(request, "checklist/partials/_criterion.html", context, status=UNPROCESSABLE)
    return criterion_page(request, desk, phases, code, form=form, place=_place(request), status=UNPROCESSABLE)


def _see_now(form: Form, row: CriterionRow) -> None:
    """Point the form at the criterion's facts as they are now; what was typed stays."""
    fields = MAKERS[type(form)](row).hidden_fields()
    now = {field.name: "" if field.initial is None else str(field.initial) for field in fields}
    form.data = dict(form.data.items()) | now


def _saved(request: HttpRequest, desk: Desk, code: str, words: str) -> HttpResponse:
    """The row and its figures as they are now, or back to the list with the message."""
    phases = desk.phases()
    phase, row = row_of(phases, code)
    figures, _ = summaries(desk, [each.phase for each in phases])
    here = next(figure for figure in figures if figure.code == phase.phase.code)
    item = Item(desk, row, _place(request), said=f"{words} {figure_words(here)}", fresh=True)
    if request.htmx:  # type: ignore[attr-defined]
        context = {"item": item, "desk": desk, "phase": here, "sentence": phase_sentence(here)}
        return render(request, "checklist/partials/_saved.html", context | queue_counts(phases))
    messages.success(request, item.said, extra_tags=code)
    return redirect(f"{item.close_url}#{item.anchor}")


def _place(request: HttpRequest) -> str:
    asked = request.POST.get("desde", "")
    return asked if asked in PLACES else CRITERION_PAGE


def _declared_words(desk: Desk, form: Form) -> str:
    state, since = AssessmentState(form.cleaned_data["state"]), form.cleaned_data["true_from"]
    return f"Registró «{state.label}» desde el {date_es(since)}.{_unseen(desk, since)}"


def _verified_words(desk: Desk, form: Form) -> str:
    outcome, since = Outcome(form.cleaned_data["outcome"]), form.cleaned_data["true_from"]
    return f"Registró «{outcome.label}» el {date_es(since)}.{_unseen(desk, since)}"


def _unseen(desk: Desk, since: date) -> str:
    """Why the page does not show it, when its date is after the page's."""
    if since <= desk.on:
        return ""
    return f" No se ve aquí todavía: esta página muestra el estado al {date_es(desk.on)}."


def _criterion_url(desk: Desk, code: str) -> str:
    return reverse("checklist:criterion", args=[code]) + desk.kept
