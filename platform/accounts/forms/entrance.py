"""django-allauth's forms with our words: plain labels, no placeholders."""

from typing import Any, ClassVar

from allauth.account import forms as account_forms
from allauth.mfa.base import forms as mfa_forms
from allauth.mfa.totp import forms as totp_forms
from django import forms
from django.http import HttpRequest

CODE_HELP = "Seis cifras que muestra su aplicación de autenticación."
CODE_OR_RECOVERY_HELP = (
    "Seis cifras que muestra su aplicación de autenticación, o uno de sus códigos de recuperación."
)
WRONG_CODE = (
    "El código no es correcto. Revise que la hora del teléfono sea la correcta y escriba el que muestra ahora la "
    "aplicación."
)
MISMATCH = "Las dos contraseñas deben ser iguales."


class Worded(forms.Form):
    """Takes labels and help from `words` and drops the placeholders, which vanish as one types."""

    words: ClassVar[dict[str, tuple[str, str | None]]] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            if name in self.words:
                label, help_text = self.words[name]
                field.label = label
                field.help_text = field.help_text if help_text is None else help_text


class LoginForm(Worded, account_forms.LoginForm):
    words = {"login": ("Correo electrónico", ""), "password": ("Contraseña", "")}


class ReauthenticateForm(Worded, account_forms.ReauthenticateForm):
    words = {"password": ("Contraseña", "")}


class ResetPasswordForm(Worded, account_forms.ResetPasswordForm):
    words = {"email": ("Correo electrónico", "El mismo con el que ingresa.")}

    def save(self, request: HttpRequest, **kwargs: Any) -> str:
        """Mails go only to addresses with an account here; the page says the same for all."""
        if self.users:
            super().save(request, **kwargs)
        return str(self.cleaned_data["email"])


class SamePassword(forms.Form):
    """Says in our words that the two passwords differ."""

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if "password2" in self.errors and cleaned.get("password1"):
            self.errors["password2"] = self.error_class([MISMATCH])
        return cleaned


class ResetPasswordKeyForm(Worded, SamePassword, account_forms.ResetPasswordKeyForm):
    words = {"password1": ("Contraseña nueva", None), "password2": ("Repita la contraseña nueva", "")}


class ChangePasswordForm(Worded, SamePassword, account_forms.ChangePasswordForm):
    words = {
        "oldpassword": ("Contraseña actual", ""),
        "password1": ("Contraseña nueva", None),
        "password2": ("Repita la contraseña nueva", ""),
    }


class CodeForm(Worded, mfa_forms.AuthenticateForm):
    words = {"code": ("Código", CODE_OR_RECOVERY_HELP)}


class ReauthenticateCodeForm(Worded, mfa_forms.ReauthenticateForm):
    words = {"code": ("Código", CODE_OR_RECOVERY_HELP)}


class ActivateTOTPForm(Worded, totp_forms.ActivateTOTPForm):
    words = {"code": ("Código", CODE_HELP)}

    def clean_code(self) -> str:
        """Without naming the recovery codes, which do not exist before the activation."""
        try:
            return str(super().clean_code())
        except forms.ValidationError as error:
            raise forms.ValidationError(WRONG_CODE) if error.code == "incorrect_code" else error from None
