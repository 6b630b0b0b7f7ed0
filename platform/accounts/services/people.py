"""People of this side: made, given a role, deactivated and brought back; never deleted."""

from typing import Any

from allauth.account.models import EmailAddress
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q

from accounts.actors import SYSTEM, Actor
from accounts.models import User
from accounts.permissions import NEVER_EMPTY_ROLES, Capability, Role, roles_of_side
from accounts.sessions import end_sessions
from gelt.errors import DomainError, NotAllowedError, NotFoundError
from gelt.schemas import current_schema
from history.models import Change
from history.services import record


@transaction.atomic
def create_account(*, email: str, name: str, role: str, password: str | None, actor: Actor = SYSTEM) -> User:
    """A new active account of this side; without a password nobody can log in yet.

    Raises DomainError for a taken e-mail or a role of the other side.
    """
    email = email.strip().lower()
    chosen = role_of_this_side(role)
    check_length(email)
    if User.objects.filter(email__iexact=email).exists():
        raise DomainError(f"Ya hay una cuenta con el correo {email}.", field="email")
    try:
        user = User.objects.create_user(email, password, name=name.strip(), role=chosen)
    except ValidationError as error:
        raise DomainError(" ".join(error.messages), field=next(iter(error.message_dict), None)) from error
    # Whoever holds the account reads that mailbox: it came by invitation, or the platform made it.
    EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
    record(action="account.created", object_type="account", object_id=email, actor=actor, after=described(user))
    return user


def ensure_account(*, email: str, name: str, role: str, password: str | None) -> User:
    """The account with this e-mail, made when missing; an existing one is left as its people have it."""
    existing = User.objects.filter(email__iexact=email.strip()).first()
    return existing or create_account(email=email, name=name, role=role, password=password)


@transaction.atomic
def change_role(*, user_id: int, role: str, actor: Actor) -> User:
    """Give a person another role of this side; takes effect with their next request."""
    user, new = _theirs(user_id, actor), role_of_this_side(role)
    if user.role == new:
        return user
    if not actor.can_grant(new):
        raise NotAllowedError(f"Su rol no puede asignar el rol «{new.label}».", field="role")
    _keep_one(user)
    before = described(user)
    user.role = new
    user.save(update_fields=["role"])
    _record("account.role_changed", user, before, actor)
    return user


@transaction.atomic
def deactivate(*, user_id: int, actor: Actor) -> User:
    """Close an account: no log-in, its sessions end and its tokens are revoked at once."""
    from accounts.services.api_tokens import revoke_all

    user = _theirs(user_id, actor)
    if not user.is_active:
        return user
    _keep_one(user)
    before = described(user)
    user.is_active = False
    user.save(update_fields=["is_active"])
    end_sessions(user_id=user.pk)
    revoke_all(user=user, actor=actor)
    _record("account.deactivated", user, before, actor)
    return user


@transaction.atomic
def reactivate(*, user_id: int, actor: Actor) -> User:
    """Open a closed account again, with the role and password it had; its tokens stay revoked."""
    user = _theirs(user_id, actor)
    if user.is_active:
        return user
    before = described(user)
    user.is_active = True
    user.save(update_fields=["is_active"])
    _record("account.reactivated", user, before, actor)
    return user


def role_of_this_side(role: str) -> Role:
    """The role, when it exists on this side; raises DomainError."""
    try:
        chosen = Role(role)
    except ValueError as error:
        raise DomainError("Escoja un rol de la lista.", field="role") from error
    if chosen not in roles_of_side(current_schema()):
        raise DomainError(f"El rol «{chosen.label}» no existe en este sitio.", field="role")
    return chosen


def check_length(email: str) -> None:
    """Raises DomainError for an address that the audit, which names people by it, could not hold."""
    longest = Change._meta.get_field("object_id").max_length or 0
    if len(email) > longest:
        raise DomainError(f"El correo tiene {len(email)} caracteres: puede tener hasta {longest}.", field="email")


def check_manages(actor: Actor) -> None:
    """Raises NotAllowedError unless the actor manages people."""
    if not actor.can(Capability.MANAGE_PEOPLE):
        raise NotAllowedError("Su rol no puede administrar personas.")


def described(user: User) -> dict[str, Any]:
    """What the audit keeps of an account."""
    return {"nombre": user.name, "rol": Role(user.role).label, "estado": "activa" if user.is_active else "inactiva"}


def _theirs(user_id: int, actor: Actor) -> User:
    """Somebody else's account that the actor may manage, locked; raises NotFoundError or NotAllowedError."""
    check_manages(actor)
    user = _locked(user_id)
    if user is None:
        raise NotFoundError("Esa persona no existe.")
    if actor.kind == "user" and actor.user_id == user.pk:
        raise DomainError("No puede cambiar su propia cuenta: pídalo a otra persona que administre personas.")
    if not actor.can_grant(Role(user.role)):
        raise NotAllowedError(f"Su rol no puede cambiar a quien tiene el rol «{Role(user.role).label}».")
    return user


def _locked(user_id: int) -> User | None:
    """The account, locked with all who hold a role that may not be empty.

    One query in one order: two leaders who remove each other at once wait instead of dead-locking.
    """
    holders = Q(role__in=NEVER_EMPTY_ROLES, is_active=True)
    locked = User.objects.select_for_update().filter(holders | Q(pk=user_id)).order_by("pk")
    return next((user for user in locked if user.pk == user_id), None)


def _keep_one(user: User) -> None:
    """Raises DomainError when `user`, locked by `_locked`, is the last active one of a role that may not be empty."""
    if user.role not in NEVER_EMPTY_ROLES or not user.is_active:
        return
    if not User.objects.filter(role=user.role, is_active=True).exclude(pk=user.pk).exists():
        raise DomainError(
            f"{user.name} es la única persona activa con el rol «{Role(user.role).label}»: "
            "dé antes ese rol a otra persona."
        )


def _record(action: str, user: User, before: dict[str, Any], actor: Actor) -> None:
    record(
        action=action,
        object_type="account",
        object_id=user.email,
        actor=actor,
        before=before,
        after=described(user),
    )
