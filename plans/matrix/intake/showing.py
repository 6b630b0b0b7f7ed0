"""What the review pages show: the source beside what was read of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

from gelt.text import NOTE_SEVERITIES, Word, date_es
from plans.matrix.intake.reviewing import Doubt, decided
from plans.matrix.interchange.parts import TEXT, Form, Kind
from plans.matrix.interchange.rows import Document
from plans.matrix.models import PlanImport
from plans.matrix.models.entries import Section
from plans.matrix.working import walk

Texts = tuple[tuple[str, str], ...]
IDENTITY = (
    ("NIT", "nit"), ("lema", "slogan"), ("dirección", "address"), ("teléfonos", "phones"), ("correos", "emails"),
    ("sitio web", "website"),
)  # fmt: skip
AROUND = 2
MOST_LINES = 14
SHOWN_LENGTH = 700


@dataclass(frozen=True, slots=True)
class Excerpt:
    """One line of the source; `here` marks the one that is spoken of."""

    number: int
    text: str
    here: bool = False


@dataclass(frozen=True, slots=True)
class Shown:
    """A doubt ready to show: the source lines, the item's texts, what was decided."""

    id: str
    severity: Word
    section: str
    line: int | None
    read: str
    reason: str
    source: tuple[Excerpt, ...]
    item_id: str
    item_label: str
    texts: tuple[tuple[str, str], ...]
    outcome: str
    decision_id: int | None
    decided_by: str
    of_header: bool


@dataclass(frozen=True, slots=True)
class ReadItem:
    """An item as it was read; `depth` 1 when it sits inside an action, line or project."""

    id: str
    label: str
    text: str
    depth: int


@dataclass(frozen=True, slots=True)
class Passage:
    """Some lines of the source and what was read of them."""

    lines: tuple[Excerpt, ...]
    items: tuple[ReadItem, ...]
    omitted: int


def source_line(lines: Sequence[str], number: int) -> str:
    """A line as a person reads it: the cells of a row apart, no runs of blanks."""
    text = " | ".join(part.strip() for part in lines[number - 1].split("\t")).strip(" |") if number else ""
    return text if len(text) <= SHOWN_LENGTH else f"{text[:SHOWN_LENGTH]}…"


def excerpt(lines: Sequence[str], line: int | None) -> tuple[Excerpt, ...]:
    """The line and those around it that say something; empty when the place is not known."""
    if not line or line > len(lines):
        return ()
    numbers = range(max(1, line - AROUND), min(len(lines), line + AROUND) + 1)
    return tuple(
        Excerpt(number, source_line(lines, number), number == line)
        for number in numbers
        if lines[number - 1].strip() or number == line
    )


def all_shown(found: PlanImport, doubts: Iterable[Doubt]) -> list[Shown]:
    """The doubts of an import as the review page shows them, their items as they will be kept."""
    assert found.result is not None
    kinds = {each.item["id"]: each.kind for each in walk(found.result)}
    current = decided(found.result, found.decisions.all())
    header = header_texts(current)
    items = {each.item["id"]: each.item for each in walk(current)}
    return [_shown(found, doubt, kinds, items, header) for doubt in doubts]


def header_texts(document: Document) -> dict[str, Texts]:
    """What was read of the plan itself and of its municipality, by section: (name, text), what is absent left out."""
    plan, who = document["plan"], document["municipality"]
    days = " a ".join(date_es(date.fromisoformat(plan["validity"][end])) for end in ("from", "to"))
    own = (("título", plan["title"]), ("vigencia", days), ("por qué esas fechas", plan["validity"]["basis"]))
    theirs = ((name, _said(who[key])) for name, key in IDENTITY if who[key])
    return {"plan": own, "municipality": tuple(theirs)}


def _shown(
    found: PlanImport, doubt: Doubt, kinds: dict[str, Kind], items: dict[str, Any], header: dict[str, Texts]
) -> Shown:
    place = doubt.note["place"]
    item_id = place["item"] or ""
    kind = kinds.get(item_id)
    line = place["line"] or found.item_lines.get(item_id)
    return Shown(
        id=doubt.note["id"],
        severity=NOTE_SEVERITIES[doubt.note["severity"]],
        section=str(Section(place["section"]).label),
        line=line,
        read=doubt.note["read"],
        reason=doubt.note["reason"],
        source=excerpt(found.source_lines, line),
        item_id=item_id,
        item_label=_label(kind),
        texts=_texts(kind, items.get(item_id) or doubt.item) if item_id else header.get(place["section"], ()),
        outcome=doubt.outcome,
        decision_id=doubt.decision.pk if doubt.decision else None,
        decided_by=doubt.decision.by_name if doubt.decision else "",
        of_header=not item_id and place["section"] in header,
    )


def _label(kind: Kind | None) -> str:
    return str(kind.model._meta.verbose_name).capitalize() if kind else ""


def _texts(kind: Kind | None, item: dict[str, Any] | None) -> Texts:
    """(name, text) of an item."""
    if item is None:
        return ()
    if kind is None:
        return (("texto", str(item.get("text") or "")),)
    columns = [part for part in kind.columns() if item.get(part.key) and _is_said(part.form, item[part.key])]
    return tuple((_verbose(kind, part.column), _said(item[part.key])) for part in columns)


def _is_said(form: Form, value: Any) -> bool:
    """A text, or a list of texts."""
    return form is TEXT or (isinstance(value, list) and all(isinstance(each, str) for each in value))


def _said(value: Any) -> str:
    return "; ".join(value) if isinstance(value, list) else str(value)


def _verbose(kind: Kind, column: str) -> str:
    return str(getattr(kind.model._meta.get_field(column), "verbose_name", column))


def passages(document: Document, found: PlanImport) -> list[Passage]:
    """The whole source, cut where items begin, each passage with the items read of it; leftovers last."""
    items = list(_read_items(document))
    lines = found.source_lines
    starts: dict[int, list[ReadItem]] = {}
    for item in items:
        starts.setdefault(found.item_lines.get(item.id) or 0, []).append(item)
    placed = sorted(number for number in starts if 0 < number <= len(lines))
    starts_at = placed if placed[:1] == [1] else [1, *placed]
    spans = pairwise([*starts_at, len(lines) + 1])
    result = [_passage(lines, start, end, starts.get(start, [])) for start, end in spans]
    left = [item for number, each in starts.items() if number == 0 or number > len(lines) for item in each]
    return [*result, *([Passage((), tuple(left), 0)] if left else [])]


def _passage(lines: Sequence[str], start: int, end: int, items: Iterable[ReadItem]) -> Passage:
    said = [number for number in range(start, end) if lines[number - 1].strip()]
    kept = said[:MOST_LINES]
    return Passage(
        tuple(Excerpt(number, source_line(lines, number)) for number in kept), tuple(items), len(said) - len(kept)
    )


def _read_items(document: Document) -> Iterable[ReadItem]:
    for key, label in (("vision", "Visión"), ("general_objective", "Objetivo general")):
        prose: dict[str, Any] | None = document["plan"][key]
        if prose:
            yield ReadItem(prose["id"], label, prose["text"] or prose["synthesis"] or "", 0)
    for found in walk(document):
        if found.kind.name != "notes":
            texts = (found.item[part.key] for part in found.kind.columns() if part.form is TEXT)
            text = next((str(each) for each in texts if each), "")
            yield ReadItem(found.item["id"], _label(found.kind), text, 0 if found.parent is None else 1)
