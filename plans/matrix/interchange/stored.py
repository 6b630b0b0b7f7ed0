"""Rows ↔ database: one query to read them all, and only what differs is written."""

from collections.abc import Iterable
from typing import Any

from django.db import models

from plans.matrix.interchange.gathering import read_rows
from plans.matrix.interchange.parts import Kind
from plans.matrix.interchange.registry import DOCUMENT, ENTRY_KINDS
from plans.matrix.interchange.rows import Row
from plans.matrix.models import Plan

Key = tuple[str, str]


def stored_rows(plan: Plan) -> list[Row]:
    """Every row of the plan as it is in the database, the plan first. 1 query, whatever the tables."""
    own = {column.column: getattr(plan, column.column) for column in DOCUMENT.columns()}
    return [Row(DOCUMENT, "", "", 0, own), *read_rows(plan)]


def _manager(model: type[models.Model]) -> models.Manager[Any]:
    manager: models.Manager[Any] = model._default_manager
    return manager


def write_rows(plan: Plan, *, before: dict[Key, Row], after: dict[Key, Row]) -> None:
    """Make the plan's rows `after`, knowing that they are `before`."""
    keys: dict[Key, int] = {}
    for kind in ENTRY_KINDS:
        wanted = [row for row in after.values() if row.kind is kind]
        _create(plan, kind, [row for row in wanted if row.key not in before], keys)
        _change(plan, kind, [row for row in wanted if row.key in before and before[row.key] != row], keys)
        known = _manager(kind.model).filter(plan=plan).values_list("stable_id", "pk")
        keys.update({(kind.name, stable_id): pk for stable_id, pk in known})
    # After the moves, so that an item that changed its action does not go away with the old one.
    for kind in reversed(ENTRY_KINDS):
        gone = [row.stable_id for row in before.values() if row.kind is kind and row.key not in after]
        if gone:
            _manager(kind.model).filter(plan=plan, stable_id__in=gone).delete()
    _pair([row for row in after.values() if row.links and before.get(row.key) != row], keys)


def _attributes(kind: Kind, row: Row, keys: dict[Key, int]) -> dict[str, Any]:
    parent = {f"{kind.parent}_id": keys[_parent_kind(kind), row.parent_id]} if kind.parent else {}
    return {**row.values, "position": row.position, **parent}


def _parent_kind(kind: Kind) -> str:
    return next(each.name for each in ENTRY_KINDS if any(child.kind is kind for child in each.children()))


def _create(plan: Plan, kind: Kind, rows: list[Row], keys: dict[Key, int]) -> None:
    _manager(kind.model).bulk_create([kind.model(plan=plan, **_attributes(kind, row, keys)) for row in rows])


def _change(plan: Plan, kind: Kind, rows: list[Row], keys: dict[Key, int]) -> None:
    if not rows:
        return
    wanted = {row.stable_id: _attributes(kind, row, keys) for row in rows}
    items = list(_manager(kind.model).filter(plan=plan, stable_id__in=wanted))
    for item in items:
        for name, value in wanted[item.stable_id].items():
            setattr(item, name, value)
    names = [name for name in next(iter(wanted.values())) if name != "stable_id"]
    _manager(kind.model).bulk_update(items, names)


def _pair(rows: Iterable[Row], keys: dict[Key, int]) -> None:
    """Write the pairs of these rows anew; the ones they had go."""
    for row in rows:
        owner = keys[row.key]
        for link in row.kind.links():
            pairs = _manager(link.through)
            pairs.filter(**{f"{link.owner}_id": owner}).delete()
            pairs.bulk_create(
                link.through(
                    position=index,
                    **{f"{link.owner}_id": owner, f"{link.linked}_id": keys[link.linked_kind, stable_id]},
                )
                for index, stable_id in enumerate(row.links[link.key])
            )
