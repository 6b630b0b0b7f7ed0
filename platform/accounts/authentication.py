"""How the API knows who asks: `Authorization: Bearer gelt_…`, of this schema only."""

from datetime import timedelta

from django.db.models import Q
from django.utils import timezone
from rest_framework.authentication import BaseAuthentication, get_authorization_header
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request

from accounts.middleware import actor_of
from accounts.models import ApiToken, User
from accounts.tokens import digest

# How exact the date of last use is; more would be a write per request.
USE_NOTED_EVERY = timedelta(hours=1)


class BearerToken(BaseAuthentication):
    """Personal token in the Authorization header; without the header the request stays anonymous.

    A token of another municipality, a revoked one or one of a closed account gets a 401.
    """

    keyword = "Bearer"

    def authenticate(self, request: Request) -> tuple[User, ApiToken] | None:
        parts = get_authorization_header(request).split()
        if not parts or parts[0].lower() != self.keyword.lower().encode():
            return None
        token = _find(parts[1].decode("ascii", "replace")) if len(parts) == 2 else None
        if token is None:
            raise AuthenticationFailed("El token no es válido en este sitio.")
        _note_use(token)
        request._request.actor = actor_of(token.user)  # type: ignore[attr-defined]
        return token.user, token

    def authenticate_header(self, request: Request) -> str:
        """What a 401 answers in WWW-Authenticate."""
        return f'{self.keyword} realm="api"'


def _find(text: str) -> ApiToken | None:
    rows = ApiToken.objects.select_related("user").filter(revoked_at=None, user__is_active=True)
    return rows.filter(token_hash=digest(text)).first()


def _note_use(token: ApiToken) -> None:
    now = timezone.now()
    stale = Q(last_used_at=None) | Q(last_used_at__lt=now - USE_NOTED_EVERY)
    ApiToken.objects.filter(stale, pk=token.pk).update(last_used_at=now)
