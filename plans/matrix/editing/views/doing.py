"""What the tools of an item share: their form, doing it, and saying why it was not done."""

from collections.abc import Callable
from typing import Any

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from gelt.errors import DomainError
from plans.matrix.editing.kinds import KINDS
from plans.matrix.editing.operations import ItemGoneError
from plans.matrix.editing.panels import Panel, item_title, place_of
from plans.matrix.editing.selectors import Copy
from plans.matrix.editing.services import ChangedMeanwhileError, Written
from plans.matrix.editing.steps import last_touch
from plans.matrix.editing.structure import HOMES
from plans.matrix.editing.views.answers import CONFLICT, UNPROCESSABLE, Said, Spot, show_done, show_panel
from plans.matrix.editing.views.asking import asked_copy
from plans.matrix.editing.views.items import spot_here
from plans.matrix.editing.views.meanwhile import gone_answer, put_conflict, refuse_locked
from plans.matrix.working import FoundItem, PlanLockedError, find_item, fingerprint

Act = Callable[[], Written]


def sent(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None


def is_ready(request: HttpRequest, form: Form) -> bool:
    return request.method == "POST" and form.is_valid()


def tool_panel(here: FoundItem, verb: str, name: str, button: str, form: Form | None = None) -> Panel:
    editable, item_id = KINDS[here.kind.name], here.item["id"]
    return Panel(
        title=item_title(verb, editable, item_id),
        anchor=item_id,
        url=reverse(f"matrix:{name}", args=[item_id]),
        button=button,
        back=place_of(editable.kind, item_id),
        form=form,
    )


def show_tool(request: HttpRequest, copy: Copy, here: FoundItem, panel: Panel) -> HttpResponse:
    """The tool's form: asked for, with errors, or closed because the plan was sent."""
    spot = spot_here(copy, here)
    if copy.locked:
        return refuse_locked(request, copy, panel, spot)
    return show_panel(request, copy, panel, spot, status=UNPROCESSABLE if request.method == "POST" else 200)


def do(
    request: HttpRequest,
    copy: Copy,
    here: FoundItem,
    panel: Panel,
    act: Act,
    say: Callable[[Written], Said],
    *,
    spot: Spot | None = None,
    whole: bool = False,
) -> HttpResponse:
    """Do it and say it, or say why it was not done."""
    kind, here_spot = here.kind.name, spot_here(copy, here)
    try:
        written = act()
    except DomainError as error:
        return _refused(request, here, panel, here_spot, error)
    where = spot or Spot(here_spot.section, here_spot.row, written.ids[0] if written.ids else here_spot.key)
    back = written.ids[0] if written.ids else ""
    return show_done(request, say(written), where, item_id=back, kind=kind, whole=whole)


def _refused(request: HttpRequest, here: FoundItem, panel: Panel, spot: Spot, error: DomainError) -> HttpResponse:
    copy, item_id, kind = asked_copy(), str(here.item["id"]), here.kind.name
    now = find_item(copy.document, item_id)
    if isinstance(error, PlanLockedError):
        return refuse_locked(request, copy, panel, spot)
    if isinstance(error, ItemGoneError) or now is None:
        return gone_answer(request, copy, error.item_id if isinstance(error, ItemGoneError) else item_id)
    if isinstance(error, ChangedMeanwhileError) and panel.form is not None:
        put_conflict(panel, KINDS[kind], now.item, now.parent, last_touch(kind, item_id))
        data = request.POST.copy()
        data["huella"] = fingerprint(now.item)
        panel.form.data = data
        return show_panel(request, copy, panel, spot, status=CONFLICT)
    panel.message = error.message
    return show_panel(request, copy, panel, spot, status=UNPROCESSABLE)


def is_top(kind: str) -> bool:
    """Whether moving it changes more than one row of its page."""
    return not HOMES[kind].parent
