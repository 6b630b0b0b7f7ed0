"""What people fill in about obligations: a promise to watch, what was done, why something ends."""

from datetime import date
from typing import Any

from django import forms

from accounts.models import User
from accounts.permissions import ROLES_THAT_MAY, Capability
from gelt.reference import ReferenceDate
from gelt.text import date_es
from plans.monitoring.models import Every, Obligation
from plans.monitoring.obligations.guards import (
    LONGEST_CHANNEL,
    LONGEST_NOTE,
    LONGEST_REASON,
    LONGEST_TITLE,
    MOST_TIMES,
)
from plans.monitoring.obligations.services import Deed, Opening

DATE_WORDS = {
    "required": "Escriba la fecha.",
    "invalid": "La fecha no se entiende: escríbala como año-mes-día, por ejemplo 2009-12-31.",
}
NOBODY = "Nadie en particular: el comité"
COUNTS = [
    (Obligation.Counts.ENTRIES.value, "Lo que se registre aquí de esta obligación"),
    (Obligation.Counts.SITE_UPDATES.value, "Las actualizaciones del sitio que se registren"),
    (Obligation.Counts.SURVEYS.value, "Las encuestas aplicadas"),
    (Obligation.Counts.REPORTS.value, "Los informes de seguimiento presentados"),
]


def date_field(label: str, help_text: str = "") -> forms.DateField:
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    return forms.DateField(label=label, help_text=help_text, widget=widget, error_messages=DATE_WORDS)


def people() -> list[tuple[str, str]]:
    """Who may answer for an obligation: the active accounts that may write down what was done. 1 query."""
    roles = [role.value for role in ROLES_THAT_MAY[Capability.REPORT_PROGRESS]]
    rows = User.objects.filter(is_active=True, role__in=roles).order_by("name")
    return [("", NOBODY), *((str(row.pk), f"{row.name}, {row.role_label.lower()}") for row in rows)]


class PromiseForm(forms.Form):
    """How often and how it is fulfilled; the part that a new obligation and a proposal share."""

    use_required_attribute = False
    title = forms.CharField(
        label="Qué se promete",
        max_length=LONGEST_TITLE,
        error_messages={"required": "Escriba en qué consiste la obligación."},
    )
    times = forms.IntegerField(
        label="Cuántas veces",
        min_value=1,
        max_value=MOST_TIMES,
        initial=1,
        error_messages={
            "required": "Escriba cuántas veces en cada período.",
            "invalid": "Escriba un número, por ejemplo 4.",
        },
    )
    every = forms.ChoiceField(
        label="En cada período",
        choices=Every.choices,
        initial=Every.MONTH.value,
        help_text="Las semanas van de lunes a domingo; los demás períodos son los del calendario.",
    )
    counts = forms.ChoiceField(label="Con qué se cumple", choices=COUNTS)
    channel = forms.CharField(
        label="Canal del sitio",
        max_length=LONGEST_CHANNEL,
        required=False,
        help_text="Solo si cuenta actualizaciones de una parte del sitio; vacío cuenta todas.",
    )
    person = forms.ChoiceField(label="Quién responde", required=False)

    def __init__(self, *args: Any, people: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].choices = people  # type: ignore[attr-defined]

    def opening(self, starts: date, source_id: str = "", source_text: str = "") -> Opening:
        """What was asked for, once the form is valid."""
        said = self.cleaned_data
        return Opening(
            title=said["title"],
            every=said["every"],
            times=said["times"],
            counts=said["counts"],
            channel=said["channel"],
            starts=starts,
            source_id=source_id,
            source_text=source_text,
            person_id=int(said["person"]) if said["person"] else None,
        )


class OpeningForm(PromiseForm):
    """A promise that the plan does not say in so many words."""

    starts = date_field("Rige desde", "Los períodos se cuentan desde ese día. Antes de él no se exige nada.")


class ProposalForm(PromiseForm):
    """A promise read from the plan; it is watched only when ticked."""

    chosen = forms.BooleanField(label="Vigilar esta obligación", required=False)


class StartForm(forms.Form):
    """From which day the ticked promises are watched."""

    use_required_attribute = False
    starts = date_field("Vigilar desde", "Los períodos se cuentan desde ese día. Antes de él no se exige nada.")


class DeedForm(forms.Form):
    """One time of an obligation."""

    use_required_attribute = False
    true_from = date_field("Día en que se hizo")
    what = forms.CharField(
        label="Qué se hizo",
        max_length=LONGEST_TITLE,
        error_messages={"required": "Escriba qué se hizo, en una línea."},
    )
    address = forms.CharField(
        label="Dirección donde se ve",
        required=False,
        max_length=1000,
        help_text="Por ejemplo https://www.municipio.gov.co/noticias.",
        widget=forms.TextInput(attrs={"inputmode": "url"}),
    )
    note = forms.CharField(
        label="Nota interna",
        required=False,
        max_length=LONGEST_NOTE,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="La ciudadanía no la ve.",
    )

    def deed(self) -> Deed:
        """What was written, once the form is valid."""
        said = self.cleaned_data
        return Deed(what=said["what"], true_from=said["true_from"], address=said["address"], note=said["note"])


class UpdateForm(DeedForm):
    """An update of the site. The channels written before are offered again."""

    channel = forms.CharField(
        label="En qué parte del sitio",
        max_length=LONGEST_CHANNEL,
        help_text="Por ejemplo Noticias, Contratación o Agenda. Se proponen las que ya se han escrito.",
        widget=forms.TextInput(attrs={"list": "canales", "autocomplete": "off"}),
        error_messages={"required": "Escriba en qué parte del sitio: por ejemplo Noticias, Contratación o Agenda."},
    )
    field_order = ["true_from", "channel", "what", "address", "note"]


class ReasonForm(forms.Form):
    """Ending or withdrawing: a day, why, and a second yes."""

    use_required_attribute = False
    day = date_field("Fecha")
    reason = forms.CharField(
        label="Por qué",
        max_length=LONGEST_REASON,
        error_messages={"required": "Escriba por qué, para que se entienda al leer la historia."},
    )
    sure = forms.BooleanField(
        label="Confirmar", error_messages={"required": "Marque la casilla para confirmar que sí lo quiere hacer."}
    )

    def __init__(self, *args: Any, day_label: str, day_help: str, sure_label: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["day"].label, self.fields["day"].help_text = day_label, day_help
        self.fields["sure"].label = sure_label


def say_proposed(field: forms.Field, reference: ReferenceDate) -> None:
    """Tell where a proposed day comes from when it is not today."""
    if not reference.is_default or reference.why == "end_of_validity":
        field.help_text = f"Se propone el {date_es(reference.on)}, la fecha de esta página. {field.help_text}".strip()
