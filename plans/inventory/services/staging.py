"""Say at which stage a trámite or a service is; what was said before stays."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import transaction

from accounts.actors import Actor
from gelt.errors import DomainError
from history.services import record
from plans.inventory import guards
from plans.inventory.models import InventoryItem, ItemStage
from plans.inventory.stages import ORDER
from plans.matrix.dated import LONGEST_NOTE, require_address, require_day, require_text
from tenants.hosts import Host

MANY = 500


@transaction.atomic
def record_stage(
    *,
    host: Host,
    item_id: int,
    stage: str,
    true_from: date,
    actor: Actor,
    can_rationalise: bool | None = None,
    can_automate: bool | None = None,
    address: str = "",
    note: str = "",
    validity_end: date | None = None,
    expected_latest: int | None = None,
) -> ItemStage:
    """From `true_from` on the item is at a stage; going back is possible and stays in the history.

    `expected_latest`: id of the last stage the person saw, None not to check. Raises NotAllowedError, NotFoundError
    (item), ChangedMeanwhile or DomainError, in Spanish, with the field.
    """
    guards.open_inventory(host, actor)
    guards.require_stage(stage)
    require_day(true_from, validity_end)
    item = guards.existing(item_id)
    guards.require_since(true_from, item)
    facts = facts_of([item_id])[item_id]
    guards.require_unchanged(item, guards.latest_of(facts), expected_latest)
    made = new_stage(item, stage, true_from, actor, can_rationalise, can_automate, address, note)
    held = guards.effective_of(facts, true_from)
    guards.require_news(held, made)
    return keep(made, held, actor)


@dataclass(frozen=True, slots=True)
class BulkResult:
    """What changing many at once did: stages written, items that were there already, items that went back."""

    changed: list[ItemStage] = field(default_factory=list)
    unchanged: list[InventoryItem] = field(default_factory=list)
    back: list[InventoryItem] = field(default_factory=list)


@transaction.atomic
def record_stages(
    *,
    host: Host,
    seen: Mapping[int, int | None],
    stage: str,
    true_from: date,
    actor: Actor,
    note: str = "",
    validity_end: date | None = None,
) -> BulkResult:
    """Put many items at a stage from a day on, all or none; what else was said of each stays as it was.

    `seen`: item id → id of the last stage the person saw, None not to check. Those at that stage already are left
    alone. Raises what `record_stage` raises; then nothing changes.
    """
    guards.open_inventory(host, actor)
    guards.require_stage(stage)
    require_day(true_from, validity_end)
    if not seen:
        raise DomainError("Marque al menos un trámite o servicio de la lista.", field="items")
    if len(seen) > MANY:
        raise DomainError(f"Son más de {MANY}: marque menos y repita.", field="items")
    result, facts = BulkResult(), facts_of(seen)
    for item_id, expected in seen.items():
        item, said = guards.existing(item_id), facts[item_id]
        guards.require_since(true_from, item)
        guards.require_unchanged(item, guards.latest_of(said), expected)
        _put(result, item, guards.effective_of(said, true_from), stage, true_from, actor, note)
    return result


def _put(
    result: BulkResult, item: InventoryItem, held: ItemStage | None, stage: str, day: date, actor: Actor, note: str
) -> None:
    """One of many: the flags and the address of the stage that holds are carried over."""
    if held is not None and held.stage == stage:
        result.unchanged.append(item)
        return
    said = (held.can_rationalise, held.can_automate, held.address) if held else (None, None, "")
    made = new_stage(item, stage, day, actor, *said, note)
    result.changed.append(keep(made, held, actor))
    if held is not None and ORDER[stage] < ORDER[held.stage]:
        result.back.append(item)


def facts_of(item_ids: Mapping[int, Any] | Sequence[int]) -> dict[int, list[ItemStage]]:
    """Everything said of these items, each list in the order in which the later wins; 1 query."""
    found: dict[int, list[ItemStage]] = {item_id: [] for item_id in item_ids}
    rows = ItemStage.objects.filter(item_id__in=list(item_ids))
    for row in rows.order_by("true_from", "recorded_at", "id"):
        found[row.item_id].append(row)
    return found


def new_stage(
    item: InventoryItem,
    stage: str,
    true_from: date,
    actor: Actor,
    can_rationalise: bool | None,
    can_automate: bool | None,
    address: str,
    note: str,
) -> ItemStage:
    """A stage that is not stored yet."""
    return ItemStage(
        item=item,
        stage=stage,
        true_from=true_from,
        can_rationalise=can_rationalise,
        can_automate=can_automate,
        address=require_address(address),
        note=require_text(note, LONGEST_NOTE, field="note"),
        recorded_by_id=actor.user_id,
        recorded_by_name=actor.name,
    )


def keep(made: ItemStage, before: ItemStage | None, actor: Actor) -> ItemStage:
    """The row and its audit line."""
    made.full_clean()
    made.save(force_insert=True)
    record(
        action="inventory.stage",
        object_type="inventory.itemstage",
        object_id=str(made.item_id),
        before=said_by(before),
        after=said_by(made),
        actor=actor,
    )
    return made


def said_by(row: ItemStage | None) -> dict[str, Any] | None:
    """What the audit keeps of a stage."""
    if row is None:
        return None
    said = {name: getattr(row, name) for name in guards.SAYS}
    return {"inventory.item": row.item.name, "true_from": row.true_from.isoformat()} | said
