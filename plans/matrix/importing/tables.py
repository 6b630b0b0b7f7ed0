"""What each table of a plan is: its matrix, deadlines, support, projects or sources of information."""

import re
from collections.abc import Mapping, Sequence

from plans.matrix.importing.frame.dates import dates_in
from plans.matrix.importing.frame.frameworks import Framework, frameworks, phase_named
from plans.matrix.importing.frame.words import bare
from plans.matrix.importing.matrix.headers import is_matrix_header
from plans.matrix.importing.source import Block, Row, Table

HEADERS = {
    "support": ((r"\bproblemas?\b|\bdificultad|\bfallas?\b|\bsituacion|\binquietud|\bcaso\b|\binciden"
                 r"|\binconveniente|\bnecesidad"),
                (r"\bprocedimiento|\bsolucion|\basistencia|\bcontacto|\bcanal|\bque hacer")),
    "information_sources": ((r"\bfuentes?\b|\bquien (?:la )?(?:produce|genera|tiene|entrega|suministra)"),
                            (r"\bdelegad|\bresponsable|\bdependencia|\bprograma|\bencargad|\brecoge|\brecolect"
                             r"|\brecopil")),
    "projects": ((r"\bproyectos?\b"), (
    r"\bejes?\b|\bpolitica|\blinea|\bcriterios?\b|\bfases?\b"
    r"|\bmetas?\b|\bindicador")),
    "incentives": ((r"\bincentivos?\b|\bestimulos?\b"), (r"\bdescripcion|\bdetalle|\ben que")),
}  # fmt: skip
HEADER_ROWS = 3
LONGEST_TITLE = 200
LONGEST_TITLE = 160


def table_kinds(blocks: Sequence[Block]) -> Mapping[int, str]:
    """Index of each table among the blocks → its kind; "" for one that nothing explains.

    A table without a header of its own goes on with the last one when it has as many columns (a page
    break cut it), or when that was the plan matrix.
    """
    kinds: dict[int, str] = {}
    last, columns, apart = "", 0, 0
    for index, block in enumerate(blocks):
        if not isinstance(block, Table):
            apart += 1
            continue
        kind = kind_of(block)
        if not kind and last and (width(block) == columns or (last == "matrix" and apart < 3 and width(block) > 3)):
            kind = last
        kinds[index] = kind
        last, columns, apart = kind, width(block), 0
    return kinds


def kind_of(table: Table) -> str:
    """What a table's own header or rows say it is, "" when nothing."""
    for row in table.rows[:HEADER_ROWS]:
        if _projects(row):
            return "projects"
        if is_matrix_header(row):
            return "matrix"
        found = next((kind for kind, words in HEADERS.items() if _has(row, words)), "")
        if found:
            return found
    if _is_contents(table):
        return "toc"
    return "deadlines" if any(_is_deadlines(table, framework) for framework in frameworks()) else ""


def width(table: Table) -> int:
    return max(len(row.cells) for row in table.rows)


def _has(row: Row, words: tuple[str, ...]) -> bool:
    """Each word names a cell of its own, and the cells are short as headers are."""
    filled = [cell.text for cell in row.cells if not cell.is_empty]
    if len(filled) < 2 or any(len(text) > LONGEST_TITLE for text in filled):
        return False
    cells = [bare(text) for text in filled]
    if any(len(cell) > 80 for cell in cells):
        return False
    hits = [{index for index, cell in enumerate(cells) if re.search(word, cell)} for word in words]
    return all(hits) and len(set().union(*hits)) >= len(words)


def _projects(row: Row) -> bool:
    """A matrix of projects has projects and axes or policies, and no column of activities."""
    text = [bare(cell.text[:LONGEST_TITLE]) for cell in row.cells]
    about = any(re.search(r"\bejes?\b|\bpolitica|\bfases?\b.*\basociada|\bcriterios?\b", cell) for cell in text)
    return about and _has(row, HEADERS["projects"]) and not any(re.search(r"\bactividad", cell) for cell in text)


def _is_deadlines(table: Table, framework: Framework) -> bool:
    """Most rows begin with a phase and go on with a day."""
    rows = [row for row in table.rows if any(not cell.is_empty for cell in row.cells)]
    dated = sum(is_deadline(row, framework) for row in rows)
    return dated >= 2 and dated * 2 >= len(rows)


def is_deadline(row: Row, framework: Framework) -> bool:
    first = next((cell for cell in row.cells if not cell.is_empty), None)
    others = [cell for cell in row.cells if cell is not first]
    named = first is not None and phase_named(first.text, framework) is not None
    return named and any(dates_in(cell.text) for cell in others)


def _is_contents(table: Table) -> bool:
    """Titles with the number of their page."""
    last = [row.cells[-1].text.strip() for row in table.rows]
    return len(table.rows) > 2 and all(re.fullmatch(r"[.\s…_-]*\d{1,3}", text) for text in last) and width(table) == 2
