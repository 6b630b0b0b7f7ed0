"""The forms of the wizard: the file, one item of what was read, and the plan's own data."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from plans.matrix.importing.files import limits
from plans.matrix.interchange.parts import TEXT, Form, Kind
from plans.matrix.interchange.rows import Document

# Text columns that are codes, or that the reading proposes and the editor corrects later.
NOT_WRITTEN = ("phase", "phases", "recurrence", "unit", "period", "synthesis")
MEGABYTE = 1_000_000


class UploadForm(forms.Form):
    file = forms.FileField(
        label="Documento del plan",
        help_text="Word (.docx) o Excel (.xlsx) de hasta 20 MB, texto (.txt) de hasta 2 MB o gelt-plan/1 (.json).",
        error_messages={
            "required": "Elija el archivo del plan.",
            "empty": "El archivo está vacío; elija otro.",
            "missing": "Elija el archivo del plan.",
            "invalid": "Elija el archivo del plan.",
        },
    )

    def clean_file(self) -> "UploadedFile[Any]":
        """Refused by its size before a byte is read."""
        file: UploadedFile[Any] = self.cleaned_data["file"]
        if (file.size or 0) > limits.FILE_BYTES:
            most = limits.FILE_BYTES // MEGABYTE
            raise forms.ValidationError(
                f"El archivo pesa más de {most} MB. Quítele las imágenes, guárdelo y súbalo de nuevo."
            )
        return file


class ItemForm(forms.Form):
    """The texts of one item, as its kind describes them; empty is what the source does not say."""

    def __init__(self, data: Any = None, *, kind: Kind | None, item: dict[str, Any]) -> None:
        super().__init__(data)
        self.item = item
        for key, label, required in _written(kind, item):
            listed = isinstance(item[key], list)
            self.fields[key] = forms.CharField(
                label=f"{label}, uno por línea" if listed else label,
                required=required,
                initial="\n".join(item[key]) if listed else item[key] or "",
                widget=forms.Textarea(attrs={"rows": 3}),
                error_messages={"required": f"Escriba «{label.lower()}», o deje el ítem por fuera."},
            )

    def changes(self) -> dict[str, Any]:
        """Field → new text (None: nothing) or texts, only of what differs from what was read."""
        wanted = {key: self._value(key) for key in self.fields}
        return {key: value for key, value in wanted.items() if value != self.item[key]}

    def _value(self, key: str) -> Any:
        written = self.cleaned_data[key].strip().replace("\r\n", "\n")
        return _one_per_line(written) if isinstance(self.item[key], list) else written or None


def _written(kind: Kind | None, item: dict[str, Any]) -> list[tuple[str, str, bool]]:
    """(field, label, required) of each text of an item; prose outside lists has no kind."""
    if kind is None:
        return [(key, label, False) for key, label in (("text", "Texto"), ("horizon", "Horizonte")) if key in item]
    found = []
    for part in kind.columns():
        if part.key in item and part.key not in NOT_WRITTEN and _is_text(part.form, item[part.key]):
            field = kind.model._meta.get_field(part.column)
            label = str(getattr(field, "verbose_name", part.key))
            found.append((part.key, label[:1].upper() + label[1:], not getattr(field, "blank", False)))
    return found


def _is_text(form: Form, value: Any) -> bool:
    return form is TEXT or isinstance(value, list)


def _one_per_line(value: str) -> list[str]:
    return [line.strip() for line in value.splitlines() if line.strip()]


class HeaderForm(forms.Form):
    """What the plan says of itself and of its municipality."""

    title = forms.CharField(label="Título del plan", max_length=300)
    date = forms.DateField(
        label="Fecha del plan", required=False, widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    )
    validity_from = forms.DateField(
        label="Vigente desde", widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    )
    validity_to = forms.DateField(
        label="Vigente hasta", widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    )
    validity_basis = forms.CharField(label="Por qué esas fechas", widget=forms.Textarea(attrs={"rows": 2}))
    nit = forms.CharField(label="NIT", required=False)
    slogan = forms.CharField(label="Lema", required=False)
    address = forms.CharField(label="Dirección", required=False)
    phones = forms.CharField(
        label="Teléfonos, uno por línea", required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    emails = forms.CharField(
        label="Correos electrónicos, uno por línea", required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    website = forms.CharField(label="Sitio web", required=False)

    PLACES = {
        "title": "plan.title",
        "date": "plan.date",
        "validity_from": "plan.validity.from",
        "validity_to": "plan.validity.to",
        "validity_basis": "plan.validity.basis",
        "nit": "municipality.nit",
        "slogan": "municipality.slogan",
        "address": "municipality.address",
        "phones": "municipality.phones",
        "emails": "municipality.emails",
        "website": "municipality.website",
    }
    LISTS = ("phones", "emails")

    def clean(self) -> dict[str, Any]:
        """The validity must begin before it ends."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        start, end = cleaned.get("validity_from"), cleaned.get("validity_to")
        if start and end and start > end:
            self.add_error("validity_to", "La vigencia termina antes de empezar; corrija una de las dos fechas.")
        return cleaned

    def changes(self, document: Document) -> dict[str, Any]:
        """Path in the document → value, only of what differs from what was read."""
        found = {}
        for name, path in self.PLACES.items():
            value = self._value(name)
            if value != _at(document, path):
                found[path] = value
        return found

    def _value(self, name: str) -> Any:
        value = self.cleaned_data[name]
        if name in self.LISTS:
            return _one_per_line(value)
        if hasattr(value, "isoformat"):
            return value.isoformat()
        return value or None

    @classmethod
    def initial_of(cls, document: Document) -> dict[str, Any]:
        """The document's values as the form shows them."""
        values = {name: _at(document, path) for name, path in cls.PLACES.items()}
        return {name: "\n".join(value) if isinstance(value, list) else value for name, value in values.items()}


def _at(document: Document, path: str) -> Any:
    place: Any = document
    for step in path.split("."):
        place = place[step]
    return place
