"""Performs the year: each morning the night's work is done, then what people do that day, at the time of then."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from itertools import groupby

from django.conf import settings
from django.db import transaction

from gelt import clock
from gelt.demo.year.script import events_of
from gelt.demo.year.stage import Event, Stage, cast_of
from gelt.schemas import PUBLIC, in_schema
from gelt.text import BOGOTA
from plans.inbox.models import Digest
from plans.inbox.nightly import night
from plans.inbox.sending import send_digest
from tenants.hosts import Host

NIGHT, WORK = time(5, 30), time(10, 0)
Nights = Callable[[date], bool]


def every_night(day: date) -> bool:
    """Each one, as the product itself works."""
    return True


def mondays(day: date) -> bool:
    return day.weekday() == 0


def first_mondays(day: date) -> bool:
    """One a month: what the demonstration has time for."""
    return mondays(day) and day.day <= 7


# Mails of a rehearsal are written and kept, and reach nobody.
NOWHERE = "django.core.mail.backends.dummy.EmailBackend"


def live(
    host: Host, year: int, *, until: date | None = None, nights: Nights = every_night, mail: str = NOWHERE
) -> Stage:
    """Drive the municipality from 1 January of the year to `until` (31 December); gives the stage at the end.

    Runs outside any schema, on the owner's connection, one transaction per day. `nights`: on which days the
    night's work is done: a missed night loses nothing but its mails. `mail` is the mail backend.
    """
    with in_schema(host.schema_name):
        stage = Stage(host, cast_of(), date(year, 1, 1))
    last = until or date(year, 12, 31)
    scenes = {day: list(found) for day, found in groupby(events_of(year), key=lambda event: event.day)}
    with _mails_to(mail):
        while stage.day <= last:
            if nights(stage.day):
                _night(stage)
            _live_day(stage, scenes.get(stage.day, []))
            stage.day += timedelta(days=1)
    return stage


def _live_day(stage: Stage, scenes: list[Event]) -> None:
    with clock.at(_moment(stage.day, WORK)), transaction.atomic(), in_schema(stage.host.schema_name):
        for event in scenes:
            event.scene(stage)


def _moment(day: date, at: time) -> datetime:
    return datetime.combine(day, at, tzinfo=BOGOTA)


def _night(stage: Stage) -> None:
    """The night's job and the mails it wrote, done here and now; nothing of it stays in the queue."""
    with clock.at(_moment(stage.day, NIGHT)):
        _do_night(stage)


def _do_night(stage: Stage) -> None:
    schema = stage.host.schema_name
    night.func(schema=schema, day=stage.day.isoformat())
    with in_schema(schema):
        written = list(Digest.objects.filter(on=stage.day, state=Digest.State.PENDING).values_list("pk", flat=True))
    for digest_id in written:
        send_digest.func(schema=schema, digest_id=digest_id)
    _clear_queue(schema, written)


def _clear_queue(schema: str, digests: list[int]) -> None:
    from django_tasks_db.models import DBTaskResult

    with in_schema(PUBLIC):
        queued = DBTaskResult.objects.filter(task_path=send_digest.module_path)
        queued.filter(args_kwargs__kwargs__schema=schema, args_kwargs__kwargs__digest_id__in=digests).delete()


@contextmanager
def _mails_to(backend: str) -> Iterator[None]:
    before = settings.EMAIL_BACKEND
    settings.EMAIL_BACKEND = backend
    try:
        yield
    finally:
        settings.EMAIL_BACKEND = before
