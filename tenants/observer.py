"""One-use grants by which a coordinator looks into one municipality, read only.

Issued on the base domain (schema `public`), used up on the municipality's own host: the base domain
never reads a municipality's schema. Row-level security (tenants.0002) shows a municipality only its own.
"""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from accounts.actors import Actor
from accounts.permissions import Capability
from accounts.tokens import new_link, read_link
from gelt.errors import DomainError, NotAllowedError, NotFoundError
from history.services import record
from tenants.models import Municipality, ObserverGrant, Status

PURPOSE = "observer"
GRANT_LIFETIME = timedelta(minutes=2)
SESSION_LIFETIME = timedelta(hours=1)


@transaction.atomic
def issue(*, municipality_code: str, actor: Actor) -> str:
    """The path, on the municipality's host, of a page that opens it once within two minutes.

    The caller checks the coordinator's scope (which departments). Raises NotAllowedError, or
    NotFoundError when no open municipality has that code.
    """
    if not actor.can(Capability.OBSERVE_MUNICIPALITY) or actor.user_id is None:
        raise NotAllowedError("Su rol no puede observar municipios.")
    municipality = Municipality.objects.filter(code=municipality_code, status=Status.ACTIVE).first()
    if municipality is None:
        raise NotFoundError(f"No hay un municipio activo con el código {municipality_code}.")
    secret = new_link(purpose=PURPOSE, scope=municipality_code)
    ObserverGrant.objects.create(
        token_hash=secret.digest,
        municipality=municipality,
        user_id=actor.user_id,
        user_name=actor.name,
        role_label=actor.role_label,
        expires_at=timezone.now() + GRANT_LIFETIME,
    )
    record(action="observer.granted", object_type="municipality", object_id=municipality_code, actor=actor)
    return reverse("observer:enter", args=[secret.text], urlconf=settings.ROOT_URLCONF)


def grant_for(*, link: str, municipality_code: str) -> ObserverGrant | None:
    """The grant of a link's secret, usable or not; None when it is not for this municipality."""
    digest = read_link(link, purpose=PURPOSE, scope=municipality_code)
    if digest is None:
        return None
    return ObserverGrant.objects.filter(token_hash=digest, municipality=municipality_code).first()


def is_usable(grant: ObserverGrant) -> bool:
    """True until it is used or its two minutes are over."""
    return grant.used_at is None and grant.expires_at > timezone.now()


def visitor_of(grant: ObserverGrant) -> Actor:
    """The coordinator as an actor of the municipality's side."""
    return Actor(kind="observer", user_id=grant.user_id, name=grant.user_name, role_label=grant.role_label)


@transaction.atomic
def use_up(*, grant: ObserverGrant) -> Actor:
    """Use a grant, of two that try at once only one gets it. Raises DomainError when it no longer serves."""
    now = timezone.now()
    unused = ObserverGrant.objects.filter(pk=grant.pk, used_at=None, expires_at__gt=now)
    if unused.update(used_at=now) != 1:
        raise DomainError("Este permiso ya se usó o venció: pida otro desde la coordinación.")
    visitor = visitor_of(grant)
    record(action="observer.entered", object_type="observation", object_id="", actor=visitor)
    return visitor


def leave(*, visitor: Actor) -> None:
    """Note in the municipality's history that the observer left."""
    record(action="observer.left", object_type="observation", object_id="", actor=visitor)
