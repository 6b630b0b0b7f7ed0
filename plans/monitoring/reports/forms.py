"""What people fill in: the rule of reports, the text of a report, an opinion on an action."""

from collections.abc import Mapping
from typing import Any

from django import forms

from plans.checklist.forms import DATE_WORDS
from plans.monitoring.models import Author, Opinion
from plans.monitoring.reports.drafts import SECTIONS, Texts, texts_of
from plans.monitoring.reports.guards import LONGEST_TEXT
from plans.monitoring.reports.opinions import LONGEST
from plans.monitoring.reports.rules import MOST_GRACE, MOST_MONTHS

HELP = {
    "summary": "Qué pasó en el período, en pocas palabras. Sin él no se puede presentar el informe.",
    "difficulties": "Qué lo hizo difícil y qué falta.",
    "next_steps": "Qué sigue, quién lo hace y para cuándo.",
}


def _date(label: str, help_text: str = "") -> forms.DateField:
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    return forms.DateField(label=label, help_text=help_text, widget=widget, error_messages=DATE_WORDS)


class RuleForm(forms.Form):
    """The rule of reports from a day on."""

    use_required_attribute = False
    cadence_months = forms.IntegerField(
        label="Cada cuántos meses",
        help_text="Déjelo vacío para dejar de esperar informes desde ese día.",
        required=False,
        min_value=1,
        max_value=MOST_MONTHS,
    )
    author = forms.ChoiceField(
        label="Quién lo escribe",
        choices=Author.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Elija quién escribe el informe."},
    )
    grace_days = forms.IntegerField(
        label="Días para presentarlo",
        help_text="Después de terminado el período. Al día siguiente cuenta como no presentado.",
        min_value=0,
        max_value=MOST_GRACE,
        error_messages={"required": "Escriba cuántos días hay para presentarlo."},
    )
    true_from = _date("Rige desde", "Desde ese día se cuentan los períodos.")
    expected_latest = forms.IntegerField(min_value=0, widget=forms.HiddenInput)


class DraftForm(forms.Form):
    """The text of a report: its sections and, for each action of the plan, a remark."""

    use_required_attribute = False
    revision = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    def __init__(self, *args: Any, actions: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._actions = actions
        for key, label in SECTIONS.items():
            self.fields[key] = _text(label, HELP[key], 5)
        for action, title in actions.items():
            self.fields[f"action-{action}"] = _text(title, "", 3)

    def sections(self) -> list[forms.BoundField]:
        """The fields of the sections."""
        return [self[key] for key in SECTIONS]

    def remarks(self) -> list[forms.BoundField]:
        """The fields of the actions."""
        return [self[f"action-{action}"] for action in self._actions]

    def texts(self) -> Texts:
        """What was typed; only of a valid form."""
        said = self.cleaned_data
        return texts_of(
            {key: said[key] for key in SECTIONS}, {action: said[f"action-{action}"] for action in self._actions}
        )


def _text(label: str, help_text: str, rows: int) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


def draft_initial(texts: Texts, revision: int) -> dict[str, Any]:
    """The draft as the form shows it."""
    remarks = {f"action-{action}": text for action, text in texts.actions.items()}
    return {"revision": revision, **texts.sections, **remarks}


class OpinionForm(forms.Form):
    """Internal control's opinion on an action."""

    use_required_attribute = False
    opinion = forms.ChoiceField(
        label="Opinión",
        choices=Opinion.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Elija una de las cuatro opiniones."},
    )
    text = forms.CharField(
        label="Sustento",
        help_text="En qué se apoya. Se publica con el informe del período.",
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Escriba en qué se apoya la opinión: se publica con el informe."},
    )
    true_from = _date("Fecha de la opinión", "Sale en el informe del período al que pertenece.")
    expected_latest = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
