"""Notes on timeframes: years without a beginning, durations that differ, two times in one cell."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Any

from plans.matrix.importing.matrix.building import ReadAction
from plans.matrix.importing.matrix.noting.note import Notes, doubt, info
from plans.matrix.importing.matrix.pairing import is_value

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_LONE = re.compile(r"(?:(?:en|el|para|hasta|durante|a[ñn]o|vigencia|de)\W+)*(?:19|20)\d\d\W*$", re.IGNORECASE)


def usual_duration(actions: Sequence[ReadAction]) -> int | None:
    """The number of months most timeframes of the matrix have, when it is the half of them or more."""
    months = Counter(
        time["months"] for action in actions for time in action.document["timeframes"] if time["months"] is not None
    )
    if not months:
        return None
    value, count = months.most_common(1)[0]
    return value if count > 1 and count * 2 >= sum(months.values()) else None


def time_notes(action: ReadAction, usual: int | None) -> Notes:
    """For each timeframe of an action, and for several in one cell or one for several activities."""
    times, items = action.document["timeframes"], action.items["timeframes"]
    for time, item in zip(times, items, strict=True):
        if not is_value(item):
            yield doubt(action.line(item), time["id"], time["text"], "La columna solo trae un signo: no hay tiempo.")
        elif time["from"] and time["to"]:
            reason = f"Se lee del {_day(time['from'])} al {_day(time['to'])}."
            yield info(action.line(item), time["id"], time["text"], reason)
        elif reason := _doubtful(time, usual):
            yield doubt(action.line(item), time["id"], time["text"], reason)
    yield from _together(action)


def _doubtful(time: dict[str, Any], usual: int | None) -> str:
    """What a reader would ask about a timeframe, "" when nothing."""
    if time["to"] and _LONE.match(time["text"]):
        return (
            "Puede ser año de ejecución o plazo final; en ambas lecturas termina el 31 "
            "de diciembre. El inicio queda vacío."
        )
    if time["recurrence"]:
        return "Se lee como recurrencia; no dice si se repite la actividad o la medición, ni hasta cuándo."
    if not (time["months"] or time["to"] or time["from"]):
        return "No dice una fecha, una duración ni cada cuánto; queda solo el texto."
    if time["months"] and usual and time["months"] != usual:
        return "La duración difiere de la de casi todas las demás acciones; no dice desde qué fecha se cuenta."
    return ""


def _day(iso: str) -> str:
    year, month, day = iso.split("-")
    return f"{int(day)}/{int(month)}/{year}"


def _together(action: ReadAction) -> Notes:
    times, items = action.document["timeframes"], action.items["timeframes"]
    cells: dict[int, list[int]] = defaultdict(list)
    for place, item in enumerate(items):
        cells[item.row].append(place)
    for places in cells.values():
        if len(places) > 1 and not times[places[0]]["activities"]:
            yield doubt(
                action.line(items[places[0]]),
                times[places[0]]["id"],
                " / ".join(times[place]["text"] for place in places),
                "Varios tiempos en una misma celda; no es seguro a qué corresponde cada uno y quedan sin emparejar.",
            )
    paired = [time for time in times if time["activities"]]
    if paired:
        yield info(
            action.lines[paired[0]["id"]],
            paired[0]["id"],
            " / ".join(time["text"] for time in paired),
            "Cada tiempo está en la fila de su actividad y se empareja con ella.",
        )
    spread = len({item.main_row for item in action.items["activities"]}) > 1
    if len(times) == 1 and spread and not any(item.bulleted for item in action.items["activities"]):
        yield doubt(
            action.lines[times[0]["id"]],
            times[0]["id"],
            times[0]["text"],
            "Único tiempo de la acción, impreso en una de sus filas; se toma para toda la acción.",
        )


def years_in(text: str) -> set[str]:
    return set(_YEAR.findall(text))
