"""All the tables under a plan in one statement: each table makes rows of one shape, joined by UNION ALL."""

from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from django.db import models
from django.db.models import F, QuerySet, Value
from django.db.models.functions import Cast, JSONObject

from plans.matrix.interchange.parts import Kind, Link
from plans.matrix.interchange.registry import ENTRY_KINDS
from plans.matrix.interchange.rows import Row
from plans.matrix.models import Plan

# What a table gives: kind, "" or the link's key, the item's id, its parent's (or the linked) id, position, columns.
Gathered = tuple[str, str, str, str, int, dict[str, Any]]


def read_rows(plan: Plan, kinds: Iterable[Kind] = ENTRY_KINDS) -> list[Row]:
    """The items of the plan (of these kinds), in the order of the kinds and by position. 1 query."""
    wanted = tuple(kinds)
    parts = [part for kind in wanted for part in _parts(plan, kind)]
    found: list[Gathered] = list(parts[0].union(*parts[1:], all=True)) if len(parts) > 1 else list(parts[0])
    found.sort(key=lambda row: row[4])
    items: dict[str, list[Gathered]] = {kind.name: [] for kind in wanted}
    linked: dict[tuple[str, str, str], list[str]] = {}
    for row in found:
        if row[1]:
            linked.setdefault((row[0], row[1], row[2]), []).append(row[3])
        else:
            items[row[0]].append(row)
    return [_row(kind, row, linked) for kind in wanted for row in items[kind.name]]


def _row(kind: Kind, row: Gathered, linked: dict[tuple[str, str, str], list[str]]) -> Row:
    _, _, stable_id, parent_id, position, stored = row
    values = {name: convert(stored[name]) if convert else stored[name] for name, convert in _converters(kind)}
    links = {link.key: tuple(linked.get((kind.name, link.key, stable_id), ())) for link in kind.links()}
    return Row(kind, stable_id, parent_id, position, values, links)


def _parts(plan: Plan, kind: Kind) -> list["QuerySet[Any, Gathered]"]:
    return [_items(plan, kind), *(_pairs(plan, kind, link) for link in kind.links())]


def _items(plan: Plan, kind: Kind) -> "QuerySet[Any, Gathered]":
    columns: dict[str, Any] = {column.column: _as_text(kind, column.column) for column in kind.columns()}
    parent: Any = F(f"{kind.parent}__stable_id") if kind.parent else Value("")
    return _shaped(kind.model, "plan", plan, kind.name, "", F("stable_id"), parent, JSONObject(**columns))


def _pairs(plan: Plan, kind: Kind, link: Link) -> "QuerySet[Any, Gathered]":
    owner, linked = F(f"{link.owner}__stable_id"), F(f"{link.linked}__stable_id")
    return _shaped(link.through, f"{link.owner}__plan", plan, kind.name, link.key, owner, linked, JSONObject())


def _shaped(model: type[models.Model], key: str, plan: Plan, *columns: Any) -> "QuerySet[Any, Gathered]":
    name, link, item, other, stored = columns
    text = models.TextField()
    made = model._default_manager.filter(**{key: plan}).order_by()
    return made.values_list(
        Value(name, output_field=text),
        Value(link, output_field=text),
        Cast(item, text),
        Cast(other, text),
        F("position"),
        stored,
    )


def _as_text(kind: Kind, column: str) -> Any:
    """Numbers with decimals travel as text: JSON would make them binary fractions."""
    field = kind.model._meta.get_field(column)
    return Cast(F(column), models.TextField()) if isinstance(field, models.DecimalField) else F(column)


@cache
def _converters(kind: Kind) -> tuple[tuple[str, Callable[[Any], Any] | None], ...]:
    return tuple((column.column, _converter(kind, column.column)) for column in kind.columns())


def _converter(kind: Kind, column: str) -> Callable[[Any], Any] | None:
    field = kind.model._meta.get_field(column)
    if isinstance(field, models.DecimalField):
        return lambda value: None if value is None else Decimal(value)
    if isinstance(field, models.DateField):
        return lambda value: None if value is None else date.fromisoformat(value)
    return None
