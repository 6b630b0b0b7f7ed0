"""The job that sends one mail: once, again after a refusal, given up in words that say nothing private."""

import smtplib
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any
from unittest.mock import patch

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from django.core.mail.backends.locmem import EmailBackend
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from accounts.models import User
from gelt import clock
from gelt.schemas import in_schema
from jobs import selectors
from plans.inbox.models import Digest
from plans.inbox.reminding import remind
from tenants.hosts import Host
from tests.conftest import Browse
from tests.country import email_of
from tests.plans.inbox.making import DAY, Given, at, work
from tests.platform.jobs import worker

Fault = Callable[[], BaseException]


@pytest.fixture
def queued(genova: Host, given_work: Given) -> Iterator[Host]:
    """One mail to the member of Génova, written and waiting in the queue."""
    given_work(work(title="Un asunto reservado"))
    with clock.at(at(DAY)), in_schema(genova.schema_name):
        remind(genova, DAY)
    yield genova


def digest(host: Host) -> Digest:
    with in_schema(host.schema_name):
        return Digest.objects.get()


def answering(*faults: Fault | None) -> Any:
    """A mail server that answers with these faults in turn (None: it takes the mail), then takes everything."""
    left = list(faults)

    def send(self: EmailBackend, messages: list[EmailMessage]) -> int:
        fault = left.pop(0) if left else None
        if fault:
            raise fault()
        return original(self, messages)

    original = EmailBackend.send_messages
    return patch.object(EmailBackend, "send_messages", send)


def work_through() -> None:
    """Do what is queued, also what waits for its hour, until nothing is left."""
    for _ in range(6):
        worker.work()
        DBTaskResult.objects.filter(status="READY").update(run_after=timezone.now())


def refused() -> BaseException:
    return smtplib.SMTPRecipientsRefused({email_of("member"): (550, b"No such user")})


def test_it_goes_out_once_with_a_name_of_its_own(queued: Host) -> None:
    work_through()
    assert [message.to for message in mail.outbox] == [[email_of("member")]]
    headers = mail.outbox[0].message()
    assert headers["Message-ID"] == f"<avisos-m63302-{digest(queued).pk}@localhost>"
    assert headers["Auto-Submitted"] == "auto-generated"
    assert digest(queued).state == "sent"
    DBTaskResult.objects.update(status="READY")  # the same job again, as after a reaped worker
    work_through()
    assert len(mail.outbox) == 1


def test_a_refusal_is_tried_again_later(queued: Host) -> None:
    with answering(lambda: OSError("sin red"), lambda: smtplib.SMTPServerDisconnected("adiós")):
        worker.work()
        assert digest(queued).state == "pending"
        assert "No hubo conexión con el servidor de correo (OSError)." in digest(queued).error
        worker.work()  # its hour has not come
        assert digest(queued).attempts == 1
        waiting = DBTaskResult.objects.get(status="READY").run_after - timezone.now()
        assert timedelta(minutes=4) < waiting <= timedelta(minutes=5)
        work_through()
    assert (digest(queued).state, digest(queued).attempts, digest(queued).error) == ("sent", 3, "")
    assert len(mail.outbox) == 1


def test_after_four_refusals_the_operator_sees_it_without_address_or_text(queued: Host, browse: Browse) -> None:
    with answering(*[refused] * 4):
        work_through()
    assert digest(queued).state == "failed"
    assert mail.outbox == []
    assert selectors.failed_by_municipality() == {queued.code: 1}
    failed = selectors.view_of(DBTaskResult.objects.get(status="FAILED"))
    assert failed.schema == queued.schema_name
    assert "no acepta al destinatario (código 550). Se intentó 4 veces." in failed.error
    page = browse(None, "operator").get("/operacion/trabajos/?estado=fallidos").content.decode()
    assert "Enviar un correo de avisos" in page
    assert "no acepta al destinatario" in page
    for secret in (email_of("member"), "Un asunto reservado", "Hola,"):
        assert secret not in page
        assert secret not in failed.trace
        assert secret not in str(failed.arguments)


def test_the_operator_repeats_a_dead_letter(queued: Host, browse: Browse) -> None:
    with answering(*[refused] * 4):
        work_through()
    job = DBTaskResult.objects.get(status="FAILED")
    browse(None, "operator").post(f"/operacion/trabajos/{job.pk}/repetir/")
    work_through()
    assert digest(queued).state == "sent"
    assert len(mail.outbox) == 1


def test_nobody_gets_an_old_mail_after_a_new_one(queued: Host) -> None:
    with answering(*[refused] * 4):
        work_through()
    with clock.at(at(DAY + timedelta(days=1))), in_schema(queued.schema_name):
        remind(queued, DAY + timedelta(days=1))  # what failed does not count for the gap: told again the next day
    DBTaskResult.objects.filter(status="FAILED").update(status="READY")
    work_through()
    assert len(mail.outbox) == 1
    with in_schema(queued.schema_name):
        states = dict(Digest.objects.values_list("on", "state"))
    assert states == {DAY: "failed", DAY + timedelta(days=1): "sent"}


def test_a_process_that_dies_in_the_middle_never_sends_twice(queued: Host) -> None:
    with in_schema(queued.schema_name):
        Digest.objects.update(state="sending", attempts=1)  # what a killed process leaves
    work_through()
    assert mail.outbox == []
    assert digest(queued).state == "failed"
    assert "no se sabe si salió" in selectors.view_of(DBTaskResult.objects.get(status="FAILED")).error


def test_whoever_left_meanwhile_gets_nothing(queued: Host) -> None:
    with in_schema(queued.schema_name):
        User.objects.filter(email=email_of("member")).update(is_active=False)
    work_through()
    assert mail.outbox == []
    assert digest(queued).error == "La cuenta se cerró o cambió de correo."
    assert selectors.jobs(failed=True).count() == 0
