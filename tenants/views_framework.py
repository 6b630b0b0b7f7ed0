"""The operator's page that moves a municipality to a later framework."""

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.access import actor_of, requires
from accounts.permissions import Capability
from gelt.errors import DomainError
from gelt.text import date_es
from regulation.models import Framework
from tenants import following, selectors

WRITTEN = "La fecha no se entiende: escríbala como año-mes-día, por ejemplo 2026-01-31."


class MoveForm(forms.Form):
    """To which framework, since when, and that it is meant."""

    use_required_attribute = False
    framework = forms.ChoiceField(label="Nuevo marco normativo", error_messages={"required": "Elija el marco."})
    since = forms.DateField(
        label="Lo sigue desde",
        help_text="Desde ese día se mide con la nueva lista; los días anteriores siguen mostrando el marco de antes.",
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={"required": "Escriba la fecha.", "invalid": WRITTEN},
    )
    sure = forms.BooleanField(
        label="Entiendo que no se puede deshacer desde aquí",
        error_messages={"required": "Marque la casilla para confirmar el cambio."},
    )

    def __init__(self, data: object, choices: list[Framework]) -> None:
        super().__init__(data)  # type: ignore[arg-type]
        named = [(each.code, f"{each.name} (rige desde el {date_es(each.valid_from)})") for each in choices]
        self.fields["framework"].choices = named  # type: ignore[attr-defined]


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@requires(Capability.OPERATE)
def framework(request: HttpRequest, code: str) -> HttpResponse:
    line = selectors.municipality_line(code)
    if line is None:
        raise Http404
    choices = following.later_frameworks(line.row)
    form = MoveForm(request.POST or None, choices)
    if request.method == "POST" and form.is_valid():
        asked = {name: form.cleaned_data[name] for name in ("framework", "since")}
        try:
            following.request_move(code=code, actor=actor_of(request), **asked)
        except DomainError as error:
            form.add_error(error.field if error.field in form.fields else None, error.message)
        else:
            messages.success(request, "El cambio de marco quedó en la cola de trabajos; en unos segundos está hecho.")
            return redirect("operation:municipality", code=code)
    spans = line.row.framework_spans.select_related("framework").order_by("valid_from")
    context = {"line": line, "form": form, "choices": choices, "spans": spans}
    return render(request, "tenants/operation_framework.html", context, status=400 if form.errors else 200)
