"""What is refused of the inventory, and the Spanish sentence that says why and what to do."""

from collections.abc import Sequence
from datetime import date

from accounts.actors import Actor
from gelt import clock
from gelt.errors import DomainError, NotFoundError
from gelt.text import date_es, local_date
from plans.inventory.models import Alliance, AllianceLevel, InventoryItem, ItemStage, Stage
from plans.matrix.dated import ChangedMeanwhile, open_room
from tenants.hosts import Host

# First key of PostgreSQL's advisory locks for "the inventory of a municipality"; the second is its code.
INVENTORY_LOCK = 1161
LONGEST_NAME, LONGEST_COUNTERPART, LONGEST_ACT = 300, 200, 200


def open_inventory(host: Host, actor: Actor) -> None:
    """One writer of the inventory at a time, who may report."""
    open_room(host, actor, INVENTORY_LOCK)


def require_stage(stage: str) -> None:
    if stage not in Stage.values:
        raise DomainError("Elija una de las cuatro etapas.", field="stage")


def require_kind(kind: str) -> None:
    if kind not in InventoryItem.Kind.values:
        raise DomainError("Elija si es un trámite o un servicio.", field="kind")


def require_level(level: str) -> None:
    if level not in AllianceLevel.values:
        raise DomainError("Elija el nivel de la entidad.", field="level")


def require_new_name(kind: str, name: str) -> None:
    """The same trámite twice would count twice; capitals do not tell two apart."""
    there = InventoryItem.objects.filter(kind=kind, name__iexact=name, removed_on__isnull=True).first()
    if there is not None:
        raise DomainError(
            f"«{name}» ya está en el inventario desde el {date_es(there.since)}: cambie su etapa en vez de "
            "agregarlo otra vez.",
            field="name",
        )


def existing(item_id: int) -> InventoryItem:
    """The item of that id that is still in the inventory."""
    item = InventoryItem.objects.filter(pk=item_id).first()
    if item is None:
        raise NotFoundError("Ese trámite o servicio no está en el inventario de este municipio.")
    if item.removed_on is not None:
        raise ChangedMeanwhile(
            f"{item.removed_by_name} retiró «{item.name}» del inventario desde el {date_es(item.removed_on)}. "
            "Si hace falta, vuelva a incluirlo."
        )
    return item


def require_since(day: date, item: InventoryItem, *, field: str = "true_from") -> None:
    if day < item.since:
        raise DomainError(
            f"«{item.name}» está en el inventario desde el {date_es(item.since)}: escriba una fecha desde ese día.",
            field=field,
        )


def decided_day(item: InventoryItem, validity_end: date | None) -> date:
    """From when an item may be out: today, or the validity's last day; its first day while it was recorded today."""
    today = clock.today()
    if local_date(item.recorded_at) == today:
        return item.since
    return today if validity_end is None else min(today, validity_end)


def require_decided(day: date, item: InventoryItem, validity_end: date | None) -> None:
    """Taking out is a decision: what was counted with the item on the days before stays."""
    earliest = decided_day(item, validity_end)
    if day < earliest:
        raise DomainError(
            "Un retiro rige desde el día en que se decide, y lo que ya se contó se queda: escriba el "
            f"{date_es(earliest)}.",
            field="removed_on",
        )


def latest_of(facts: Sequence[ItemStage]) -> ItemStage | None:
    """The one recorded last, whatever its date."""
    return max(facts, key=lambda fact: fact.pk, default=None)


def effective_of(facts: Sequence[ItemStage], day: date) -> ItemStage | None:
    """The one that holds on a day; `facts` in the order in which the later wins."""
    return next((fact for fact in reversed(facts) if fact.true_from <= day), None)


def require_unchanged(item: InventoryItem, latest: ItemStage | None, expected: int | None) -> None:
    """The latest stage is the one the person saw (None: not asked)."""
    if expected is None or latest is None or latest.pk == expected:
        return
    raise ChangedMeanwhile(
        f"Mientras usted tenía abierta esta página, {latest.recorded_by_name} registró «{item.name}» en "
        f"«{latest.get_stage_display()}» desde el {date_es(latest.true_from)}. Revise ese registro y, si hace "
        "falta, vuelva a enviar el suyo."
    )


SAYS = ("stage", "can_rationalise", "can_automate", "address", "note")


def says_the_same(held: ItemStage | None, made: ItemStage) -> bool:
    return held is not None and all(getattr(held, name) == getattr(made, name) for name in SAYS)


def require_news(held: ItemStage | None, made: ItemStage) -> None:
    """The same stage again, as a second click sends it, adds nothing to the history."""
    if held is not None and says_the_same(held, made):
        raise DomainError(
            f"Ya está en «{held.get_stage_display()}» desde el {date_es(held.true_from)}, con lo mismo: "
            "cambie la etapa, lo que se puede hacer, la dirección o la nota.",
            field="stage",
        )


def require_open(alliance: Alliance) -> None:
    if alliance.ended_on is not None:
        raise ChangedMeanwhile(
            f"{alliance.ended_by_name} ya dio por terminada esta alianza desde el {date_es(alliance.ended_on)}."
        )
