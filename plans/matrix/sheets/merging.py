"""Three readings of the plan made one: as downloaded (base), as it is now, and as the file says.

Only what the file changes is taken from it. What both the file and other people changed is left as it is and told.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from plans.matrix.interchange.registry import DOCUMENT
from plans.matrix.interchange.rows import Document, Row, document_of, rows_of
from plans.matrix.sheets.cells import same_text
from plans.matrix.sheets.facts import FACT_NAMES, FACTS_SHEET
from plans.matrix.sheets.identifying import Key, identify
from plans.matrix.sheets.layout import KINDS, SHEET_OF_KIND
from plans.matrix.sheets.opening import Problem, SheetProblems
from plans.matrix.sheets.ordering import arrange
from plans.matrix.sheets.reading import Item, ReadBook
from plans.matrix.sheets.rereading import reread

Rows = dict[Key, Row]
PLAN_KEY: Key = (DOCUMENT.name, "")


@dataclass(frozen=True, slots=True)
class Clash:
    """A change of the file that is not applied: the item as the file wants it (None: retired) and as it is now."""

    key: Key
    sheet: str
    row: int
    reason: str
    mine: Row | None = None
    theirs: Row | None = None


@dataclass(slots=True)
class Merged:
    """The plan as it was downloaded, as it is now and as it will be, and what of the file is not applied.

    `places`: row of the file of each item in it.
    """

    base: Rows
    current: Rows
    result: Rows
    clashes: list[Clash] = field(default_factory=list)
    places: dict[Key, int] = field(default_factory=dict)

    @property
    def document(self) -> Document:
        return document_of(self.result.values())


def merge(current: Document, base: Document | None, book: ReadBook) -> Merged:
    """What the plan becomes. SheetProblems with all that is wrong in the file."""
    now = {row.key: row for row in rows_of(current)}
    was = {} if base is None else {row.key: row for row in rows_of(base)}
    problems = [*book.problems, *identify(book.items, {**now, **was}, _ids(now, was))]
    if problems:
        raise SheetProblems(_in_order(problems))
    return _Merging(now, was, book, template=base is None).run()


def _ids(*plans: Rows) -> Iterable[str]:
    for rows in plans:
        yield from (stable_id for _, stable_id in rows)
        if PLAN_KEY in rows:
            values = rows[PLAN_KEY].values
            yield from (values["vision_id"], values["general_objective_id"])


def _in_order(problems: list[Problem]) -> list[Problem]:
    sheets = list(dict.fromkeys(problem.sheet for problem in problems))
    return sorted(problems, key=lambda problem: (sheets.index(problem.sheet), problem.row))


class _Merging:
    """One merge: the rows of each reading by key, and the result as it grows."""

    def __init__(self, now: Rows, was: Rows, book: ReadBook, *, template: bool) -> None:
        self.now, self.was, self.book, self.template = now, was, book, template
        self.mine = {item.key: self._row(item) for item in book.items}
        self.items = {item.key: item for item in book.items}
        self.result: Rows = {}
        self.clashes: list[Clash] = []

    def run(self) -> Merged:
        self.result[PLAN_KEY] = self._facts()
        for key, row in self.mine.items():
            self._take(key, row)
        for key, row in self.now.items():
            if key not in self.mine and key != PLAN_KEY:
                self._keep_or_retire(key, row)
        while self._mend():
            pass
        self._arrange()
        self._drop_notes()
        places = {key: item.row for key, item in self.items.items()}
        return Merged(self.was, self.now, self.result, self.clashes, places)

    def _row(self, item: Item) -> Row:
        """The item as the file wants it: columns the sheet does not show stay as they were."""
        kind = KINDS[item.kind]
        known = self.was.get(item.key) or self.now.get(item.key)
        if known is None:
            blank = {column.column: column.form.to_column(None) for column in kind.columns()}
            values = {**blank, **{name: _settled(value, None) for name, value in item.values.items()}}
        else:
            values = known.values | {name: _settled(value, known.values[name]) for name, value in item.values.items()}
        values["stable_id"] = item.stable_id
        links = {link.key: item.links.get(link.key, ()) for link in kind.links()}
        return Row(kind, item.stable_id, item.parent_id, 0, values, links)

    def _take(self, key: Key, mine: Row) -> None:
        now, was = self.now.get(key), self.was.get(key) or self.now.get(key)
        if was is None:
            self.result[key] = mine
        elif _same(mine, was):
            if now is not None:
                self.result[key] = now
        elif now is None:
            self._clash(key, "Otra persona la retiró del plan después de la descarga.", mine, None)
        elif _same(now, was) or _same(now, mine):
            self.result[key] = reread(now, mine)
        else:
            self.result[key] = now
            self._clash(key, "Otra persona también la cambió después de la descarga.", mine, now)

    def _keep_or_retire(self, key: Key, now: Row) -> None:
        was = self.was.get(key)
        if key[0] not in self.book.kinds or was is None:
            self.result[key] = now
        elif not _same(now, was):
            self.result[key] = now
            self._clash(key, "El archivo la retira, pero otra persona la cambió después de la descarga.", None, now)

    def _mend(self) -> bool:
        """Undo what would leave an item without its parent or its pair; False when all was whole."""
        mended = [self._mend_row(key) for key in list(self.result) if key != PLAN_KEY]
        return any(mended)

    def _mend_row(self, key: Key) -> bool:
        row = self.result[key]
        parent = (_outer_kind(row), row.parent_id)
        if row.parent_id and parent not in self.result:
            self._mend_missing(key, row, parent)
            return True
        for link in row.kind.links():
            for each in row.links[link.key]:
                linked = self.result.get((link.linked_kind, each))
                if linked is None or linked.parent_id != row.parent_id:
                    self._mend_pair(key, row, link.key, (link.linked_kind, each))
                    return True
        return False

    def _mend_missing(self, key: Key, row: Row, parent: Key) -> None:
        if parent in self.now:
            self.result[parent] = self.now[parent]
            reason = "El archivo la retira, pero otra persona agregó o cambió algo dentro de ella."
            self._clash(parent, reason, None, self.now[parent])
        else:
            del self.result[key]
            self._clash(key, f"Otra persona retiró {row.parent_id}, donde iba.", row, None)

    def _mend_pair(self, key: Key, row: Row, name: str, linked: Key) -> None:
        if linked in self.now and linked not in self.result:
            self.result[linked] = self.now[linked]
            reason = f"El archivo la retira, pero {key[1]} está emparejada con ella."
            self._clash(linked, reason, None, self.now[linked])
        else:
            kept = tuple(each for each in row.links[name] if each != linked[1])
            self.result[key] = replace(row, links={**row.links, name: kept})
            self._clash(key, f"Se empareja con {linked[1]}, que ya no está en la misma acción.", row, None)

    def _clash(self, key: Key, reason: str, mine: Row | None, theirs: Row | None) -> None:
        item = self.items.get(key)
        sheet = FACTS_SHEET if key == PLAN_KEY else SHEET_OF_KIND[key[0]].title
        self.clashes.append(Clash(key, sheet, item.row if item else 0, reason, mine, theirs))

    def _arrange(self) -> None:
        groups: dict[tuple[str, str], set[Key]] = {}
        for key, row in self.result.items():
            groups.setdefault((key[0], row.parent_id), set()).add(key)
        orders = [_orders(rows) for rows in (self.mine, self.was, self.now)]
        for group, keys in groups.items():
            there = {stable_id for _, stable_id in keys}
            mine, was, now = ([each for each in order.get(group, ()) if each in there] for order in orders)
            arranged = arrange(mine, was, now)
            order = dict.fromkeys([*arranged.order, *sorted(there)])
            for position, stable_id in enumerate(order):
                key = (group[0], stable_id)
                self.result[key] = replace(self.result[key], position=position)
            if arranged.clash:
                self._clash((group[0], arranged.order[0]), "Otra persona también cambió el orden.", None, None)

    def _drop_notes(self) -> None:
        """A note on an item that goes, goes with it."""
        gone = {key[1] for key in self.now if key not in self.result and key[0] != "notes"}
        for key in [key for key, row in self.result.items() if key[0] == "notes" and row.values["item_id"] in gone]:
            del self.result[key]

    def _facts(self) -> Row:
        now = self.now[PLAN_KEY]
        if self.book.facts is None:
            return now
        was = self.was.get(PLAN_KEY)
        values = dict(now.values)
        for name, said in self.book.facts.items():
            self._fact(name, said, was, values)
        _name_prose(values, {stable_id for _, stable_id in self.result | self.now | self.mine})
        return replace(now, values=values)

    def _fact(self, name: str, said: Any, was: Row | None, values: dict[str, Any]) -> None:
        before = was.values[name] if was else values[name]
        blank = DOCUMENT_BLANKS[name]
        mine = _settled(blank if said is None else said, before)
        if mine == before or (self.template and mine == blank):
            return
        if values[name] in (before, mine):
            values[name] = mine
            return
        label = FACT_NAMES[name].label
        row = self.book.fact_rows.get(name, 0)
        reason = f"«{label}»: otra persona también lo cambió después de la descarga."
        self.clashes.append(Clash(PLAN_KEY, FACTS_SHEET, row, reason))


DOCUMENT_BLANKS: dict[str, Any] = {
    column.column: [] if column.column in ("phones", "emails") else column.form.to_column(None)
    for column in DOCUMENT.columns()
}


def _name_prose(values: dict[str, Any], taken: set[str]) -> None:
    """The vision and the general objective have an id while they say something."""
    for name, wanted in (("vision", "VIS"), ("general_objective", "OG")):
        texts = [value for key, value in values.items() if key.startswith(f"{name}_") and not key.endswith("_id")]
        known = values[f"{name}_id"]
        free = wanted if wanted not in taken else f"{wanted}-PLAN"
        values[f"{name}_id"] = (known or free) if any(texts) else ""


def _orders(rows: Rows) -> dict[tuple[str, str], list[str]]:
    orders: dict[tuple[str, str], list[str]] = {}
    for (kind, stable_id), row in rows.items():
        orders.setdefault((kind, row.parent_id), []).append(stable_id)
    return orders


def _same(one: Row, other: Row) -> bool:
    """The same item, wherever it stands among its siblings."""
    return (one.values, one.links, one.parent_id) == (other.values, other.links, other.parent_id)


def _outer_kind(row: Row) -> str:
    return SHEET_OF_KIND[row.kind.name].outer.kind if row.parent_id else ""


def _settled(value: Any, known: Any) -> Any:
    """What the cell says: the known text when only its outer spaces differ, else without them."""
    if isinstance(value, list):
        old = known if isinstance(known, list) else []
        return [_settled(each, old[index] if index < len(old) else None) for index, each in enumerate(value)]
    if not isinstance(value, str):
        return value
    return known if isinstance(known, str) and same_text(value, known) else value.strip()
