"""Notes on the table as a whole: its header, its pages and what it has beside the eight columns."""

from collections import Counter
from collections.abc import Sequence

from plans.matrix.importing.items.words import plain
from plans.matrix.importing.matrix.building import ReadAction
from plans.matrix.importing.matrix.grid import Grid
from plans.matrix.importing.matrix.headers import Columns
from plans.matrix.importing.matrix.noting.note import Notes, doubt, info

_RULES = (
    "Dan un ítem cada una, con su puntuación final, las viñetas y las frases separadas por punto; en indicadores, "
    "metas, responsables y recursos, también las enumeraciones con coma, guion o «y». Los beneficios y las "
    "actividades no se parten por comas. No se parte una enumeración cuyas partes comparten verbo, sustantivo o "
    "complemento, ni el guion de una palabra."
)
_LONGEST_READ = 4000


def table_notes(grid: Grid, actions: Sequence[ReadAction]) -> Notes:
    """At the line of the header: how cells were split, which columns were missing, strange or renamed."""
    line = grid.headers[0][0] if grid.headers else grid.rows[0].line
    yield info(line, None, "Reglas con que se parten las celdas", _RULES)
    if grid.without_header:
        yield doubt(
            grid.without_header,
            None,
            grid.rows[0].label or "Tabla sin títulos de columna",
            "La tabla no trae títulos de columna que se reconozcan; se leyó con las ocho columnas de la plantilla "
            "nacional, en su orden. Revise que cada texto esté en su columna.",
        )
    yield from _columns(grid)
    yield from _durations(line, actions)
    if grid.rules:
        yield info(
            grid.rules[0],
            None,
            "--- --- ---",
            f"{_at(grid.rules)}: solo trae rayas de formato de la tabla; no son texto del plan y se quitan.",
        )
    if grid.repeated_headers:
        yield info(
            grid.repeated_headers[0],
            None,
            "Títulos de columna repetidos",
            f"{_at(grid.repeated_headers)}: los títulos de columna se repiten por un cambio de página; las filas se "
            "leen como una sola tabla.",
        )
    for area_line, text in grid.area_rows:
        yield info(area_line, None, text, "La fila solo nombra un área; se registra en las acciones que siguen.")


def _columns(grid: Grid) -> Notes:
    told: set[str] = set()
    for line, columns in grid.headers:
        for name in columns.others:
            if name not in told:
                told.add(name)
                reason = f"La columna «{name}» no es ninguna de las ocho de la matriz; su contenido no se registra."
                yield doubt(line, None, name, reason)
        if line == grid.headers[0][0]:
            yield from _titles(line, columns)
    if grid.none:
        reason = f"Celdas que dicen que no aplica ({_at([one for one, _ in grid.none])}); quedan vacías."
        yield info(grid.none[0][0], None, grid.none[0][1], reason)
    said = [(line, text) for line, text in grid.stray if any(map(str.isalpha, text))]
    if said or (grid.stray and not told):
        left = said or grid.stray
        places = _at([one for one, _ in left])
        read = " / ".join(text for _, text in left)[:_LONGEST_READ]
        reason = f"Texto de columnas que no son de la matriz ({places}); solo se conserva en esta nota."
        yield doubt(left[0][0], None, read, reason)


def _titles(line: int, columns: Columns) -> Notes:
    """Two titles for one column, no column of actions, and frequencies in place of terms."""
    for column, name in columns.doubled:
        if column == "timeframes" and columns.span:
            yield info(line, None, name, "El comienzo y el final de cada fila se registran como un solo tiempo.")
        else:
            reason = f"Dos columnas se leen como {_SPANISH[column]}; sus textos se registran juntos."
            yield doubt(line, None, name, reason)
    if columns.renamed:
        stand_in = "el área" if columns.renamed == "area" else "la actividad"
        yield doubt(line, None, "Acción", f"La tabla no tiene columna de acciones; se tomó {stand_in} como acción.")
    for name in columns.names.get("timeframes", ()):
        if any(word in plain(name) for word in ("frecuencia", "periodicidad")):
            yield info(line, None, name, "La columna da frecuencias y no plazos: puede no haber fechas ni duración.")


def _durations(line: int, actions: Sequence[ReadAction]) -> Notes:
    kinds = Counter(
        "months" if time["months"] else "dates" if time["from"] or time["to"] else "other"
        for action in actions
        for time in action.document["timeframes"]
    )
    if kinds["months"] > 1 and kinds["months"] > kinds["dates"]:
        yield info(
            line,
            None,
            "Tiempos",
            "Los tiempos son duraciones sin fecha de inicio; se registra el número "
            "de meses y la fuente no dice desde "
            "cuándo se cuentan.",
        )


def _at(lines: Sequence[int]) -> str:
    if len(lines) == 1:
        return f"Línea {lines[0]}"
    shown = ", ".join(str(line) for line in lines[:8])
    return f"Líneas {shown}" + (f" y {len(lines) - 8} más" if len(lines) > 8 else "")


_SPANISH = {
    "action": "acción",
    "area": "área",
    "benefits": "beneficios",
    "indicators": "indicadores",
    "targets": "metas",
    "activities": "actividades",
    "responsible_parties": "responsables",
    "resources": "recursos",
    "timeframes": "tiempos",
}
