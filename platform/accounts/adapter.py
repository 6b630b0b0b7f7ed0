"""How django-allauth behaves here: nobody signs up alone; accounts come from invitations."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context as allauth_context
from allauth.mfa.adapter import DefaultMFAAdapter
from django.db import transaction
from django.http import HttpRequest

from accounts.middleware import actor_of
from accounts.models import User
from accounts.site import place_of
from history.services import record

# Five failed attempts in five minutes: ACCOUNT_RATE_LIMITS["login_failed"].
WAIT = "Espere unos 5 minutos y vuelva a intentarlo."


class AccountAdapter(DefaultAccountAdapter):
    """Closed sign-up; mails name the municipality; a new password is written in the history."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": "Esta cuenta está inactiva.",
        "email_password_mismatch": "El correo o la contraseña no corresponden a una cuenta de este sitio.",
        "too_many_login_attempts": f"Demasiados intentos fallidos. {WAIT}",
        "enter_current_password": "La contraseña actual no es la que escribió.",
        "incorrect_password": "La contraseña no es correcta.",
        "invalid_password_reset": "El enlace ya no sirve.",
        "rate_limited": f"Demasiados intentos. {WAIT}",
        "incorrect_code": "El código no es correcto.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def format_email_subject(self, subject: str) -> str:
        return f"{subject} · {place_of(allauth_context.request)}"

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        super().send_mail(template_prefix, email, context | {"place": place_of(allauth_context.request)})

    def set_password(self, user: User, password: str) -> None:  # type: ignore[override]
        """Only these two columns' worth of change: a new password, and who changed it."""
        with transaction.atomic():
            user.set_password(password)
            user.save(update_fields=["password"])
            record(
                action="account.password_changed",
                object_type="account",
                object_id=user.email,
                actor=actor_of(user),
            )


class TwoStepAdapter(DefaultMFAAdapter):
    """What to do when the code of the second step is not taken."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": (
            "El código no es correcto. Revise que la hora del teléfono sea la correcta "
            "o use un código de recuperación."
        ),
    }
