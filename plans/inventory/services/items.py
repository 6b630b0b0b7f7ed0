"""Put trámites and services in the inventory and take them out."""

from datetime import date
from typing import Any

from django.db import transaction

from accounts.actors import Actor
from gelt.errors import DomainError, NotFoundError
from gelt.text import date_es
from history.services import record
from plans.inventory import guards
from plans.inventory.models import InventoryItem, Stage
from plans.inventory.selectors import lives, not_brought, plan_items
from plans.inventory.services.staging import facts_of, keep, new_stage
from plans.matrix.dated import require_day, require_may_take_back, require_text
from tenants.hosts import Host

Flags = tuple[bool | None, bool | None, str, str]
NOTHING_SAID: Flags = (None, None, "", "")


@transaction.atomic
def add_item(
    *,
    host: Host,
    kind: str,
    name: str,
    true_from: date,
    actor: Actor,
    stage: str = Stage.IDENTIFIED.value,
    can_rationalise: bool | None = None,
    can_automate: bool | None = None,
    address: str = "",
    note: str = "",
    validity_end: date | None = None,
) -> InventoryItem:
    """Put a trámite ("procedure") or a service ("service") in the inventory from a day on, at a stage.

    The same name is there once. Raises NotAllowedError or DomainError, in Spanish, with the field.
    """
    guards.open_inventory(host, actor)
    guards.require_kind(kind)
    guards.require_stage(stage)
    require_day(true_from, validity_end)
    name = require_text(
        " ".join(name.split()), guards.LONGEST_NAME, field="name", needed="Escriba el nombre del trámite o servicio."
    )
    guards.require_new_name(kind, name)
    return _write(kind, name, "", true_from, actor, stage, (can_rationalise, can_automate, address, note))


@transaction.atomic
def bring_from_plan(
    *, host: Host, true_from: date, actor: Actor, validity_end: date | None = None
) -> list[InventoryItem]:
    """Put in the inventory, as identified, every trámite and service of the plan that never was there.

    Raises NotAllowedError or DomainError; the second click finds nothing to bring.
    """
    guards.open_inventory(host, actor)
    require_day(true_from, validity_end)
    found = not_brought(plan_items(), lives())
    if not found:
        raise DomainError("Todos los trámites y servicios del plan ya están en el inventario.")
    return [
        _write(each.kind, each.name, each.stable_id, true_from, actor, Stage.IDENTIFIED.value, NOTHING_SAID)
        for each in found
    ]


@transaction.atomic
def remove_item(
    *, host: Host, item_id: int, removed_on: date, actor: Actor, validity_end: date | None = None
) -> InventoryItem:
    """Take an item out from today on; until the day before it stays where it was, and it can be put back.

    What was recorded today by mistake may go from its first day. The committee takes out any; a delegate, their own.
    Raises NotAllowedError, NotFoundError, ChangedMeanwhile (removed already) or DomainError.
    """
    guards.open_inventory(host, actor)
    require_day(removed_on, validity_end, field="removed_on")
    item = guards.existing(item_id)
    require_may_take_back(actor, item.recorded_by_id)
    guards.require_since(removed_on, item, field="removed_on")
    guards.require_decided(removed_on, item, validity_end)
    item.removed_on, item.removed_by_name = removed_on, actor.name
    item.full_clean()
    item.save(update_fields=["removed_on", "removed_by_name"])
    named = {"name": item.name}
    _audit("inventory.removed", item, actor, named, named | {"removed_on": removed_on.isoformat()})
    return item


@transaction.atomic
def put_back(
    *, host: Host, item_id: int, true_from: date, actor: Actor, validity_end: date | None = None
) -> InventoryItem:
    """Put a removed item in the inventory again from a day on, as a new row at the stage it had.

    Raises NotAllowedError, NotFoundError or DomainError (it is there, or the day is before it was taken out).
    """
    guards.open_inventory(host, actor)
    require_day(true_from, validity_end)
    item = InventoryItem.objects.filter(pk=item_id).first()
    if item is None:
        raise NotFoundError("Ese trámite o servicio nunca estuvo en el inventario de este municipio.")
    if item.removed_on is None:
        raise DomainError(f"«{item.name}» está en el inventario: no hay nada que volver a incluir.")
    if true_from < item.removed_on:
        raise DomainError(
            f"Se retiró el {date_es(item.removed_on)}: escriba una fecha desde ese día.", field="true_from"
        )
    guards.require_new_name(item.kind, item.name)
    held = guards.effective_of(facts_of([item_id])[item_id], item.removed_on)
    said = (held.can_rationalise, held.can_automate, held.address, "") if held else NOTHING_SAID
    stage = held.stage if held else Stage.IDENTIFIED.value
    return _write(item.kind, item.name, item.plan_item, true_from, actor, stage, said)


def _write(
    kind: str, name: str, plan_item: str, true_from: date, actor: Actor, stage: str, said: Flags
) -> InventoryItem:
    """The row, its first stage and their audit lines."""
    item = InventoryItem(
        kind=kind,
        name=name,
        plan_item=plan_item,
        since=true_from,
        recorded_by_id=actor.user_id,
        recorded_by_name=actor.name,
    )
    item.full_clean()
    item.save(force_insert=True)
    _audit("inventory.added", item, actor, None, said_by(item))
    keep(new_stage(item, stage, true_from, actor, *said), None, actor)
    return item


def _audit(
    action: str, item: InventoryItem, actor: Actor, before: dict[str, Any] | None, after: dict[str, Any]
) -> None:
    record(
        action=action,
        object_type="inventory.inventoryitem",
        object_id=str(item.pk),
        before=before,
        after=after,
        actor=actor,
    )


def said_by(item: InventoryItem) -> dict[str, Any]:
    """What the audit keeps of an item."""
    return {
        "kind": item.kind,
        "name": item.name,
        "plan_item": item.plan_item,
        "since": item.since.isoformat(),
    }
