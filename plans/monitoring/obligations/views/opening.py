"""Begin to watch: what the plan promises, proposed for the committee to confirm, or a promise written by hand."""

from dataclasses import dataclass
from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.access import requires
from accounts.permissions import Capability
from gelt import clock
from gelt.errors import DomainError
from plans.matrix.desk import Desk, accepted
from plans.matrix.interchange.exporting import export
from plans.matrix.interchange.rows import Document
from plans.matrix.selectors import current_plan
from plans.monitoring.models import Obligation
from plans.monitoring.obligations import services
from plans.monitoring.obligations.forms import OpeningForm, ProposalForm, StartForm, people
from plans.monitoring.obligations.proposing import ProposedObligation, proposals

UNPROCESSABLE = 422
METHODS = ["GET", "HEAD", "POST"]


@dataclass(frozen=True, slots=True)
class Line:
    """A proposal with its form; `there`: the obligation that already watches that item of the plan."""

    proposal: ProposedObligation
    form: ProposalForm
    there: Obligation | None


@require_http_methods(METHODS)
@never_cache
@requires(Capability.PLAN_FOLLOW_UP)
def obligation_setup(request: HttpRequest) -> HttpResponse:
    """What the plan promises to do again and again; what is ticked is watched from the chosen day on."""
    desk = Desk.open(request)
    data = request.POST if request.method == "POST" else None
    document = _document()
    lines = _lines(proposals(document) if document else [], data)
    start = StartForm(data, initial={"starts": default_start(document, desk.validity_end)})
    if data is not None and _opened(desk, lines, start):
        chosen = sum(bool(line.form["chosen"].value()) for line in lines if line.there is None)
        said = "obligación se vigila" if chosen == 1 else "obligaciones se vigilan"
        messages.success(request, f"Desde ahora {chosen} {said}.")
        return redirect(reverse("monitoring:obligations") + desk.kept)
    context = desk.context(lines=lines, start=start, document=document, over=_over(desk))
    status = UNPROCESSABLE if data is not None else 200
    return render(request, "monitoring/obligations/setup.html", context, status=status)


@require_http_methods(METHODS)
@never_cache
@requires(Capability.PLAN_FOLLOW_UP)
def obligation_new(request: HttpRequest) -> HttpResponse:
    """A promise that is not among the proposals."""
    desk = Desk.open(request)
    data = request.POST if request.method == "POST" else None
    initial = {"starts": default_start(_document(), desk.validity_end)}
    form = OpeningForm(data, people=people(), initial=initial)
    made: list[Obligation] = []
    if data is not None and accepted(form, lambda: made.append(_open(desk, form))):
        messages.success(request, f"Desde ahora se vigila «{made[0].title}».")
        return redirect(reverse("monitoring:obligation", args=[made[0].pk]) + desk.kept)
    status = UNPROCESSABLE if data is not None else 200
    return render(
        request, "monitoring/obligations/new.html", desk.context(form=form, over=_over(desk)), status=status
    )


def _open(desk: Desk, form: OpeningForm) -> Obligation:
    opening = form.opening(form.cleaned_data["starts"])
    return services.open_obligation(host=desk.host, opening=opening, actor=desk.actor, validity_end=desk.validity_end)


def default_start(document: Document | None, validity_end: date | None) -> date:
    """The later of today and the validity's first day; its last day when it is over."""
    plan = (document or {}).get("plan") or {}
    begins = (plan.get("validity") or {}).get("from")
    day = max(clock.today(), date.fromisoformat(begins)) if begins else clock.today()
    return min(day, validity_end) if validity_end else day


def _document() -> Document | None:
    plan = current_plan()
    return None if plan is None else export(plan)


def _over(desk: Desk) -> bool:
    return desk.validity_end is not None and desk.validity_end < clock.today()


def _lines(found: list[ProposedObligation], data: dict[str, str] | None) -> list[Line]:
    watched = {row.source_id: row for row in Obligation.objects.filter(ends__isnull=True).exclude(source_id="")}
    who = people()
    return [Line(each, _form(each, data, who), watched.get(each.source_id)) for each in found]


def _form(each: ProposedObligation, data: dict[str, str] | None, who: list[tuple[str, str]]) -> ProposalForm:
    initial = {"title": each.title, "every": each.every, "times": each.times, "counts": each.counts}
    prefix = each.source_id.replace(".", "-")
    return ProposalForm(data, prefix=prefix, initial=initial, people=who)


def _opened(desk: Desk, lines: list[Line], start: StartForm) -> bool:
    """Whether all that was ticked is watched now; else the forms say why not."""
    open_lines = [line for line in lines if line.there is None]
    valid = [line.form.is_valid() or not line.form["chosen"].value() for line in open_lines]
    chosen = [line for line in open_lines if line.form["chosen"].value()]
    if not (start.is_valid() and all(valid)):
        return False
    if not chosen:
        start.add_error(None, "Marque al menos una obligación para vigilar.")
        return False
    starts = start.cleaned_data["starts"]
    openings = [line.form.opening(starts, line.proposal.source_id, line.proposal.source_text) for line in chosen]
    return _try(desk, openings, start)


def _try(desk: Desk, openings: list[services.Opening], start: StartForm) -> bool:
    try:
        services.open_obligations(host=desk.host, openings=openings, actor=desk.actor, validity_end=desk.validity_end)
    except DomainError as error:
        start.add_error("starts" if error.field == "starts" else None, error.message)
    return not start.errors
