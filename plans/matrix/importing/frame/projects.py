"""The matrix of projects: axis, policy, project, targets, indicators, phases and criteria."""

import re
from collections.abc import Sequence

from plans.matrix.importing.frame.draft import Draft
from plans.matrix.importing.frame.frameworks import Framework, phases_named
from plans.matrix.importing.frame.small_tables import rows_of
from plans.matrix.importing.frame.words import bare
from plans.matrix.importing.source import Cell, Row, Table

COLUMNS = (
    ("criteria", r"\bcriterios?\b"),
    ("phases", r"\bfases?\b"),
    ("indicators", r"\bindicador"),
    ("targets", r"\bmetas?\b"),
    ("project", r"\bproyectos?\b"),
    ("axis", r"\bejes?\b"),
    ("policy", r"\bpolitica|\blinea|\bprograma|\bsector"),
)
LISTS = {"targets": "T", "indicators": "I", "criteria": "K"}
DASH = re.compile(r"\s+[-–—]\s+|\s*[•;]\s*")
COMMA = re.compile(r",\s+(?=[A-ZÁÉÍÓÚÑ])")


def read_projects(tables: Sequence[Table], framework: Framework, draft: Draft) -> None:
    """One entry per row; a row without a project goes on with the one above."""
    rows = rows_of(tables)
    columns, body = _columns(rows)
    if "project" not in columns.values():
        return
    for row in body:
        said = {name: row.cells[place] for place, name in columns.items() if place < len(row.cells)}
        if "project" in said and not said["project"].is_empty:
            _add(row, said, framework, draft)
        elif draft.lists.get("projects"):
            _go_on(draft.lists["projects"][-1], row, said, framework, draft)


def _columns(rows: list[Row]) -> tuple[dict[int, str], list[Row]]:
    """Which column each place is, told by one header row or two (the lower one wins), and the rows below."""
    columns: dict[int, str] = {}
    used = 0
    for row in rows[:3]:
        named = {index: _column(cell) for index, cell in enumerate(row.cells) if not cell.is_empty}
        known = {index: name for index, name in named.items() if name}
        short = all(len(cell.text) < 60 for cell in row.cells)
        if not short or not known or (columns and len(known) < len(named)) or _is_data(row, columns):
            break
        columns.update(known)
        used += 1
    return columns, rows[used:]


def _is_data(row: Row, columns: dict[int, str]) -> bool:
    """Below a complete header the project's cell is filled."""
    place = next((index for index, name in columns.items() if name == "project"), None)
    return (
        place is not None and place < len(row.cells) and not row.cells[place].is_empty and used_header(row) is False
    )


def used_header(row: Row) -> bool:
    return any(re.fullmatch(r"proyectos?( identificados?)?", bare(cell.text)) for cell in row.cells)


def _column(cell: Cell) -> str:
    key = bare(cell.text)
    return next((name for name, words in COLUMNS if re.search(words, key)), "")


def _add(row: Row, said: dict[str, Cell], framework: Framework, draft: Draft) -> None:
    fields = {name: said[name].text.strip() or None if name in said else None for name in ("axis", "policy")}
    phases = phases_named(said["phases"].text, framework) if "phases" in said else []
    lists: dict[str, list[dict[str, str]]] = {name: [] for name in LISTS}
    item = draft.add(
        "projects", row.line, **fields, project=said["project"].text.strip(), targets=lists["targets"],
        indicators=lists["indicators"], phases=phases, criteria=lists["criteria"],
    )  # fmt: skip
    for name in LISTS:
        _extend(draft.lists["projects"][-1], name, row.line, said, draft)
    _tell(item, row, said, phases, draft)


def _go_on(entry: dict[str, object], row: Row, said: dict[str, Cell], framework: Framework, draft: Draft) -> None:
    for name in LISTS:
        _extend(entry, name, row.line, said, draft)
    phases = entry["phases"]
    assert isinstance(phases, list)
    more = phases_named(said["phases"].text, framework) if "phases" in said else []
    phases += [phase for phase in more if phase not in phases]


def _extend(entry: dict[str, object], name: str, line: int, said: dict[str, Cell], draft: Draft) -> None:
    items = entry[name]
    assert isinstance(items, list)
    for text in _split(said[name], name) if name in said else []:
        item_id = f"{entry['id']}.{LISTS[name]}{len(items) + 1}"
        items.append({"id": item_id, "text": text})
        draft.lines[item_id] = line


def _split(cell: Cell, name: str) -> list[str]:
    parts = [part for piece in cell.pieces for part in DASH.split(piece.text.strip(" -–•"))]
    if name == "criteria":
        parts = [each for part in parts for each in COMMA.split(part)]
    return [part.strip() for part in parts if part.strip()]


def _tell(item: str, row: Row, said: dict[str, Cell], phases: list[str], draft: Draft) -> None:
    texts = {name: cell.text for name, cell in said.items()}
    indicators, targets, criteria = (
        _split(said[name], name) if name in said else [] for name in ("indicators", "targets", "criteria")
    )
    if "phases" in said and not phases:
        draft.note("doubt", "projects", row.line, texts["phases"], "La fase no se reconoce; queda vacía.", item=item)
    if len(phases) > 1 and len(criteria) > 1:
        reason = f"{len(phases)} fases y {len(criteria)} criterios sin decir qué criterio va con cuál fase."
        draft.note("doubt", "projects", row.line, f"{texts['phases']} / {texts['criteria']}", reason, item=item)
    for name, items in (("indicators", indicators), ("criteria", criteria)):
        if len(items) > 1 and len(said[name].pieces) == 1:
            reason = f"Se leen {len(items)} ítems separados por guion o coma."
            draft.note("doubt", "projects", row.line, texts[name], reason, item=f"{item}.{LISTS[name]}1")
    for index, text in enumerate(indicators, start=1):
        if re.match(r"\d+\s+\w", text):
            reason = "Indicador con valor: por la cifra parece una meta. Cada texto queda en su columna."
            draft.note("conflict", "projects", row.line, text, reason, item=f"{item}.I{index}")
    for index, text in enumerate(targets, start=1):
        _tell_target(text, f"{item}.T{index}", row, indicators, draft)


def _tell_target(text: str, item: str, row: Row, indicators: list[str], draft: Draft) -> None:
    if not re.search(r"\d", text):
        draft.note("doubt", "projects", row.line, text, "Meta sin cifra ni período.", item=item)
        return
    if re.search(r"\d\s*%", text) and re.search(r"\b(?:disminui\w*|reducir|aumentar|incrementar)\b", bare(text)):
        reason = "No se sabe si son puntos o un porcentaje del valor inicial, desde qué valor ni en qué año."
        draft.note("doubt", "projects", row.line, text, reason, item=item)
    words = {word for word in bare(text).split() if len(word) > 5}
    others = {word for indicator in indicators for word in bare(indicator).split()}
    about = {word for word in words if not any(other[:6] == word[:6] for other in others)}
    if indicators and words and len(about) >= len(words) - 1:
        reason = (
            "Los indicadores no parecen medir lo que promete la meta; cada texto queda en su columna, sin enlace."
        )
        draft.note("conflict", "projects", row.line, f"{text} / {' - '.join(indicators)}", reason, item=item)
