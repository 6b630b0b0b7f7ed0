"""Comments on the draft: the list, those of one item, writing, answering and closing."""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import actor_of, requires
from accounts.permissions import Capability
from plans.matrix.models import DraftComment
from plans.matrix.versions import services
from plans.matrix.versions.comments import STATES, WHOLE_PLAN, Thread, comment_counts, sections_of, threads
from plans.matrix.versions.forms import CloseForm, CommentForm
from plans.matrix.versions.items import ItemPlace, places_of
from plans.matrix.versions.life import open_submission
from plans.matrix.versions.views.common import UNPROCESSABLE, Crumb, crumbs, tried
from plans.matrix.working import working_document


@dataclass(frozen=True, slots=True)
class Filter:
    """One of the list's filters."""

    value: str
    label: str
    count: int
    chosen: bool


@require_safe
@never_cache
@requires(Capability.READ_WORKSPACE)
def comment_list(request: HttpRequest) -> HttpResponse:
    """All comments, with those of one state when asked."""
    every = threads(working_document())
    chosen = request.GET.get("estado", "")
    shown = [each for each in every if chosen in ("", each.state)] if chosen in STATES else every
    context = {
        "threads": shown,
        "total": len(every),
        "waiting": sum(each.state != "closed" for each in every),
        "filters": [_filter(state, every, chosen) for state in STATES],
        "chosen": chosen if chosen in STATES else "",
        "unknown_filter": bool(chosen) and chosen not in STATES,
        "crumbs": crumbs("Comentarios"),
    }
    return render(request, "matrix/versions/comments.html", context)


def _filter(state: str, every: list[Thread], chosen: str) -> Filter:
    return Filter(state, STATES[state][0], sum(each.state == state for each in every), state == chosen)


@require_safe
@never_cache
@requires(Capability.READ_WORKSPACE)
def comment_pick(request: HttpRequest) -> HttpResponse:
    """Every item of the draft by section, to comment it."""
    document = working_document()
    context = {
        "sections": sections_of(document, comment_counts()) if document else (),
        "crumbs": crumbs(_comments_crumb(), "Escoger un ítem"),
    }
    return render(request, "matrix/versions/comment_pick.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@requires(Capability.READ_WORKSPACE)
def comment_plan(request: HttpRequest) -> HttpResponse:
    """The comments on the whole plan, and writing one."""
    return _item(request, "")


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@requires(Capability.READ_WORKSPACE)
def comment_item(request: HttpRequest, item_id: str) -> HttpResponse:
    """One item of the draft, the comments on it, and writing one."""
    return _item(request, item_id)


def _item(request: HttpRequest, item_id: str) -> HttpResponse:
    form = CommentForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and not actor_of(request).can(Capability.COMMENT_PLAN):
        raise PermissionDenied
    if request.method == "POST" and _commented(request, item_id, form):
        messages.success(request, "El comentario quedó guardado.")
        return redirect(_url(item_id))
    return item_page(request, item_id, form, status=UNPROCESSABLE if request.method == "POST" else 200)


def _commented(request: HttpRequest, item_id: str, form: CommentForm) -> bool:
    actor = actor_of(request)
    return form.is_valid() and tried(
        form, lambda: services.comment(item_id=item_id, actor=actor, **form.cleaned_data)
    )


def item_page(request: HttpRequest, item_id: str, form: Form, status: int = 200, about: int = 0) -> HttpResponse:
    """The page of one item; `about`: the comment whose answer must be corrected, `form` being its form."""
    document = working_document()
    said = threads(document, item_id=item_id)
    place = places_of(document).get(item_id) if document else None
    if item_id and place is None and not said:
        raise Http404(item_id)
    context = {
        "place": place,
        "item_id": item_id,
        "threads": said,
        "form": CommentForm() if about else form,
        "about": about,
        "wrong": form,
        "wrong_close": isinstance(form, CloseForm),
        "can_write": document is not None and (not item_id or place is not None),
        "submission": open_submission(),
        "address": _url(item_id),
        "crumbs": crumbs(_comments_crumb(), _name(item_id, place)),
    }
    return render(request, "matrix/versions/comment_item.html", context, status=status)


def _name(item_id: str, place: ItemPlace | None) -> str:
    if not item_id:
        return WHOLE_PLAN
    return f"{place.kind} {item_id}" if place else f"Ítem {item_id}"


def _comments_crumb() -> Crumb:
    return {"label": "Comentarios", "url": reverse("matrix:comment_list")}


def _url(item_id: str) -> str:
    return reverse("matrix:comment_item", args=[item_id]) if item_id else reverse("matrix:comment_plan")


@require_POST
@never_cache
@requires(Capability.COMMENT_PLAN)
def comment_answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer a comment."""
    form = CommentForm(request.POST, auto_id=f"respuesta-{pk}-%s")
    return _done(request, pk, form, services.answer_comment, "La respuesta quedó guardada.")


@require_POST
@never_cache
@requires(Capability.EDIT_PLAN)
def comment_close(request: HttpRequest, pk: int) -> HttpResponse:
    """Close a comment, keeping a last answer if there is one."""
    form = CloseForm(request.POST, auto_id=f"resolver-{pk}-%s")
    return _done(request, pk, form, services.close_comment, "El comentario quedó resuelto.")


def _done(request: HttpRequest, pk: int, form: Form, act: Callable[..., object], said: str) -> HttpResponse:
    first = get_object_or_404(DraftComment, pk=pk, answer_to=None)
    actor = actor_of(request)
    if form.is_valid() and tried(form, lambda: act(comment_id=pk, actor=actor, **form.cleaned_data)):
        messages.success(request, said)
        return redirect(f"{_url(first.item_id)}#comentario-{pk}")
    return item_page(request, first.item_id, form, status=UNPROCESSABLE, about=pk)
