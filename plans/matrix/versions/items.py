"""An item of the plan as people name it: what it says, what kind of thing it is, and where it stands."""

from dataclasses import dataclass
from typing import Any

from plans.matrix.interchange.places import SECTION_NAMES
from plans.matrix.interchange.rows import Document, Row, rows_of
from plans.matrix.models.entries import Section
from plans.matrix.reading.words import act_title

# The column that is the item, the first of these that has something.
MAIN = ("text", "name", "title", "project", "source", "problem", "synthesis", "role", "phase")
ON_MATRIX = "actions"


@dataclass(frozen=True, slots=True)
class ItemPlace:
    """An item found in a document: `section` is its key there, `action` the title of its action or ""."""

    id: str
    kind: str
    section: str
    text: str
    action: str = ""

    @property
    def section_name(self) -> str:
        return section_name(self.section)

    @property
    def in_matrix(self) -> bool:
        return self.section == ON_MATRIX


def section_name(key: str) -> str:
    """`Matriz del plan` for "actions"; "" for the whole plan."""
    name = str(SECTION_NAMES.get(key, key))
    return name[:1].upper() + name[1:]


def kind_name(row: Row) -> str:
    """`Meta`, `Objetivo específico`: one item of this table."""
    name = str(row.kind.model._meta.verbose_name)
    return name[:1].upper() + name[1:]


def main_text(row: Row, names: dict[str, str] | None = None) -> str:
    """What the item says, in one text; `names` gives the phases' names by code."""
    return main_columns(row, names or {})[0]


def main_columns(row: Row, names: dict[str, str]) -> tuple[str, tuple[str, ...]]:
    """The item's text and the columns that are in it."""
    values = row.values
    if row.kind.name == "acts":
        return act_title(_act(values)), ("kind", "number", "date")
    for column in MAIN:
        if values.get(column):
            said = str(values[column])
            return (names.get(said, said) if column == "phase" else said), (column,)
    return row.stable_id, ()


def _act(values: dict[str, Any]) -> dict[str, Any]:
    when = values["date"]
    return {"kind": values["kind"], "number": values["number"], "date": when.isoformat() if when else None}


def places_of(document: Document) -> dict[str, ItemPlace]:
    """Every item of the document by its id, in the document's order; notes are not items."""
    rows = rows_of(document)
    by_id = {row.stable_id: row for row in rows if row.stable_id}
    found = _single(document)
    for row in rows:
        if row.stable_id and row.kind.name != "notes":
            top = by_id[row.parent_id] if row.parent_id else row
            action = main_text(top) if row.parent_id else ""
            found[row.stable_id] = ItemPlace(row.stable_id, kind_name(row), top.kind.name, main_text(row), action)
    return found


def _single(document: Document) -> dict[str, ItemPlace]:
    """The vision and the general objective, which are no rows of a list."""
    found: dict[str, ItemPlace] = {}
    for key in ("vision", "general_objective"):
        item = document["plan"][key]
        if item:
            text = item["text"] or item["synthesis"]
            found[item["id"]] = ItemPlace(item["id"], SECTION_NAMES[key], Section.PLAN.value, text)
    return found
