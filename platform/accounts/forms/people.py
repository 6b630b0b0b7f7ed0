"""Forms for people, invitations, tokens and the history's filter."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import password_validators_help_text_html, validate_password

from accounts.actors import Actor
from accounts.models import Invitation, User
from accounts.permissions import Role, roles_of_side
from gelt.schemas import current_schema


def grantable_roles(actor: Actor) -> list[tuple[str, str]]:
    """The roles this person may give on this side, in the order of the table of permissions."""
    here = roles_of_side(current_schema())
    return [(role.value, role.label) for role in Role if role in here and actor.can_grant(role)]


class InviteForm(forms.Form):
    name = forms.CharField(label="Nombre completo", max_length=150)
    email = forms.EmailField(
        label="Correo electrónico", max_length=254, help_text="A esta dirección llega el enlace para crear la cuenta."
    )
    role = forms.ChoiceField(label="Rol")

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["role"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", "Escoja un rol"), *grantable_roles(actor)]


class AcceptForm(forms.Form):
    """Name and password of somebody who was invited."""

    name = forms.CharField(
        label="Nombre completo", max_length=150, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    password1 = forms.CharField(
        label="Contraseña",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=password_validators_help_text_html(),
    )
    password2 = forms.CharField(
        label="Repita la contraseña",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, invitation: Invitation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.invitation = invitation
        self.initial["name"] = invitation.name

    def clean_password2(self) -> str:
        again: str = self.cleaned_data["password2"]
        if "password1" in self.cleaned_data and self.cleaned_data["password1"] != again:
            raise forms.ValidationError("Las dos contraseñas deben ser iguales.")
        return again

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("password1"):
            person = User(email=self.invitation.email, name=cleaned.get("name", ""))
            try:
                validate_password(cleaned["password1"], person)
            except forms.ValidationError as error:
                self.add_error("password1", error)
        return cleaned


class TokenForm(forms.Form):
    label = forms.CharField(
        label="Para qué lo usará",
        max_length=80,
        help_text="Por ejemplo: tablero de la Secretaría de Planeación.",
        error_messages={"required": "Escriba para qué lo usará: así sabrá después cuál anular."},
    )
