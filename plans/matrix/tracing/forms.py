"""The filters of the plan's history; every one is optional, and one that is not understood is left out."""

from typing import Any

from django import forms

from accounts.change_words import ACTIONS
from plans.matrix.tracing.sections import SECTIONS
from plans.matrix.tracing.selectors import actions, people

LONGEST_TITLE = 70
OF_THE_PLAN = ("plan.", "import.", "letterhead.")


def _day(label: str) -> forms.DateField:
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    wrong = "La fecha no se entiende: escríbala como año-mes-día, por ejemplo 2009-12-31."
    return forms.DateField(label=label, required=False, widget=widget, error_messages={"invalid": wrong})


class TraceForm(forms.Form):
    q = forms.CharField(
        label="Buscar un texto", required=False, max_length=100, widget=forms.TextInput(attrs={"type": "search"})
    )
    quien = forms.ChoiceField(label="Quién", required=False)
    desde = _day("Desde")
    hasta = _day("Hasta")
    seccion = forms.ChoiceField(
        label="Parte del plan",
        required=False,
        choices=[("", "Todas"), *((section.code, section.label) for section in SECTIONS)],
    )
    accion = forms.ChoiceField(label="Acción", required=False)
    que = forms.ChoiceField(
        label="Qué se hizo",
        required=False,
        choices=[("", "Todo"), *((code, label) for code, label in ACTIONS.items() if code.startswith(OF_THE_PLAN))],
    )

    def __init__(self, *args: Any, item: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["quien"].choices = [("", "Todas las personas"), *((name, name) for name in people())]  # type: ignore[attr-defined]
        if item:
            for name in ("seccion", "accion"):
                del self.fields[name]
        else:
            titles = ((code, f"{code} {_short(title)}") for code, title in actions())
            self.fields["accion"].choices = [("", "Todas"), *titles]  # type: ignore[attr-defined]

    def asked(self) -> dict[str, Any]:
        """What was understood of the filters."""
        self.is_valid()
        return self.cleaned_data


def _short(title: str) -> str:
    return title if len(title) <= LONGEST_TITLE else f"{title[: LONGEST_TITLE - 1].rstrip()}…"
