"""The secret address of a person's calendar: made, shown once, found again by its hash, revoked."""

import secrets
from datetime import timedelta
from hmac import compare_digest

from django.db import transaction

from accounts.actors import Actor
from accounts.models import User
from accounts.permissions import Capability
from accounts.tokens import Secret, digest
from gelt import clock
from gelt.errors import NotAllowedError, NotFoundError
from history.services import record
from plans.checklist.rewriting import lock_facts
from plans.monitoring.models import CalendarAddress
from tenants.hosts import Host

SECRET_BYTES = 32
# Calendar programs ask every few hours; the last use is written at most so often.
USE_NOTED_EVERY = timedelta(hours=6)


def address_of(person_id: int) -> CalendarAddress | None:
    """The person's address in force; 1 query."""
    return CalendarAddress.objects.filter(person_id=person_id, revoked_at__isnull=True).first()


@transaction.atomic
def create_address(*, host: Host, actor: Actor) -> Secret:
    """A new secret for the acting person; one they had is revoked. The text is not kept anywhere."""
    person_id = _person(actor)
    lock_facts(host.code)
    _revoke(person_id, actor)
    text = secrets.token_urlsafe(SECRET_BYTES)
    made = CalendarAddress(
        person_id=person_id,
        secret_hash=digest(text),
        recorded_at=clock.now(),
        recorded_by_id=actor.user_id,
        recorded_by_name=actor.name,
    )
    made.full_clean()
    made.save(force_insert=True)
    _record("calendar.created", made, actor)
    return Secret(text, made.secret_hash)


@transaction.atomic
def revoke_address(*, host: Host, actor: Actor) -> None:
    """The acting person's address answers no more. NotFoundError when there is none."""
    person_id = _person(actor)
    lock_facts(host.code)
    if not _revoke(person_id, actor):
        raise NotFoundError("No tiene una dirección de calendario vigente: ya estaba anulada.")


def reader_of(secret: str) -> User | None:
    """Whose calendar a secret opens; None when unknown, revoked or of an account that may no longer read.

    Looked up by the SHA-256 of the secret, so that how long it takes tells nothing of the secrets there are.
    """
    found = CalendarAddress.objects.filter(secret_hash=digest(secret), revoked_at__isnull=True).first()
    if found is None or not compare_digest(found.secret_hash, digest(secret)):
        return None
    person = User.objects.filter(pk=found.person_id, is_active=True).first()
    if person is not None:
        _note_use(found)
    return person


def _note_use(row: CalendarAddress) -> None:
    now = clock.now()
    if row.last_used_at is None or now - row.last_used_at > USE_NOTED_EVERY:
        CalendarAddress.objects.filter(pk=row.pk).update(last_used_at=now)


def _person(actor: Actor) -> int:
    if actor.user_id is None or not actor.can(Capability.USE_TOKENS):
        raise NotAllowedError("Solo quien tiene cuenta en este municipio puede tener una dirección de calendario.")
    return actor.user_id


def _revoke(person_id: int, actor: Actor) -> bool:
    row = address_of(person_id)
    if row is None:
        return False
    row.revoked_at = clock.now()
    row.save(update_fields=["revoked_at"])
    _record("calendar.revoked", row, actor)
    return True


def _record(action: str, row: CalendarAddress, actor: Actor) -> None:
    record(action=action, object_type="monitoring.calendaraddress", object_id=str(row.pk), actor=actor)
