"""What was read out of a literal text, said beside it for the committee, also when nothing was."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Any

from gelt.text import counted, decimal_es
from plans.matrix.reading import ActionRow, Cell, Item, PlanReading

READ = "Valor leído"
UNREAD = "Sin valor leído: queda el texto."


def rows_with_values(reading: PlanReading, document: dict[str, Any]) -> tuple[ActionRow, ...]:
    """The rows of the matrix, each target and timeframe with the value read from it."""
    values = dict(_values(document))
    return tuple(replace(row, cells=tuple(_cell(cell, values) for cell in row.cells)) for row in reading.actions)


def _cell(cell: Cell, values: dict[str, str]) -> Cell:
    return replace(cell, items=tuple(_item(item, values.get(item.id, "")) for item in cell.items))


def _item(item: Item, value: str) -> Item:
    if not value or item.detail.startswith(READ):
        return item
    if value == UNREAD and item.detail:
        return item
    return replace(item, detail=f"{value} {item.detail}".strip())


def _values(document: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for action in document["actions"]:
        for target in action["targets"]:
            yield target["id"], _target(target)
        for timeframe in action["timeframes"]:
            yield timeframe["id"], _timeframe(timeframe)


def _target(target: dict[str, Any]) -> str:
    if target["value"] is None:
        return UNREAD
    said = " ".join(filter(None, (decimal_es(Decimal(str(target["value"]))), target["unit"])))
    return f"{READ}: {said}" + (f" por {target['period']}." if target["period"] else ".")


def _timeframe(timeframe: dict[str, Any]) -> str:
    if timeframe["months"] is not None:
        return f"{READ}: {counted(timeframe['months'], 'mes', 'meses')}."
    known = timeframe["recurrence"] or timeframe["from"] or timeframe["to"]
    return "" if known else UNREAD
