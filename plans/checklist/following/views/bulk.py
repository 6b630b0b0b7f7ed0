"""Change several criteria at once: choose, say what, see exactly what would change, confirm.

Three sendings to one address and no state between them: everything travels in the form.
"""

from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.access import requires
from accounts.permissions import Capability
from gelt.errors import DomainError
from gelt.text import ASSESSMENT_STATES, counted, date_es
from plans.checklist.desk import Desk, open_desk
from plans.checklist.following.bulk import Preview, entries_of, preview_assignment, preview_declaration
from plans.checklist.following.forms import AllFilterForm, BulkAssignForm, BulkDeclareForm
from plans.checklist.following.listing import shown_rows
from plans.checklist.forms import say_proposed
from plans.checklist.services import BulkRefusedError, Wanted, assign_many, declare_many

UNPROCESSABLE = 422
STATE, RESPONSIBLE = "estado", "responsable"
FORMS: dict[str, type[Form]] = {STATE: BulkDeclareForm, RESPONSIBLE: BulkAssignForm}
REVIEW, CONFIRM = "revisar", "confirmar"


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@requires(Capability.DECLARE)
def bulk(request: HttpRequest) -> HttpResponse:
    """The step that the form asks for; a GET goes back to the list."""
    desk = open_desk(request)
    kind = request.POST.get("que", STATE)
    if request.method != "POST" or kind not in FORMS:
        return redirect(_list_url(desk))
    codes = _codes(request, desk)
    if not codes:
        messages.error(request, "Marque al menos un criterio, o «Todos los de esta lista».")
        return redirect(_list_url(desk))
    step = request.POST.get("paso")
    if step not in (REVIEW, CONFIRM):
        return _page(request, desk, kind, codes, _blank(desk, kind))
    form = FORMS[kind](request.POST)
    if step == CONFIRM and form.is_valid():
        return _confirmed(request, desk, kind, codes, form)
    return _reviewed(request, desk, kind, codes, form)


def _list_url(desk: Desk) -> str:
    return reverse("checklist:all") + desk.here()


def _codes(request: HttpRequest, desk: Desk) -> list[str]:
    """The chosen criteria: those sent, or all that the list's filters let through, on every page of it."""
    phases = desk.phases()
    if request.POST.get("todos"):
        return [row.criterion.code for row in shown_rows(desk, phases, AllFilterForm(request.GET, phases))]
    known = {row.criterion.code for phase in phases for row in phase.rows}
    sent = (text.partition(":")[0] for text in request.POST.getlist("criterio"))
    return [code for code in dict.fromkeys(sent) if code in known]


def _blank(desk: Desk, kind: str) -> Form:
    form = FORMS[kind](initial={"true_from": desk.on})
    say_proposed(form.fields["true_from"], desk.reference)
    return form


def _reviewed(request: HttpRequest, desk: Desk, kind: str, codes: list[str], form: Form, **more: Any) -> HttpResponse:
    """What would change, with the button that does it; a form that cannot be comes back with what is wrong."""
    preview = None
    if form.is_valid():
        try:
            preview = _preview(desk, kind, codes, form)
        except DomainError as error:
            form.add_error(error.field if error.field in form.fields else None, error.message)
    return _page(request, desk, kind, codes, form, preview=preview, **more)


def _preview(desk: Desk, kind: str, codes: list[str], form: Form) -> Preview:
    if kind == STATE:
        return preview_declaration(desk, codes, _declaration(form))
    return preview_assignment(desk, codes, _wanted(form), form.cleaned_data["true_from"])


def _declaration(form: Form) -> dict[str, Any]:
    """What to declare; a note left blank is kept as each criterion has it."""
    said = form.cleaned_data
    return said | {name: said[name].strip() or None for name in ("note", "public_note")}


def _wanted(form: Form) -> Wanted:
    said = form.cleaned_data
    who, office = said["who"], said["office"].strip()
    if who == "office" and not office:
        raise DomainError("Escriba la dependencia.", field="office")
    if office and who != "office":
        raise DomainError("Para dejar una dependencia, elija «Una dependencia» en la lista.", field="who")
    if said["no_date"] and said["planned_for"]:
        raise DomainError("Escriba la fecha prevista o quítela, no las dos cosas.", field="planned_for")
    return Wanted(
        person_id=int(who) if who.isdigit() else None,
        office=office,
        planned_for=said["planned_for"],
        keep_responsible=not who,
        keep_planned=not (said["planned_for"] or said["no_date"]),
    )


def _confirmed(request: HttpRequest, desk: Desk, kind: str, codes: list[str], form: Form) -> HttpResponse:
    """Record it all, or show again what would change with what stopped it."""
    entries = entries_of(request.POST.getlist("criterio"))
    same = {"municipality": desk.host, "entries": entries, "actor": desk.actor, "validity_end": desk.validity_end}
    try:
        if kind == STATE:
            done = len(declare_many(**same, **_declaration(form)))  # type: ignore[arg-type]
        else:
            since = form.cleaned_data["true_from"]
            done = len(assign_many(**same, wanted=_wanted(form), true_from=since))  # type: ignore[arg-type]
    except BulkRefusedError as error:
        return _reviewed(request, desk, kind, codes, form, stopped=error)
    except DomainError as error:
        form.add_error(error.field if error.field in form.fields else None, error.message)
        return _page(request, desk, kind, codes, form)
    messages.success(request, _done_words(kind, form, done))
    return redirect(_list_url(desk))


def _done_words(kind: str, form: Form, done: int) -> str:
    many = counted(done, "criterio", "criterios")
    since = date_es(form.cleaned_data["true_from"])
    if kind == STATE:
        return f"Registró «{ASSESSMENT_STATES[form.cleaned_data['state']].label}» desde el {since} en {many}."
    return f"Cambió el responsable o la fecha prevista de {many} desde el {since}."


def _page(request: HttpRequest, desk: Desk, kind: str, codes: list[str], form: Form, **more: Any) -> HttpResponse:
    context = desk.context(
        kind=kind,
        codes=codes,
        form=form,
        preview=more.get("preview"),
        stopped=more.get("stopped"),
        send_url=reverse("checklist:bulk") + desk.here(),
        list_url=_list_url(desk),
    )
    wrong = form.errors or more.get("stopped")
    return render(request, "checklist/following/bulk.html", context, status=UNPROCESSABLE if wrong else 200)
