"""The document while it is being made: items with their ids and lines, and the notes."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from plans.matrix.interchange.places import objects
from plans.matrix.interchange.validation import MOST_ITEMS

LONGEST = 20_000
LISTS = (
    "acts", "signatories", "actions", "projects", "phase_activities", "information_sources", "public_services",
    "procedures", "update_procedures", "articulation", "follow_up", "handover", "additional_activities", "support",
)  # fmt: skip
PREFIXES = {
    "acts": "AA", "signatories": "SG", "projects": "PR", "phase_activities": "F", "information_sources": "IS",
    "public_services": "PS", "procedures": "TR", "update_procedures": "UP", "articulation": "AR", "follow_up": "FU",
    "handover": "HO", "additional_activities": "AD", "support": "SP", "incentives": "IN", "deadlines": "DL",
    "settings": "ST", "background": "BG", "legal_frame": "ML", "specific_objectives": "OE", "action_lines": "AL",
}  # fmt: skip
IN_PLAN = ("background", "legal_frame", "specific_objectives", "action_lines")
PLAN_FIELDS = ("title", "date", "framework", "validity", "vision", "general_objective")
MUNICIPALITY_FIELDS = (
    "divipola", "name", "department", "nit", "slogan", "address", "phones", "emails", "website",
)  # fmt: skip


SEVERITIES = ("conflict", "doubt", "info")


@dataclass(slots=True)
class Draft:
    """`lists`: section → its items; `single`: the fields of the plan that are no lists; `lines`: id → line."""

    lists: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    single: dict[str, Any] = field(default_factory=dict)
    municipality: dict[str, Any] = field(default_factory=dict)
    notes: list[dict[str, Any]] = field(default_factory=list)
    lines: dict[str, int] = field(default_factory=dict)

    def add(self, section: str, line: int, **fields: Any) -> str:
        """Append an item to a section's list; its id, counted from 1."""
        items = self.lists.setdefault(section, [])
        item_id = f"{PREFIXES[section]}{len(items) + 1}"
        items.append({"id": item_id, **fields})
        self.lines[item_id] = line
        return item_id

    def prose(self, section: str, line: int, text: str, **fields: Any) -> str:
        """Append prose: the literal text, no synthesis."""
        return self.add(section, line, **fields, text=text, synthesis=None)

    def note(
        self, severity: str, section: str, line: int | None, read: str, reason: str, *, item: str | None = None
    ) -> None:
        place = {"section": section, "line": line or None, "item": item}
        self.notes.append({"severity": severity, "place": place, "read": shown(read), "reason": reason})

    def document(self) -> dict[str, Any]:
        """gelt-plan/1 with its keys in order; the notes by line, numbered."""
        every = {name: self.lists.get(name, []) for name in (*LISTS, "incentives", "deadlines", "settings")}
        plan = {name: self.single.get(name) for name in PLAN_FIELDS}
        plan.update({name: self.lists.get(name, []) for name in IN_PLAN})
        who = {name: self.municipality.get(name) for name in MUNICIPALITY_FIELDS}
        support_intro = self.single.get("support_intro")
        head = {"format": "gelt-plan/1", "municipality": who, "plan": plan}
        tail = {name: every[name] for name in ("incentives", "deadlines", "settings")}
        body = {name: every[name] for name in LISTS}
        whole: dict[str, Any] = {**head, **body, "support_intro": support_intro, **tail, "notes": []}
        actions = whole.pop("actions")
        made: dict[str, Any] = _fitted(whole, self)
        made["actions"] = [_fitted(action, self) if _is_long(action) else action for action in actions]
        items = sum("id" in item for _, item in objects({**made, "actions": []})) + sum(map(_size, actions))
        ordered = {name: made[name] for name in (*head, *body, "support_intro", *tail)}
        return {**ordered, "notes": self._numbered(MOST_ITEMS - items)}

    def _numbered(self, room: int) -> list[dict[str, Any]]:
        """Each note once, by line; when a huge plan leaves no room for all, the gravest stay."""
        unique: dict[tuple[object, ...], dict[str, Any]] = {}
        for note in self.notes:
            place = note["place"]
            unique.setdefault((place["section"], place["line"], place["item"], note["reason"]), note)
        kept = list(unique.values())
        if len(kept) > room > 0:
            gravest = sorted(kept, key=lambda note: SEVERITIES.index(note["severity"]))
            kept = [*gravest[: room - 1], _omitted(len(kept) - room + 1)]
        ordered = sorted(kept, key=lambda note: note["place"]["line"] or 0)
        return [{"id": f"N{number}", **note} for number, note in enumerate(ordered, start=1)]


def _cells(action: dict[str, Any]) -> Iterator[list[dict[str, Any]]]:
    return (items for items in action.values() if isinstance(items, list))


def _size(action: dict[str, Any]) -> int:
    """An action and its items."""
    return 1 + sum(len(items) for items in _cells(action))


def _is_long(action: dict[str, Any]) -> bool:
    """Some text of it is longer than the format takes; almost none is, and a walk over each would cost."""
    long = (len(item.get("text") or item.get("name") or "") > LONGEST for items in _cells(action) for item in items)
    return len(action["title"]) > LONGEST or any(long)


def _omitted(count: int) -> dict[str, Any]:
    reason = f"El plan es tan grande que no caben todas las notas; se omitieron las {count} menos graves."
    return {
        "severity": "info",
        "place": {"section": "plan", "line": None, "item": None},
        "read": "(notas)",
        "reason": reason,
    }


def shown(text: str) -> str:
    """A note quotes at most 300 characters."""
    words = " ".join(text.split()) or "(vacío)"
    return words if len(words) <= 300 else f"{words[:299]}…"


def _fitted(value: Any, draft: Draft) -> Any:
    """The same value with texts no longer than the format takes; a cut is told."""
    if isinstance(value, dict):
        return {key: _fitted(each, draft) for key, each in value.items()}
    if isinstance(value, list):
        return [_fitted(each, draft) for each in value]
    if isinstance(value, str) and len(value) > LONGEST:
        reason = (
            f"El texto tiene {len(value)} caracteres y el formato admite {LONGEST}; se cortó. Divídalo en párrafos."
        )
        draft.note("conflict", "plan", None, value, reason)
        return value[:LONGEST]
    return value
