"""An action with columns in which nothing is written."""

from collections.abc import Iterator

from gelt.text import join_es, plural
from plans.matrix.checking.context import Context
from plans.matrix.checking.finding import Finding, Severity
from plans.matrix.checking.texts import Item
from plans.matrix.interchange.rows import Document

# In the order of the matrix. Without targets every indicator is told by its own check, without
# responsible parties every activity is.
NAMES = {
    "benefits": "beneficios",
    "indicators": "indicadores",
    "targets": "metas",
    "activities": "actividades",
    "responsible_parties": "responsables",
    "resources": "recursos",
    "timeframes": "tiempos",
}
TOLD_ELSEWHERE = {"targets": "indicators", "responsible_parties": "activities"}
HEAVY = {"activities", "indicators", "targets", "responsible_parties"}


def check(document: Document, context: Context) -> Iterator[Finding]:
    for action in document["actions"]:
        empty = [column for column in NAMES if not action[column] and not _told_elsewhere(action, column)]
        if empty:
            yield _finding(action, empty)


def _told_elsewhere(action: Item, column: str) -> bool:
    other = TOLD_ELSEWHERE.get(column)
    return other is not None and bool(action[other])


def _finding(action: Item, empty: list[str]) -> Finding:
    missing = join_es(NAMES[column] for column in empty)
    return Finding(
        "empty-cells",
        Severity.WARNING if HEAVY.intersection(empty) else Severity.ADVICE,
        "actions",
        f"A la acción le faltan {missing}",
        f"La matriz tiene {plural(len(empty), 'una columna vacía', 'columnas vacías')} en esta acción, y quien la "
        "lea no sabrá si no aplica o si falta escribirla.",
        f"Escriba {missing} de esta acción, o diga en la celda por qué no los tiene.",
        items=(action["id"],),
        quoted=(action["title"],),
        about=(action["title"], *empty),
    )
