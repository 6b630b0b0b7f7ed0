"""What opens in the place of an item: its form, what can be done with it, and what stands in the way."""

from collections.abc import Sequence
from dataclasses import dataclass

from django import forms
from django.urls import reverse

from gelt.text import counted
from plans.matrix.editing.describing import Editable
from plans.matrix.editing.forms import ItemForm
from plans.matrix.editing.kinds import KINDS
from plans.matrix.editing.markup import add_url, edit_url
from plans.matrix.editing.sections import SECTIONS, on_matrix, section_of
from plans.matrix.editing.selectors import Copy
from plans.matrix.editing.structure import HOMES, ids_inside
from plans.matrix.versions.comments import comment_counts
from plans.matrix.working import FoundItem

SHORT = 70


@dataclass(frozen=True, slots=True)
class Tool:
    """One more thing to do with an item. `post`: a button that does it at once; else a link to its form.

    `away`: the link leaves the editor, so htmx does not bring it into the item's place.
    """

    label: str
    icon: str
    url: str
    post: bool = False
    data: tuple[tuple[str, str], ...] = ()
    danger: bool = False
    away: bool = False


@dataclass(frozen=True, slots=True)
class Difference:
    """A field that the other person changed: what it said and what it says."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Conflict:
    """Somebody else wrote first. `gone`: they took it away; `differences`: what they changed, in words."""

    who: str
    when: str
    gone: bool = False
    differences: Sequence[Difference] = ()


@dataclass(slots=True)
class Panel:
    """A form in place. `url`: where it is sent; `back`: where the person returns without sending it.

    `lead`: a sentence before the form; `proposal`: what was just read from the text, to be looked at.
    """

    title: str
    anchor: str
    url: str
    button: str
    back: str
    form: forms.Form | None = None
    tools: Sequence[Tool] = ()
    conflict: Conflict | None = None
    lead: str = ""
    proposal: str = ""
    message: str = ""
    danger: bool = False
    values_url: str = ""
    close_url: str = ""

    @property
    def item_form(self) -> ItemForm | None:
        return self.form if isinstance(self.form, ItemForm) else None


def page_of(kind: str) -> str:
    """The address of the page where items of this kind stand."""
    return (
        reverse("matrix:matrix") if on_matrix(kind) else reverse("matrix:edit_section", args=[section_of(kind).slug])
    )


def page_of_section(slug: str) -> str:
    """The address of a section's page."""
    section = SECTIONS[slug]
    return reverse("matrix:matrix") if section.on_matrix_page else reverse("matrix:edit_section", args=[slug])


def place_of(kind: str, item_id: str) -> str:
    """The address of an item on its page."""
    return f"{page_of(kind)}#{item_id}"


def item_title(verb: str, editable: Editable, item_id: str) -> str:
    """`Editar la meta A1.T2`."""
    return f"{verb} {editable.name.the} {item_id}"


def tools_of(copy: Copy, here: FoundItem) -> list[Tool]:
    """What can be done with an item where it stands now."""
    kind, item_id = here.kind.name, here.item["id"]
    editable, index, last = KINDS[kind], here.index, len(here.siblings) - 1
    move = reverse("matrix:edit_move", args=[item_id])
    tools = []
    if index > 0:
        tools.append(Tool("Subir", "arrow-up", move, True, (("hacia", "subir"),)))
    if index < last:
        tools.append(Tool("Bajar", "arrow-down", move, True, (("hacia", "bajar"),)))
    if editable.text:
        tools.append(Tool("Dividir", "list", reverse("matrix:edit_split", args=[item_id])))
        if last > 0:
            tools.append(
                Tool(
                    "Unir con otras" if editable.name.feminine else "Unir con otros",
                    "compare",
                    reverse("matrix:edit_merge", args=[item_id]),
                )
            )
    parent = HOMES[kind].parent
    if parent and len(copy.all_of(parent)) > 1:
        label = f"Pasar a {KINDS[parent].name.other}"
        tools.append(Tool(label, "arrow-right", reverse("matrix:edit_transfer", args=[item_id])))
    tools.append(_comments_of(item_id))
    at_once = len(ids_inside(here.item)) == 1
    tools.append(Tool("Quitar", "close", reverse("matrix:edit_remove", args=[item_id]), at_once, danger=True))
    return tools


def _comments_of(item_id: str) -> Tool:
    """The way to what is said of an item. 1 query."""
    count = comment_counts().get(item_id, 0)
    label = counted(count, "comentario", "comentarios") if count else "Comentar"
    return Tool(label, "edit", reverse("matrix:comment_item", args=[item_id]), away=True)


def short(text: str) -> str:
    """A text on one line, cut when it is long."""
    plain = " ".join(text.split())
    return plain if len(plain) <= SHORT else f"{plain[: SHORT - 1]}…"


def edit_panel(copy: Copy, here: FoundItem, form: ItemForm) -> Panel:
    """The form of an item that is in the plan, with its tools."""
    editable, item_id = KINDS[here.kind.name], here.item["id"]
    return Panel(
        title=item_title("Editar", editable, item_id),
        anchor=item_id,
        url=edit_url(item_id),
        button="Guardar",
        back=place_of(editable.kind, item_id),
        form=form,
        tools=tools_of(copy, here),
        values_url=values_url(editable, item_id),
    )


def values_url(editable: Editable, item_id: str) -> str:
    """Where the values of a text are read while it is written; "" for kinds without them."""
    if not editable.reads_values:
        return ""
    url = reverse("matrix:edit_values", args=[editable.slug])
    return f"{url}?item={item_id}" if item_id else url


def add_panel(editable: Editable, parent_id: str, form: ItemForm) -> Panel:
    """The form of an item that is not there yet."""
    where = f" en {KINDS[HOMES[editable.kind].parent].name.the} {parent_id}" if parent_id else ""
    page = page_of(editable.kind)
    return Panel(
        title=f"Agregar {editable.name.a}{where}",
        anchor=form.anchor,
        url=add_url(editable.kind, parent_id),
        button="Agregar",
        back=f"{page}#{parent_id}" if parent_id else page,
        form=form,
        values_url=values_url(editable, ""),
    )
