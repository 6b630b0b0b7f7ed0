"""The shapes in which pages show what changed between two documents."""

from collections import Counter
from dataclasses import dataclass

from gelt.text import counted, join_es, plural
from plans.matrix.versions.comparing.words import Pieces

ADDED, CHANGED, REMOVED, MOVED = "added", "changed", "removed", "moved"
COUNTED = {
    ADDED: ("agregado", "agregados"),
    CHANGED: ("cambiado", "cambiados"),
    REMOVED: ("retirado", "retirados"),
    MOVED: ("movido", "movidos"),
}


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One value beside the item's text that differs."""

    label: str
    pieces: Pieces


@dataclass(frozen=True, slots=True)
class ItemChange:
    """What became of one item. `what`: added, changed, removed or moved; `moved`: from where to where, in words.

    `kind` names one such item ("Meta"), `column` the list it is in ("Metas"); `id` "" for the plan's own values.
    """

    what: str
    id: str
    kind: str
    column: str
    pieces: Pieces
    fields: tuple[FieldChange, ...] = ()
    moved: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """The changes under one heading of a section: an action, a project; `title` "" for a plain list."""

    id: str
    title: str
    changes: tuple[ItemChange, ...]


@dataclass(frozen=True, slots=True)
class SectionChanges:
    """The changes of one section of the plan."""

    key: str
    title: str
    groups: tuple[Group, ...]

    @property
    def count(self) -> int:
        return sum(len(group.changes) for group in self.groups)


@dataclass(frozen=True, slots=True)
class Comparison:
    """What the second document says otherwise than the first, in the plan's own order."""

    sections: tuple[SectionChanges, ...]

    @property
    def counts(self) -> tuple[tuple[str, int], ...]:
        """`(("agregados", 3), …)`, those that there are."""
        counts = self._counts()
        return tuple((plural(counts[what], *COUNTED[what]), counts[what]) for what in COUNTED if counts[what])

    def count(self, what: str) -> int:
        return self._counts()[what]

    @property
    def total(self) -> int:
        return sum(section.count for section in self.sections)

    @property
    def words(self) -> str:
        """`3 agregados, 1 cambiado y 2 retirados`; "" when nothing changed."""
        counts = self._counts()
        return join_es(counted(counts[what], *COUNTED[what]) for what in COUNTED if counts[what])

    def _counts(self) -> Counter[str]:
        return Counter(
            change.what for section in self.sections for group in section.groups for change in group.changes
        )
