"""The operator's forms."""

from django import forms

from gelt.errors import DomainError
from regulation.models import Framework
from tenants.provisioning import check_new_code


class AddForm(forms.Form):
    """A new municipality: its code and the framework it follows."""

    code = forms.CharField(
        label="Código DIVIPOLA",
        max_length=5,
        help_text="Cinco cifras, con los ceros del comienzo: 63302, 05001.",
        error_messages={"required": "Escriba el código DIVIPOLA."},
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    framework = forms.ModelChoiceField(
        label="Marco normativo",
        queryset=Framework.objects.order_by("-valid_from"),
        widget=forms.RadioSelect,
        empty_label=None,
        help_text="Las fases, los plazos y los criterios con los que se medirá.",
        error_messages=dict.fromkeys(("required", "invalid_choice"), "Elija uno de los marcos de la lista."),
    )

    def clean_code(self) -> str:
        """Checked here too, so that its fault shows together with the other field's."""
        code: str = self.cleaned_data["code"]
        try:
            check_new_code(code)
        except DomainError as error:
            raise forms.ValidationError(error.message) from error
        return code


class ReasonForm(forms.Form):
    """Why a municipality is suspended or resumed."""

    reason = forms.CharField(
        label="Motivo",
        max_length=500,
        help_text="Queda en el historial, con su nombre y la hora.",
        error_messages={"required": "Escriba el motivo: queda en el historial."},
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class LeaderForm(forms.Form):
    """Who will be the first leader of a municipality's committee."""

    name = forms.CharField(
        label="Nombre",
        max_length=150,
        error_messages={"required": "Escriba el nombre de la persona."},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    email = forms.EmailField(
        label="Correo electrónico",
        help_text="Recibirá un enlace de un solo uso para crear su cuenta.",
        error_messages=dict.fromkeys(("required", "invalid"), "Escriba un correo electrónico válido."),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
