"""The history of the plan: who changed what, when, from what to what."""

from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts.access import requires
from accounts.permissions import Capability
from history.models import Change
from plans.matrix.sheets.services import phase_names
from plans.matrix.sheets.views import workbook_answer
from plans.matrix.tracing.exporting import MOST_ROWS, as_csv, as_workbook
from plans.matrix.tracing.forms import TraceForm
from plans.matrix.tracing.selectors import filtered, item_changes, plan_changes
from plans.matrix.tracing.telling import Told, told
from plans.matrix.working import find_item, working_document
from tenants.requests import host_of

PAGE_SIZE = 50
FILES = ("csv", "xlsx")


@require_safe
@never_cache
@requires(Capability.READ_HISTORY)
def trace(request: HttpRequest) -> HttpResponse:
    """Every change of the plan, newest first, filtered."""
    crumbs = [*_crumbs(), {"label": "Historial", "url": None}]
    context = _context(request, TraceForm(request.GET), plan_changes()) | {"crumbs": crumbs}
    return render(request, "matrix/tracing/trace.html", context)


@require_safe
@never_cache
@requires(Capability.READ_HISTORY)
def trace_item(request: HttpRequest, item: str) -> HttpResponse:
    """The changes of one item and of those inside it, also when it is no longer in the plan."""
    changes = item_changes(item)
    document = working_document()
    found = find_item(document, item) if document else None
    if found is None and not changes.exists():
        raise Http404(item)
    history = {"label": "Historial", "url": reverse("matrix:trace")}
    context = _context(request, TraceForm(request.GET, item=item), changes)
    context |= {
        "item": item,
        "is_there": found is not None,
        "crumbs": [*_crumbs(), history, {"label": item, "url": None}],
    }
    return render(request, "matrix/tracing/trace.html", context)


def _context(request: HttpRequest, form: TraceForm, changes: QuerySet[Change]) -> dict[str, Any]:
    page = Paginator(filtered(changes, form.asked()), PAGE_SIZE).get_page(request.GET.get("pagina"))
    query = request.GET.copy()
    query.pop("pagina", None)
    return {
        "form": form,
        "page": page,
        "entries": _told(request, page.object_list),
        "filtering": any(request.GET.get(name) for name in form.fields),
        "query": f"?{query.urlencode()}" if query else "",
    }


def _told(request: HttpRequest, changes: Any) -> list[Told]:
    phases = phase_names(host_of(request))
    return [told(change, phases) for change in changes]


@require_safe
@never_cache
@requires(Capability.READ_HISTORY)
def trace_file(request: HttpRequest, kind: str) -> HttpResponse:
    """What the page shows with the same filters, all its pages, as CSV or as a workbook."""
    if kind not in FILES:
        raise Http404(kind)
    item = request.GET.get("item", "")
    form = TraceForm(request.GET, item=item)
    changes = filtered(item_changes(item) if item else plan_changes(), form.asked())
    entries = _told(request, changes[:MOST_ROWS])
    name = f"historial del plan {host_of(request).name} {timezone.localdate().isoformat()}"
    if kind == "xlsx":
        return workbook_answer(as_workbook(entries, f"Historial del plan — {host_of(request).name}"), name)
    return _csv(as_csv(entries), name)


def _csv(data: bytes, name: str) -> HttpResponse:
    response = workbook_answer(data, name)
    response["Content-Type"] = "text/csv; charset=utf-8"
    response["Content-Disposition"] = response["Content-Disposition"].replace(".xlsx", ".csv")
    return response


def _crumbs() -> list[dict[str, str | None]]:
    return [
        {"label": "Trabajo del comité", "url": reverse("checklist:home")},
        {"label": "Plan de trabajo", "url": reverse("matrix:document")},
    ]
