"""What people fill in: the result of a survey, and since when one is withdrawn."""

from datetime import date
from typing import Any

from django import forms

from gelt import clock
from gelt.text import date_es
from plans.matrix.desk import Desk
from plans.surveys.models import SurveyResult

DATE_WORDS = {
    "required": "Escriba la fecha.",
    "invalid": "La fecha no se entiende: escríbala como año-mes-día, por ejemplo 2009-12-31.",
}
NUMBER_WORDS = {
    "required": "Escriba cuántas personas respondieron, 0 si nadie respondió.",
    "invalid": "Escriba un número entero, por ejemplo 120.",
    "min_value": "Escriba un número desde 0.",
    "max_value": "El número es demasiado grande: revíselo.",
}
MOST = 10_000_000


def _date(label: str, help_text: str) -> forms.DateField:
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    return forms.DateField(label=label, help_text=help_text, widget=widget, error_messages=DATE_WORDS)


def _number(label: str, help_text: str, *, required: bool = True) -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        help_text=help_text,
        required=required,
        min_value=0,
        max_value=MOST,
        error_messages=NUMBER_WORDS,
    )


def _text(label: str, longest: int, help_text: str = "", *, required: bool = False) -> forms.CharField:
    words = {"required": "Escríbalo: es lo que se lee en la lista."}
    return forms.CharField(
        label=label, help_text=help_text, max_length=longest, required=required, error_messages=words
    )


class SurveyForm(forms.Form):
    """A survey that was applied, with its result."""

    use_required_attribute = False
    title = _text("Encuesta", 300, "Cómo se llama.", required=True)
    question = _text("Qué se preguntó", 500, "La pregunta de la que salen las respuestas favorables.")
    channel = _text("Dónde se aplicó", 120, "Por ejemplo: sitio web, ventanilla, teléfono.")
    true_from = _date("Cerró el", "El último día en que se recibieron respuestas.")
    responses = _number("Respuestas", "Cuántas personas respondieron.")
    favourable = _number(
        "Respuestas favorables",
        "Cuántas de ellas aprueban o están satisfechas; en blanco si no se preguntó.",
        required=False,
    )
    address = _text("Dirección en la web", 1000, "Dónde se publicó el resultado.")
    note = forms.CharField(
        label="Nota",
        help_text="La lee el comité: cómo se contó qué es favorable.",
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class WithdrawForm(forms.Form):
    """Since when a survey does not count."""

    use_required_attribute = False
    withdrawn_on = _date(
        "Retirada desde",
        "Hasta el día anterior cuenta como estaba. Si se registró por error, escriba la fecha en que cerró.",
    )


def proposed_day(desk: Desk) -> date:
    """The date a form proposes: the page's, today or the validity's last one, whichever comes first."""
    days = [desk.on, clock.today()] + ([desk.validity_end] if desk.validity_end else [])
    return min(days)


def survey_form(desk: Desk, data: Any = None) -> SurveyForm:
    """A new result, dated on the page's day."""
    form = SurveyForm(data, initial={"true_from": proposed_day(desk)})
    _say_proposed(form, "true_from", proposed_day(desk))
    return form


def withdraw_form(desk: Desk, survey: SurveyResult, data: Any = None) -> WithdrawForm:
    """Withdrawing a result, proposed for the page's day or the one on which it closed."""
    day = max(proposed_day(desk), survey.true_from)
    form = WithdrawForm(data, initial={"withdrawn_on": day})
    _say_proposed(form, "withdrawn_on", day)
    return form


def _say_proposed(form: forms.Form, name: str, day: date) -> None:
    """Tell beside a date that it is the page's, so that nobody records it unseen."""
    if day != clock.today():
        field = form.fields[name]
        field.help_text = f"{field.help_text} Fecha propuesta: el {date_es(day)}. Cámbiela si fue otro día."
