"""The form of the letterhead."""

from django import forms


class CoatForm(forms.Form):
    """The picture of the coat of arms; what it is is checked by `coat.drawn_again`."""

    coat = forms.FileField(
        label="Imagen del escudo",
        help_text="PNG o JPEG, hasta 5 MB. Va en la portada. Use el escudo del municipio, no el nacional.",
        widget=forms.ClearableFileInput(attrs={"accept": "image/png,image/jpeg"}),
        error_messages={
            "required": "Elija primero la imagen del escudo.",
            "empty": "El archivo está vacío; elija la imagen del escudo.",
        },
        allow_empty_file=True,
    )
