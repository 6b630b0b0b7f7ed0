"""What applying a file would do, row by row and in words."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Literal

from accounts.differences import Stretch, compared
from gelt.text import date_es, decimal_es
from plans.matrix.interchange.ordering import moved_keys
from plans.matrix.interchange.rows import Row
from plans.matrix.sheets.facts import FACTS, FACTS_SHEET
from plans.matrix.sheets.identifying import Key
from plans.matrix.sheets.layout import ALL_SHEETS, SHEET_OF_KIND, fields_of
from plans.matrix.sheets.merging import PLAN_KEY, Clash, Merged
from plans.matrix.sheets.values import Choice, Choices, Several

What = Literal["added", "changed", "moved", "removed"]
WHAT_LABELS: dict[What, str] = {
    "added": "Se agrega",
    "changed": "Cambia",
    "moved": "Se mueve",
    "removed": "Se retira",
}
SHEET_ORDER = {title: index for index, title in enumerate((FACTS_SHEET, *(sheet.title for sheet in ALL_SHEETS)))}


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field of an item; `stretches`: both texts as one, with what goes and what comes marked."""

    label: str
    before: str
    after: str

    @property
    def stretches(self) -> list[Stretch]:
        return compared(self.before, self.after)


@dataclass(frozen=True, slots=True)
class Change:
    """One item that the file adds, changes, moves or removes; `row` 0 when it is not in the file."""

    what: What
    sheet: str
    row: int
    subject: str
    fields: tuple[FieldChange, ...] = ()
    remark: str = ""

    @property
    def label(self) -> str:
        return WHAT_LABELS[self.what]


def changes_of(merged: Merged, choices: Choices) -> list[Change]:
    """What the file does to the plan as it is now, in the order of the sheets and their rows."""
    found = list(_changes(merged.current, merged.result, merged.places, choices))
    return sorted(found, key=lambda change: (SHEET_ORDER[change.sheet], change.row or 10**6))


def changes_by_others(merged: Merged, choices: Choices) -> list[Change]:
    """What others changed in the plan since the file was downloaded."""
    if not merged.base:
        return []
    found = _changes(merged.base, merged.current, {}, choices)
    return sorted(found, key=lambda change: SHEET_ORDER[change.sheet])


def _changes(
    before: dict[Key, Row], after: dict[Key, Row], places: dict[Key, int], choices: Choices
) -> Iterator[Change]:
    moved = moved_keys(before, after)
    for key in dict.fromkeys([*after, *before]):
        if key[0] == "notes":
            continue
        old, new = before.get(key), after.get(key)
        row = new or old
        assert row is not None
        fields = tuple(_fields(old, new, choices))
        place = (_sheet(key), places.get(key, 0), subject_of(row))
        if old is None or new is None:
            yield Change("added" if old is None else "removed", *place, fields)
        elif old.parent_id != new.parent_id:
            yield Change("moved", *place, fields, f"Pasa de {old.parent_id} a {new.parent_id}.")
        elif fields:
            yield Change("changed", *place, fields)
        elif key in moved:
            yield Change("moved", *place, (), f"Del puesto {old.position + 1} al {new.position + 1}.")


def _sheet(key: Key) -> str:
    return FACTS_SHEET if key == PLAN_KEY else SHEET_OF_KIND[key[0]].title


def subject_of(row: Row) -> str:
    """`Meta A1.T2`, `Datos del plan`."""
    if row.key == PLAN_KEY:
        return FACTS_SHEET
    name = str(row.kind.model._meta.verbose_name)
    return f"{name[:1].upper()}{name[1:]} {row.stable_id}"


def clash_fields(clash: Clash, choices: Choices) -> list[FieldChange]:
    """How the file's wish differs from the plan as it is now."""
    return list(_fields(clash.theirs, clash.mine, choices)) if clash.theirs and clash.mine else []


def _fields(old: Row | None, new: Row | None, choices: Choices) -> Iterator[FieldChange]:
    row = new or old
    assert row is not None
    for name, label, form in _shown(row.key):
        before, after = (_said(_value(each, name), form, choices) for each in (old, new))
        if before != after:
            yield FieldChange(label, before, after)


def _shown(key: Key) -> Iterator[tuple[str, str, object]]:
    if key == PLAN_KEY:
        yield from ((fact.name, fact.label, fact.form) for fact in FACTS)
        return
    for field in fields_of(key[0]):
        yield field.name, field.label, field.form
    for part in SHEET_OF_KIND[key[0]].inner if SHEET_OF_KIND[key[0]].outer.kind == key[0] else ():
        if part.listed:
            yield part.listed, part.fields[0].label, None


def _value(row: Row | None, name: str) -> Any:
    if row is None:
        return None
    return row.links[name] if name in row.links else row.values[name]


def _said(value: Any, form: object, choices: Choices) -> str:
    if value is None or value in ("", [], ()):
        return ""
    if isinstance(form, Choice | Several):
        words = choices[form.name]
        return "; ".join(words.get(code, code) for code in ([value] if isinstance(value, str) else value))
    if isinstance(value, date):
        return date_es(value)
    if isinstance(value, list | tuple):
        return "; ".join(str(each) for each in value)
    return decimal_es(value) if isinstance(value, Decimal) else str(value)
