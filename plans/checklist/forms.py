"""What people fill in: a declaration, an opinion on it, and the filters of a phase."""

from typing import Any

from django import forms

from gelt import clock
from gelt.reference import ReferenceDate
from gelt.text import date_es
from plans.checklist.models import AssessmentState, Outcome
from plans.checklist.selectors import CriterionRow

DATE_WORDS = {
    "required": "Escriba la fecha.",
    "invalid": "La fecha no se entiende: escríbala como año-mes-día, por ejemplo 2009-12-31.",
}
LONGEST_NOTE = 2000
# Answers first; withdrawing what was declared comes last and says what it does.
STATES = [
    (AssessmentState.MET.value, "Cumplido"),
    (AssessmentState.IN_PROGRESS.value, "En proceso"),
    (AssessmentState.NOT_MET.value, "No cumplido"),
    (AssessmentState.NOT_APPLICABLE.value, "No aplica"),
    (AssessmentState.UNANSWERED.value, "Sin reporte (retira lo declarado)"),
]


class ReasonField(forms.CharField):
    """Not marked as optional, since rejecting needs it; the service decides when it is missing."""

    def validate(self, value: Any) -> None:
        """Whether a reason is needed depends on the outcome."""


def _date_field(label: str, help_text: str) -> forms.DateField:
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    return forms.DateField(label=label, help_text=help_text, widget=widget, error_messages=DATE_WORDS)


def _note_field(label: str, help_text: str) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": 2})
    return forms.CharField(label=label, help_text=help_text, required=False, max_length=LONGEST_NOTE, widget=widget)


class DeclareForm(forms.Form):
    """The committee's claim on one criterion."""

    use_required_attribute = False
    state = forms.ChoiceField(
        label="Estado",
        choices=STATES,
        widget=forms.RadioSelect,
        error_messages={
            "required": "Elija el estado del criterio.",
            "invalid_choice": "Elija uno de los cinco estados.",
        },
    )
    true_from = _date_field("Cierto desde", "El día desde el que es así, aunque hoy lo registre.")
    note = _note_field(
        "Nota interna",
        "La leen el comité y control interno. Si algo no aplica, escriba aquí o en la nota pública por qué.",
    )
    public_note = _note_field("Nota pública", "Se muestra a la ciudadanía en la página de avance.")
    expected_latest = forms.IntegerField(min_value=0, widget=forms.HiddenInput)


class VerifyForm(forms.Form):
    """Internal control's opinion on one declaration."""

    use_required_attribute = False
    outcome = forms.ChoiceField(
        label="Resultado",
        choices=[
            (Outcome.ACCEPTED.value, "Verificado: se comprobó"),
            (Outcome.MORE.value, "Se pidió ampliar: falta soporte o explicación"),
            (Outcome.REJECTED.value, "Rechazado: no se comprobó"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Elija si verifica o rechaza lo declarado, o si pide ampliar."},
    )
    true_from = _date_field("Fecha de la verificación", "No puede ser anterior a la fecha de lo declarado.")
    reason = ReasonField(
        label="Motivo",
        help_text="Escríbalo si rechaza o pide ampliar: qué debe corregir o agregar el comité.",
        max_length=LONGEST_NOTE,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    assessment = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    expected_latest = forms.IntegerField(min_value=0, required=False, widget=forms.HiddenInput)
    expected_answer = forms.IntegerField(min_value=0, required=False, widget=forms.HiddenInput)


class AnswerForm(forms.Form):
    """The committee's answer to a rejection or a request for more."""

    use_required_attribute = False
    text = forms.CharField(
        label="Respuesta a control interno",
        help_text="Qué corrigió, o qué soporte agregó y dónde está. La leen el comité y control interno.",
        max_length=LONGEST_NOTE,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Escriba la respuesta a control interno: qué corrigió o qué soporte agregó."},
    )
    true_from = _date_field("Fecha de la respuesta", "No puede ser anterior a lo que dijo control interno.")
    verification = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    expected_latest = forms.IntegerField(min_value=0, widget=forms.HiddenInput)


class FilterForm(forms.Form):
    """Which criteria of a phase to show; everything is optional."""

    q = forms.CharField(
        label="Buscar", required=False, max_length=100, widget=forms.TextInput(attrs={"type": "search"})
    )
    estado = forms.ChoiceField(label="Estado", required=False, choices=[("", "Todos"), *AssessmentState.choices])
    verificacion = forms.ChoiceField(
        label="Verificación",
        required=False,
        choices=[
            ("", "Todas"),
            ("verificados", "Verificados"),
            ("pendientes", "Por verificar"),
            ("respondidos", "Respondidos por el comité"),
            ("rechazados", "Rechazados sin responder"),
            ("ampliar", "Se pidió ampliar, sin responder"),
        ],
    )


def declare_form(row: CriterionRow, data: Any = None, **options: Any) -> DeclareForm:
    """The form for a row, with what it says now; `data` is what a person sent."""
    said = row.assessment
    initial = {
        "state": row.state if said else None,
        "note": said.note if said else "",
        "public_note": said.public_note if said else "",
        "expected_latest": row.latest_id,
    }
    return DeclareForm(data, initial=initial | options, auto_id=f"{anchor(row.criterion.code)}-%s")


def verify_form(row: CriterionRow, data: Any = None, **options: Any) -> VerifyForm:
    """The form for a row declared met; `data` is what a person sent."""
    latest, answer = row.seen
    initial = {
        "assessment": row.assessment.pk if row.assessment else None,
        "expected_latest": latest,
        "expected_answer": answer,
    }
    return VerifyForm(data, initial=initial | options, auto_id=f"{anchor(row.criterion.code)}-v-%s")


def answer_form(row: CriterionRow, data: Any = None, **options: Any) -> AnswerForm:
    """The form for a row that internal control returned; `data` is what a person sent."""
    initial = {
        "verification": row.verification.pk if row.verification else None,
        "expected_latest": row.answer.pk if row.answer else 0,
    }
    return AnswerForm(data, initial=initial | options, auto_id=f"{anchor(row.criterion.code)}-r-%s")


def say_proposed(field: forms.Field, reference: ReferenceDate) -> None:
    """Tell beside the field that its date is the page's and why, so that nobody records it unseen."""
    if reference.on == clock.today():
        return
    why = reference.reason or "el día que muestra esta página"
    proposed = f"Fecha propuesta: el {date_es(reference.on)}, {why}. Cámbiela si fue otro día."
    field.help_text = f"{field.help_text} {proposed}"


def anchor(code: str) -> str:
    """The criterion's id in a page: `inf-15`; `c-1-1` for the code 1.1, since ids start with a letter."""
    plain = code.lower().replace(".", "-")
    return plain if plain[:1].isalpha() else f"c-{plain}"
