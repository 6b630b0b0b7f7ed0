"""The comments on the draft as threads: what was said, its answers, and the item as it is now."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count

from plans.matrix.interchange.rows import Document
from plans.matrix.models import DraftComment
from plans.matrix.versions.items import ItemPlace, places_of, section_name

# A thread's state by its code: label, icon, tone; also the filters of the list.
STATES = {
    "open": ("Sin respuesta", "circle-dashed", "warn"),
    "answered": ("Respondido", "half-circle", "info"),
    "closed": ("Resuelto", "check-circle", "good"),
}
WHOLE_PLAN = "El plan entero"


@dataclass(frozen=True, slots=True)
class Said:
    """One thing somebody said."""

    pk: int
    body: str
    author: str
    role: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Thread:
    """A comment with its answers. `place` is the item now, None when it is no longer in the plan."""

    first: Said
    answers: tuple[Said, ...]
    version: int
    item_id: str
    section: str
    quoted: str
    place: ItemPlace | None
    closed_at: datetime | None
    closed_by: str

    @property
    def state(self) -> str:
        if self.closed_at:
            return "closed"
        return "answered" if self.answers else "open"

    @property
    def label(self) -> str:
        return STATES[self.state][0]

    @property
    def icon(self) -> str:
        return STATES[self.state][1]

    @property
    def tone(self) -> str:
        return STATES[self.state][2]

    @property
    def about(self) -> str:
        """`Meta A1.T2`, `El plan entero`, or the id alone of an item that is gone."""
        if not self.item_id:
            return WHOLE_PLAN
        return f"{self.place.kind} {self.item_id}" if self.place else f"Ítem {self.item_id}"

    @property
    def where(self) -> str:
        return section_name(self.section) if self.section else ""

    @property
    def gone(self) -> bool:
        """Whether the item was taken out of the plan since."""
        return bool(self.item_id) and self.place is None

    @property
    def rewritten(self) -> bool:
        """Whether the item says something else now than when it was commented."""
        return self.place is not None and bool(self.quoted) and self.place.text != self.quoted


def threads(document: Document | None, *, item_id: str | None = None) -> list[Thread]:
    """The threads, the latest first; of one item ("" the whole plan) when given. 2 queries.

    `document`: the working copy as it is now.
    """
    rows = DraftComment.objects.filter(answer_to=None).prefetch_related("answers").order_by("-at", "-id")
    found = rows if item_id is None else rows.filter(item_id=item_id)
    places = places_of(document) if document else {}
    return [_thread(row, places.get(row.item_id)) for row in found]


def _thread(row: DraftComment, place: ItemPlace | None) -> Thread:
    return Thread(
        first=_said(row),
        answers=tuple(_said(each) for each in row.answers.all()),
        version=row.version_number,
        item_id=row.item_id,
        section=row.section,
        quoted=row.quoted,
        place=place,
        closed_at=row.closed_at,
        closed_by=row.closed_by_name,
    )


def _said(row: DraftComment) -> Said:
    return Said(row.pk, row.body, row.author_name, row.author_role, row.at)


def open_comments() -> list[DraftComment]:
    """The comments that nobody closed, the oldest first, without their answers. 1 query."""
    return list(DraftComment.objects.filter(answer_to=None, closed_at=None))


def comment_counts() -> dict[str, int]:
    """How many open comments each item has, by its id; "" is the whole plan. 1 query."""
    rows = DraftComment.objects.filter(answer_to=None, closed_at=None).order_by()
    return dict(rows.values_list("item_id").annotate(Count("pk")))


@dataclass(frozen=True, slots=True)
class ItemToComment:
    """An item of the draft and its open comments."""

    place: ItemPlace
    count: int


@dataclass(frozen=True, slots=True)
class SectionToComment:
    """The items under one heading: a section of the plan, or one action of its matrix."""

    title: str
    items: tuple[ItemToComment, ...]

    @property
    def comments(self) -> int:
        return sum(item.count for item in self.items)


def sections_of(document: Document, counts: dict[str, int]) -> tuple[SectionToComment, ...]:
    """Every item of the draft by section, the matrix by action, in the plan's order; `counts` as `comment_counts`."""
    grouped: dict[str, list[ItemToComment]] = {}
    for place in places_of(document).values():
        title = place.section_name
        if place.in_matrix:
            title = f"{title}: {place.action or place.text}"
        grouped.setdefault(title, []).append(ItemToComment(place, counts.get(place.id, 0)))
    return tuple(SectionToComment(title, tuple(items)) for title, items in grouped.items())
