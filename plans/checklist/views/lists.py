"""The checklist by phase: the overview and one phase, whose rows open where they are."""

from collections.abc import Iterable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts.access import requires
from accounts.permissions import Capability
from plans.checklist.desk import Desk, open_desk, phase_of, row_of
from plans.checklist.forms import FilterForm
from plans.checklist.listing import PHASE_LIST, Item, by_category, filtered, opened
from plans.checklist.moving.proposals import notice
from plans.checklist.selectors import CriterionRow, PhaseRows
from plans.checklist.summaries import summaries
from plans.checklist.wording import phase_sentence


@require_safe
@never_cache
@requires(Capability.READ_WORKSPACE)
def checklist(request: HttpRequest) -> HttpResponse:
    """Every phase with its figures."""
    desk = open_desk(request)
    phases = desk.phases()
    figures, score = summaries(desk, [phase.phase for phase in phases])
    return render(
        request,
        "checklist/checklist.html",
        desk.context(
            not_yet=desk.not_yet(),
            phases=figures,
            score=score,
            moving=notice(desk.host, desk.on, score.reported),
            sentences=[(phase, phase_sentence(phase)) for phase in figures],
            met=score.count("met"),
            applicable=score.count("applicable"),
        ),
    )


@require_safe
@never_cache
@requires(Capability.READ_WORKSPACE)
def phase(request: HttpRequest, phase: str) -> HttpResponse:
    """One phase's criteria; `?abrir=INF-15` opens a row, and htmx gets that row alone (`?fila=` closed)."""
    desk = open_desk(request)
    phases = desk.phases()
    asked = request.GET.get("abrir") or request.GET.get("fila")
    if request.htmx and asked:  # type: ignore[attr-defined]
        return one_row(request, desk, phases, asked, PHASE_LIST)
    return phase_page(request, desk, phases, phase)


def one_row(request: HttpRequest, desk: Desk, phases: list[PhaseRows], code: str, place: str) -> HttpResponse:
    """The row that a click asked for, open or closed."""
    _, row = row_of(phases, code)
    item = opened(desk, row, place) if "abrir" in request.GET else Item(desk, row, place, fresh=True)
    return render(request, "checklist/partials/_criterion.html", {"item": item, "desk": desk})


def phase_page(request: HttpRequest, desk: Desk, phases: list[PhaseRows], code: str) -> HttpResponse:
    """The whole page."""
    phase = phase_of(phases, code)
    figures, _ = summaries(desk, [each.phase for each in phases])
    here = next(figure for figure in figures if figure.code == code)
    filters = FilterForm(request.GET)
    items = page_items(request, desk, filtered(phase.rows, filters), PHASE_LIST)
    context = desk.context(
        phase=here,
        not_yet=desk.not_yet(),
        assigned=phase.assigned,
        sentence=phase_sentence(here),
        phases=figures,
        filters=filters,
        filtering=any(request.GET.get(name) for name in filters.fields),
        groups=by_category(items),
        shown=len(items),
        all_rows=len(phase.rows),
    )
    return render(request, "checklist/phase.html", context)


def page_items(request: HttpRequest, desk: Desk, rows: Iterable[CriterionRow], place: str) -> list[Item]:
    """The rows of a whole page: the one of `?abrir=` open, the one just saved marked."""
    done = just_saved(request)
    items = [Item(desk, row, place) for row in rows]
    for item in items:
        code = item.row.criterion.code
        item.said = "Guardado." if code in done else ""
        if request.GET.get("abrir") == code:
            item.form = opened(desk, item.row, place).form
    return items


def just_saved(request: HttpRequest) -> set[str]:
    """The criteria that the waiting messages are about; base.html shows the messages themselves."""
    return {message.extra_tags for message in messages.get_messages(request) if message.extra_tags}
