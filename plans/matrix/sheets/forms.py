"""The form that uploads a workbook."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from plans.matrix.importing.files import limits

_CHOOSE = "Elija el libro de Excel que descargó de aquí."


class WorkbookForm(forms.Form):
    use_required_attribute = False
    file = forms.FileField(
        label="Libro de Excel",
        help_text="El .xlsx que descargó de esta página, con sus cambios. Nada se aplica hasta que usted confirme.",
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx"}),
        error_messages={
            "required": _CHOOSE,
            "missing": _CHOOSE,
            "invalid": _CHOOSE,
            "empty": "El archivo está vacío; elija otro.",
        },
    )

    def clean_file(self) -> "UploadedFile[Any]":
        """Refused by its size before a byte is read."""
        file: UploadedFile[Any] = self.cleaned_data["file"]
        if (file.size or 0) > limits.FILE_BYTES:
            raise forms.ValidationError(
                f"El archivo pesa más de {limits.FILE_BYTES // 1_000_000} MB; un plan pesa mucho menos. Suba el "
                "libro que descargó de aquí."
            )
        return file
