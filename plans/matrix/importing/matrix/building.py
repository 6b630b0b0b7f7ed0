"""One action of the document out of its rows: columns, items, pairs, values, and the line of each."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from plans.matrix.importing.matrix.grid import GridRow
from plans.matrix.importing.matrix.grouping import Group
from plans.matrix.importing.matrix.pairing import Pairs, pair_activities, pair_targets
from plans.matrix.importing.matrix.streams import Item, Stream, read_stream
from plans.matrix.importing.values import read_target, read_timeframe

LETTERS = {
    "benefits": "B",
    "indicators": "I",
    "targets": "T",
    "activities": "C",
    "responsible_parties": "R",
    "resources": "S",
    "timeframes": "P",
}


@dataclass(slots=True)
class ReadAction:
    """An action as read, with everything the notes need."""

    id: str
    group: Group
    rows: Sequence[GridRow]
    document: dict[str, Any]
    items: dict[str, list[Item]] = field(default_factory=dict)
    streams: dict[str, Stream] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)

    def item_id(self, column: str, place: int) -> str:
        return f"{self.id}.{LETTERS[column]}{place + 1}"

    def line(self, item: Item) -> int:
        return self.rows[item.row].line


def build_action(number: int, group: Group, rows: Sequence[GridRow], area: str | None) -> ReadAction:
    """Reads every column of a group; indicators first, as the beginning of one can part two activities."""
    begun: set[int] = set()
    action = ReadAction(f"A{number}", group, rows, {})
    for column in ("indicators", *(name for name in LETTERS if name != "indicators")):
        stream = read_stream(rows, group, column, begun)
        action.streams[column], action.items[column] = stream, stream.items()
        if column == "indicators":
            begun = {item.row for item in action.items[column]}
    action.document = _document(action, area)
    action.lines[action.id] = rows[group.label.first].line
    for column, items in action.items.items():
        action.lines.update({action.item_id(column, place): action.line(item) for place, item in enumerate(items)})
    return action


def _document(action: ReadAction, area: str | None) -> dict[str, Any]:
    items, rows, by_line = action.items, action.rows, bool(action.group.lines)
    targets = pair_targets(items["indicators"], items["targets"], rows, by_line)
    parties = pair_activities(items["activities"], items["responsible_parties"], "responsible_parties", rows, by_line)
    times = pair_activities(items["activities"], items["timeframes"], "timeframes", rows, by_line)
    return {
        "id": action.id,
        "area": area,
        "title": action.group.label.text,
        "benefits": _entries(action, "benefits", lambda place, text: {"text": text}),
        "indicators": _entries(action, "indicators", lambda place, text: {"name": text}),
        "targets": _entries(action, "targets", lambda place, text: _target(action, text, targets.get(place, []))),
        "activities": _entries(action, "activities", lambda place, text: {"text": text}),
        "responsible_parties": _entries(
            action, "responsible_parties", lambda place, text: {"text": text, **_activities(action, parties, place)}
        ),
        "resources": _entries(action, "resources", lambda place, text: {"text": text}),
        "timeframes": _entries(
            action, "timeframes", lambda place, text: {**_timeframe(text), **_activities(action, times, place)}
        ),
    }


def _entries(action: ReadAction, column: str, rest: Callable[[int, str], dict[str, Any]]) -> list[dict[str, Any]]:
    return [
        {"id": action.item_id(column, place), **rest(place, item.text)}
        for place, item in enumerate(action.items[column])
    ]


def _target(action: ReadAction, text: str, indicators: list[int]) -> dict[str, Any]:
    read = read_target(text)
    return {
        "text": text,
        "value": _plain_number(read.value),
        "unit": read.unit,
        "period": read.period,
        "indicators": [action.item_id("indicators", place) for place in indicators],
    }


def _plain_number(value: Any) -> int | float | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def _timeframe(text: str) -> dict[str, Any]:
    read = read_timeframe(text)
    return {
        "text": text,
        "months": read.months,
        "from": read.starts.isoformat() if read.starts else None,
        "to": read.ends.isoformat() if read.ends else None,
        "recurrence": read.recurrence,
    }


def _activities(action: ReadAction, pairs: Pairs, place: int) -> dict[str, Any]:
    return {"activities": [action.item_id("activities", index) for index in pairs.get(place, [])]}
