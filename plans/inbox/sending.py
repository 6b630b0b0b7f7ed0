"""The job that hands one mail to the mail server, and what becomes of it.

At most once: `sending` is committed when the server is on the line and before it gets the text. A process that dies
between that and the server's answer leaves it there, and whoever finds it so gives the mail up instead of repeating
it: the person never gets it twice, the operator sees a failed job, and the matters come back in the next night's
mail, because mails that failed do not count for the gap. A process that dies anywhere else leaves nothing in doubt,
and its job is done again. A refusal is an answer: the same mail is tried again, MOST_ATTEMPTS times in all. One case
is out of reach of any sender: a server that takes the text and cuts the line before saying so. That looks like a
refusal; the second copy carries the same Message-ID, by which mail servers know it.
"""

import logging
from contextlib import suppress
from datetime import timedelta
from smtplib import SMTPException, SMTPRecipientsRefused, SMTPResponseException
from typing import NoReturn

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.db.models import F
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from gelt import clock
from gelt.errors import DomainError
from gelt.schemas import current_schema
from gelt.text import date_es
from jobs import enqueue, tenant_task
from plans.inbox.locks import alone
from plans.inbox.models import Digest
from tenants.addresses import mailed_url
from tenants.models import Municipality

logger = logging.getLogger("gelt.inbox")
State = Digest.State
MOST_ATTEMPTS = 4
# Before the second, third and fourth attempt; together less than a day, so that the next night finds none under way.
PAUSES = (timedelta(minutes=5), timedelta(minutes=30), timedelta(hours=3))
UNKNOWN = (
    "El proceso murió mientras el servidor de correo lo recibía: no se sabe si salió, y no se repite para no "
    "enviarlo dos veces. Los asuntos van en el correo de la noche siguiente."
)


class UndeliveredError(DomainError):
    """A mail of reminders was given up; the message carries no address and nothing of the text."""


@tenant_task(label="Enviar un correo de avisos")
def send_digest(*, digest_id: int) -> str:
    """Send the mail once; says what happened. Raises UndeliveredError when it is given up."""
    with alone(f"digest:{digest_id}") as free:
        return _send(digest_id) if free else "Otro proceso lo está enviando."


def _send(digest_id: int) -> str:
    digest = Digest.objects.filter(pk=digest_id).first()
    if digest is None:
        return "Ese correo ya no existe."
    if digest.state == State.SENT:
        return "Ya se había enviado."
    if digest.state == State.SENDING:
        _fail(digest, UNKNOWN)
    if digest.state == State.FAILED and _was_followed(digest):
        return "No se envió: después se hizo otro correo con los mismos asuntos."
    if not User.objects.filter(pk=digest.person_id, email=digest.email, is_active=True).exists():
        _close(digest, "La cuenta se cerró o cambió de correo.")
        return "No se envió: la cuenta se cerró o cambió de correo."
    Digest.objects.filter(pk=digest.pk).update(state=State.PENDING, attempts=F("attempts") + 1)
    digest.refresh_from_db(fields=["attempts"])
    reason = _deliver(digest)
    if reason:
        return _refused(digest, reason)
    Digest.objects.filter(pk=digest.pk).update(state=State.SENT, sent_at=clock.now(), error="")
    return "Enviado."


def _deliver(digest: Digest) -> str:
    """Hand it to the mail server; why it was refused, or ""."""
    try:
        message, post = _message(digest), get_connection()
        post.open()
        try:
            Digest.objects.filter(pk=digest.pk).update(state=State.SENDING)
            post.send_messages([message])
        finally:
            with suppress(Exception):  # what goes wrong when taking leave says nothing of the mail
                post.close()
    except (SMTPException, OSError) as error:
        return _words(error)
    except Exception as error:
        logger.exception("El correo %s de %s no se pudo armar.", digest.pk, current_schema())
        return f"El correo no se pudo armar ({type(error).__name__})."
    return ""


def _message(digest: Digest) -> EmailMessage:
    schema = current_schema()
    slug = Municipality.objects.values_list("slug", flat=True).get(schema_name=schema)
    headers = {
        "Message-ID": f"<avisos-{schema}-{digest.pk}@{settings.BASE_DOMAIN}>",
        "Auto-Submitted": "auto-generated",
        "List-Unsubscribe": f"<{mailed_url(slug, reverse('inbox:choices'))}>",
    }
    return EmailMessage(digest.subject, digest.body, None, [digest.email], headers=headers)


def _words(error: Exception) -> str:
    """Why the server refused, without the address, which smtplib puts into its errors."""
    if isinstance(error, SMTPRecipientsRefused):
        codes = sorted({str(code) for code, _ in error.recipients.values()})
        return f"El servidor de correo no acepta al destinatario (código {', '.join(codes)})."
    if isinstance(error, SMTPResponseException):
        return f"El servidor de correo lo rechazó (código {error.smtp_code})."
    return f"No hubo conexión con el servidor de correo ({type(error).__name__})."


def _refused(digest: Digest, reason: str) -> str:
    """Try again later, or give it up. Raises UndeliveredError."""
    if digest.attempts >= MOST_ATTEMPTS:
        _fail(digest, f"{reason} Se intentó {digest.attempts} veces.")
    pause = PAUSES[digest.attempts - 1]
    with transaction.atomic():
        Digest.objects.filter(pk=digest.pk).update(state=State.PENDING, error=reason)
        later = send_digest.using(run_after=timezone.now() + pause)
        enqueue(later, schema=current_schema(), digest_id=digest.pk)
    return f"{reason} Se intenta otra vez en {int(pause.total_seconds() // 60)} minutos."


def _fail(digest: Digest, reason: str) -> NoReturn:
    _close(digest, reason)
    raise UndeliveredError(f"Un correo de avisos del {date_es(digest.on)} no se entregó. {reason}")


def _close(digest: Digest, reason: str) -> None:
    Digest.objects.filter(pk=digest.pk).update(state=State.FAILED, error=reason)


def _was_followed(digest: Digest) -> bool:
    later = Digest.objects.filter(person_id=digest.person_id, on__gt=digest.on)
    return later.exclude(state=State.FAILED).exists()
