"""Which criteria of a later framework ask for what an earlier one asked: loaded from files, read as plain values.

The mapping is the platform's reading of both texts, never the norm's: it is always shown as referential.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.db import transaction

from regulation.models import Criterion, CriterionMapping

FOLDER = Path(__file__).parent / "data" / "mappings"


@dataclass(frozen=True, slots=True)
class Mapping:
    """A criterion of the earlier framework and the one of the later it answers; `partial`: the later asks more."""

    source: str
    target: str
    partial: bool
    reason: str


def mappings(earlier: str, later: str) -> list[Mapping]:
    """The mapping between two frameworks in the order of the later one's criteria; one query."""
    rows = CriterionMapping.objects.filter(source__framework=earlier, target__framework=later)
    rows = rows.order_by("target__position", "source__position")
    return [Mapping(*row) for row in rows.values_list("source__code", "target__code", "partial", "reason")]


@transaction.atomic
def load_mappings(folder: Path = FOLDER) -> list[str]:
    """Bring the mappings to what the files say; each change as a Spanish line, [] when nothing differs.

    ValueError for a file whose name or codes are not those of frameworks that are loaded.
    """
    changes: list[str] = []
    for path in sorted(folder.glob("*.csv")):
        earlier, _, later = path.stem.partition("--")
        changes += _load(earlier, later, list(_rows(path)))
    return changes


def _rows(path: Path) -> Iterator[Mapping]:
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield Mapping(row["source"], row["target"], row["partial"] == "sí", row["reason"])


def _load(earlier: str, later: str, wanted: list[Mapping]) -> list[str]:
    if mappings(earlier, later) == _in_order(earlier, later, wanted):
        return []
    ids = {
        (framework, code): pk
        for framework, code, pk in Criterion.objects.filter(framework__in=[earlier, later]).values_list(
            "framework_id", "code", "pk"
        )
    }
    CriterionMapping.objects.filter(source__framework=earlier, target__framework=later).delete()
    CriterionMapping.objects.bulk_create(_row(ids, earlier, later, each) for each in wanted)
    return [f"correspondencias de {earlier} a {later}: {len(wanted)}"]


def _row(ids: dict[tuple[str, str], int], earlier: str, later: str, wanted: Mapping) -> CriterionMapping:
    pair = (earlier, wanted.source), (later, wanted.target)
    unknown = [f"{framework} {code}" for framework, code in pair if (framework, code) not in ids]
    if unknown:
        raise ValueError(f"Correspondencias: criterios que no existen: {', '.join(unknown)}.")
    return CriterionMapping(
        source_id=ids[pair[0]], target_id=ids[pair[1]], partial=wanted.partial, reason=wanted.reason
    )


def _in_order(earlier: str, later: str, wanted: list[Mapping]) -> list[Mapping]:
    places = {
        (framework, code): position
        for framework, code, position in Criterion.objects.filter(framework__in=[earlier, later]).values_list(
            "framework_id", "code", "position"
        )
    }

    def place(each: Mapping) -> tuple[int, int]:
        return places.get((later, each.target), 0), places.get((earlier, each.source), 0)

    return sorted(wanted, key=place)
