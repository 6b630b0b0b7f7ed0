"""The items of the matrix's cells as HTML, written here and not in a template: a plan may have five thousand."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from html import escape

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from plans.matrix.editing.kinds import KINDS
from plans.matrix.reading import ActionRow, Cell, Item, NoteView

NOWHERE = "__"


@dataclass(frozen=True, slots=True)
class Marks:
    """What a board shows besides its items: open forms instead of items, words after them, and at a list's end.

    Keys: an item's id, or `kind@parent` for the end of a list. `comments`: how many open comments an item has;
    items without any have the way to comment only for who cannot write them (who can has it in the item's form).
    """

    may_edit: bool = False
    may_comment: bool = False
    comments: Mapping[str, int] = field(default_factory=dict)
    instead: Mapping[str, SafeString] = field(default_factory=dict)
    after: Mapping[str, SafeString] = field(default_factory=dict)
    at_end: Mapping[str, SafeString] = field(default_factory=dict)

    @property
    def new_action(self) -> SafeString | str:
        """The open form of a new action."""
        return self.at_end.get(end_of("actions", ""), "")

    @property
    def said_of_actions(self) -> SafeString | str:
        """Words after the last action."""
        return self.after.get(end_of("actions", ""), "")


def end_of(kind: str, parent_id: str) -> str:
    """The key of the end of a list in `Marks.at_end`."""
    return f"{kind}@{parent_id}"


@dataclass(frozen=True, slots=True)
class ShownRow:
    """A row of the matrix ready for its template, `cells` all its columns after the action."""

    id: str
    area: str
    title: str
    number: int
    url: str
    notes: SafeString
    instead: SafeString | str
    after: SafeString | str
    cells: SafeString
    comments: SafeString


def shown_row(row: ActionRow, number: int, marks: Marks) -> ShownRow:
    """A row with its cells written."""
    cells = [f'<td data-label="{cell.label}">{_cell(cell, row.id, marks)}</td>' for cell in row.cells]
    return ShownRow(
        row.id,
        row.area,
        row.title,
        number,
        edit_url(row.id),
        mark_safe(notes_html(row.notes)),
        marks.instead.get(row.id, ""),
        marks.after.get(row.id, ""),
        mark_safe("".join(cells)),
        comments_html(row.id, marks),
    )


def _cell(cell: Cell, row_id: str, marks: Marks) -> str:
    items = "".join([_item(item, marks) for item in cell.items])
    listed = (
        f'<ul class="item-list" data-kind="{cell.key}">{items}</ul>'
        if items
        else f'<p class="why-empty">{escape(cell.empty)}</p>'
    )
    return listed + _end(cell.key, row_id, marks)


def _item(item: Item, marks: Marks) -> str:
    # Ids have only capitals, figures, dots and hyphens.
    instead = marks.instead.get(item.id)
    if instead is not None:
        return f'<li id="{item.id}" class="editing">{instead}</li>'
    detail = f' <span class="item-list__detail">{escape(item.detail)}</span>' if item.detail else ""
    link = f' <a class="edit-link" href="{edit_url(item.id)}">Editar</a>' if marks.may_edit else ""
    link += comments_html(item.id, marks)
    notes = notes_html(item.notes) if item.notes else ""
    return f'<li id="{item.id}">{escape(item.text)}{detail}{link}{notes}{marks.after.get(item.id, "")}</li>'


def _end(kind: str, parent_id: str, marks: Marks) -> str:
    if not marks.may_edit:
        return ""
    form = marks.at_end.get(end_of(kind, parent_id))
    if form is not None:
        return f'<div class="editing">{form}</div>'
    name = KINDS[kind].name
    return str(marks.after.get(end_of(kind, parent_id), "")) + (
        f'<a class="edit-add" href="{add_url(kind, parent_id)}">Agregar'
        f'<span class="visually-hidden"> {name.one} en {parent_id}</span></a>'
    )


def comments_html(item_id: str, marks: Marks) -> SafeString:
    """The way to an item's comments, as matrix/versions/_comment_link.html writes it; "" when there is none here."""
    count = marks.comments.get(item_id, 0)
    if not marks.may_comment or (marks.may_edit and not count):
        return SafeString()
    return mark_safe(" " + _comment_link(count).replace(NOWHERE, item_id))


@cache
def _comment_link(count: int) -> str:
    return render_to_string("matrix/versions/_comment_link.html", {"item_id": NOWHERE, "count": count})


def notes_html(notes: Iterable[NoteView]) -> str:
    """Doubtful readings beside what they are about; as matrix/partials/_notes.html writes them."""
    return "".join(
        f'<details class="reading-note"><summary>{_severity(note.severity)}</summary><p>Se leyó: {escape(note.read)}'
        f'</p><p>{escape(note.reason)}</p><p class="muted">{escape(note.place_text)}</p></details>'
        for note in notes
    )


@cache
def _severity(severity: str) -> str:
    return render_to_string("matrix/editing/_severity.html", {"severity": severity})


@cache
def _pattern(name: str, arguments: int) -> str:
    return reverse(f"matrix:{name}", args=[NOWHERE] * arguments)


def edit_url(item_id: str) -> str:
    """The address of an item's form; without resolving it five thousand times."""
    return _pattern("edit_item", 1).replace(NOWHERE, item_id)


def add_url(kind: str, parent_id: str) -> str:
    """The address of the form for a new item of a list."""
    slug = KINDS[kind].slug
    if not parent_id:
        return reverse("matrix:edit_add_top", args=[slug])
    return _pattern("edit_add", 2).replace(NOWHERE, slug, 1).replace(NOWHERE, parent_id, 1)
