"""The document read plus what people decided about it. Pure: no queries."""

from collections.abc import Iterable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from plans.matrix.interchange.rows import Document
from plans.matrix.models import ImportDecision
from plans.matrix.working import find_item, walk

Item = dict[str, Any]
DOUBTFUL = ("conflict", "doubt")
PAIRINGS = (
    ("targets", "indicators", "indicators"),
    ("responsible_parties", "activities", "activities"),
    ("timeframes", "activities", "activities"),
)


@dataclass(frozen=True, slots=True)
class Doubt:
    """A doubtful reading with its item (None: of no item) and what was decided ("" nothing yet)."""

    note: Item
    item: Item | None
    decision: ImportDecision | None

    @property
    def outcome(self) -> str:
        """`accepted`, `corrected`, `removed`, or "" while nobody decided."""
        if self.decision is None:
            return ""
        if self.decision.removed:
            return "removed"
        return "corrected" if self.decision.changes else "accepted"


def doubts(result: Document, decisions: Iterable[ImportDecision]) -> list[Doubt]:
    """The conflicts and doubts of a reading, the undecided ones first, in the order of the source."""
    by_note = {decision.note_id: decision for decision in decisions if decision.note_id}
    items = {found.item["id"]: found.item for found in walk(result)}
    items |= {each["id"]: each for each in _special(result)}
    found = [
        Doubt(note, items.get(note["place"]["item"]), by_note.get(note["id"]))
        for note in result["notes"]
        if note["severity"] in DOUBTFUL
    ]
    return sorted(found, key=lambda doubt: (doubt.outcome != "", doubt.note["place"]["line"] or 0))


def _special(document: Document) -> Iterator[Item]:
    """The vision and the general objective, which are items in no list."""
    return (document["plan"][key] for key in ("vision", "general_objective") if document["plan"][key])


def item_of(document: Document, item_id: str) -> Item | None:
    """The item with this id, in a list or not; None when there is none."""
    found = find_item(document, item_id)
    if found is not None:
        return found.item
    return next((each for each in _special(document) if each["id"] == item_id), None)


def decided(result: Document, decisions: Iterable[ImportDecision]) -> Document:
    """The document as people decided it: corrected, without what they left out, its notes saying so."""
    document = deepcopy(result)
    kept = sorted(decisions, key=lambda decision: decision.at)
    for decision in kept:
        _correct(document, decision)
    for decision in kept:
        if decision.removed and decision.item_id:
            _leave_out(document, decision.item_id)
    _clean(document)
    by_note = {decision.note_id: decision for decision in kept if decision.note_id}
    document["notes"] = [_settled(note, by_note.get(note["id"])) for note in document["notes"]]
    return document


def _correct(document: Document, decision: ImportDecision) -> None:
    target = item_of(document, decision.item_id) if decision.item_id else None
    for key, value in decision.changes.items():
        if target is not None:
            target[key] = value
        elif not decision.item_id:
            _set_header(document, key, value)


def _set_header(document: Document, path: str, value: Any) -> None:
    *way, last = path.split(".")
    place = document
    for step in way:
        place = place[step]
    place[last] = value


def _leave_out(document: Document, item_id: str) -> None:
    found = find_item(document, item_id)
    if found is not None:
        found.siblings.remove(found.item)
        return
    for key in ("vision", "general_objective"):
        if (document["plan"][key] or {}).get("id") == item_id:
            document["plan"][key] = None


def _clean(document: Document) -> None:
    """Pairings and notes of items that were left out go with them."""
    ids = {found.item["id"] for found in walk(document)} | {each["id"] for each in _special(document)}
    for action in document["actions"]:
        for owners, key, _ in PAIRINGS:
            for owner in action[owners]:
                owner[key] = [each for each in owner[key] if each in ids]
    document["notes"] = [note for note in document["notes"] if (note["place"]["item"] or "") in ids | {""}]


def _settled(note: Item, decision: ImportDecision | None) -> Item:
    """A doubt somebody decided is kept as information: what was read, why it was doubtful, who decided."""
    if decision is None or note["severity"] not in DOUBTFUL:
        return note
    how = "Corregido" if decision.changes else "Aceptado como se leyó"
    return {**note, "severity": "info", "reason": f"{note['reason']} {how} al importar por {decision.by_name}."}
