"""Agreements with other entities: sign one, end one."""

from datetime import date
from typing import Any

from django.db import transaction

from accounts.actors import Actor
from gelt.errors import DomainError, NotFoundError
from gelt.text import date_es
from history.services import record
from plans.inventory import guards
from plans.inventory.models import Alliance
from plans.matrix.dated import LONGEST_NOTE, require_address, require_day, require_may_take_back, require_text
from tenants.hosts import Host


@transaction.atomic
def add_alliance(
    *,
    host: Host,
    name: str,
    counterpart: str,
    level: str,
    true_from: date,
    actor: Actor,
    act: str = "",
    address: str = "",
    note: str = "",
    validity_end: date | None = None,
) -> Alliance:
    """Record an agreement signed on a day with an entity of a level.

    Raises NotAllowedError or DomainError, in Spanish, with the field.
    """
    guards.open_inventory(host, actor)
    guards.require_level(level)
    require_day(true_from, validity_end)
    made = Alliance(
        name=require_text(name, guards.LONGEST_NAME, field="name", needed="Escriba de qué es el convenio o alianza."),
        counterpart=require_text(
            counterpart, guards.LONGEST_COUNTERPART, field="counterpart", needed="Escriba con qué entidad es."
        ),
        level=level,
        true_from=true_from,
        act=require_text(act, guards.LONGEST_ACT, field="act"),
        address=require_address(address),
        note=require_text(note, LONGEST_NOTE, field="note"),
        recorded_by_id=actor.user_id,
        recorded_by_name=actor.name,
    )
    _require_new(made)
    made.full_clean()
    made.save(force_insert=True)
    _audit("alliance.added", made, actor, None, said_by(made))
    return made


@transaction.atomic
def end_alliance(
    *, host: Host, alliance_id: int, ended_on: date, actor: Actor, validity_end: date | None = None
) -> Alliance:
    """End an agreement: `ended_on` is the first day without it. Ended on the day it was signed, it never counted.

    The committee ends any; a delegate, what that same account recorded.

    Raises NotAllowedError, NotFoundError, ChangedMeanwhile (ended already) or DomainError.
    """
    guards.open_inventory(host, actor)
    require_day(ended_on, validity_end, field="ended_on")
    alliance = Alliance.objects.filter(pk=alliance_id).first()
    if alliance is None:
        raise NotFoundError("Esa alianza no existe en este municipio.")
    require_may_take_back(actor, alliance.recorded_by_id)
    guards.require_open(alliance)
    if ended_on < alliance.true_from:
        raise DomainError(
            f"Se firmó el {date_es(alliance.true_from)}: escriba una fecha desde ese día.", field="ended_on"
        )
    alliance.ended_on, alliance.ended_by_name = ended_on, actor.name
    alliance.full_clean()
    alliance.save(update_fields=["ended_on", "ended_by_name"])
    named = {"name": alliance.name, "counterpart": alliance.counterpart}
    _audit("alliance.ended", alliance, actor, named, named | {"ended_on": ended_on.isoformat()})
    return alliance


def _require_new(made: Alliance) -> None:
    """A second click sends the same again."""
    there = Alliance.objects.filter(
        name__iexact=made.name,
        counterpart__iexact=made.counterpart,
        true_from=made.true_from,
        ended_on__isnull=True,
    ).first()
    if there is not None:
        raise DomainError(
            f"{there.recorded_by_name} ya registró esta alianza, firmada el {date_es(there.true_from)}.", field="name"
        )


def _audit(
    action: str, alliance: Alliance, actor: Actor, before: dict[str, Any] | None, after: dict[str, Any]
) -> None:
    record(
        action=action,
        object_type="inventory.alliance",
        object_id=str(alliance.pk),
        before=before,
        after=after,
        actor=actor,
    )


def said_by(alliance: Alliance) -> dict[str, Any]:
    """What the audit keeps of an agreement."""
    return {
        "name": alliance.name,
        "counterpart": alliance.counterpart,
        "level": alliance.level,
        "true_from": alliance.true_from.isoformat(),
        "act": alliance.act,
        "address": alliance.address,
        "note": alliance.note,
    }
