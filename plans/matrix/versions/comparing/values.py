"""A column's value in words, for showing what it was and what it is."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from gelt.text import date_es, decimal_es
from plans.matrix.interchange.places import SECTION_NAMES
from plans.matrix.interchange.rows import Row
from plans.matrix.models.operative import Recurrence
from plans.matrix.versions.items import main_text

LINKS = {
    ("targets", "indicators"): "se mide con",
    ("responsible_parties", "activities"): "responde por",
    ("timeframes", "activities"): "es para",
}


def said(column: str, value: Any, phases: Mapping[str, str]) -> str:
    """The value as people read it; "" when there is none."""
    if value is None or value in ("", []):
        return ""
    if isinstance(value, (list, tuple)):
        return "; ".join(said(column, each, phases) for each in value)
    if isinstance(value, date):
        return date_es(value)
    if isinstance(value, Decimal):
        return decimal_es(value)
    return _coded(column, str(value), phases)


def _coded(column: str, value: str, phases: Mapping[str, str]) -> str:
    if column == "recurrence":
        return str(Recurrence(value).label)
    if column in ("phase", "phases"):
        return phases.get(value, value)
    return str(SECTION_NAMES.get(value, value)) if column == "section" else value


def label_of(row: Row, column: str) -> str:
    """What the column is called: `valor`, `desde`."""
    return str(getattr(row.kind.model._meta.get_field(column), "verbose_name", column))


def linked_text(row: Row, key: str, by_id: Mapping[str, Row]) -> str:
    """The items it is paired with: `«…»; «…»`."""
    return "; ".join(f"«{main_text(by_id[each])}»" for each in row.links.get(key, ()) if each in by_id)


def link_label(row: Row, key: str) -> str:
    return LINKS.get((row.kind.name, key), key)
