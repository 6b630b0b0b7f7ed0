"""Notes on rows: what was joined, re-attached, left out or parted by its sense."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence

from plans.matrix.importing.matrix.building import LETTERS, ReadAction
from plans.matrix.importing.matrix.flow import begins_low
from plans.matrix.importing.matrix.grouping import NAMELESS
from plans.matrix.importing.matrix.noting.note import Notes, doubt, info
from plans.matrix.importing.matrix.streams import Item, Part, Stream


def row_notes(action: ReadAction) -> Notes:
    """Joined labels, rows before their label, lines, joined cells, fragments and texts left out."""
    yield from _label(action)
    yield from _before_label(action)
    yield from _pages(action)
    if action.group.lines:
        first, last = min(action.group.lines), max(action.group.lines)
        yield info(
            action.rows[first].line,
            action.id,
            f"líneas {action.rows[first].line} a {action.rows[last].line}",
            "La acción está impresa renglón por renglón; cada celda se reconstruye "
            "uniendo su columna de arriba abajo.",
        )
    for column in LETTERS:
        yield from _column(action, column)


def _label(action: ReadAction) -> Notes:
    label, rows = action.group.label, action.rows
    if label.text == NAMELESS:
        yield doubt(rows[action.group.first].line, action.id, "(sin acción)", "Ninguna fila nombra la acción.")
    elif label.parts > 1 and not action.group.lines:
        yield info(
            rows[label.first].line,
            action.id,
            " / ".join(rows[index].label for index in range(label.first, label.last + 1) if rows[index].label),
            f"El nombre de la acción está partido entre las líneas {rows[label.first].line} "
            f"y {rows[label.last].line}; "
            "se une.",
        )
    elif label.repeated:
        yield info(
            rows[label.first].line,
            action.id,
            label.text,
            f"El nombre de la acción se repite hasta la línea {rows[label.last].line}; se lee como una sola acción.",
        )


def _before_label(action: ReadAction) -> Notes:
    label, rows = action.group.label, action.rows
    if label.first == action.group.first or label.first in action.group.lines:
        return
    row = rows[action.group.first]
    yield info(
        row.line,
        _first_item(action, action.group.first),
        " / ".join(row.text(column) for column in row.cells),
        "La fila está impresa antes del nombre de su acción, que va en la línea "
        f"{rows[label.first].line}; por lo que "
        "dice y por cómo sigue, pertenece a esa acción y no a la anterior.",
    )


def _pages(action: ReadAction) -> Notes:
    rows, label = action.rows, action.group.label
    for index in range(action.group.first, action.group.last + 1):
        row = rows[index]
        if not row.opens or index in action.group.lines:
            continue
        if index == label.first:
            yield info(
                row.line,
                action.id,
                row.label,
                "Fila después de un cambio de página; se lee con las mismas columnas y empieza una acción.",
            )
        elif index > label.last and not _joins(action, index):
            yield doubt(
                row.line,
                _first_item(action, index),
                " / ".join(row.text(column) for column in row.cells),
                "Fila sin nombre de acción después de un cambio de página; se lee como parte de la acción anterior.",
            )


def _joins(action: ReadAction, index: int) -> bool:
    return any(
        row == index and place
        for stream in action.streams.values()
        for part in stream.parts
        for place, (_, row) in enumerate(part.places)
    )


def _first_item(action: ReadAction, index: int) -> str | None:
    for column, items in action.items.items():
        for place, item in enumerate(items):
            if item.row == index:
                return action.item_id(column, place)
    return action.id


def _column(action: ReadAction, column: str) -> Notes:
    stream = action.streams[column]
    held = _held(action.items[column]) if stream.loose or any(part.rows_joined for part in stream.parts) else {}
    if not action.group.lines:
        for part in stream.parts:
            if part.rows_joined:
                yield from _joined(action, column, part, held.get(id(part), ()))
    for part in _fragments(stream):
        places = held.get(id(part), ())
        yield doubt(
            action.rows[part.places[0][1]].line,
            action.item_id(column, places[0]) if places else action.id,
            action.items[column][places[0]].text if places else part.text,
            "Fragmento sin comienzo: pudo perderse texto o ser la continuación de la "
            "celda de arriba. Se deja aparte, "
            "como está impreso.",
        )
    for row, text, why in stream.dropped:
        yield doubt(action.rows[row].line, _nearest(action, column, row), text, _LEFT_OUT[why])
    for row, text in stream.by_sense:
        yield info(
            action.rows[row].line,
            _nearest(action, column, row),
            text,
            "El final de una actividad y el comienzo de la siguiente comparten renglón; "
            "el corte se hace por el sentido.",
        )


def _held(items: Sequence[Item]) -> dict[int, list[int]]:
    """The places of the items of each part."""
    held: dict[int, list[int]] = defaultdict(list)
    for place, item in enumerate(items):
        held[id(item.part)].append(place)
    return held


def _fragments(stream: Stream) -> list[Part]:
    """Parts that begin in small letters, unless the column writes most of its items so."""
    low = sum(begins_low(part.text) for part in stream.parts) if stream.loose else 0
    return stream.loose if low * 3 <= len(stream.parts) * 2 else []


_LEFT_OUT = {
    "sign": "Un signo suelto que puede ser un resto de texto perdido o una mancha; no se registra.",
    "repeated": "Renglón que repite el final del anterior; parece impreso dos veces o corrido de otra columna. No se "
    "agrega al ítem; podría haber otro ítem que se perdió.",
}


def _joined(action: ReadAction, column: str, part: Part, own: Sequence[int]) -> Notes:
    rows = [row for place, (_, row) in enumerate(part.places) if not place or row != part.places[place - 1][1]]
    ends = list(zip(part.places, [*part.places[1:], (len(part.text), 0)], strict=True))
    pieces = [part.text[start:stop] for (start, _), (stop, _) in ends]
    seam = " / ".join(_seam(piece, index, len(pieces)) for index, piece in enumerate(pieces))
    seams = [start for start, _ in part.places[1:]]
    items = action.items[column]
    crossing = next((place for place in own if _crosses(items[place], seams)), None)
    lines = " y ".join(str(action.rows[row].line) for row in (rows[0], rows[-1]))
    why = "por un cambio de página" if part.pages else "entre filas"
    yield info(
        action.rows[rows[0]].line,
        action.id if crossing is None else action.item_id(column, crossing),
        seam,
        f"Celda cortada {why} (líneas {lines}); se une.",
    )


def _crosses(item: Item, seams: list[int]) -> bool:
    return any(item.start < seam < item.start + len(item.text) + 2 for seam in seams)


def _seam(piece: str, index: int, count: int) -> str:
    found = piece.split()
    if index == 0:
        return ("…" if len(found) > 8 else "") + " ".join(found[-8:])
    return " ".join(found[:8]) + ("…" if len(found) > 8 else "")


def _nearest(action: ReadAction, column: str, row: int) -> str | None:
    """The item of the column that stands above a row."""
    rows = [item.row for item in action.items[column]]
    return action.item_id(column, max(0, bisect_right(rows, row) - 1)) if rows else action.id
