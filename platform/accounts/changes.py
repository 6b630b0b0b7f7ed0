"""The audit in words: what each action and kind of object is called on the history page."""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from django.apps import apps
from django.db.models import Model

from accounts.change_words import ACTIONS, COUNTS, FIELDS, GROUPS, OBJECTS, VALUES
from accounts.differences import Stretch, compared
from gelt import text
from history.models import Change

# As much of a SHA-256 as tells two documents apart.
HASH_SHOWN = 12
ISO_DATE = re.compile(r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$")


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that a change touched; None when it was not there."""

    what: str
    before: str | None
    after: str | None

    @property
    def stretches(self) -> list[Stretch]:
        """Both texts as one, with what went and what came marked."""
        return compared(self.before or "", self.after or "")


@dataclass(frozen=True, slots=True)
class Line:
    """A change as a person reads it."""

    change: Change
    action: str
    subject: str
    differences: list[Difference]


def differences_of(change: Change) -> list[Difference]:
    """Field by field, what differs between before and after, in words."""
    return _differences(change)


def object_label(object_type: str) -> str:
    """`Cuenta` for "account", `Meta` for "matrix.target"; the code itself when nobody named it."""
    if object_type in OBJECTS:
        return OBJECTS[object_type]
    model = _model(object_type)
    name = str(model._meta.verbose_name) if model else object_type.rpartition(".")[2].replace("_", " ")
    return name[:1].upper() + name[1:]


def line_of(change: Change) -> Line:
    """The change in words, with only what differs between before and after."""
    action = ACTIONS.get(change.action, change.action.replace("_", " ").capitalize())
    subject = f"{object_label(change.object_type)} {change.object_id}".strip()
    return Line(change, action, subject, _differences(change))


def _differences(change: Change) -> list[Difference]:
    before, after = _flat(change.before or {}), _flat(change.after or {})
    model = _model(change.object_type)
    # What comes or goes is named already, and its place among its siblings says nothing.
    known = () if before and after else ("id", "position", "format")
    keys = (key for key in dict.fromkeys([*before, *after]) if before.get(key) != after.get(key) and key not in known)
    found = (_difference(key, model, before.get(key), after.get(key)) for key in keys)
    return [each for each in found if each.before != each.after]


def _difference(key: str, model: type[Model] | None, before: Any, after: Any) -> Difference:
    words = _choices(model).get(key, {}) if model else {}
    said = (_said(words.get(value, value) if isinstance(value, str) else value, key) for value in (before, after))
    return Difference(_field_label(key, model), *said)


def _flat(value: dict[str, Any], inside: str = "") -> dict[str, Any]:
    """`{"plan": {"title": …}}` as `{"plan.title": …}`."""
    found: dict[str, Any] = {}
    for key, each in value.items():
        if isinstance(each, dict) and key in GROUPS:
            found |= _flat(each, f"{inside}{key}.")
        else:
            found[f"{inside}{key}"] = each
    return found


def _model(object_type: str) -> type[Model] | None:
    """The model that a kind like "matrix.target" names; other rooms are reached only through Django."""
    try:
        return apps.get_model(object_type)
    except (LookupError, ValueError):
        return None


@cache
def _labels(model: type[Model]) -> dict[str, str]:
    return {field.name: str(field.verbose_name) for field in model._meta.local_fields}


@cache
def _choices(model: type[Model]) -> dict[str, dict[str, str]]:
    """What people read for the codes of each column that has a list of them."""
    fields = (field for field in model._meta.local_fields if field.choices)
    return {field.name: {str(code): str(label) for code, label in field.flatchoices} for field in fields}


def _field_label(key: str, model: type[Model] | None) -> str:
    if model is not None and key in _labels(model) and key not in ("position", "id"):
        return _labels(model)[key]
    last = key.rpartition(".")[2]
    return FIELDS.get(key) or FIELDS.get(last) or last.replace("_", " ")


def _said(value: Any, key: str = "") -> str | None:
    if value is None or value in ("", [], {}) or (value == 0 and key in COUNTS):
        return None
    if isinstance(value, list):
        return ", ".join(_said(item, key) or "—" for item in value)
    if isinstance(value, dict):
        return "; ".join(f"{part}: {_said(item) or '—'}" for part, item in value.items())
    return _said_text(value, key) if isinstance(value, str) else _said_number(value, key)


def _said_number(value: Any, key: str) -> str:
    if isinstance(value, bool):
        return "sí" if value else "no"
    if key == "position":
        return str(value + 1)  # people count from one
    return text.decimal_es(Decimal(str(value))) if isinstance(value, float) else str(value)


def _said_text(value: str, key: str) -> str:
    if key == "sha256":
        return value[:HASH_SHOWN]
    said = VALUES.get(key, {}).get(value, value)
    return text.date_es(date.fromisoformat(said)) if ISO_DATE.match(said) else said
