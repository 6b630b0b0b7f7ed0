"""Document ↔ rows, by the registry; nothing here touches the database."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from plans.matrix.interchange.parts import Children, Column, Constant, Group, Json, Kind, Link, Part
from plans.matrix.interchange.registry import DOCUMENT

Document = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Row:
    """One item: its table's columns and the ids it is linked to. The plan itself has the id ""."""

    kind: Kind
    stable_id: str
    parent_id: str
    position: int
    values: dict[str, Any]
    links: dict[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def key(self) -> tuple[str, str]:
        return self.kind.name, self.stable_id


def rows_of(document: Document) -> list[Row]:
    """The rows of a valid document, the plan first, each item after the one it sits in."""
    rows: list[Row] = []
    _take_apart(DOCUMENT, document, "", 0, rows)
    return rows


def _take_apart(kind: Kind, item: Json, parent_id: str, position: int, rows: list[Row]) -> None:
    values: dict[str, Any] = {}
    links: dict[str, tuple[str, ...]] = {}
    nested: list[tuple[Kind, Json]] = []
    _read_parts(kind.parts, item, values, links, nested)
    stable_id = values.get("stable_id", "")
    rows.append(Row(kind, stable_id, parent_id, position, values, links))
    for child, items in nested:
        for index, each in enumerate(items):
            _take_apart(child, each, stable_id, index, rows)


def _read_parts(
    parts: tuple[Part, ...],
    item: Json,
    values: dict[str, Any],
    links: dict[str, tuple[str, ...]],
    nested: list[tuple[Kind, Json]],
) -> None:
    for part in parts:
        if isinstance(part, Column):
            values[part.column] = part.form.to_column(item.get(part.key))
        elif isinstance(part, Link):
            links[part.key] = tuple(item[part.key])
        elif isinstance(part, Group):
            _read_parts(part.parts, item[part.key] or {}, values, links, nested)
        elif isinstance(part, Children):
            nested.append((part.kind, item[part.key]))


def document_of(rows: Iterable[Row]) -> Document:
    """The document these rows make, keys in their fixed order, lists by position."""
    plan: Row | None = None
    siblings: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows:
        if row.kind is DOCUMENT:
            plan = row
        else:
            siblings[row.kind.name, row.parent_id].append(row)
    if plan is None:
        raise ValueError("No rows of a plan.")
    for group in siblings.values():
        group.sort(key=lambda row: row.position)
    return _put_together(DOCUMENT.parts, plan, siblings)


def _put_together(
    parts: tuple[Part, ...], row: Row, siblings: dict[tuple[str, str], list[Row]] | None
) -> dict[str, Json]:
    made: dict[str, Json] = {}
    for part in parts:
        if isinstance(part, Constant):
            made[part.key] = part.value
        elif isinstance(part, Column):
            made[part.key] = part.form.to_json(row.values[part.column])
        elif isinstance(part, Link):
            made[part.key] = list(row.links[part.key])
        elif isinstance(part, Group):
            absent = part.absent_when_empty and not any(row.values[column] for column in part.absent_when_empty)
            made[part.key] = None if absent else _put_together(part.parts, row, siblings)
        elif siblings is not None:
            found = siblings.get((part.kind.name, row.stable_id), [])
            made[part.key] = [_put_together(part.kind.parts, each, siblings) for each in found]
    return made


def described(row: Row) -> dict[str, Json]:
    """One item as the document writes it, without its children, plus where it sits; for the audit."""
    place = {"parent": row.parent_id} if row.parent_id else {}
    return {**_put_together(row.kind.parts, row, None), **place, "position": row.position}
