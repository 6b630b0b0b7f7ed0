"""What people fill in: a new activity, its dates, what became of it, what it waits for, and why it goes."""

from typing import Any

from django import forms

from accounts.models import User
from gelt import clock
from gelt.reference import ReferenceDate
from gelt.text import date_es
from plans.monitoring.models import ActivityState, ScheduleFact
from plans.monitoring.schedule.gantt import cut
from plans.monitoring.schedule.listing import LONGEST_CHOICE, Rows
from plans.monitoring.schedule.standing import STATES, EntryStanding

DATE_WORDS = {
    "required": "Escriba la fecha.",
    "invalid": "La fecha no se entiende: escríbala como año-mes-día, por ejemplo 2009-12-31.",
}
REPLANNED = (
    "Una reprogramación rige desde el día en que se decide; lo que ya estaba vencido sigue contando como vencido "
    "hasta ese día."
)
NUMBER_WORDS = {
    "invalid": "Escriba un número entero, por ejemplo 40.",
    "min_value": "El avance va de 0 a 100.",
    "max_value": "El avance va de 0 a 100.",
}


def date_field(label: str, help_text: str = "", *, required: bool = True) -> forms.DateField:
    """A date in the browser's own control."""
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    return forms.DateField(
        label=label, help_text=help_text, required=required, widget=widget, error_messages=DATE_WORDS
    )


def long_field(label: str, help_text: str, *, longest: int = 2000, required: bool = False) -> forms.CharField:
    """A few lines of text."""
    words = {"required": "Escríbalo: así se entiende al leer la historia."}
    widget = forms.Textarea(attrs={"rows": 3})
    return forms.CharField(
        label=label, help_text=help_text, required=required, max_length=longest, widget=widget, error_messages=words
    )


class PersonField(forms.TypedChoiceField):
    """An active account of the municipality, or nobody."""

    def __init__(self) -> None:
        super().__init__(
            label="Persona responsable",
            help_text="Recibe los avisos. Si no se elige a nadie, los recibe el comité.",
            required=False,
            coerce=int,
            empty_value=None,
            error_messages={"invalid_choice": "Elija una persona con cuenta activa en este municipio."},
        )

    def offer(self) -> None:
        """The active people, by name."""
        people = User.objects.filter(is_active=True).order_by("name")
        self.choices = [
            ("", "Nadie en particular"),
            *((each.pk, f"{each.name} ({each.role_label})") for each in people),
        ]


class DatesForm(forms.Form):
    """Planned first and last day, and who answers."""

    use_required_attribute = False
    planned_start = date_field("Comienza")
    planned_end = date_field("Termina", "El último día previsto; ese día todavía está a tiempo.")
    person_id = PersonField()
    office = forms.CharField(
        label="Dependencia o responsable",
        help_text="Es lo que lee la ciudadanía; los nombres de las personas no se publican.",
        required=False,
        max_length=300,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        person = self.fields["person_id"]
        assert isinstance(person, PersonField)
        person.offer()


class PlanForm(DatesForm):
    """New dates for an activity; the old ones stay in its history."""

    true_from = date_field("Estas fechas valen desde", "El día en que se acordaron, aunque hoy las registre.")
    reason = forms.CharField(
        label="Por qué cambian", help_text="Queda en la historia de la actividad.", required=False, max_length=500
    )
    expected_latest = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    field_order = ("planned_start", "planned_end", "person_id", "office", "reason", "true_from")


class AddForm(DatesForm):
    """An activity of the committee's own, or one that comes back."""

    title = forms.CharField(
        label="Actividad",
        help_text="Qué se va a hacer, en una frase.",
        max_length=500,
        error_messages={"required": "Escriba en qué consiste la actividad."},
    )
    action = forms.ChoiceField(label="Acción del plan", required=False)
    activity = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)
    planned_start = date_field("Comienza", required=False)
    planned_end = date_field("Termina", "El último día previsto; ese día todavía está a tiempo.", required=False)
    since = date_field("En el cronograma desde", "El día desde el que el comité se comprometió.")
    field_order = ("title", "action", "planned_start", "planned_end", "person_id", "office", "since")

    def __init__(self, *args: Any, actions: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["action"]
        assert isinstance(field, forms.ChoiceField)
        known = [(code, cut(f"{code}. {title}", LONGEST_CHOICE)) for code, title in actions.items()]
        field.choices = [("", "Ninguna: es propia del comité"), *known]


class ReportForm(forms.Form):
    """What became of an activity."""

    use_required_attribute = False
    state = forms.ChoiceField(
        label="Estado",
        choices=[(code, word.label) for code, word in STATES.items()],
        widget=forms.RadioSelect,
        error_messages={
            "required": "Elija el estado de la actividad.",
            "invalid_choice": "Elija uno de los cuatro estados.",
        },
    )
    percent = forms.IntegerField(
        label="Avance en %",
        help_text="De 0 a 100, si lo conoce.",
        required=False,
        min_value=0,
        max_value=100,
        error_messages=NUMBER_WORDS,
    )
    true_from = date_field(
        "Cierto desde",
        "El día en que de verdad comenzó, avanzó o terminó, aunque hoy lo registre. "
        "Cancelarla es una decisión: rige desde el día en que se toma.",
    )
    note = long_field("Nota interna", "La leen el comité y control interno; no se publica.")
    address = forms.CharField(
        label="Dirección de la evidencia",
        help_text="La página que lo muestra, por ejemplo https://www.municipio.gov.co/aviso.",
        required=False,
        max_length=1000,
        widget=forms.TextInput(attrs={"inputmode": "url"}),
    )
    expected_latest = forms.IntegerField(min_value=0, widget=forms.HiddenInput)


class LinkForm(forms.Form):
    """What an activity waits for."""

    use_required_attribute = False
    waits_for_id = forms.TypedChoiceField(
        label="Espera a",
        coerce=int,
        error_messages={"required": "Elija la actividad.", "invalid_choice": "Elija una actividad del cronograma."},
    )
    since = date_field("Desde", "El día desde el que no puede comenzar sin la otra.")

    def __init__(self, *args: Any, others: Rows, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["waits_for_id"]
        assert isinstance(field, forms.ChoiceField)
        named = [(row.entry.pk, cut(row.entry.title, LONGEST_CHOICE)) for row in others]
        field.choices = [("", "Elija la actividad"), *named]


class RemoveForm(forms.Form):
    """Why and since when an activity is no longer in the schedule."""

    use_required_attribute = False
    removed_on = date_field(
        "Retirada desde", "Rige desde el día en que se decide. Los días anteriores siguen mostrándola como estaba."
    )
    reason = long_field("Por qué se retira", "Queda en la historia.", longest=500, required=True)
    expected_latest = forms.IntegerField(min_value=0, widget=forms.HiddenInput)


def say_proposed(field: forms.Field, reference: ReferenceDate) -> None:
    """Tell beside the field that its date is the page's and why, so that nobody records it unseen."""
    if reference.on == clock.today():
        return
    why = reference.reason or "el día que muestra esta página"
    field.help_text = (
        f"{field.help_text} Fecha propuesta: el {date_es(reference.on)}, {why}. Cámbiela si fue otro día."
    )


def proposed_report(row: EntryStanding, facts: list[ScheduleFact]) -> dict[str, Any]:
    """What the form of a report starts with: the state that comes next, and the latest record seen."""
    coming = {
        ActivityState.NOT_STARTED.value: ActivityState.IN_PROGRESS.value,
        ActivityState.IN_PROGRESS.value: ActivityState.DONE.value,
    }
    return {"state": coming.get(row.state), "expected_latest": max((fact.pk for fact in facts), default=0)}
