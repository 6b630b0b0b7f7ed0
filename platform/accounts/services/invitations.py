"""Invitations: a signed single-use link by which a person makes their own account on this side."""

from collections.abc import Callable
from datetime import datetime, timedelta
from smtplib import SMTPException
from typing import Any

from django.core.exceptions import ValidationError
from django.core.mail import send_mail
from django.core.validators import validate_email
from django.db import IntegrityError, transaction
from django.template.loader import render_to_string
from django.utils import timezone

from accounts.actors import Actor
from accounts.models import Invitation, User
from accounts.permissions import Role
from accounts.selectors import INVITATION_PURPOSE
from accounts.services.people import check_length, check_manages, create_account, role_of_this_side
from accounts.tokens import Secret, new_link
from gelt import text
from gelt.errors import DomainError, NotAllowedError, NotFoundError
from gelt.schemas import current_schema
from history.services import record

LIFETIME = timedelta(days=7)


@transaction.atomic
def invite(*, email: str, name: str, role: str, actor: Actor, place: str, link: Callable[[str], str]) -> Invitation:
    """Invite a person by mail; `link` makes the page's address from the secret, `place` names the site.

    Raises DomainError; when the mail cannot be sent nothing is kept.
    """
    invitation, secret = create_invitation(email=email, name=name, role=role, actor=actor)
    _send(invitation, place=place, url=link(secret.text))
    return invitation


@transaction.atomic
def create_invitation(*, email: str, name: str, role: str, actor: Actor) -> tuple[Invitation, Secret]:
    """Make an invitation without sending it; the secret is known only now."""
    check_manages(actor)
    chosen, email = role_of_this_side(role), email.strip().lower()
    if not actor.can_grant(chosen):
        raise NotAllowedError(f"Su rol no puede invitar a alguien como «{chosen.label}».", field="role")
    _check_free(email)
    secret = new_link(purpose=INVITATION_PURPOSE, scope=current_schema())
    invitation = Invitation(
        email=email,
        name=name.strip(),
        role=chosen,
        token_hash=secret.digest,
        invited_by_id=actor.user_id or 0,
        invited_by_name=actor.name,
        expires_at=timezone.now() + LIFETIME,
    )
    _save(invitation)
    _record("invitation.sent", invitation, actor)
    return invitation, secret


@transaction.atomic
def revoke_invitation(*, invitation_id: int, actor: Actor) -> Invitation:
    """Make a link useless before it is used. Raises NotFoundError, or DomainError when it was used."""
    check_manages(actor)
    invitation = Invitation.objects.select_for_update().filter(pk=invitation_id).first()
    if invitation is None:
        raise NotFoundError("Esa invitación no existe.")
    if not actor.can_grant(Role(invitation.role)):
        raise NotAllowedError("Su rol no puede anular esta invitación.")
    if invitation.used_at:
        raise DomainError(f"{invitation.name} ya usó la invitación: puede desactivar su cuenta.")
    if invitation.revoked_at is None:
        invitation.revoked_at = timezone.now()
        invitation.save(update_fields=["revoked_at"])
        _record("invitation.revoked", invitation, actor)
    return invitation


@transaction.atomic
def accept_invitation(*, invitation: Invitation, name: str, password: str) -> User:
    """Use an invitation up and make its account; of two that try at once only one gets it.

    Raises DomainError when it was used, revoked or expired meanwhile.
    """
    now = timezone.now()
    open_now = Invitation.objects.filter(pk=invitation.pk, used_at=None, revoked_at=None, expires_at__gt=now)
    if open_now.update(used_at=now) != 1:
        raise DomainError("Esta invitación ya no sirve: se usó, venció o fue anulada.")
    newcomer = Actor(kind="user", name=name.strip(), role_label=Role(invitation.role).label)
    user = create_account(email=invitation.email, name=name, role=invitation.role, password=password, actor=newcomer)
    _record("invitation.accepted", invitation, newcomer)
    return user


def _check_free(email: str) -> None:
    """Raises DomainError for a wrong address, somebody with an account, or an open invitation."""
    try:
        validate_email(email)
    except Exception as error:
        raise DomainError("Escriba un correo electrónico válido.", field="email") from error
    check_length(email)
    user = User.objects.filter(email__iexact=email).first()
    if user:
        how = "" if user.is_active else " y está inactiva: puede reactivarla"
        raise DomainError(f"{user.name} ya tiene cuenta con el correo {email}{how}.", field="email")
    pending = Invitation.objects.filter(email__iexact=email, used_at=None, revoked_at=None)
    waiting = pending.filter(expires_at__gt=timezone.now()).first()
    if waiting:
        raise DomainError(
            f"{email} ya tiene una invitación que vence el {_day(waiting.expires_at)}. "
            "Si no la encuentra, anúlela y envíe otra.",
            field="email",
        )
    pending.update(revoked_at=timezone.now())


def _save(invitation: Invitation) -> None:
    try:
        invitation.full_clean(exclude=["token_hash"], validate_constraints=False)
    except ValidationError as error:
        raise DomainError(" ".join(error.messages), field=next(iter(error.message_dict), None)) from error
    try:
        with transaction.atomic():
            invitation.save()
    except IntegrityError as error:  # two invitations of the same address at the same moment
        raise DomainError(f"{invitation.email} ya tiene una invitación pendiente.", field="email") from error


def _send(invitation: Invitation, *, place: str, url: str) -> None:
    context = {"invitation": invitation, "role": Role(invitation.role).label, "place": place, "url": url}
    body = render_to_string("accounts/email/invitation.txt", context)
    try:
        send_mail(f"Invitación a {place}", body, None, [invitation.email])
    except (OSError, SMTPException) as error:
        raise DomainError(
            "El correo no se pudo enviar y la invitación no se creó. Inténtelo de nuevo en unos minutos."
        ) from error


def _day(moment: datetime) -> str:
    return text.date_es(moment)


def _record(action: str, invitation: Invitation, actor: Actor) -> None:
    after: dict[str, Any] = {
        "nombre": invitation.name,
        "rol": Role(invitation.role).label,
        "vence": text.date_es(invitation.expires_at),
    }
    record(action=action, object_type="invitation", object_id=invitation.email, actor=actor, after=after)
