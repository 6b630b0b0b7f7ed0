"""The tables beside the plan matrix: deadlines, support, sources of information, projects, incentives."""

import re
from collections.abc import Sequence
from datetime import date

from plans.matrix.importing.frame.dates import dates_in, only_date
from plans.matrix.importing.frame.draft import Draft
from plans.matrix.importing.frame.frameworks import Framework, phase_named
from plans.matrix.importing.frame.words import bare
from plans.matrix.importing.source import Cell, Row, Table
from plans.matrix.importing.tables import HEADERS, is_deadline

ASSISTANCE = re.compile(
    r"\s*(?=\b(?:L[ií]nea\s+[Gg]ratuita|L[ií]nea\s+[Nn]acional|Correo\s+[Ee]lectr[oó]nico|Correo:|[Ee]-?mail:?"
    r"|Tel[eé]fonos?|Tel\.|Fax|Celular|Chat|"
    r"P[aá]gina\s+[Ww]eb|Sitio\s+[Ww]eb|PBX)\b)"
)


def rows_of(tables: Sequence[Table]) -> list[Row]:
    """All rows, those that a page break left half-empty joined to the one above."""
    return [row for table in tables for row in table.rows if any(not cell.is_empty for cell in row.cells)]


def read_deadlines(tables: Sequence[Table], framework: Framework, draft: Draft) -> None:
    """The last day of each phase for the nation's and the territory's bodies."""
    national, territorial = 1, 2
    dated = 0
    for row in rows_of(tables):
        if not is_deadline(row, framework):
            national, territorial = _deadline_columns(row, national, territorial)
            continue
        phase = phase_named(next(cell.text for cell in row.cells if not cell.is_empty), framework)
        days = [only_date(cell.text) for cell in row.cells]
        found = [index for index, day in enumerate(days) if day]
        if len(found) == 1 and not (national in found and "nacional" in bare(_header_text(tables))):
            national, territorial = -1, found[0]
        first, last = _day(days, national), _day(days, territorial)
        item = draft.add("deadlines", row.line, phase=phase, national=first, territorial=last)
        dated += 1
        if not dates_in(row.cells[-1].text) and len(found) > 1:
            draft.note("doubt", "deadlines", row.line, row.cells[-1].text, "Plazo sin fecha legible.", item=item)
    if dated:
        line = rows_of(tables)[0].line
        reason = (
            "Las fechas se llevan al formato de fecha; las marcas y mayúsculas de la tabla no cambian la lectura."
        )
        draft.note("info", "deadlines", line, _header_text(tables), reason)


def _header_text(tables: Sequence[Table]) -> str:
    return " / ".join(cell.text for cell in tables[0].rows[0].cells if not cell.is_empty)


def _deadline_columns(row: Row, national: int, territorial: int) -> tuple[int, int]:
    for index, cell in enumerate(row.cells):
        key = bare(cell.text)
        if "territorial" in key or "municip" in key:
            territorial = index
        elif "nacional" in key:
            national = index
    return national, territorial


def _day(days: Sequence[date | None], index: int) -> str | None:
    found = days[index] if 0 <= index < len(days) else None
    return found.isoformat() if found else None


def read_support(tables: Sequence[Table], draft: Draft) -> None:
    """Problem, what to do and whom to ask, one entry per row; an empty first cell goes on with the row above."""
    for row in _body(tables, "support"):
        texts = [cell.text.strip() for cell in row.cells]
        if not texts[0] and draft.lists.get("support"):
            _append_support(draft.lists["support"][-1], texts)
            continue
        if not texts[0]:
            continue
        procedure = texts[1] if len(texts) > 1 and texts[1] else None
        assistance = assistance_items(row.cells[2]) if len(row.cells) > 2 else []
        draft.add("support", row.line, problem=texts[0], procedure=procedure, assistance=assistance)


def _append_support(entry: dict[str, object], texts: list[str]) -> None:
    if len(texts) > 1 and texts[1]:
        entry["procedure"] = f"{entry['procedure'] or ''} {texts[1]}".strip()
    if len(texts) > 2 and texts[2]:
        assistance = entry["assistance"]
        assert isinstance(assistance, list)
        assistance += [part.strip() for part in ASSISTANCE.split(texts[2]) if part.strip()]


def assistance_items(cell: Cell) -> list[str]:
    """`Línea Gratuita 018… Correo Electrónico: x@y` → two."""
    parts = (part.strip() for piece in cell.pieces for part in ASSISTANCE.split(piece.text))
    return [part for part in parts if part]


def _body(tables: Sequence[Table], kind: str) -> list[Row]:
    """The rows without the header, wherever the header is printed again."""
    words = HEADERS[kind]
    return [
        row
        for row in rows_of(tables)
        if not all(
            any(re.search(word, bare(cell.text)) and len(cell.text) < 60 for cell in row.cells) for word in words
        )
    ]


def read_information_sources(tables: Sequence[Table], draft: Draft) -> None:
    for row in _body(tables, "information_sources"):
        texts = [cell.text.strip() for cell in row.cells if cell.text.strip()]
        if not texts:
            continue
        item = draft.add(
            "information_sources", row.line, source=texts[0], delegate=texts[1] if len(texts) > 1 else None
        )
        if len(texts) > 1 and "," in texts[1]:
            reason = "La coma puede separar un nombre y su sigla o dos delegados; se lee como uno solo."
            draft.note("doubt", "information_sources", row.line, texts[1], reason, item=item)
        elif len(texts) == 1:
            reason = "Fuente sin delegado en la tabla."
            draft.note("doubt", "information_sources", row.line, texts[0], reason, item=item)


def read_incentive_table(tables: Sequence[Table], draft: Draft) -> None:
    for row in _body(tables, "incentives"):
        texts = [cell.text.strip() for cell in row.cells if cell.text.strip()]
        if texts:
            draft.prose("incentives", row.line, texts[1] if len(texts) > 1 else texts[0], title=texts[0])
