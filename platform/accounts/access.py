"""The decorator that guards views: who is not logged in logs in, who may not gets a plain 403."""

from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

from accounts.actors import Actor
from accounts.permissions import Capability

View = Callable[..., HttpResponse]


def actor_of(request: HttpRequest) -> Actor:
    """The request's actor, typed."""
    return cast(Actor, request.actor)  # type: ignore[attr-defined]


def requires(capability: Capability) -> Callable[[View], View]:
    """Only for actors who can do `capability`.

    The view carries it as `.capability`, which the permission matrix of the tests reads.
    """

    def guard(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            actor = actor_of(request)
            if not actor.can(capability):
                if actor.is_known:
                    raise PermissionDenied
                return redirect_to_login(request.get_full_path())
            return view(request, *args, **kwargs)

        guarded.capability = capability  # type: ignore[attr-defined]
        return guarded

    return guard
