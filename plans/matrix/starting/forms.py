"""What a person chooses to begin: from when to when the plan holds, and which plan to look at."""

from datetime import date
from typing import Any

from django import forms

from plans.matrix.starting.making import proposed_validity
from regulation.selectors import FrameworkView

DATE_WORDS = {
    "required": "Escriba la fecha.",
    "invalid": "La fecha no se entiende: escríbala como año-mes-día, por ejemplo 2009-12-31.",
}


def _date(label: str) -> forms.DateField:
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    return forms.DateField(label=label, widget=widget, error_messages=DATE_WORDS)


class ValidityForm(forms.Form):
    """First and last day of the new plan."""

    use_required_attribute = False
    starts = _date("El plan rige desde")
    ends = _date("El plan rige hasta")

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if data.get("starts") and data.get("ends") and data["starts"] > data["ends"]:
            self.add_error("ends", "El último día es anterior al primero; corrija una de las dos fechas.")
        return data


class SearchForm(forms.Form):
    """Which published plans to list."""

    q = forms.CharField(
        label="Municipio", required=False, max_length=100, widget=forms.TextInput(attrs={"type": "search"})
    )
    departamento = forms.ChoiceField(label="Departamento", required=False)

    def __init__(self, data: Any, departments: list[str]) -> None:
        super().__init__(data)
        self.fields["departamento"].choices = [("", "Todos"), *((each, each) for each in departments)]  # type: ignore[attr-defined]


def validity_form(framework: FrameworkView, today: date, data: Any = None) -> tuple[ValidityForm, str]:
    """The form with its proposal, and why that is proposed."""
    starts, ends, basis = proposed_validity(framework, today)
    return ValidityForm(data, initial={"starts": starts, "ends": ends}), basis
