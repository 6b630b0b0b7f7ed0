"""The forms of the parts of the plan that are no list: municipality, plan data, vision, objective."""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.access import actor_of, requires
from accounts.permissions import Capability
from gelt.errors import DomainError
from plans.matrix.editing import services
from plans.matrix.editing.forms import ItemForm
from plans.matrix.editing.panels import Panel, page_of_section
from plans.matrix.editing.parts import PARTS, PlanPart
from plans.matrix.editing.sections import section_of_part
from plans.matrix.editing.selectors import Copy
from plans.matrix.editing.services import ChangedMeanwhileError, part_fingerprint
from plans.matrix.editing.steps import part_touch
from plans.matrix.editing.surroundings import surroundings_of
from plans.matrix.editing.views.answers import CONFLICT, UNPROCESSABLE, Said, Spot, show_done, show_panel
from plans.matrix.editing.views.asking import asked_copy
from plans.matrix.editing.views.items import say_error
from plans.matrix.editing.views.meanwhile import put_conflict, refuse_locked
from plans.matrix.working import PlanLockedError

SAVED = {"municipio": "Se guardaron los datos del municipio.", "datos": "Se guardaron los datos del plan."}


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@requires(Capability.EDIT_PLAN)
def edit_part(request: HttpRequest, part: str) -> HttpResponse:
    """The form of a part in its place; POST saves it."""
    copy = asked_copy()
    if part not in PARTS:
        raise Http404
    panel, spot = _panel(copy, PARTS[part], request), Spot(section_of_part(part), "", part)
    form = panel.item_form
    assert form is not None
    if copy.locked:
        return refuse_locked(request, copy, panel, spot)
    if request.method != "POST":
        return show_panel(request, copy, panel, spot)
    if not form.is_valid():
        return show_panel(request, copy, panel, spot, status=UNPROCESSABLE)
    return _save(request, part, panel, form, spot)


def _panel(copy: Copy, part: PlanPart, request: HttpRequest) -> Panel:
    name = part.editable.name
    form = ItemForm(
        part.editable,
        surroundings_of(copy.document, part.editable, None),
        item=part.of(copy.document),
        anchor=part.slug,
        data=request.POST if request.method == "POST" else None,
        seen=part_fingerprint(copy.document, part.slug),
    )
    return Panel(
        title=f"Editar {'los datos ' + name.of_the if part.absent is None else name.the}",
        anchor=part.slug,
        url=reverse("matrix:edit_part", args=[part.slug]),
        button="Guardar",
        back=f"{page_of_section(section_of_part(part.slug).slug)}#{part.slug}",
        form=form,
    )


def _save(request: HttpRequest, slug: str, panel: Panel, form: ItemForm, spot: Spot) -> HttpResponse:
    part = PARTS[slug]
    try:
        written = services.save_part(slug=slug, values=form.values(), seen=form.seen or None, actor=actor_of(request))
    except DomainError as error:
        return _refused(request, slug, panel, form, spot, error)
    same = written.changed.nothing_new
    words = (
        "Quedó igual: no había nada que cambiar." if same else SAVED.get(slug, f"Se guardó {part.editable.name.the}.")
    )
    return show_done(request, Said(words, written.step), spot, whole=True)


def _refused(
    request: HttpRequest, slug: str, panel: Panel, form: ItemForm, spot: Spot, error: DomainError
) -> HttpResponse:
    copy, part = asked_copy(), PARTS[slug]
    if isinstance(error, PlanLockedError):
        return refuse_locked(request, copy, panel, spot)
    if isinstance(error, ChangedMeanwhileError):
        form.resend(huella=part_fingerprint(copy.document, slug))
        put_conflict(panel, part.editable, part.of(copy.document), None, part_touch(slug))
        return show_panel(request, copy, panel, spot, status=CONFLICT)
    say_error(form, error)
    return show_panel(request, copy, panel, spot, status=UNPROCESSABLE)
