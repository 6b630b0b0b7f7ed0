"""What happened while a person was writing: the item changed or went away, the plan was sent to be adopted."""

from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse

from plans.matrix.editing.boards import codes
from plans.matrix.editing.describing import Editable, Item
from plans.matrix.editing.forms import ItemForm
from plans.matrix.editing.kinds import KINDS
from plans.matrix.editing.markup import add_url, end_of
from plans.matrix.editing.panels import Conflict, Panel, page_of, place_of
from plans.matrix.editing.selectors import Copy
from plans.matrix.editing.steps import Touch, last_kind_of, last_touch
from plans.matrix.editing.structure import HOMES, list_of
from plans.matrix.editing.surroundings import surroundings_of
from plans.matrix.editing.views.answers import CONFLICT, Spot, show_panel, spot_of
from plans.matrix.editing.wording import differences, names_around
from plans.matrix.interchange.problems import PlanDocumentError
from plans.matrix.working import find_item

SOMEBODY, SOME_TIME = "Otra persona", "hace poco"
LOCKED = "El plan fue enviado para adopción y no se puede cambiar mientras se adopta o se devuelve."
TYPED = "Lo que escribió sigue aquí: cópielo si lo necesita."


def put_conflict(panel: Panel, editable: Editable, now: Item, parent: Item | None, touch: Touch | None) -> None:
    """Show the other person's change beside what was typed, and let it be sent knowing it."""
    before = touch.before if touch else None
    panel.conflict = Conflict(
        who=touch.who if touch else SOMEBODY,
        when=touch.when if touch else SOME_TIME,
        differences=differences(editable, before, now, names_around(parent, codes())) if before else (),
    )
    panel.button = "Guardar lo mío de todos modos"
    panel.message = f"{panel.conflict.who} cambió esto {panel.conflict.when}. No se guardó lo suyo."
    panel.tools = ()


def gone_answer(request: HttpRequest, copy: Copy, item_id: str) -> HttpResponse:
    """409 for an item that was there and is not: who took it away, and what was typed. 404 for any other id."""
    kind = last_kind_of(item_id)
    if kind not in KINDS:
        raise Http404
    touch, editable = last_touch(kind, item_id), KINDS[kind]
    parent_id = str((touch.before or {}).get("parent", "")) if touch else ""
    panel = Panel(
        title=f"{editable.name.the_capital} {item_id} ya no está en el plan",
        anchor=item_id,
        url="",
        button="",
        back=page_of(kind),
        conflict=Conflict(touch.who if touch else SOMEBODY, touch.when if touch else SOME_TIME, gone=True),
    )
    has_home = list_of(copy.document, kind, parent_id) is not None
    if request.method == "POST":
        _keep_typed(request, copy, panel, editable, parent_id if has_home else None)
    panel.message = f"{panel.title}. No se guardó nada."
    spot = spot_of(copy, kind, item_id, parent_id)
    key = end_of(kind, parent_id if HOMES[kind].parent else "")
    return show_panel(request, copy, panel, Spot(spot.section, spot.row, key), status=CONFLICT, at_end=True)


def _keep_typed(request: HttpRequest, copy: Copy, panel: Panel, editable: Editable, parent_id: str | None) -> None:
    """The fields as they were typed; sent again they make a new item, when what it was in is still there."""
    found = find_item(copy.document, parent_id) if parent_id else None
    around = surroundings_of(copy.document, editable, found.item if found else None)
    panel.form = ItemForm(editable, around, item=None, anchor=panel.anchor, data=request.POST)
    panel.form.is_bound = True
    if parent_id is not None:
        panel.url, panel.button = add_url(editable.kind, parent_id), "Agregarlo de nuevo con lo que escribí"
        if editable.name.feminine:
            panel.button = "Agregarla de nuevo con lo que escribí"


def refuse_locked(
    request: HttpRequest, copy: Copy, panel: Panel, spot: Spot, *, at_end: bool = False
) -> HttpResponse:
    """409: the plan waits to be adopted; what was typed stays readable."""
    panel.message = f"{LOCKED} {TYPED}" if request.method == "POST" else LOCKED
    panel.button, panel.tools = "", ()
    return show_panel(request, copy, panel, spot, status=CONFLICT, at_end=at_end)


def say_problem(form: Form, error: PlanDocumentError) -> None:
    """The problems of the document as errors of the form; each names its row and field."""
    for problem in error.problems:
        form.add_error(None, str(problem))


__all__ = ["LOCKED", "gone_answer", "place_of", "put_conflict", "refuse_locked", "say_problem"]
