"""An item's form: open it, save it, add one; what another person did meanwhile is shown, never overwritten."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from accounts.access import actor_of, requires
from accounts.models import User
from accounts.permissions import Capability
from gelt.errors import DomainError
from plans.matrix.editing import services
from plans.matrix.editing.describing import Editable, Item
from plans.matrix.editing.forms import ItemForm
from plans.matrix.editing.kinds import BY_SLUG, KINDS
from plans.matrix.editing.markup import end_of
from plans.matrix.editing.operations import ItemGoneError
from plans.matrix.editing.panels import Panel, add_panel, edit_panel, place_of, short
from plans.matrix.editing.reading_values import read_values, values_words
from plans.matrix.editing.selectors import Copy
from plans.matrix.editing.services import ChangedMeanwhileError, Written
from plans.matrix.editing.steps import last_touch
from plans.matrix.editing.structure import HOMES, list_of
from plans.matrix.editing.surroundings import Surroundings, surroundings_of
from plans.matrix.editing.views.answers import CONFLICT, UNPROCESSABLE, Said, Spot, show_done, show_panel, spot_of
from plans.matrix.editing.views.asking import asked_copy, asked_item
from plans.matrix.editing.views.meanwhile import gone_answer, put_conflict, refuse_locked, say_problem
from plans.matrix.interchange.problems import PlanDocumentError
from plans.matrix.models import ResponsibleParty
from plans.matrix.working import FoundItem, PlanLockedError, find_item, fingerprint


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@requires(Capability.EDIT_PLAN)
def edit_item(request: HttpRequest, item_id: str) -> HttpResponse:
    """The form of one item in its place; POST saves it."""
    copy = asked_copy()
    here = asked_item(copy, item_id)
    if here is None:
        return gone_answer(request, copy, item_id)
    form = item_form(copy, here, request)
    panel, spot = edit_panel(copy, here, form), spot_here(copy, here)
    if copy.locked:
        return refuse_locked(request, copy, panel, spot)
    if request.method != "POST":
        return show_panel(request, copy, panel, spot)
    if not form.is_valid():
        return show_panel(request, copy, panel, spot, status=UNPROCESSABLE)
    if (read := form.unseen_proposal()) is not None:
        return propose(request, copy, panel, spot, read)
    return _save(request, here, panel, spot)


def _save(request: HttpRequest, here: FoundItem, panel: Panel, spot: Spot) -> HttpResponse:
    kind, item_id, form = here.kind.name, str(here.item["id"]), panel.item_form
    assert form is not None
    try:
        written = services.save_item(
            kind=kind,
            item_id=item_id,
            values=form.values(),
            seen=form.seen or None,
            actor=actor_of(request),
            settled=form.settled,
            person=form.person,
        )
    except DomainError as error:
        return refused(request, panel, spot, error, kind, item_id)
    return show_done(request, said_saved(kind, item_id, written), spot, item_id=item_id, kind=kind)


def said_saved(kind: str, item_id: str, written: Written) -> Said:
    """What to say of a saved item; nothing changed is said too."""
    name = KINDS[kind].name
    if written.changed.nothing_new:
        return Said(f"{name.the_capital} {item_id} quedó igual: no había nada que cambiar.")
    return Said(f"Se guardó {name.the} {item_id}.", written.step)


def refused(
    request: HttpRequest, panel: Panel, spot: Spot, error: DomainError, kind: str, item_id: str
) -> HttpResponse:
    """What was typed, with why it was not written; the plan as it is now."""
    copy = asked_copy()
    here, form = find_item(copy.document, item_id), panel.item_form
    assert form is not None
    if isinstance(error, ItemGoneError) or here is None:
        return gone_answer(request, copy, item_id)
    if isinstance(error, PlanLockedError):
        return refuse_locked(request, copy, panel, spot)
    if isinstance(error, ChangedMeanwhileError):
        form.resend(huella=fingerprint(here.item))
        put_conflict(panel, KINDS[kind], here.item, here.parent, last_touch(kind, item_id))
        return show_panel(request, copy, panel, spot_here(copy, here), status=CONFLICT)
    say_error(form, error)
    return show_panel(request, copy, panel, spot, status=UNPROCESSABLE)


def say_error(form: ItemForm, error: DomainError) -> None:
    """An error of the service as an error of the form."""
    if isinstance(error, PlanDocumentError):
        say_problem(form, error)
    else:
        form.add_error(error.field if error.field in form.fields else None, error.message)


def propose(
    request: HttpRequest, copy: Copy, panel: Panel, spot: Spot, read: dict[str, object], *, at_end: bool = False
) -> HttpResponse:
    """The form again with the values read from the new text, to be looked at before saving."""
    form = panel.item_form
    assert form is not None
    form.propose(read)
    panel.proposal = values_words(form.editable.kind, read)
    panel.message = "Todavía no se guardó: revise los valores leídos del texto nuevo y guarde."
    return show_panel(request, copy, panel, spot, at_end=at_end)


def spot_here(copy: Copy, here: FoundItem) -> Spot:
    """Where an item stands."""
    parent = here.parent["id"] if here.parent else ""
    return spot_of(copy, here.kind.name, here.item["id"], parent)


def item_form(copy: Copy, here: FoundItem, request: HttpRequest) -> ItemForm:
    """The form of an item, filled with what was sent or with what it says."""
    editable = KINDS[here.kind.name]
    return ItemForm(
        editable,
        surroundings_of(copy.document, editable, here.parent),
        item=here.item,
        anchor=here.item["id"],
        data=request.POST if request.method == "POST" else None,
        seen=fingerprint(here.item),
        notes=copy.notes_of(here.item["id"]),
        person=_person(here),
    )


def _person(here: FoundItem) -> User | None:
    if here.kind.name != services.RESPONSIBLE:
        return None
    party = ResponsibleParty.objects.select_related("person").filter(stable_id=here.item["id"]).first()
    return party.person if party else None


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@requires(Capability.EDIT_PLAN)
def edit_add(request: HttpRequest, kind: str, parent_id: str = "") -> HttpResponse:
    """The form of a new item at the end of its list; POST adds it."""
    editable, copy = BY_SLUG.get(kind), asked_copy()
    if editable is None or bool(HOMES[editable.kind].parent) != bool(parent_id):
        raise Http404
    parent = find_item(copy.document, parent_id) if parent_id else None
    if list_of(copy.document, editable.kind, parent_id) is None:
        return gone_answer(request, copy, parent_id)
    panel = add_panel(editable, parent_id, new_form(copy, editable, parent.item if parent else None, request))
    spot = end_spot(copy, editable, parent_id)
    if copy.locked:
        return refuse_locked(request, copy, panel, spot, at_end=True)
    if request.method != "POST":
        return show_panel(request, copy, panel, spot, at_end=True)
    return _add(request, copy, panel, spot, parent_id)


def new_form(copy: Copy, editable: Editable, parent: Item | None, request: HttpRequest) -> ItemForm:
    """The form of an item that does not exist yet."""
    anchor = f"nuevo-{editable.slug}-{parent['id']}" if parent else f"nuevo-{editable.slug}"
    around = surroundings_of(copy.document, editable, parent)
    data = request.POST if request.method == "POST" else None
    return ItemForm(editable, around, item=None, anchor=anchor, data=data)


def end_spot(copy: Copy, editable: Editable, parent_id: str) -> Spot:
    """The end of a list."""
    where = spot_of(copy, editable.kind, "", parent_id)
    return Spot(where.section, where.row, end_of(editable.kind, parent_id))


def _add(request: HttpRequest, copy: Copy, panel: Panel, spot: Spot, parent_id: str) -> HttpResponse:
    form = panel.item_form
    assert form is not None
    if not form.is_valid():
        return show_panel(request, copy, panel, spot, status=UNPROCESSABLE, at_end=True)
    if (read := form.unseen_proposal()) is not None:
        return propose(request, copy, panel, spot, read, at_end=True)
    kind = form.editable.kind
    try:
        written = services.add_item(
            kind=kind, values=form.values(), parent_id=parent_id, person=form.person, actor=actor_of(request)
        )
    except ItemGoneError as error:
        return gone_answer(request, asked_copy(), error.item_id)
    except PlanLockedError:
        return refuse_locked(request, asked_copy(), panel, spot, at_end=True)
    except DomainError as error:
        say_error(form, error)
        return show_panel(request, copy, panel, spot, status=UNPROCESSABLE, at_end=True)
    made, name = written.ids[0], form.editable.name
    said = Said(f"Se agregó {name.the} {made}.", written.step)
    row = made if kind == "actions" else spot.row
    return show_done(request, said, Spot(spot.section, row, made), item_id=made, kind=kind, whole=kind == "actions")


@require_POST
@never_cache
@requires(Capability.EDIT_PLAN)
def edit_values(request: HttpRequest, kind: str) -> HttpResponse:
    """The values read from the text being written (htmx): in their fields unless somebody wrote others by hand."""
    editable, copy = BY_SLUG.get(kind), asked_copy()
    if editable is None or not editable.reads_values:
        raise Http404
    here = asked_item(copy, request.GET.get("item", "")) if request.GET.get("item") else None
    anchor = here.item["id"] if here else request.POST.get("ancla", "nuevo")[:80]
    form = ItemForm(editable, Surroundings(), item=here.item if here else None, anchor=anchor, data=request.POST)
    form.is_valid()
    text = str(form.cleaned_data.get(editable.text) or "")
    read = read_values(editable.kind, text)
    words = values_words(editable.kind, read)
    if form.untouched():
        form.cleaned_data[editable.text] = text
        form.propose(read)
        words = f"{words} Corríjalo si no es así."
    else:
        words = f"En el texto se lee otra cosa: {short(words)}"
    return render(request, "matrix/editing/_values.html", {"form": form, "proposal": words})


__all__ = ["edit_add", "edit_item", "edit_values", "place_of"]
