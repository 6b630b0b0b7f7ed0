"""The values of a plan's fields in words, for lists, conflicts and confirmations."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from gelt.text import date_es, decimal_es, join_es
from plans.matrix.editing.describing import Editable, Field, Item, Widget
from plans.matrix.editing.panels import Difference, short
from plans.matrix.rules import LABELS

NOTHING = "(vacío)"
Names = Mapping[str, str]
SAYERS: dict[Widget, Callable[[Any], str]] = {
    Widget.DATE: lambda value: date_es(date.fromisoformat(value)),
    Widget.NUMBER: lambda value: decimal_es(Decimal(str(value))),
    Widget.LINES: " · ".join,
    Widget.RULE: lambda value: LABELS.get(value, str(value)),
}


def value_words(field: Field, value: Any, names: Names) -> str:
    """A value in words, "" for none. `names`: what to call phases, frameworks and items by their code or id."""
    if value in (None, "", []):
        return ""
    if field.widget in SAYERS:
        return SAYERS[field.widget](value)
    if isinstance(value, list):
        return join_es(names.get(each, each) for each in value)
    return dict(field.choices).get(value) or names.get(str(value), str(value))


def differences(editable: Editable, before: Item, after: Item, names: Names) -> list[Difference]:
    """The fields that differ, in words."""
    return [
        Difference(
            field.label,
            value_words(field, field.of(before), names) or NOTHING,
            value_words(field, field.of(after), names) or NOTHING,
        )
        for field in editable.fields
        if field.of(before) != field.of(after)
    ]


def details(editable: Editable, item: Item, main: str, names: Names) -> list[tuple[str, str]]:
    """(label, words) of the fields that say something, but for the one whose words are already shown."""
    said = [(field, value_words(field, field.of(item), names)) for field in editable.fields]
    return [(field.label, words) for field, words in said if words and words != main]


def names_around(parent: Item | None, extra: Names) -> dict[str, str]:
    """What to call the items inside `parent` by id, besides the codes of `extra`."""
    names = dict(extra)
    for value in (parent or {}).values():
        if isinstance(value, list):
            names |= {
                each["id"]: f"«{short(each.get('text') or each.get('name') or each['id'])}»"
                for each in value
                if isinstance(each, dict)
            }
    return names
