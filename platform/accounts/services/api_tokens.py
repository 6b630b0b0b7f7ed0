"""Personal tokens for the API of this side."""

from django.db import transaction
from django.utils import timezone

from accounts.actors import Actor
from accounts.models import ApiToken, User
from accounts.permissions import Capability
from accounts.tokens import Secret, new_api_token
from gelt.errors import DomainError, NotAllowedError, NotFoundError
from history.services import record

MOST_PER_PERSON = 10


@transaction.atomic
def create_token(*, user: User, label: str, actor: Actor) -> tuple[ApiToken, Secret]:
    """A new token; its text is known only now. Raises DomainError."""
    if not actor.can(Capability.USE_TOKENS) or actor.user_id != user.pk:
        raise NotAllowedError("Solo puede crear tokens para su propia cuenta.")
    label = label.strip()
    if not label:
        raise DomainError("Escriba para qué usará el token.", field="label")
    in_use = User.objects.select_for_update().get(pk=user.pk).api_tokens.filter(revoked_at=None)
    if in_use.count() >= MOST_PER_PERSON:
        raise DomainError(f"Ya tiene {MOST_PER_PERSON} tokens vigentes: anule uno que no use.")
    secret = new_api_token()
    token = ApiToken.objects.create(user=user, label=label, token_hash=secret.digest)
    _record("token.created", token, actor)
    return token, secret


@transaction.atomic
def revoke_token(*, token_id: int, user: User, actor: Actor) -> ApiToken:
    """Revoke one of the person's own tokens. Raises NotFoundError for anybody else's."""
    token = ApiToken.objects.select_for_update().filter(pk=token_id, user=user).first()
    if token is None:
        raise NotFoundError("Ese token no existe.")
    if token.revoked_at is None:
        _revoke(token, actor)
    return token


def revoke_all(*, user: User, actor: Actor) -> None:
    """Revoke every token of a person; part of deactivating them."""
    for token in user.api_tokens.filter(revoked_at=None):
        _revoke(token, actor)


def _revoke(token: ApiToken, actor: Actor) -> None:
    token.revoked_at = timezone.now()
    token.save(update_fields=["revoked_at"])
    _record("token.revoked", token, actor)


def _record(action: str, token: ApiToken, actor: Actor) -> None:
    record(
        action=action,
        object_type="api_token",
        object_id=token.user.email,
        actor=actor,
        after={"token": token.label},
    )
