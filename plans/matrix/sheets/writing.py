"""From a plan to its workbook."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from plans.matrix.interchange.rows import Document, Row, rows_of
from plans.matrix.models import Recurrence, Section
from plans.matrix.sheets.book import Book, Column, Line
from plans.matrix.sheets.cells import NOTHING_SAID
from plans.matrix.sheets.example import EXAMPLE
from plans.matrix.sheets.facts import FACT_COLUMNS, FACTS_SHEET, fact_lines
from plans.matrix.sheets.layout import MATRIX, NUMBER_LABEL, Field, Part, Sheet, Workbook
from plans.matrix.sheets.manual import instructions
from plans.matrix.sheets.stamp import STAMP_SHEET, Stamp, rows_of_stamp
from plans.matrix.sheets.values import Choices, Day, Number, Pairs, Whole

EXAMPLE_SHEET = "Ejemplo"
INSTRUCTIONS_SHEET = "Instrucciones"
Rows = dict[tuple[str, str], list[Row]]


def lists(phases: Mapping[str, str]) -> Choices:
    """The lists of a plan's workbook; `phases`: name by code."""
    return {
        "phases": dict(phases),
        "recurrences": {code: str(label) for code, label in Recurrence.choices},
        "sections": {code: str(label) for code, label in Section.choices},
    }


def write_plan(
    document: Document, workbook: Workbook, *, phases: Mapping[str, str], downloaded: datetime, template: bool = False
) -> bytes:
    """The workbook of a plan, or its empty template. LongTextError when a text does not fit in a cell.

    The transcription notes are not in it. A template takes only the municipality's name from `document`.
    """
    choices = lists(phases)
    who = document["municipality"]
    book = Book(f"{workbook.title} — {who['name']}, {who['department']}", choices)
    rows = _grouped([] if template else rows_of(document))
    book.prose(INSTRUCTIONS_SHEET, instructions(workbook, who["name"], template=template))
    if template and MATRIX in workbook.sheets:
        _write_sheet(book, MATRIX, _grouped(rows_of(EXAMPLE)), choices, title=EXAMPLE_SHEET, spare=0)
    if workbook.facts:
        book.table(FACTS_SHEET, FACT_COLUMNS, fact_lines(document, template=template), frozen=1, spare=0)
    for sheet in workbook.sheets:
        _write_sheet(book, sheet, rows, choices)
    base = None if template else {**document, "notes": []}
    book.hidden(STAMP_SHEET, rows_of_stamp(Stamp(who["divipola"], who["name"], workbook.code, downloaded, base)))
    return book.bytes()


def _grouped(rows: Sequence[Row]) -> Rows:
    """The rows of each kind under each parent, in order."""
    groups: Rows = {}
    for row in rows:
        groups.setdefault((row.kind.name, row.parent_id), []).append(row)
    return groups


def _write_sheet(
    book: Book, sheet: Sheet, rows: Rows, choices: Choices, *, title: str = "", spare: int | None = None
) -> None:
    own = {} if spare is None else {"spare": spare}
    blocks = rows.get((sheet.outer.kind, ""), [])
    lines = (line for block in blocks for line in _block(sheet, block, rows, choices))
    columns = list(columns_of(sheet))
    book.table(title or sheet.title, columns, lines, frozen=1 if sheet.inner else 0, wide=len(columns) > 12, **own)


def columns_of(sheet: Sheet) -> Iterator[Column]:
    """The columns in their order: what people read, then the hidden ids."""
    for index, part in enumerate(sheet.parts):
        yield from (_column(field, strong=not index and bool(sheet.inner)) for field in part.fields)
        if not index and sheet.numbered:
            yield Column(NUMBER_LABEL, 6, "number", head="head-aside")
    for kind in sheet.kinds:
        yield Column(f"id:{kind}", 12, "id", hidden=True)


def _column(field: Field, *, strong: bool) -> Column:
    options = getattr(field.form, "name", "")
    look = "aside" if field.aside else "strong" if strong else "text"
    if isinstance(field.form, Day):
        look = "day-aside" if field.aside else "day"
    elif isinstance(field.form, Number | Whole | Pairs):
        look = "number"
    head = "head-aside" if field.aside else "head"
    strict = type(field.form).__name__ == "Choice"
    return Column(field.label, field.width, look, options, strict=strict, head=head)


def _block(sheet: Sheet, outer: Row, rows: Rows, choices: Choices) -> Iterator[Line]:
    """The rows of one item and of those inside it; the outer id is on each of them."""
    lists_of_items = [_inside(part, outer, rows) for part in sheet.inner]
    height = max((len(items) for items in lists_of_items), default=1) or 1
    numbers = {
        (part.kind, item.stable_id): str(index + 1)
        for part, items in zip(sheet.inner, lists_of_items, strict=True)
        for index, item in enumerate(items)
        if isinstance(item, Row)
    }
    for index in range(height):
        values: list[Any] = _cells(sheet.outer, None if index else outer, numbers, choices)
        if sheet.numbered:
            values.append(index + 1)
        ids: list[str | None] = [outer.stable_id]
        for part, items in zip(sheet.inner, lists_of_items, strict=True):
            item = items[index] if index < len(items) else None
            values += [item] if isinstance(item, str) else _cells(part, item, numbers, choices)
            if part.kind:
                ids.append(item.stable_id if isinstance(item, Row) else None)
        yield Line([*values, *ids], first=not index and bool(sheet.inner))


def _inside(part: Part, outer: Row, rows: Rows) -> Sequence[Row | str]:
    if part.listed:
        texts: list[str] = outer.values[part.listed]
        return texts
    return rows.get((part.kind, outer.stable_id), [])


def _cells(part: Part, row: Row | None, numbers: Mapping[tuple[str, str], str], choices: Choices) -> list[Any]:
    if row is None:
        return [None] * len(part.fields)
    written = [_written(field, row, numbers, choices) for field in part.fields]
    if all(value is None for value in written):
        written[0] = NOTHING_SAID
    return written


def _written(field: Field, row: Row, numbers: Mapping[tuple[str, str], str], choices: Choices) -> Any:
    if field.linked:
        paired = [numbers[field.linked, stable_id] for stable_id in row.links[field.name]]
        return field.form.write(paired, choices)
    return field.form.write(row.values[field.name], choices)
