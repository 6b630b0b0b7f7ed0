"""Puts `request.actor` where views, templates and the API look for it."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import add_never_cache_headers, patch_cache_control
from django.utils.functional import SimpleLazyObject

from accounts.actors import ANONYMOUS, Actor
from accounts.models import User
from accounts.permissions import Role

OBSERVER_KEY = "observer"


def actor_of(user: User) -> Actor:
    """The actor for a logged-in account."""
    role = Role(user.role)
    return Actor(kind="user", role=role, user_id=user.pk, name=user.name, email=user.email, role_label=role.label)


def _actor(request: HttpRequest) -> Actor:
    user = request.user
    if isinstance(user, User) or getattr(user, "is_authenticated", False):
        return actor_of(user)  # type: ignore[arg-type]
    observer = request.session.get(OBSERVER_KEY)
    if observer:
        return Actor(
            kind="observer", user_id=observer["user_id"], name=observer["name"], role_label=observer["role_label"]
        )
    return ANONYMOUS


class ActorMiddleware:
    """Lazily, so that an anonymous request to a public page reads no session."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.actor = SimpleLazyObject(lambda: _actor(request))  # type: ignore[attr-defined]
        response = self.get_response(request)
        if settings.SESSION_COOKIE_NAME in request.COOKIES:
            _keep_private(response)
        return response


def _keep_private(response: HttpResponse) -> None:
    """What somebody with a session reads stays out of shared caches, and is not shown again after leaving."""
    if response.has_header("Cache-Control"):
        patch_cache_control(response, private=True)
    else:
        add_never_cache_headers(response)
