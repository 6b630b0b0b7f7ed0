"""One item made several, several made one."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.access import actor_of, requires
from accounts.permissions import Capability
from gelt.text import counted
from plans.matrix.editing import services
from plans.matrix.editing.forms import JOINT_TEXTS, MergeForm, SplitForm
from plans.matrix.editing.kinds import KINDS
from plans.matrix.editing.panels import short
from plans.matrix.editing.services import Written
from plans.matrix.editing.structure import ids_inside
from plans.matrix.editing.views.answers import Said
from plans.matrix.editing.views.asking import asked_copy, asked_item
from plans.matrix.editing.views.doing import do, is_ready, is_top, sent, show_tool, tool_panel
from plans.matrix.editing.views.meanwhile import gone_answer
from plans.matrix.working import fingerprint


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@requires(Capability.EDIT_PLAN)
def edit_split(request: HttpRequest, item_id: str) -> HttpResponse:
    """An item in two or more."""
    copy = asked_copy()
    here = asked_item(copy, item_id)
    if here is None:
        return gone_answer(request, copy, item_id)
    editable = KINDS[here.kind.name]
    if not editable.text:
        raise Http404
    text = editable.field(editable.text).of(here.item) or ""
    initial = {"parts": text, "huella": fingerprint(here.item)}
    form = SplitForm(sent(request), initial=initial, auto_id=f"{item_id}-%s")
    panel = tool_panel(here, "Dividir", "edit_split", "Dividir", form)
    panel.lead = "Lo que tiene dentro queda en la primera parte." if len(ids_inside(here.item)) > 1 else ""
    if not is_ready(request, form):
        return show_tool(request, copy, here, panel)

    def act() -> Written:
        return services.split_item(
            kind=editable.kind,
            item_id=item_id,
            texts=form.cleaned_data["texts"],
            seen=form.cleaned_data["huella"] or None,
            actor=actor_of(request),
        )

    words = f"{editable.name.the_capital} {item_id} quedó en {len(form.cleaned_data['texts'])} partes."
    return do(request, copy, here, panel, act, lambda written: Said(words, written.step), whole=is_top(editable.kind))


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@requires(Capability.EDIT_PLAN)
def edit_merge(request: HttpRequest, item_id: str) -> HttpResponse:
    """An item joined with others of its list."""
    copy = asked_copy()
    here = asked_item(copy, item_id)
    if here is None:
        return gone_answer(request, copy, item_id)
    editable = KINDS[here.kind.name]
    others = [each for each in here.siblings if each is not here.item]
    if not editable.text or not others:
        raise Http404
    choices = [(each["id"], f"{each['id']}: {short(editable.words_of(each))}") for each in others]
    following = here.siblings[here.index + 1 : here.index + 2]
    form = MergeForm(
        choices, sent(request), initial={"others": [each["id"] for each in following]}, auto_id=f"{item_id}-%s"
    )
    panel = tool_panel(here, "Unir", "edit_merge", "Unir", form)
    panel.lead = "Queda el primero en el orden del plan, con el texto de todos; los otros desaparecen."
    if not is_ready(request, form):
        return show_tool(request, copy, here, panel)
    ids = [item_id, *form.cleaned_data["others"]]
    joint = JOINT_TEXTS[form.cleaned_data["joint"]]

    def act() -> Written:
        return services.merge_items(kind=editable.kind, item_ids=ids, joint=joint, actor=actor_of(request))

    def said(written: Written) -> Said:
        what = counted(len(ids), editable.name.one, editable.name.many)
        return Said(f"Se unieron {what} en {written.ids[0]}.", written.step)

    return do(request, copy, here, panel, act, said, whole=is_top(editable.kind))
