"""The list of the inventory: which items, in pages, with what its reader may tick."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from unicodedata import normalize

from django.core.paginator import Page, Paginator

from plans.inventory.forms import REMOVED, FilterForm
from plans.inventory.models import InventoryItem, Stage
from plans.inventory.selectors import (
    InventorySummary,
    PlanItem,
    alliances,
    lives,
    not_brought,
    plan_items,
    summary_of,
)
from plans.inventory.stages import ItemLife, ItemStanding
from plans.matrix.desk import Desk

PER_PAGE = 100
TICK = re.compile(r"([0-9]{1,18}):([0-9]{1,18})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Line:
    """One item in the list; `removed_on` when it is shown among those taken out."""

    row: ItemStanding
    removed_on: date | None = None

    @property
    def tick(self) -> str:
        """What its box sends: the item and the last record its reader saw."""
        return f"{self.row.item.pk}:{self.row.latest_id}"


class Listing:
    """The inventory of a desk's day with what its reader asked to see; 5 queries."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.filters = FilterForm(desk.query)
        self.filters.is_valid()
        self.asked: dict[str, Any] = self.filters.cleaned_data
        found = lives()
        self.pending: list[PlanItem] = not_brought(plan_items(), found)
        self.summary: InventorySummary = summary_of(found, alliances(), desk.on)
        self.removed = self.asked.get("etapa") == REMOVED
        self.lines = [line for line in self._lines(found) if self._passes(line.row)]

    @property
    def filtering(self) -> bool:
        return any(self.asked.values())

    @property
    def total(self) -> int:
        return sum(kind.total for kind in self.summary.kinds)

    def page(self) -> Page[Line]:
        return Paginator(self.lines, PER_PAGE).get_page(self.desk.query.get("pagina"))

    def _lines(self, found: Iterable[ItemLife]) -> list[Line]:
        if self.removed:
            return removed_by(found, self.desk.on)
        rows = (life.on(self.desk.on) for life in found)
        return [Line(row) for row in rows if row is not None]

    def _passes(self, row: ItemStanding) -> bool:
        kind, stage, words = (
            self.asked.get("clase"),
            self.asked.get("etapa"),
            plain(self.asked.get("q") or "").split(),
        )
        name = plain(row.item.name)
        return (
            (not kind or row.item.kind == kind)
            and (not stage or stage in {REMOVED, row.stage.stage})
            and all(word in name for word in words)
            and _can(row, self.asked.get("puede") or "")
        )


def removed_by(found: Iterable[ItemLife], on: date) -> list[Line]:
    """What was taken out by a day and is not there again, at the stage it had."""
    there = {life.item.name.casefold() for life in found if life.there_on(on)}
    lines = []
    for life in found:
        gone = life.item.removed_on
        if gone is not None and gone <= on and life.item.name.casefold() not in there and life.stages:
            lines.append(Line(ItemStanding(life.item, life.stages[-1], life.latest_id), gone))
    return lines


def _can(row: ItemStanding, asked: str) -> bool:
    if asked == "racionalizar":
        return bool(row.can_rationalise) and not row.reached(Stage.RATIONALISED)
    if asked == "automatizar":
        return bool(row.can_automate) and not row.reached(Stage.AUTOMATED)
    if asked == "sin-decir":
        return row.can_rationalise is None or row.can_automate is None
    return True


def ticked(values: Iterable[str]) -> dict[int, int | None]:
    """What the boxes sent: item → last record seen; what is not a box of ours is left out."""
    matches = (TICK.fullmatch(value) for value in values)
    return {int(match[1]): int(match[2]) for match in matches if match}


def plain(text: str) -> str:
    """Lower case without accents, so that `tramite` finds `Trámite`."""
    return "".join(sign for sign in normalize("NFD", text.lower()) if ord(sign) < 128)


def kind_word(item: InventoryItem) -> str:
    return "trámite" if item.kind == InventoryItem.Kind.PROCEDURE else "servicio"
