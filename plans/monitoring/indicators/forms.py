"""What people fill in when they measure, correct and withdraw."""

from decimal import Decimal
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from gelt import clock
from gelt.reference import ReferenceDate
from gelt.text import date_es
from plans.matrix.keeping import DOCUMENTS, accept_of, kinds_text
from plans.monitoring.indicators.services.measuring import Upload
from plans.monitoring.indicators.values import HELP, measures_percent
from plans.monitoring.models import IndicatorKind, IndicatorSheet, Measurement

DATE_WORDS = {
    "required": "Escriba la fecha.",
    "invalid": "La fecha no se entiende: escríbala como año-mes-día, por ejemplo 2009-12-31.",
}
NUMBER_WORDS = {
    "required": "Escriba el valor.",
    "invalid": "El valor no se entiende: escriba un número, por ejemplo 12 o 12,5.",
    "max_digits": "El número es demasiado largo: use 15 cifras o menos.",
    "max_decimal_places": "El número tiene más de cuatro decimales: redondéelo.",
    "max_whole_digits": "El número es demasiado grande: use 11 cifras o menos.",
}
YES_NO = [("1", "Sí, ya se cumplió"), ("0", "No todavía")]


def date_field(label: str, help_text: str = "", *, required: bool = True) -> forms.DateField:
    """A date in the browser's own control."""
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    return forms.DateField(
        label=label, help_text=help_text, required=required, widget=widget, error_messages=DATE_WORDS
    )


def number_field(label: str, help_text: str = "", *, required: bool = False) -> forms.DecimalField:
    """A number as people write it, with comma or point for its decimals."""
    return CommaDecimalField(
        label=label,
        help_text=help_text,
        required=required,
        max_digits=15,
        decimal_places=4,
        error_messages=NUMBER_WORDS,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
    )


class CommaDecimalField(forms.DecimalField):
    """`12,5` and `12.5` are the same; `1.234,5` is understood too."""

    def to_python(self, value: Any) -> Any:
        if isinstance(value, str) and "," in value:
            value = value.replace(".", "").replace(",", ".")
        return super().to_python(value.strip() if isinstance(value, str) else value)

    def prepare_value(self, value: Any) -> Any:
        return f"{value.normalize():f}".replace(".", ",") if isinstance(value, Decimal) else value


class MeasureForm(forms.Form):
    """A value of one day, as the sheet's kind wants it, with what proves it."""

    use_required_attribute = False
    true_from = date_field(
        "Fecha de la medición", "El día en que el indicador tenía ese valor, aunque hoy lo registre."
    )
    note = forms.CharField(
        label="Nota interna",
        help_text="La leen el comité y control interno, no la ciudadanía.",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    address = forms.CharField(
        label="Dirección de la evidencia",
        help_text="La página donde se comprueba, por ejemplo https://www.genova-quindio.gov.co/acta.",
        required=False,
        max_length=1000,
        widget=forms.TextInput(attrs={"inputmode": "url"}),
    )
    file = forms.FileField(
        label="Archivo de la evidencia",
        help_text=f"{kinds_text(DOCUMENTS)}.",
        required=False,
        widget=forms.FileInput(attrs={"accept": accept_of(DOCUMENTS)}),
    )
    public = forms.BooleanField(
        label="La ciudadanía puede ver la evidencia",
        help_text="Sin marcar, la evidencia es reservada; la que trae una dependencia lo es hasta que el comité la "
        "publique. El valor se publica siempre.",
        required=False,
    )
    expected_latest = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    def __init__(self, sheet: IndicatorSheet, data: Any = None, files: Any = None, **options: Any) -> None:
        super().__init__(data, files, **options)
        name, field = value_field(sheet)
        self.fields = {name: field, **self.fields}

    def said(self) -> dict[str, Any]:
        """The arguments of the service."""
        said = dict(self.cleaned_data)
        said["upload"] = _upload(said.pop("file", None))
        return said


class CorrectForm(MeasureForm):
    """What a measurement of the same day should have said."""

    remove_file = forms.BooleanField(label="Quitar el archivo que tiene ahora", required=False)

    def __init__(self, sheet: IndicatorSheet, old: Measurement, data: Any = None, files: Any = None) -> None:
        initial = {"value": _plain(sheet, old), "text": old.text, "note": old.note, "address": old.address}
        super().__init__(sheet, data, files, initial=initial | {"public": old.public}, auto_id="corregir-%s")
        for name in ("true_from", "expected_latest", *(() if old.file_id else ("remove_file",))):
            self.fields.pop(name)
        if old.file:
            self.fields["file"].help_text = f"Ahora tiene «{old.file.name}»; elija otro solo para reemplazarlo."

    def said(self) -> dict[str, Any]:
        said = super().said()
        return said | {"keep_file_of_old": not said.pop("remove_file", False)}


class WithdrawForm(forms.Form):
    """Why a measurement does not count."""

    use_required_attribute = False
    reason = forms.CharField(
        label="Por qué se retira",
        help_text="Queda en la historia, junto a la medición tachada.",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Escriba por qué se retira la medición."},
    )


def measure_form(
    sheet: IndicatorSheet, reference: ReferenceDate, latest: int, data: Any = None, files: Any = None
) -> MeasureForm:
    """The form of an indicator, dated as the page is; `latest`: what the person has seen."""
    initial = {"true_from": reference.on, "expected_latest": latest}
    form = MeasureForm(sheet, data, files, initial=initial, auto_id="medir-%s")
    if reference.on != clock.today():
        why = reference.reason or "el día que muestra esta página"
        proposed = f"Fecha propuesta: el {date_es(reference.on)}, {why}. Cámbiela si fue otro día."
        form.fields["true_from"].help_text = f"{form.fields['true_from'].help_text} {proposed}"
    return form


def value_field(sheet: IndicatorSheet) -> tuple[str, forms.Field]:
    """The field in which the kind's value is written: words, yes or no, or a number in its unit."""
    if sheet.kind == IndicatorKind.QUALITATIVE:
        words = {"required": "Describa con palabras cómo está el indicador."}
        widget = forms.Textarea(attrs={"rows": 3})
        return "text", forms.CharField(label="Valor", max_length=2000, widget=widget, error_messages=words)
    if sheet.kind == IndicatorKind.MILESTONE:
        return "value", forms.TypedChoiceField(
            label="¿Se cumplió?",
            choices=YES_NO,
            coerce=Decimal,
            widget=forms.RadioSelect,
            error_messages={"required": "Diga si el hito ya se cumplió."},
        )
    label = (
        "Valor, en porcentaje" if measures_percent(sheet) else f"Valor, en {sheet.unit}" if sheet.unit else "Valor"
    )
    return "value", number_field(label, HELP[IndicatorKind(sheet.kind)], required=True)


def _plain(sheet: IndicatorSheet, old: Measurement) -> object:
    if old.value is not None and sheet.kind == IndicatorKind.MILESTONE:
        return str(int(old.value))
    return old.value


def _upload(sent: "UploadedFile[bytes] | None") -> Upload | None:
    return Upload(sent.name or "", sent.read()) if sent else None
