"""A hundred mails of five municipalities by three workers at once, some of which die: each person once, no stranger.

Everything is committed, as in production: the workers have connections of their own.
"""

import smtplib
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from threading import Lock
from typing import Any
from unittest.mock import patch

import pytest
from django.core.mail import EmailMessage
from django.core.mail.backends.locmem import EmailBackend
from django.db import connection
from django.utils import timezone
from django_tasks_db.management.commands import db_worker
from django_tasks_db.models import DBTaskResult

from accounts.models import User
from accounts.permissions import Role
from gelt import clock
from gelt.schemas import PUBLIC, in_schema
from jobs import enqueue_many, selectors
from jobs.queue import reap
from plans.inbox import days, sending
from plans.inbox.models import Digest, Night, Reminder
from plans.inbox.nightly import night
from tenants.hosts import Host
from tests import country
from tests.plans.inbox.making import Given, work

PEOPLE = 20
NAMES = tuple(country.CODES)
DOMAIN = "avisos.ejemplo.gov.co"


class Killed(BaseException):
    """SIGKILL: nothing after it runs, and the queue is not told."""


class PostOffice:
    """A mail server that takes, refuses, or sees its client die; `got`: the mails it took."""

    def __init__(self) -> None:
        self.got: list[EmailMessage] = []
        self.asked: Counter[str] = Counter()
        self._lock = Lock()

    def opened(self) -> Any:
        """While it is open, what the product sends comes here."""

        def send_messages(backend: EmailBackend, messages: list[EmailMessage]) -> int:
            for message in messages:
                self._one(message, message.to[0])
            return len(messages)

        return patch.object(EmailBackend, "send_messages", send_messages)

    def _one(self, message: EmailMessage, to: str) -> None:
        fate = to.partition(".")[0]
        with self._lock:
            self.asked[to] += 1
            if fate == "nadie" or (fate == "dos" and self.asked[to] <= 2):
                raise smtplib.SMTPRecipientsRefused({to: (450, b"try later")})
            if fate == "antes":
                raise Killed
            self.got.append(message)
            if fate == "despues":
                raise Killed

    def mails(self) -> Counter[str]:
        return Counter(message.to[0] for message in self.got)


# What becomes of each of a municipality's twenty: first the unlucky ones.
FATES = ["dos", "dos", "nadie", "antes", "despues", *["bien"] * (PEOPLE - 5)]


def address(fate: str, number: int, host: Host) -> str:
    return f"{fate}.{number}@{host.slug}.{DOMAIN}"


@pytest.fixture
def hosts(committed: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Host]]:
    """Five municipalities with twenty delegates each, whose clock runs today; taken away afterwards."""
    monkeypatch.setattr(days, "_clock_end", lambda: lambda host: (None, ""))
    found = [country.host(name) for name in NAMES]
    for host in found:
        with in_schema(host.schema_name):
            for number, fate in enumerate(FATES):
                User.objects.create_user(address(fate, number, host), name=f"Persona {number}", role=Role.DELEGATE)
    yield found
    for host in found:
        with in_schema(host.schema_name):
            for model in (Reminder, Digest, Night):
                model.objects.all().delete()
            User.objects.filter(email__endswith=DOMAIN).delete()
    with in_schema(PUBLIC):
        DBTaskResult.objects.all().delete()


class Mortal(db_worker.Worker):
    """A worker whose process may be killed: its job stays RUNNING, as the queue finds it then."""

    def run_task(self, db_task_result: Any) -> None:
        remember = db_task_result.set_failed
        with patch.object(
            db_task_result, "set_failed", lambda error: None if isinstance(error, Killed) else remember(error)
        ):
            super().run_task(db_task_result)


def _one_worker(number: int) -> None:
    options: dict[str, Any] = {
        "queue_names": ["*"],
        "excluded_queue_names": [],
        "backend_name": "default",
        "interval": 0,
        "batch": True,
        "startup_delay": False,
        "max_tasks": None,
        "worker_id": f"trabajador-{number}",
    }
    try:
        Mortal(**options).run()
    finally:
        connection.close()


def three_workers(post: PostOffice, rounds: int) -> None:
    """Let them work, take back what the dead left, and let the later attempts' hour come, so many times."""
    for _ in range(rounds):
        with post.opened(), ThreadPoolExecutor(3) as pool:
            list(pool.map(_one_worker, range(3)))
        reap(older_than=timedelta())
        DBTaskResult.objects.filter(status="READY").update(run_after=timezone.now())


def states(hosts: list[Host], on: date) -> dict[str, str]:
    """Address → state of the mail of that day."""
    found: dict[str, str] = {}
    for host in hosts:
        with in_schema(host.schema_name):
            found |= dict(Digest.objects.filter(on=on).values_list("email", "state"))
    return found


def test_a_hundred_mails_some_crashing_each_once_and_none_astray(
    hosts: list[Host], given_work: Given, settings: Any
) -> None:
    settings.NIGHTLY_STEPS = ["plans.inbox.reminding.remind"]
    given_work(work(late=None, due=None, roles=frozenset({Role.DELEGATE})))
    today, post = clock.today(), PostOffice()
    # Every night is queued twice, as by two schedulers, and done by whichever worker comes.
    twice = [{"schema": host.schema_name, "day": today.isoformat()} for host in hosts for _ in range(2)]
    enqueue_many(night, twice)
    with patch.object(sending, "_send", _dying_before_it_begins(sending._send)):
        three_workers(post, 1)
    three_workers(post, 6)

    of = {
        fate: {address(fate, n, host) for host in hosts for n, each in enumerate(FATES) if each == fate}
        for fate in FATES
    }
    usual = {country.email_of("delegate")}  # the delegate that every municipality has
    assert {to: many for to, many in post.mails().items() if to not in usual} == dict.fromkeys(
        of["bien"] | of["dos"] | of["despues"], 1
    )
    assert post.mails()[country.email_of("delegate")] == len(hosts)
    for message in post.got:
        slugs = {host.slug for host in hosts if f"{host.slug}." in message.body}
        assert len(slugs) == 1  # a mail speaks of one municipality
        assert message.to[0].endswith(DOMAIN) is False or f"@{slugs.pop()}." in message.to[0]

    found = states(hosts, today)
    assert {to for to, state in found.items() if state == "sent"} == of["bien"] | of["dos"] | usual
    assert {to for to, state in found.items() if state == "failed"} == of["nadie"] | of["antes"] | of["despues"]
    assert selectors.failed_by_municipality() == {host.code: 3 for host in hosts}
    assert not DBTaskResult.objects.filter(status__in=["READY", "RUNNING"]).exists()
    for job in selectors.jobs():
        assert "@" not in str(job.args_kwargs) + str(job.return_value) + job.traceback.replace("@wraps", "")


def _dying_before_it_begins(send: Any) -> Any:
    """Every seventh mail's process dies before it did anything."""
    seen: set[tuple[str, int]] = set()
    lock = Lock()

    def dying(digest_id: int) -> str:
        with lock:
            key = (connection.schema_name, digest_id)  # type: ignore[attr-defined]
            first = key not in seen
            seen.add(key)
            number = len(seen)
        if first and number % 7 == 0:
            raise Killed
        return str(send(digest_id))

    return dying
