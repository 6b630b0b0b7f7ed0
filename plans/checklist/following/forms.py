"""What people fill in to follow many criteria: filters, who answers for them, and one state for several."""

from collections.abc import Iterable
from typing import Any

from django import forms

from plans.checklist.assignments import Assigned
from plans.checklist.following.guards import LONGEST_NOTE, LONGEST_OFFICE, assignable_people
from plans.checklist.following.wording import DUE_STATES
from plans.checklist.forms import DATE_WORDS, STATES, FilterForm
from plans.checklist.selectors import PhaseRows

NOBODY_KEY = "nadie"
OWN_OVERDUE = "propia_vencida"
Choices = list[tuple[str, str]]


class AllFilterForm(FilterForm):
    """Which criteria of all phases to show; the choices are what the checklist has."""

    fase = forms.ChoiceField(label="Fase", required=False)
    categoria = forms.ChoiceField(label="Categoría", required=False)
    responsable = forms.ChoiceField(label="Responsable", required=False)
    plazo = forms.ChoiceField(
        label="Plazo",
        required=False,
        choices=[
            ("", "Todos"),
            *((code, word.label) for code, word in DUE_STATES.items()),
            (OWN_OVERDUE, "Con la fecha propia vencida"),
        ],
    )
    field_order = ("q", "fase", "categoria", "estado", "verificacion", "responsable", "plazo")

    def __init__(self, data: Any, phases: list[PhaseRows]) -> None:
        super().__init__(data)
        rows = [row for phase in phases for row in phase.rows]
        _choose(self, "fase", [("", "Todas"), *((phase.phase.code, phase.phase.name) for phase in phases)])
        names = dict.fromkeys(row.criterion.category for row in rows)
        _choose(self, "categoria", [("", "Todas"), *((name, name) for name in names)])
        _choose(self, "responsable", [("", "Todos"), *_responsible(row.assignment for row in rows)])


def _choose(form: forms.Form, name: str, choices: Choices) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)
    field.choices = choices


def _responsible(assigned: Iterable[Assigned]) -> Choices:
    found = {each.key: each.responsible for each in assigned if each.key}
    return [(NOBODY_KEY, "Sin responsable"), *sorted(found.items(), key=lambda pair: pair[1].lower())]


def _day(label: str, help_text: str, *, required: bool = True) -> forms.DateField:
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    return forms.DateField(
        label=label, help_text=help_text, required=required, widget=widget, error_messages=DATE_WORDS
    )


def _text(label: str, help_text: str, longest: int) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": 2})
    return forms.CharField(label=label, help_text=help_text, required=False, max_length=longest, widget=widget)


class AssignForm(forms.Form):
    """Who answers for a criterion or a phase, and by when."""

    use_required_attribute = False
    person = forms.TypedChoiceField(label="Persona", required=False, coerce=int, empty_value=None)
    office = forms.CharField(
        label="Dependencia o responsable, en palabras",
        help_text="Si nadie con cuenta responde: por ejemplo, «Secretaría de Planeación». Elija una cosa o la otra.",
        required=False,
        max_length=LONGEST_OFFICE,
    )
    planned_for = _day(
        "Fecha prevista",
        "La fecha propia del municipio, dentro de la vigencia. No cambia el plazo de la norma: se muestra al lado.",
        required=False,
    )
    note = _text("Nota", "La leen el comité y control interno.", LONGEST_NOTE)
    true_from = _day("Desde", "El día desde el que responde.")
    expected_latest = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, **options: Any) -> None:
        super().__init__(data, **options)
        _choose(self, "person", [("", "Nadie en particular"), *people_choices()])


class BulkDeclareForm(forms.Form):
    """One state for several criteria."""

    use_required_attribute = False
    state = forms.ChoiceField(
        label="Estado",
        choices=STATES,
        widget=forms.RadioSelect,
        error_messages={"required": "Elija el estado.", "invalid_choice": "Elija uno de los cinco estados."},
    )
    true_from = _day("Cierto desde", "El día desde el que es así en todos ellos.")
    note = _text("Nota interna", "En blanco, cada criterio conserva la que tiene ese día.", 2000)
    public_note = _text("Nota pública", "En blanco, cada criterio conserva la que tiene ese día.", 2000)


class BulkAssignForm(forms.Form):
    """Who answers for several criteria, and by when; what is left as it is does not change."""

    use_required_attribute = False
    who = forms.ChoiceField(label="Persona", required=False)
    office = forms.CharField(
        label="Dependencia o responsable, en palabras",
        help_text="Solo si arriba elige «Una dependencia».",
        required=False,
        max_length=LONGEST_OFFICE,
    )
    planned_for = _day(
        "Fecha prevista",
        "En blanco, cada criterio conserva la que tiene. No cambia el plazo de la norma.",
        required=False,
    )
    no_date = forms.BooleanField(label="Quitar la fecha prevista", required=False)
    true_from = _day("Desde", "El día desde el que es así en todos ellos.")

    def __init__(self, data: Any = None, **options: Any) -> None:
        super().__init__(data, **options)
        first = [("", "Dejar como está"), ("office", "Una dependencia"), ("none", "Nadie: quitar el responsable")]
        _choose(self, "who", [*first, *people_choices()])


def people_choices() -> Choices:
    """The people who may answer for a criterion, with their role; 1 query."""
    return [(str(person.pk), f"{person.name} ({person.role_label})") for person in assignable_people()]


def assign_form(now: Assigned, data: Any = None, **options: Any) -> AssignForm:
    """The form with what is said of the criterion or phase itself; `data` is what a person sent."""
    initial = {
        "person": now.person_id,
        "office": now.office,
        "planned_for": now.planned_for,
        "note": now.note,
        "expected_latest": now.latest_id,
    }
    return AssignForm(data, initial=initial | options)
