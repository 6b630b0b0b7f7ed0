"""Who acts in the tests of obligations, and the shortest ways to open and fulfil one."""

from datetime import date, datetime, time
from typing import Any

from accounts.actors import Actor
from accounts.permissions import Role
from gelt import clock
from gelt.text import BOGOTA
from plans.monitoring.models import LogEntry, Obligation
from plans.monitoring.obligations.services import (
    Deed,
    Opening,
    end_obligation,
    log_fulfilment,
    log_update,
    open_obligation,
)
from tenants.hosts import Host

MEMBER = Actor(kind="user", role=Role.MEMBER, user_id=101, name="Integrante de prueba")
DELEGATE = Actor(kind="user", role=Role.DELEGATE, user_id=104, name="Delegado de prueba")
READER = Actor(kind="user", role=Role.READER, user_id=105, name="Lector de prueba")


def promise(host: Host, starts: date = date(2010, 1, 1), **more: Any) -> Obligation:
    given: dict[str, Any] = {"title": "Actualizar las noticias", "every": "month", "starts": starts} | more
    end = given.pop("validity_end", None)
    actor = given.pop("actor", MEMBER)
    return open_obligation(host=host, opening=Opening(**given), actor=actor, validity_end=end)


def did(host: Host, row: Obligation, day: date, what: str = "Se hizo", *, note: str = "") -> LogEntry:
    return log_fulfilment(host=host, obligation_id=row.pk, deed=Deed(what, day, note=note), actor=DELEGATE)


def updated(host: Host, day: date, channel: str = "Noticias", *, address: str = "") -> LogEntry:
    return log_update(host=host, deed=Deed("Una noticia", day, address), channel=channel, actor=DELEGATE)


def ended(host: Host, row: Obligation, ends: date, *, today: date | None = None, **more: Any) -> Obligation:
    """End it on a day; on that very day unless `today` says another."""
    given: dict[str, Any] = {"reason": "Ya no", "actor": MEMBER} | more
    with clock.at(datetime.combine(today or ends, time(10), BOGOTA)):
        return end_obligation(host=host, obligation_id=row.pk, ends=ends, **given)
