"""What was read out of a literal text, said beside it for the committee, also when nothing was."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from gelt.text import counted, date_es, decimal_es
from plans.matrix.models.operative import Recurrence
from plans.matrix.reading import ActionRow, Cell, Item, PlanReading

READ = "Valor leído"
UNREAD = "Sin valor leído: queda el texto."


def rows_with_values(reading: PlanReading, document: dict[str, Any]) -> tuple[ActionRow, ...]:
    """The rows of the matrix, each target and timeframe with the value read from it."""
    values = dict(_values(document))
    return tuple(replace(row, cells=tuple(_cell(cell, values) for cell in row.cells)) for row in reading.actions)


def _cell(cell: Cell, values: dict[str, str]) -> Cell:
    if cell.key not in ("targets", "timeframes"):
        return cell
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
            yield target["id"], target_words(target)
        for timeframe in action["timeframes"]:
            yield timeframe["id"], _months(timeframe)


def target_words(target: dict[str, Any]) -> str:
    """`Valor leído: 4 veces por mes.`, from a target's value, unit and period."""
    if target["value"] is None:
        return UNREAD
    number = Decimal(str(target["value"]))
    unit = "vez" if target["unit"] == "veces" and number == 1 else target["unit"]
    said = " ".join(filter(None, (decimal_es(number), unit)))
    return f"{READ}: {said}" + (f" por {target['period']}." if target["period"] else ".")


def timeframe_words(timeframe: dict[str, Any]) -> str:
    """`Valor leído: 3 meses; del 1 de enero de 2011 al 31 de diciembre de 2012; cada semestre.`"""
    months = counted(timeframe["months"], "mes", "meses") if timeframe["months"] else ""
    recurrence = str(Recurrence(timeframe["recurrence"]).label).lower() if timeframe["recurrence"] else ""
    said = [part for part in (months, _span(timeframe), recurrence) if part]
    return f"{READ}: {'; '.join(said)}." if said else UNREAD


def _span(timeframe: dict[str, Any]) -> str:
    start, end = (date.fromisoformat(day) if day else None for day in (timeframe["from"], timeframe["to"]))
    if start and end:
        return f"del {date_es(start)} al {date_es(end)}"
    if start:
        return f"desde el {date_es(start)}"
    return f"hasta el {date_es(end)}" if end else ""


def _months(timeframe: dict[str, Any]) -> str:
    """What the details of the reading do not say yet: the months, or that nothing was read."""
    if timeframe["months"] is not None:
        return f"{READ}: {counted(timeframe['months'], 'mes', 'meses')}."
    known = timeframe["recurrence"] or timeframe["from"] or timeframe["to"]
    return "" if known else UNREAD
