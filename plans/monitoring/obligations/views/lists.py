"""The obligations, one by one: how they stand, and what was done for each."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts.access import requires
from accounts.permissions import Capability
from gelt import clock
from plans.matrix.desk import Desk
from plans.monitoring.models import Obligation
from plans.monitoring.obligations.forms import DeedForm, say_proposed
from plans.monitoring.obligations.history import deeds, where_fulfilled
from plans.monitoring.obligations.selectors import Done, last_day, log_rows, standing, standings_on
from plans.monitoring.obligations.standing import totals
from plans.monitoring.obligations.strips import strip


@require_safe
@never_cache
@requires(Capability.READ_WORKSPACE)
def obligations(request: HttpRequest) -> HttpResponse:
    """Every obligation with its periods."""
    desk = Desk.open(request)
    rows = standings_on(last_day(desk.host, desk.validity_end), desk.on)
    context = desk.context(
        rows=[(row, strip(row)) for row in rows],
        totals=totals(rows),
        over=desk.validity_end is not None and desk.validity_end < clock.today(),
    )
    return render(request, "monitoring/obligations/list.html", context)


@require_safe
@never_cache
@requires(Capability.READ_WORKSPACE)
def obligation(request: HttpRequest, pk: int) -> HttpResponse:
    """One obligation: its periods, what was done, and the form to write down more."""
    return obligation_page(request, Desk.open(request), pk)


def obligation_page(
    request: HttpRequest, desk: Desk, pk: int, *, form: DeedForm | None = None, status: int = 200
) -> HttpResponse:
    """The page, with what was typed when it was refused."""
    row = Obligation.objects.select_related("person").filter(pk=pk).first()
    if row is None:
        raise Http404
    stands = standing(row, Done(log_rows()), last_day(desk.host, desk.validity_end), desk.on)
    if form is None and may_log(desk, row):
        form = DeedForm(initial={"true_from": desk.on})
        say_proposed(form.fields["true_from"], desk.reference)
    context = desk.context(
        row=stands,
        periods=strip(stands, whole=True),
        deeds=deeds(row, desk.on),
        form=form,
        fulfilled_at=where_fulfilled(row),
    )
    return render(request, "monitoring/obligations/obligation.html", context, status=status)


def may_log(desk: Desk, row: Obligation) -> bool:
    """Whether this reader writes down one time of it here."""
    by_hand = row.counts == Obligation.Counts.ENTRIES
    return by_hand and row.ends is None and row.starts <= desk.on and desk.actor.can(Capability.REPORT_PROGRESS)
