"""What internal control has to look at: first opinions, answers, and what the committee has to return."""

from datetime import date, timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts.access import requires
from accounts.permissions import Capability
from plans.checklist.desk import Desk, open_desk
from plans.checklist.listing import PHASE_LIST, QUEUE, Item
from plans.checklist.selectors import CriterionRow, PhaseRows
from plans.checklist.views.lists import one_row, page_items

LATELY = timedelta(days=30)
MOST_ACCEPTED = 20


@require_safe
@never_cache
@requires(Capability.READ_WORKSPACE)
def verification(request: HttpRequest) -> HttpResponse:
    """The queue; `?abrir=INF-15` opens a row, and htmx gets that row alone."""
    desk = open_desk(request)
    phases = desk.phases()
    asked = request.GET.get("abrir") or request.GET.get("fila")
    if request.htmx and asked:  # type: ignore[attr-defined]
        return one_row(request, desk, phases, asked, QUEUE)
    return queue_page(request, desk, phases)


def queue_page(request: HttpRequest, desk: Desk, phases: list[PhaseRows]) -> HttpResponse:
    """The whole page: what waits for the first time, what was answered, the committee's turn, what is done."""
    groups = [(phase.phase, _first_time(request, desk, phase)) for phase in phases]
    rows = [row for phase in phases for row in phase.rows]
    context = desk.context(
        groups=[(phase, items) for phase, items in groups if items],
        answered=page_items(request, desk, (row for row in rows if row.answered), QUEUE),
        rejected=_returned(request, desk, rows),
        accepted=_accepted_lately(desk, rows),
        lately=LATELY.days,
        **queue_counts(phases),
    )
    return render(request, "checklist/verification.html", context)


def _first_time(request: HttpRequest, desk: Desk, phase: PhaseRows) -> list[Item]:
    rows = (row for row in phase.rows if row.pending_verification and not row.answered)
    return page_items(request, desk, rows, QUEUE)


def _returned(request: HttpRequest, desk: Desk, rows: list[CriterionRow]) -> list[Item]:
    """For who declares, rows as the phase's page has them: to be corrected there."""
    place = PHASE_LIST if desk.actor.can(Capability.DECLARE) else QUEUE
    return page_items(request, desk, (row for row in rows if row.returned), place)


def _accepted_lately(desk: Desk, rows: list[CriterionRow]) -> list[Item]:
    """What internal control accepted in the last days, the latest first."""
    found = [row for row in rows if row.verified and _accepted_on(row) > desk.on - LATELY]
    found.sort(key=_accepted_on, reverse=True)
    return [Item(desk, row, QUEUE) for row in found[:MOST_ACCEPTED]]


def _accepted_on(row: CriterionRow) -> date:
    return row.verification.true_from if row.verification else date.min


def queue_counts(phases: list[PhaseRows]) -> dict[str, int]:
    """Of those declared met: waiting (`again`: after an answer), verified, and the committee's turn."""
    rows = [row for phase in phases for row in phase.rows]
    return {
        "waiting": sum(row.pending_verification for row in rows),
        "again": sum(row.answered for row in rows),
        "verified": sum(row.verified for row in rows),
        "turned_down": sum(row.rejected for row in rows),
        "asked": sum(row.asked for row in rows),
    }
