"""The life of a trámite or a service: which stage it is at on a day. Pure: no queries."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from gelt.text import Word, date_es
from plans.inventory.models import InventoryItem, ItemStage, Stage

ORDER = {stage: index for index, stage in enumerate(Stage.values)}
STAGES = {
    Stage.IDENTIFIED.value: Word("Identificado", "search", "neutral"),
    Stage.PUBLISHED.value: Word("Publicado en el SUIT", "document", "info"),
    Stage.RATIONALISED.value: Word("Racionalizado", "half-circle", "info"),
    Stage.AUTOMATED.value: Word("Automatizado", "check-circle", "good"),
}


@dataclass(frozen=True, slots=True)
class ItemStanding:
    """An item of the inventory on a day, with the stage that holds; `latest_id` is the last one recorded."""

    item: InventoryItem
    stage: ItemStage
    latest_id: int

    def reached(self, stage: str) -> bool:
        """Whether it is at that stage or further: each includes those before it."""
        return ORDER[self.stage.stage] >= ORDER[stage]

    @property
    def word(self) -> Word:
        return STAGES[self.stage.stage]

    @property
    def can_rationalise(self) -> bool | None:
        """What was said of it; what is rationalised already could be. None: nobody said."""
        return True if self.reached(Stage.RATIONALISED) else self.stage.can_rationalise

    @property
    def can_automate(self) -> bool | None:
        return True if self.reached(Stage.AUTOMATED) else self.stage.can_automate


@dataclass(frozen=True, slots=True)
class ItemLife:
    """An item with every stage it was said to be at, the one that wins last."""

    item: InventoryItem
    stages: tuple[ItemStage, ...]

    def on(self, day: date) -> ItemStanding | None:
        """The item on a day; None while it is not in the inventory."""
        if not self.there_on(day):
            return None
        held = [fact for fact in self.stages if fact.true_from <= day]
        return ItemStanding(self.item, held[-1], self.latest_id) if held else None

    def there_on(self, day: date) -> bool:
        removed = self.item.removed_on
        return self.item.since <= day and (removed is None or day < removed)

    @property
    def latest_id(self) -> int:
        """The fact recorded last, whatever its date; 0 without any."""
        return max((fact.pk for fact in self.stages), default=0)


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """A stage with the last day it held; `back` when it was a step back from the one before."""

    fact: ItemStage
    until: date | None
    back: bool

    @property
    def word(self) -> Word:
        return STAGES[self.fact.stage]


def history(stages: Sequence[ItemStage]) -> list[HistoryLine]:
    """The stages, the latest first. One replaced by another of the same date never held: it says so with `until`
    before its own date."""
    lines: list[HistoryLine] = []
    for index, fact in enumerate(stages):
        before = stages[index - 1] if index else None
        after = stages[index + 1] if index + 1 < len(stages) else None
        until = after.true_from - timedelta(days=1) if after else None
        back = before is not None and ORDER[fact.stage] < ORDER[before.stage]
        lines.append(HistoryLine(fact, until, back))
    return lines[::-1]


def at_stage(standings: Iterable[ItemStanding]) -> dict[str, int]:
    """How many are exactly at each stage, in order."""
    counts = dict.fromkeys(Stage.values, 0)
    for standing in standings:
        counts[standing.stage.stage] += 1
    return counts


def step_words(before: str, after: str, since: date) -> str:
    """What a new stage changes, said plainly when it goes back."""
    went = STAGES[after].label
    if ORDER[after] < ORDER[before]:
        return f"Retrocedió de «{STAGES[before].label}» a «{went}» desde el {date_es(since)}."
    if after == before:
        return f"Sigue en «{went}»; quedó anotado lo demás desde el {date_es(since)}."
    return f"Pasó a «{went}» desde el {date_es(since)}."
