"""What a room that keeps dated facts of its own asks of what people write, and says when it does not fit."""

from datetime import date

from django.db import connection

from accounts.actors import Actor
from accounts.permissions import Capability
from gelt import clock
from gelt.errors import DomainError, NotAllowedError
from gelt.schemas import current_schema
from gelt.text import count_es, date_es
from plans.matrix.addresses import read_address
from tenants.hosts import Host

LONGEST_NOTE = 2000


class ChangedMeanwhile(DomainError):
    """Somebody else recorded something of the same thing since the person opened the page."""


def open_room(host: Host, actor: Actor, room: int) -> None:
    """One writer of a municipality's room at a time, who may report; `room` is the advisory lock's first key."""
    if not actor.can(Capability.REPORT_PROGRESS):
        raise NotAllowedError(
            "Su cuenta no puede registrar esto: lo hacen el comité y los delegados de las dependencias."
        )
    if current_schema() != f"m{host.code}":
        raise RuntimeError(f"El municipio {host.code} no se escribe desde el esquema {current_schema()}.")
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [room, int(host.code)])


def may_take_back(actor: Actor, recorded_by: int | None) -> bool:
    """Who may withdraw, correct or end what `recorded_by` recorded: the committee all, a delegate their own."""
    own = actor.user_id is not None and actor.user_id == recorded_by
    return actor.can(Capability.PLAN_FOLLOW_UP) or (own and actor.can(Capability.REPORT_PROGRESS))


def require_may_take_back(actor: Actor, recorded_by: int | None) -> None:
    """NotAllowedError, in Spanish, for who may not."""
    if not may_take_back(actor, recorded_by):
        raise NotAllowedError("Esto lo cambia o lo retira el comité, o la cuenta que lo registró.")


def require_day(day: date, validity_end: date | None, *, field: str = "true_from") -> None:
    """A day that has come and is not after the validity's last one (DESIGN.md, rule 4)."""
    today = clock.today()
    if day > today:
        raise DomainError(
            f"El {date_es(day)} todavía no ha llegado: escriba una fecha hasta hoy, {date_es(today)}.", field=field
        )
    if validity_end is not None and day > validity_end:
        raise DomainError(
            f"La vigencia terminó el {date_es(validity_end)}: escriba una fecha hasta ese día.", field=field
        )
    if day.year < 1990:
        raise DomainError(f"El año {day.year} es muy antiguo: revise la fecha.", field=field)


def require_text(text: str, longest: int, *, field: str, needed: str = "") -> str:
    """The text without blanks around it; `needed`: what to say when it is empty, "" when it may be."""
    text = text.strip()
    if needed and not text:
        raise DomainError(needed, field=field)
    if len(text) > longest:
        raise DomainError(
            f"El texto tiene {count_es(len(text))} caracteres: déjelo en {count_es(longest)} o menos.", field=field
        )
    return text


def require_address(address: str, *, field: str = "address") -> str:
    """Nothing, or a whole public http(s) address: the same reading as an evidence's."""
    address = address.strip()
    try:
        if address:
            read_address(address)
    except DomainError as error:
        raise DomainError(error.message, field=field) from None
    return address
