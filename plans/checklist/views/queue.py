"""What internal control has to look at: declared met and not yet verified."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts.access import requires
from accounts.permissions import Capability
from plans.checklist.desk import Desk, open_desk
from plans.checklist.listing import PHASE_LIST, QUEUE, Item
from plans.checklist.selectors import PhaseRows
from plans.checklist.views.lists import one_row, page_items


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
    """The whole page."""
    groups = [(phase.phase, _waiting(request, desk, phase)) for phase in phases]
    context = desk.context(
        groups=[(phase, items) for phase, items in groups if items],
        rejected=_rejected(request, desk, phases),
        **queue_counts(phases),
    )
    return render(request, "checklist/verification.html", context)


def _waiting(request: HttpRequest, desk: Desk, phase: PhaseRows) -> list[Item]:
    return page_items(request, desk, (row for row in phase.rows if row.pending_verification), QUEUE)


def _rejected(request: HttpRequest, desk: Desk, phases: list[PhaseRows]) -> list[Item]:
    """For who declares, rows as the phase's page has them: to be corrected there."""
    place = PHASE_LIST if desk.actor.can(Capability.DECLARE) else QUEUE
    return page_items(request, desk, (row for phase in phases for row in phase.rows if row.rejected), place)


def queue_counts(phases: list[PhaseRows]) -> dict[str, int]:
    """How many are waiting, verified and rejected, of those declared met."""
    rows = [row for phase in phases for row in phase.rows]
    return {
        "waiting": sum(row.pending_verification for row in rows),
        "verified": sum(row.verified for row in rows),
        "turned_down": sum(row.rejected for row in rows),
    }
