"""Reads of the inventory and the alliances. Everything is as of a day: what is dated later is not seen."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from gelt.text import counted, join_es
from plans.inventory.models import Alliance, AllianceLevel, InventoryItem, ItemStage, Stage
from plans.inventory.stages import ItemLife, ItemStanding, at_stage
from plans.matrix.models import Procedure, PublicService

LONGEST_NAME = 300


@dataclass(frozen=True, slots=True)
class PlanItem:
    """A trámite or service that the plan lists."""

    stable_id: str
    kind: str
    name: str


def lives() -> list[ItemLife]:
    """Every item there ever was, with all its stages, trámites first, by name. 2 queries."""
    stages: dict[int, list[ItemStage]] = defaultdict(list)
    for fact in ItemStage.objects.order_by("true_from", "recorded_at", "id"):
        stages[fact.item_id].append(fact)
    return [ItemLife(item, tuple(stages[item.pk])) for item in InventoryItem.objects.order_by("kind", "name", "id")]


def standings_of(found: list[ItemLife], on: date, kind: str = "") -> list[ItemStanding]:
    """Those that are in the inventory on a day, of a kind or all."""
    rows = (life.on(on) for life in found if not kind or life.item.kind == kind)
    return [row for row in rows if row is not None]


def items_on(on: date) -> list[ItemStanding]:
    """The inventory on a day. 2 queries."""
    return standings_of(lives(), on)


def life_of(item_id: int) -> ItemLife | None:
    """One item with all its stages; None when there is none. 2 queries."""
    item = InventoryItem.objects.filter(pk=item_id).first()
    if item is None:
        return None
    return ItemLife(item, tuple(item.stages.order_by("true_from", "recorded_at", "id")))


def plan_items() -> list[PlanItem]:
    """The trámites and services of the working plan, in its order. 2 queries."""
    procedures = Procedure.objects.filter(plan__working=True).order_by("position")
    services = PublicService.objects.filter(plan__working=True).order_by("position")
    found = [
        PlanItem(stable_id, InventoryItem.Kind.PROCEDURE.value, _name(group, text))
        for stable_id, group, text in procedures.values_list("stable_id", "group", "text")
    ]
    return found + [
        PlanItem(stable_id, InventoryItem.Kind.SERVICE.value, _name("", text))
        for stable_id, text in services.values_list("stable_id", "text")
    ]


def _name(group: str, text: str) -> str:
    """The trámite with the heading it stands under; a longer text is cut at a word."""
    whole = " ".join(f"{group} {text}".split())
    if len(whole) <= LONGEST_NAME:
        return whole
    return whole[: LONGEST_NAME - 1].rsplit(" ", 1)[0] + "…"


def not_brought(items: list[PlanItem], found: list[ItemLife]) -> list[PlanItem]:
    """What the plan lists and was never put in the inventory."""
    there = {life.item.plan_item for life in found}
    return [item for item in items if item.stable_id not in there]


def alliances() -> list[Alliance]:
    """Every alliance, ended or not, by the day it was signed. 1 query."""
    return list(Alliance.objects.order_by("true_from", "recorded_at", "id"))


def in_force(alliance: Alliance, on: date) -> bool:
    """Signed by then and not ended: `ended_on` is the first day without it."""
    return alliance.true_from <= on and (alliance.ended_on is None or alliance.ended_on > on)


def annulled(alliance: Alliance) -> bool:
    """Ended on the day it was signed: it was recorded by mistake and counts for nothing."""
    return alliance.ended_on == alliance.true_from


@dataclass(frozen=True, slots=True)
class KindSummary:
    """How many trámites or services there are and how far they came; `reached` counts each stage or further."""

    kind: str
    total: int
    at: dict[str, int]

    @property
    def label(self) -> str:
        return "Trámites" if self.kind == InventoryItem.Kind.PROCEDURE else "Servicios"

    @property
    def counted(self) -> str:
        if self.kind == InventoryItem.Kind.PROCEDURE:
            return counted(self.total, "trámite", "trámites")
        return counted(self.total, "servicio", "servicios")

    @property
    def published(self) -> int:
        return self.reached(Stage.PUBLISHED)

    @property
    def rationalised(self) -> int:
        return self.reached(Stage.RATIONALISED)

    @property
    def automated(self) -> int:
        return self.reached(Stage.AUTOMATED)

    def reached(self, stage: str) -> int:
        wanted = Stage.values[Stage.values.index(stage) :]
        return sum(self.at[each] for each in wanted)


@dataclass(frozen=True, slots=True)
class InventorySummary:
    """The inventory and the alliances in force on a day, for whoever reads."""

    on: date
    kinds: list[KindSummary]
    alliances: int = 0
    levels: list[tuple[str, int]] = field(default_factory=list)

    @property
    def items(self) -> int:
        return sum(each.total for each in self.kinds)

    @property
    def empty(self) -> bool:
        return not (self.alliances or self.items)

    @property
    def levels_words(self) -> str:
        """`local: 3 y nacional: 1`."""
        return join_es(f"{label.lower()}: {number}" for label, number in self.levels)

    @property
    def sentence(self) -> str:
        """The figures in one sentence; "" when there is nothing."""
        parts = [f"{each.counted}, {_how_far(each)}" for each in self.kinds if each.total]
        if self.alliances:
            parts.append(counted(self.alliances, "alianza vigente", "alianzas vigentes"))
        return f"{'; '.join(parts)}." if parts else ""


def _how_far(summary: KindSummary) -> str:
    automated = counted(summary.automated, "automatizado", "automatizados")
    return f"{summary.published} en el SUIT y {automated}"


def inventory_summary(on: date) -> InventorySummary:
    """What the public page tells of the inventory and the alliances. 3 queries."""
    return summary_of(lives(), alliances(), on)


def summary_of(found: list[ItemLife], signed: list[Alliance], on: date) -> InventorySummary:
    """The summary of what was read already."""
    kinds = []
    for kind in InventoryItem.Kind.values:
        rows = standings_of(found, on, kind)
        kinds.append(KindSummary(kind, len(rows), at_stage(rows)))
    held = [each for each in signed if in_force(each, on)]
    levels = [(str(level.label), sum(each.level == level for each in held)) for level in AllianceLevel]
    return InventorySummary(on, kinds, len(held), [(label, number) for label, number in levels if number])
