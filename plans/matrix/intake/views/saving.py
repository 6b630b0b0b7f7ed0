"""The last step: what the plan will be, and saving it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from accounts.access import actor_of, requires
from accounts.permissions import Capability
from gelt.errors import DomainError
from gelt.text import counted
from plans.matrix.intake import applying
from plans.matrix.intake.views.common import import_or_404, under_import
from plans.matrix.models import PlanImport


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Capability.EDIT_PLAN)
def save(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what the import changes in the plan; with the confirmation, change it."""
    found = import_or_404(pk)
    if found.state != PlanImport.State.READY:
        return redirect("matrix:import_review", pk=pk)
    if request.method == "POST":
        try:
            result = applying.apply_import(import_id=pk, seen=request.POST.get("seen", ""), actor=actor_of(request))
        except DomainError as error:
            messages.error(request, error.message)
        else:
            messages.success(request, _told(found.file.name, result.added, result.changed, result.removed))
            return redirect("matrix:document")
    context = {**under_import(found, "Guardar en el plan"), "effect": applying.effect_of(found)}
    return render(request, "matrix/intake/save.html", context, status=409 if request.method == "POST" else 200)


def _told(name: str, added: int, changed: int, removed: int) -> str:
    if not (added or changed or removed):
        return f"El plan ya decía lo mismo que «{name}»: no cambió nada."
    parts = (counted(added, "ítem nuevo", "ítems nuevos"), counted(changed, "cambiado", "cambiados"))
    return f"Guardó «{name}» en el plan de trabajo: {', '.join(parts)} y {counted(removed, 'retirado', 'retirados')}."
