"""The same text twice in one list."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from plans.matrix.checking.context import Context
from plans.matrix.checking.finding import Finding, Severity
from plans.matrix.checking.texts import Item, label, words
from plans.matrix.interchange.rows import Document

# Targets («100%»), responsible parties and timeframes repeat because they follow their rows.
COLUMNS = ("benefits", "indicators", "activities", "resources")
LISTS = ("public_services", "procedures", "update_procedures", "articulation", "follow_up", "handover")
PLAN_LISTS = ("specific_objectives", "action_lines")


def check(document: Document, context: Context) -> Iterator[Finding]:
    yield from _repeated(document["actions"], "actions", "", "la matriz")
    for action in document["actions"]:
        for column in COLUMNS:
            yield from _repeated(action[column], "actions", column, "la misma celda")
    for key in PLAN_LISTS:
        yield from _repeated(document["plan"][key], "plan", key, "la misma lista")
    for key in LISTS:
        yield from _repeated(document[key], key, "", "la misma lista")
    for entry in document["phase_activities"]:
        yield from _repeated(entry["items"], "phase_activities", "", "la misma fase")


def _repeated(items: Sequence[Item], section: str, column: str, where: str) -> Iterator[Finding]:
    same: dict[tuple[str, ...], list[Item]] = defaultdict(list)
    for item in items:
        # Trámites of two groups may be called the same.
        same[item.get("group") or "", *words(label(item))].append(item)
    for group in same.values():
        if len(group) > 1 and words(label(group[0])):
            yield Finding(
                "duplicate",
                Severity.ADVICE,
                section,
                f"El mismo texto está {len(group)} veces en {where}",
                "Repetido, se contará y se pedirá dos veces lo mismo.",
                "Deje uno solo, o escriba en qué se diferencian.",
                items=tuple(item["id"] for item in group),
                quoted=(label(group[0]),),
                column=column,
            )
