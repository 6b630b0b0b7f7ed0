"""One criterion: what it is, where it comes from, and everything that was said of it."""

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts.access import requires
from accounts.permissions import Capability
from plans.checklist.desk import Desk, open_desk, row_of
from plans.checklist.evidence.showing import section_of
from plans.checklist.following.timeline import timeline_of
from plans.checklist.forms import answer_form, say_proposed
from plans.checklist.helping.showing import help_of
from plans.checklist.listing import CRITERION_PAGE, Item, blank_form
from plans.checklist.selectors import CriterionRow, PhaseRows


@require_safe
@never_cache
@requires(Capability.READ_WORKSPACE)
def criterion(request: HttpRequest, code: str) -> HttpResponse:
    """The criterion with its dated history and, by capability, its form."""
    desk = open_desk(request)
    return criterion_page(request, desk, desk.phases(), code)


def criterion_page(
    request: HttpRequest,
    desk: Desk,
    phases: list[PhaseRows],
    code: str,
    *,
    form: Form | None = None,
    answering: Form | None = None,
    place: str = CRITERION_PAGE,
    status: int = 200,
) -> HttpResponse:
    """The whole page; `form` and `answering` came back with errors, `place` is the list `form` was sent from."""
    phase, row = row_of(phases, code)
    codes = [each.criterion.code for each in phase.rows]
    at = codes.index(code)
    context = desk.context(
        item=Item(desk, row, place, form=form or blank_form(desk, row)),
        phase=phase.phase,
        answering=answering or _answering(desk, row),
        history=timeline_of(desk.host.framework, phase.phase.code, code),
        evidence=section_of(desk, code),
        helping=help_of(request, desk.host, row.criterion),
        before=codes[at - 1] if at else "",
        after=codes[at + 1] if at + 1 < len(codes) else "",
    )
    return render(request, "checklist/criterion.html", context, status=status)


def _answering(desk: Desk, row: CriterionRow) -> Form | None:
    """The form of the committee's answer, for who may give it, when it is its turn."""
    if not (row.returned and desk.actor.can(Capability.DECLARE)):
        return None
    form = answer_form(row, true_from=desk.on)
    say_proposed(form.fields["true_from"], desk.reference)
    return form
