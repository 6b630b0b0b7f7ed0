"""The observer's door on a municipality's host: one page to enter, one button to leave."""

from http import HTTPStatus

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from accounts.access import actor_of
from accounts.actors import Actor
from accounts.middleware import OBSERVER_KEY
from gelt.errors import DomainError
from tenants import observer
from tenants.addresses import base_url
from tenants.hosts import Host


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def enter(request: HttpRequest, token: str) -> HttpResponse:
    """GET explains and uses nothing up (a prefetch must not); POST opens the session.

    404 for a grant of another municipality, 410 for one that was used or is over.
    """
    host: Host = request.tenant  # type: ignore[attr-defined]
    grant = observer.grant_for(link=token, municipality_code=host.code)
    if grant is None:
        raise Http404
    if not observer.is_usable(grant):
        return _closed(request)
    if request.method != "POST":
        return render(request, "tenants/observer_enter.html", {"grant": grant, "place": host.name})
    try:
        visitor = observer.use_up(grant=grant)
    except DomainError:
        return _closed(request)
    _open_session(request, visitor)
    return redirect("home")


@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """Ends the observer's session and shows the public page; anybody else just gets that page."""
    actor = actor_of(request)
    if actor.kind == "observer":
        observer.leave(visitor=actor)
        request.session.flush()
        messages.success(request, "La observación terminó: lo que ve ahora es la página pública.")
    return redirect("/")


def _open_session(request: HttpRequest, visitor: Actor) -> None:
    """A new session that carries only the observer, and ends within the hour whatever they do."""
    request.session.flush()
    request.session[OBSERVER_KEY] = {
        "user_id": visitor.user_id,
        "name": visitor.name,
        "role_label": visitor.role_label,
    }
    request.session.set_expiry(timezone.now() + observer.SESSION_LIFETIME)


def _closed(request: HttpRequest) -> HttpResponse:
    context = {"base_url": base_url(request)}
    return render(request, "tenants/observer_closed.html", context, status=HTTPStatus.GONE)
