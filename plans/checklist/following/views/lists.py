"""Every criterion in one list, with filters; rows open where they are."""

from itertools import groupby

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts.access import requires
from accounts.permissions import Capability
from plans.checklist.desk import open_desk
from plans.checklist.following.forms import AllFilterForm
from plans.checklist.following.listing import PER_PAGE, shown_rows
from plans.checklist.listing import ALL_LIST, Item
from plans.checklist.views.lists import one_row, page_items


@require_safe
@never_cache
@requires(Capability.READ_WORKSPACE)
def all_criteria(request: HttpRequest) -> HttpResponse:
    """The list; `?abrir=INF-15` opens a row, and htmx gets that row alone."""
    desk = open_desk(request)
    phases = desk.phases()
    asked = request.GET.get("abrir") or request.GET.get("fila")
    if request.htmx and asked:  # type: ignore[attr-defined]
        return one_row(request, desk, phases, asked, ALL_LIST)
    filters = AllFilterForm(request.GET, phases)
    rows = shown_rows(desk, phases, filters)
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("pagina"))
    items = page_items(request, desk, page.object_list, ALL_LIST)
    if desk.actor.can(Capability.DECLARE):
        for item in items:
            item.picked = False
    names = {phase.phase.code: phase.phase.name for phase in phases}
    context = desk.context(
        not_yet=desk.not_yet(),
        filters=filters,
        filtering=any(request.GET.get(name) for name in filters.fields),
        page=page,
        groups=_by_phase(items, names),
        shown=len(rows),
        all_rows=sum(len(phase.rows) for phase in phases),
    )
    return render(request, "checklist/following/all.html", context)


def _by_phase(items: list[Item], names: dict[str, str]) -> list[tuple[str, list[Item]]]:
    groups = groupby(items, key=lambda item: item.row.criterion.phase)
    return [(names[code], list(group)) for code, group in groups]
