"""What a person chose about the mails: read, and changed with its audit line."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db import transaction

from accounts.actors import Actor
from accounts.models import User
from gelt.errors import DomainError, NotAllowedError
from gelt.text import join_es
from history.services import record
from plans.inbox.models import Digest, ReminderChoice
from plans.inbox.wording import KINDS, kind_label

Frequency = ReminderChoice.Frequency
LATEST = 5


@dataclass(frozen=True, slots=True)
class Choice:
    """How often mails may come, and the kinds of matter they leave out."""

    frequency: str = Frequency.DAILY
    muted: tuple[str, ...] = ()

    @property
    def words(self) -> dict[str, str]:
        """As the history tells it."""
        told = {"avisos": str(Frequency(self.frequency).label)}
        return told | {"sin correo": join_es([kind_label(kind) for kind in self.muted])} if self.muted else told


def choice_of(person_id: int) -> Choice:
    """What holds for a person; who chose nothing gets a mail on each day with something new. 1 query."""
    row = ReminderChoice.objects.filter(person_id=person_id).first()
    return Choice(row.frequency, tuple(row.muted)) if row else Choice()


def latest_mails(person_id: int) -> list[Digest]:
    """The last mails to this person, the newest first. 1 query."""
    return list(Digest.objects.filter(person_id=person_id).order_by("-on")[:LATEST])


@transaction.atomic
def choose(*, frequency: str, muted: Collection[str], actor: Actor) -> Choice:
    """Keep what a person wants for their own mails; the same again changes nothing.

    Raises NotAllowedError for who has no account here, DomainError for an unknown frequency or kind, with the field.
    """
    if actor.kind != "user" or actor.user_id is None:
        raise NotAllowedError("Los avisos son de cada cuenta: quien observa no tiene una en este municipio.")
    if frequency not in Frequency.values:
        raise DomainError("Elija cada cuánto quiere recibir el correo.", field="frequency")
    if not set(muted) <= KINDS.keys():
        raise DomainError("Elija entre los asuntos de la lista.", field="kinds")
    User.objects.select_for_update().get(pk=actor.user_id)
    before = choice_of(actor.user_id)
    wanted = Choice(frequency, tuple(kind for kind in KINDS if kind in muted))
    if wanted == before:
        return before
    values = {"frequency": wanted.frequency, "muted": list(wanted.muted)}
    ReminderChoice.objects.update_or_create(person_id=actor.user_id, defaults=values)
    record(
        action="reminders.chosen",
        object_type="account",
        object_id=actor.email,
        actor=actor,
        before=before.words,
        after=wanted.words,
    )
    return wanted
