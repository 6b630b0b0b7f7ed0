"""What is done with an item besides writing it: move, take elsewhere, remove; notes settled."""

from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from accounts.access import actor_of, requires
from accounts.permissions import Capability
from gelt.errors import DomainError
from gelt.text import counted
from plans.matrix.editing import services
from plans.matrix.editing.forms import TransferForm
from plans.matrix.editing.kinds import KINDS
from plans.matrix.editing.markup import end_of
from plans.matrix.editing.panels import short
from plans.matrix.editing.selectors import Copy
from plans.matrix.editing.services import Written
from plans.matrix.editing.structure import HOMES, ids_inside
from plans.matrix.editing.views.answers import Said, Spot, spot_of
from plans.matrix.editing.views.asking import asked_copy, asked_item
from plans.matrix.editing.views.doing import do, is_ready, is_top, sent, show_tool, tool_panel
from plans.matrix.editing.views.items import spot_here
from plans.matrix.editing.views.meanwhile import gone_answer
from plans.matrix.noting import choose_notes
from plans.matrix.working import FoundItem, find_item


@require_POST
@never_cache
@requires(Capability.EDIT_PLAN)
def edit_move(request: HttpRequest, item_id: str) -> HttpResponse:
    """One place up or down (`hacia`), or to a place (`posicion`, 1 first)."""
    copy = asked_copy()
    here = asked_item(copy, item_id)
    if here is None:
        return gone_answer(request, copy, item_id)
    kind, actor, to = here.kind.name, actor_of(request), _place(request)
    panel = tool_panel(here, "Mover", "edit_move", "")

    def act() -> Written:
        if to is not None:
            return services.move_item(kind=kind, item_id=item_id, to=to, actor=actor)
        by = -1 if request.POST.get("hacia") == "subir" else 1
        return services.shift_item(kind=kind, item_id=item_id, by=by, actor=actor)

    return do(request, copy, here, panel, act, lambda written: _said_moved(item_id, written), whole=is_top(kind))


def _place(request: HttpRequest) -> int | None:
    sent = request.POST.get("posicion", "")
    return int(sent) - 1 if sent.isdecimal() and len(sent) < 6 else None


def _said_moved(item_id: str, written: Written) -> Said:
    copy = asked_copy()
    here = find_item(copy.document, item_id)
    assert here is not None
    name, count = KINDS[here.kind.name].name, len(here.siblings)
    words = f"{name.the_capital} {item_id} quedó en el lugar {here.index + 1} de {count}."
    move = reverse("matrix:edit_move", args=[item_id])
    return Said(words, written.step, move, can_rise=here.index > 0, can_sink=here.index < count - 1)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@requires(Capability.EDIT_PLAN)
def edit_transfer(request: HttpRequest, item_id: str) -> HttpResponse:
    """To another action (project, line, phase); `posicion` (1 first) says where in it, else last."""
    copy = asked_copy()
    here = asked_item(copy, item_id)
    if here is None:
        return gone_answer(request, copy, item_id)
    kind, parent_kind = here.kind.name, HOMES[here.kind.name].parent
    if not parent_kind or here.parent is None:
        raise Http404
    places = [(each.item["id"], _called(each)) for each in copy.all_of(parent_kind) if each.item is not here.parent]
    form = TransferForm(f"A qué {KINDS[parent_kind].name.one} pasa", places, sent(request), auto_id=f"{item_id}-%s")
    panel = tool_panel(here, "Pasar", "edit_transfer", "Pasar", form)
    paired = any(field.of(here.item) for field in KINDS[kind].links)
    panel.lead = (
        "Se pierde con quién está emparejado aquí, porque las parejas son de una misma acción." if paired else ""
    )
    if not is_ready(request, form):
        return show_tool(request, copy, here, panel)
    to, at = form.cleaned_data["to"], _place(request)

    def act() -> Written:
        return services.transfer_item(kind=kind, item_id=item_id, parent_id=to, to=at, actor=actor_of(request))

    words = f"{KINDS[kind].name.the_capital} {item_id} pasó a {KINDS[parent_kind].name.the} {to}."
    spot = spot_of(copy, kind, item_id, to)
    return do(request, copy, here, panel, act, lambda written: Said(words, written.step), spot=spot, whole=True)


def _called(found: FoundItem) -> str:
    return f"{found.item['id']}: {short(KINDS[found.kind.name].words_of(found.item) or '')}"


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@requires(Capability.EDIT_PLAN)
def edit_remove(request: HttpRequest, item_id: str) -> HttpResponse:
    """Asks (what goes with the item) and removes; undoing is offered at once."""
    copy = asked_copy()
    here = asked_item(copy, item_id)
    if here is None:
        return gone_answer(request, copy, item_id)
    kind = here.kind.name
    editable, inside = KINDS[kind], len(ids_inside(here.item)) - 1
    panel = tool_panel(here, "Quitar", "edit_remove", f"Quitar {editable.name.the}")
    panel.danger = True
    panel.lead = f"«{short(editable.words_of(here.item))}»" if editable.words_of(here.item) else ""
    if inside:
        panel.lead += f" Con {editable.name.the} se va lo que tiene dentro: {counted(inside, 'ítem', 'ítems')}."
    panel.lead += " Se puede deshacer en «Últimos cambios»."
    if request.method != "POST":
        return show_tool(request, copy, here, panel)

    def act() -> Written:
        return services.remove_item(kind=kind, item_id=item_id, actor=actor_of(request))

    parent_id = here.parent["id"] if here.parent else ""
    where = spot_here(copy, here)
    spot = Spot(where.section, where.row if parent_id else "", end_of(kind, parent_id))
    words = f"Se quitó {editable.name.the} {item_id}."
    return do(
        request, copy, here, panel, act, lambda written: Said(words, written.step), spot=spot, whole=not parent_id
    )


@require_POST
@never_cache
@requires(Capability.EDIT_PLAN)
def edit_settle(request: HttpRequest, note_id: str) -> HttpResponse:
    """A transcription note marked as settled; back to the notes."""
    copy = asked_copy()
    if not any(note["id"] == note_id for note in copy.document["notes"]):
        raise Http404
    try:
        services.settle_note(note_id=note_id, actor=actor_of(request))
        messages.success(request, f"La nota {note_id} quedó aclarada y salió de la lista.")
    except DomainError as error:
        messages.error(request, error.message)
    return redirect(_notes_left(request, copy, note_id))


def _notes_left(request: HttpRequest, copy: Copy, note_id: str) -> str:
    """The address of the notes with the filters they had, while any other note passes them."""
    asked = {name: request.POST[name] for name in ("gravedad", "seccion") if request.POST.get(name)}
    left = [note for note in copy.document["notes"] if note["id"] != note_id]
    passing = choose_notes({"notes": left}, asked.get("gravedad", ""), asked.get("seccion", ""))
    kept = f"?{urlencode(asked)}" if asked and passing.shown else ""
    return reverse("matrix:notes") + kept
