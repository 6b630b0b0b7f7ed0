"""Who is told of what tonight: at most one mail a day for each person, about what is new to them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db import transaction

from gelt import clock
from gelt.schemas import current_schema
from gelt.text import counted, date_es
from jobs import enqueue_many
from plans.inbox.composing import compose
from plans.inbox.days import clock_end
from plans.inbox.locks import wait_for
from plans.inbox.models import Digest, Reminder, ReminderChoice
from plans.inbox.registry import all_items
from plans.inbox.rules import GAP_DAYS, WEEK_DAYS
from plans.inbox.sending import send_digest
from plans.inbox.sharing import Matter, Person, committee, share
from tenants.hosts import Host

State, Frequency = Digest.State, ReminderChoice.Frequency
NEVER_LEFT = "Quedó sin enviar antes de la noche siguiente."


@dataclass(frozen=True)
class Mailbox:
    """What is known of what people want and got."""

    choices: dict[int, ReminderChoice] = field(default_factory=dict)
    mailed: dict[int, date] = field(default_factory=dict)  # person → their latest mail of the last days
    told: frozenset[tuple[int, str]] = frozenset()  # person, matter: told less than GAP_DAYS ago

    def wants_mail(self, person: Person, on: date) -> bool:
        """Whether this person may get a mail on that day at all."""
        choice, latest = self.choices.get(person.id), self.mailed.get(person.id)
        if choice and choice.frequency == Frequency.NEVER:
            return False
        days = WEEK_DAYS if choice and choice.frequency == Frequency.WEEKLY else 1
        return latest is None or latest <= on - timedelta(days=days)

    def fresh(self, person: Person, matters: Iterable[Matter]) -> list[Matter]:
        """What this person was not told of lately and did not mute."""
        choice = self.choices.get(person.id)
        muted = choice.muted if choice else []
        return [
            matter
            for matter in matters
            if matter.item.kind not in muted and (person.id, matter.item.matter) not in self.told
        ]


@transaction.atomic(savepoint=False)
def remind(host: Host, on: date) -> str:
    """Write tonight's mails of a municipality and queue them in the same transaction; says how many, in Spanish.

    Only of today: nobody is told of a day that passed. Doing it again, or two at once, adds nothing.
    """
    _require_own_schema(host)
    if on != clock.today():
        return f"No se avisa de otro día: la noche es del {date_es(on)}."
    end = clock_end(host)[0]
    if end is not None and on > end:
        return f"La vigencia terminó el {date_es(end)}: no hay avisos."
    wait_for("reminders")
    _let_go(on)
    people, mailbox = committee(), _mailbox(on)
    wanting = [person for person in people if mailbox.wants_mail(person, on)]
    if not wanting:
        return "A nadie se le avisa hoy."
    here = host.on(on)
    shares = share(all_items(here, on), people, on)
    mails = [(person, mailbox.fresh(person, shares[person.id])) for person in wanting]
    return _write(here, [(person, matters) for person, matters in mails if matters], on)


def _write(host: Host, mails: Sequence[tuple[Person, list[Matter]]], on: date) -> str:
    digests = Digest.objects.bulk_create([_digest(host, person, matters, on) for person, matters in mails])
    Reminder.objects.bulk_create(
        Reminder(digest=digest, person_id=person.id, matter=matter.item.matter, on=on, level=matter.level)
        for digest, (person, matters) in zip(digests, mails, strict=True)
        for matter in matters
    )
    enqueue_many(send_digest, [{"schema": host.schema_name, "digest_id": digest.pk} for digest in digests])
    return f"{counted(len(digests), 'correo', 'correos')} de avisos por enviar."


def _digest(host: Host, person: Person, matters: list[Matter], on: date) -> Digest:
    text = compose(host, person, matters, on)
    return Digest(
        person_id=person.id,
        email=person.email,
        on=on,
        subject=text.subject,
        body=text.body,
        created_at=clock.now(),
    )


def _mailbox(on: date) -> Mailbox:
    """3 queries. A mail that failed was not received: it counts only for its own day, which has no second one."""
    lately = Digest.objects.filter(on__gt=on - timedelta(days=WEEK_DAYS), on__lte=on).order_by("on")
    rows = lately.values_list("person_id", "on", "state")
    told = Reminder.objects.filter(on__gt=on - timedelta(days=GAP_DAYS), on__lte=on)
    told = told.exclude(digest__state=State.FAILED)
    return Mailbox(
        choices={choice.person_id: choice for choice in ReminderChoice.objects.all()},
        mailed={person: day for person, day, state in rows if state != State.FAILED or day == on},
        told=frozenset(told.values_list("person_id", "matter")),
    )


def _let_go(on: date) -> None:
    """Mails of earlier days that never left are given up; their matters go into today's. 1 query."""
    left = Digest.objects.filter(on__lt=on, state__in=(State.PENDING, State.SENDING))
    left.update(state=State.FAILED, error=NEVER_LEFT)


def _require_own_schema(host: Host) -> None:
    """Telling one municipality's people of another's work is a programming error, not a person's."""
    if current_schema() != host.schema_name:
        raise RuntimeError(f"Los avisos de {host.schema_name} no se hacen desde el esquema {current_schema()}.")
