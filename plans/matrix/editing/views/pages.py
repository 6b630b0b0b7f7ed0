"""The pages of the editor: the matrix, each other section, the index of sections."""

from collections.abc import Sequence

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts.access import actor_of, requires
from accounts.permissions import Capability
from plans.matrix.editing.boards import matrix_rows
from plans.matrix.editing.markup import Marks, ShownRow
from plans.matrix.editing.panels import page_of_section
from plans.matrix.editing.sections import SECTIONS, count_of
from plans.matrix.editing.selectors import is_locked
from plans.matrix.editing.steps import last_step
from plans.matrix.editing.views.answers import board_context, is_live, show_now, with_comments
from plans.matrix.editing.views.asking import asked_copy, no_plan
from plans.matrix.reading import MATRIX_COLUMNS
from plans.matrix.selectors import current_plan, has_unpublished_changes, plan_with_everything

Crumb = dict[str, str | None]


@require_safe
@never_cache
@requires(Capability.READ_WORKSPACE)
def matrix(request: HttpRequest) -> HttpResponse:
    """The working matrix: who may write it does so in place; `?accion=A3` shows one action alone."""
    working = plan_with_everything()
    if working is None:
        return no_plan(request, "Matriz de trabajo")
    locked, actor = is_locked(), actor_of(request)
    marks = Marks(actor.can(Capability.EDIT_PLAN) and not locked)
    marks = with_comments(marks) if actor.can(Capability.COMMENT_PLAN) else marks
    rows = matrix_rows(working.document, marks, working.reading)
    only = request.GET.get("accion", "")
    shown = [row for row in rows if row.id == only] if only else rows
    context = {
        "reading": working.reading,
        "columns": MATRIX_COLUMNS,
        "rows": shown or rows,
        "total": len(rows),
        "only": shown[0] if only and shown else None,
        "neighbours": _neighbours(rows, only) if only and shown else None,
        "missing": bool(only and not shown),
        "marks": marks,
        "section": SECTIONS["matriz"],
        "locked": locked,
        "last": last_step() if marks.may_edit else None,
        "unpublished": has_unpublished_changes(working),
        "crumbs": [_committee(), _plan(), {"label": "Matriz", "url": None}],
        "from": "matriz",
    }
    return render(request, "matrix/matrix.html", context)


@require_safe
@never_cache
@requires(Capability.EDIT_PLAN)
def edit_show(request: HttpRequest, section: str) -> HttpResponse:
    """A board with nothing open (htmx, closing a form): one row (`?fila=A3`) or all of it."""
    if section not in SECTIONS:
        raise Http404
    if not is_live(request):
        return redirect(page_of_section(section))
    asked_copy()
    return show_now(request, SECTIONS[section], row=request.GET.get("fila", ""))


def _neighbours(rows: Sequence[ShownRow], only: str) -> dict[str, str]:
    ids = [row.id for row in rows]
    at = ids.index(only)
    return {"before": ids[at - 1] if at else "", "after": ids[at + 1] if at + 1 < len(ids) else ""}


@require_safe
@never_cache
@requires(Capability.EDIT_PLAN)
def edit_section(request: HttpRequest, section: str) -> HttpResponse:
    """One chapter of the plan with everything in it to be written; the matrix has its own page."""
    if section not in SECTIONS:
        raise Http404
    if current_plan() is None:
        return no_plan(request, SECTIONS[section].title)
    copy = asked_copy()
    here = SECTIONS[section]
    if here.on_matrix_page:
        return redirect("matrix:matrix")
    context = {
        **board_context(copy, here, with_comments(Marks(not copy.locked))),
        "locked": copy.locked,
        "last": None if copy.locked else last_step(),
        "crumbs": [_committee(), _plan(), _index(), {"label": here.title, "url": None}],
        "from": here.slug,
    }
    return render(request, "matrix/editing/section.html", context)


@require_safe
@never_cache
@requires(Capability.EDIT_PLAN)
def edit_home(request: HttpRequest) -> HttpResponse:
    """Every chapter that can be written, also those the plan does not have yet."""
    if current_plan() is None:
        return no_plan(request, "Editar el plan")
    copy = asked_copy()
    sections = [(each, page_of_section(each.slug), count_of(copy.document, each)) for each in SECTIONS.values()]
    context = {
        "sections": sections,
        "locked": copy.locked,
        "crumbs": [_committee(), _plan(), {"label": "Editar el plan", "url": None}],
    }
    return render(request, "matrix/editing/home.html", context)


def _committee() -> Crumb:
    return {"label": "Trabajo del comité", "url": reverse("checklist:home")}


def _plan() -> Crumb:
    return {"label": "Plan de trabajo", "url": reverse("matrix:document")}


def _index() -> Crumb:
    return {"label": "Editar el plan", "url": reverse("matrix:edit_home")}
