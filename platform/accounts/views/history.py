"""What changed here, by whom and when."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.access import requires
from accounts.changes import line_of, object_label
from accounts.permissions import Capability
from history.models import Change
from history.selectors import changes

PAGE_SIZE = 50


@require_safe
@requires(Capability.READ_HISTORY)
def history(request: HttpRequest) -> HttpResponse:
    """`?objeto=` keeps one kind of object; an unknown kind or page shows what there is."""
    kinds = Change.objects.order_by("object_type").values_list("object_type", flat=True).distinct()
    chosen = request.GET.get("objeto", "")
    page = Paginator(changes(object_type=chosen), PAGE_SIZE).get_page(request.GET.get("pagina"))
    context = {
        "page": page,
        "lines": [line_of(change) for change in page],
        "kinds": sorted(((kind, object_label(kind)) for kind in kinds), key=lambda pair: pair[1]),
        "chosen": chosen,
    }
    return render(request, "accounts/history.html", context)
