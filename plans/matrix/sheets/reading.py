"""From the sheets of a workbook to the items they describe: each with its id, its place and its values."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from plans.matrix.sheets.cells import EMPTY, CellError, Seen, text_of
from plans.matrix.sheets.facts import FACT_NAMES, FACTS_SHEET, KEY_LABEL
from plans.matrix.sheets.layout import ALL_SHEETS, NUMBER_LABEL, Field, Part, Sheet
from plans.matrix.sheets.opening import Opened, Problem
from plans.matrix.sheets.values import Choices, plain

NEW = "~"  # begins the id that an item without one has until it gets its own
CONDENSED = ("background", "legal_frame", "incentives")


@dataclass(slots=True)
class Item:
    """An item of the file. `stable_id` as the hidden column says, or NEW and a number; `parent_id` likewise.

    `values`: by column of its table; `links`: by key, the ids of the linked items; `place`: for messages.
    """

    kind: str
    stable_id: str
    parent_id: str
    sheet: str
    row: int
    column: str
    values: dict[str, Any] = field(default_factory=dict)
    links: dict[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def key(self) -> tuple[str, str]:
        return self.kind, self.stable_id

    @property
    def is_new(self) -> bool:
        return self.stable_id.startswith(NEW)

    def problem(self, message: str) -> Problem:
        return Problem(self.sheet, self.row, self.column, message)


@dataclass(slots=True)
class ReadBook:
    """What a workbook says: its items in order, which kinds it speaks of, the plan's own data, what is wrong."""

    items: list[Item] = field(default_factory=list)
    kinds: set[str] = field(default_factory=set)
    facts: dict[str, Any] | None = None
    fact_rows: dict[str, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


@dataclass(slots=True)
class _Cell:
    """What a field says in a row; `labels`: the numbers of the rows it is paired with."""

    value: Any
    said: bool


class _SheetReader:
    """Reads one sheet, row by row, with the block it is in."""

    def __init__(self, sheet: Sheet, rows: Sequence[tuple[Seen, ...]], choices: Choices, book: ReadBook) -> None:
        self.sheet, self.rows, self.choices, self.book = sheet, rows, choices, book
        self.columns = {
            plain(str(seen.value)): index for index, seen in reversed(list(enumerate(rows[0]))) if not seen.blank
        }
        self.block: Item | None = None
        # Of the block: by kind, the number of the row each item is in, where it is in the block, its id.
        self.numbered: dict[str, list[tuple[str, str]]] = {}
        self.counted: dict[str, list[tuple[str, str]]] = {}
        self.height = 0
        self.pending: list[tuple[Item, Field, list[str], int]] = []
        self.orphans: list[tuple[int, str]] = []

    def read(self) -> None:
        """Add the sheet's items and problems to the book."""
        missing = [label for label in self._labels() if plain(label) not in self.columns]
        if missing:
            names = ", ".join(f"«{label}»" for label in missing)
            message = f"Le falta la columna {names}: vuelva a escribir su título, o descargue la hoja de nuevo."
            self.book.problems.append(Problem(self.sheet.title, 1, "", message))
            return
        self.book.kinds.update(self.sheet.kinds)
        for number, row in enumerate(self.rows[1:], 2):
            if any(not seen.blank for seen in row):
                self._row(number, row)
        self._close_block()
        self._tell_orphans()

    def _labels(self) -> Iterator[str]:
        for part in self.sheet.parts:
            yield from (each.label for each in part.fields)
        if self.sheet.numbered:
            yield NUMBER_LABEL
        yield from (f"id:{kind}" for kind in self.sheet.kinds)

    def _seen(self, row: tuple[Seen, ...], label: str) -> Seen:
        index = self.columns[plain(label)]
        return row[index] if index < len(row) else EMPTY

    def _id(self, row: tuple[Seen, ...], part: Part) -> str:
        seen = self._seen(row, part.id_label) if part.kind else EMPTY
        return str(seen.value or "").strip()

    def _row(self, number: int, row: tuple[Seen, ...]) -> None:
        outer_id = self._id(row, self.sheet.outer)
        if self._says(row, self.sheet.outer):
            self._close_block()
            self.block = self._item(number, row, self.sheet.outer, "", outer_id)
        elif any(self._says(row, part) for part in self.sheet.inner):
            if self.block is None:
                label = self.sheet.outer.fields[0].label
                self._wrong(number, label, f"Escriba «{label}» en esta fila o en una de más arriba.")
                return
            if outer_id and outer_id != self.block.stable_id:
                self.orphans.append((number, outer_id))
        if self.block is not None:
            self._inner(number, row, self.block)

    def _inner(self, number: int, row: tuple[Seen, ...], block: Item) -> None:
        label = self._number(number, row) if self.sheet.numbered else ""
        self.height += 1
        for part in self.sheet.inner:
            if not self._says(row, part):
                continue
            if part.listed:
                cell = self._value(number, row, part.fields[0])
                block.values[part.listed].append(cell.value)
                continue
            item = self._item(number, row, part, block.stable_id, self._id(row, part))
            self.counted.setdefault(part.kind, []).append((str(self.height), item.stable_id))
            if label:
                self.numbered.setdefault(part.kind, []).append((label, item.stable_id))

    def _says(self, row: tuple[Seen, ...], part: Part) -> bool:
        return any(not self._seen(row, each.label).blank for each in part.fields)

    def _item(self, number: int, row: tuple[Seen, ...], part: Part, parent: str, stable_id: str) -> Item:
        made_id = stable_id or f"{NEW}{len(self.book.items)}"
        first = part.fields[0].label
        item = Item(part.kind, made_id, parent, self.sheet.title, number, first)
        for each in part.fields:
            cell = self._value(number, row, each)
            if each.linked:
                self.pending.append((item, each, cell.value or [], number))
            else:
                item.values[each.name] = cell.value
                if each.needed and not cell.said:
                    self._wrong(number, each.label, f"Falta «{each.label}»: escríbalo, o borre el resto del ítem.")
        if part.kind in CONDENSED and not (item.values["text"] or item.values["synthesis"]):
            self._wrong(number, "Texto", "Escriba el texto o la síntesis.")
        for inner in self.sheet.inner if part is self.sheet.outer else ():
            if inner.listed:
                item.values[inner.listed] = []
        self.book.items.append(item)
        return item

    def _value(self, number: int, row: tuple[Seen, ...], each: Field) -> _Cell:
        seen = self._seen(row, each.label)
        try:
            value = each.form.read(seen, self.choices)
        except CellError as error:
            self._wrong(number, each.label, str(error))
            return _Cell(None, True)
        return _Cell(value, not seen.blank)

    def _number(self, number: int, row: tuple[Seen, ...]) -> str:
        seen = self._seen(row, NUMBER_LABEL)
        value = seen.value
        return str(int(value)) if isinstance(value, float) and value.is_integer() else text_of(seen).strip()

    def _close_block(self) -> None:
        """The whole block is known: turn the numbers of rows into the ids of its items."""
        for item, each, labels, row in self.pending:
            found = [self._paired(each, label, row) for label in labels]
            item.links[each.name] = tuple(stable_id for stable_id in found if stable_id)
        self.pending.clear()
        self.numbered.clear()
        self.counted.clear()
        self.height = 0

    def _paired(self, each: Field, label: str, row: int) -> str:
        rows = self.numbered or self.counted  # without any number, the rows of the block count from one
        matching = [stable_id for number, stable_id in rows.get(each.linked, []) if number == label]
        if len(matching) == 1:
            return matching[0]
        what = "indicador" if each.linked == "indicators" else "actividad"
        if matching:
            said = f"Dos filas de la acción tienen el N.º {label}; déjele a cada una el suyo."
        else:
            said = f"Ninguna fila N.º {label} de la misma acción tiene {what}; corrija el número o borre la celda."
        self._wrong(row, each.label, said)
        return ""

    def _tell_orphans(self) -> None:
        """Rows that lost the first row of their block would silently join the block above."""
        there = {item.stable_id for item in self.book.items if item.kind == self.sheet.outer.kind}
        label = self.sheet.outer.fields[0].label
        for row, outer_id in self.orphans:
            if outer_id not in there:
                said = f"La fila era de {outer_id}, que ya no tiene su primera fila: vuelva a escribir «{label}»"
                self._wrong(row, label, f"{said}, o borre también esta fila.")

    def _wrong(self, row: int, column: str, message: str) -> None:
        self.book.problems.append(Problem(self.sheet.title, row, column, message))


def read_book(opened: Opened, choices: Choices) -> ReadBook:
    """Everything the workbook's known sheets say, with all that is wrong in them."""
    book = ReadBook()
    for sheet in ALL_SHEETS:
        rows = opened.sheets.get(sheet.title)
        if rows:
            _SheetReader(sheet, rows, choices, book).read()
    if facts := opened.sheets.get(FACTS_SHEET):
        book.facts = _read_facts(facts, book)
    return book


def _read_facts(rows: Sequence[tuple[Seen, ...]], book: ReadBook) -> dict[str, Any]:
    facts: dict[str, Any] = {name: [] if fact.listed else None for name, fact in FACT_NAMES.items()}
    columns = {str(seen.value): index for index, seen in enumerate(rows[0]) if not seen.blank}
    key_column, value_column = columns.get(KEY_LABEL, 2), columns.get("Valor", 1)
    for number, row in enumerate(rows[1:], 2):
        key, seen = (row[index] if index < len(row) else EMPTY for index in (key_column, value_column))
        fact = FACT_NAMES.get(str(key.value))
        if fact is None:
            continue
        book.fact_rows.setdefault(fact.name, number)
        try:
            value = fact.form.read(seen, {})
        except CellError as error:
            book.problems.append(Problem(FACTS_SHEET, number, fact.label, str(error)))
            continue
        if not fact.listed:
            facts[fact.name] = value
        elif value:
            facts[fact.name].append(value)
    lost = [f"«{fact.label}»" for name, fact in FACT_NAMES.items() if name not in book.fact_rows]
    if lost:
        message = f"Le faltan las filas {', '.join(lost)}: descargue la hoja de nuevo."
        book.problems.append(Problem(FACTS_SHEET, 0, "", message))
    return facts
