"""One trámite or service: its stage, its history, taking it out and putting it back."""

from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import requires
from accounts.permissions import Capability
from gelt.text import date_es
from plans.inventory import services
from plans.inventory.forms import AddForm, BackForm, RemoveForm, change_form, dated, proposed_day
from plans.inventory.guards import decided_day
from plans.inventory.listing import kind_word
from plans.inventory.models import InventoryItem, ItemStage
from plans.inventory.selectors import life_of
from plans.inventory.stages import ItemLife, ItemStanding, history, step_words
from plans.matrix.desk import Desk, accepted

UNPROCESSABLE = 422


@require_safe
@never_cache
@requires(Capability.READ_WORKSPACE)
def item(request: HttpRequest, pk: int) -> HttpResponse:
    """What it is, where it stands on the page's day, and every stage it had."""
    return _page(request, Desk.open(request), _life(pk))


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@requires(Capability.REPORT_PROGRESS)
def stage(request: HttpRequest, pk: int) -> HttpResponse:
    """Record a stage; a GET (back from logging in) goes to the item."""
    desk, life = Desk.open(request), _life(pk)
    row = life.on(desk.on)
    if request.method != "POST" or row is None:
        return redirect(_url(desk, pk))
    form = change_form(row, desk, request.POST)
    made: list[ItemStage] = []
    said = _said(form, desk, item_id=pk)
    if not accepted(form, lambda: made.append(services.record_stage(**said()))):
        life = _life(pk)
        form.data = dict(form.data.items()) | {"expected_latest": str(life.latest_id)}
        return _page(request, desk, life, form, UNPROCESSABLE)
    words = step_words(row.stage.stage, made[0].stage, made[0].true_from)
    messages.success(request, words + _unseen(desk, made[0]))
    return redirect(_url(desk, pk))


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@requires(Capability.REPORT_PROGRESS)
def add(request: HttpRequest) -> HttpResponse:
    """Add one by hand."""
    desk = Desk.open(request)
    form = dated(AddForm, "true_from", desk, request.POST if request.method == "POST" else None)
    made: list[InventoryItem] = []
    said = _said(form, desk)
    if request.method == "POST" and accepted(form, lambda: made.append(services.add_item(**said()))):
        messages.success(request, f"Agregó «{made[0].name}» al inventario desde el {date_es(made[0].since)}.")
        return redirect(reverse("inventory:home") + desk.kept)
    return _form_page(request, desk, "inventory/add.html", form=form)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@requires(Capability.REPORT_PROGRESS)
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask since when, and take it out."""
    desk, life = Desk.open(request), _life(pk)
    if life.item.removed_on is not None and request.method != "POST":
        return redirect(_url(desk, pk))
    data = request.POST if request.method == "POST" else None
    day = max(proposed_day(desk), life.item.since, decided_day(life.item, desk.validity_end))
    form = dated(RemoveForm, "removed_on", desk, data, removed_on=day)
    said = _said(form, desk, item_id=pk)
    if data is not None and accepted(form, lambda: services.remove_item(**said())):
        messages.success(request, f"Retiró «{life.item.name}» del inventario; su historia se conserva.")
        return redirect(reverse("inventory:home") + desk.kept)
    return _form_page(request, desk, "inventory/remove.html", form=form, life=life)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@requires(Capability.REPORT_PROGRESS)
def back(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a removed one in again on the day asked for; a GET (back from logging in) goes to the item."""
    desk = Desk.open(request)
    life = _life(pk)
    if request.method != "POST":
        return redirect(_url(desk, pk))
    form = _back_form(desk, life, request.POST)
    made: list[InventoryItem] = []
    said = _said(form, desk, item_id=pk)
    if not accepted(form, lambda: made.append(services.put_back(**said()))):
        return _page(request, desk, life, form, UNPROCESSABLE)
    messages.success(request, f"«{made[0].name}» está otra vez en el inventario desde el {date_es(made[0].since)}.")
    return redirect(_url(desk, made[0].pk))


def _page(
    request: HttpRequest, desk: Desk, life: ItemLife, form: Form | None = None, status: int = 200
) -> HttpResponse:
    row = life.on(desk.on)
    context = desk.context(
        life=life,
        row=row,
        kind=kind_word(life.item),
        form=form or _offered(desk, life, row),
        history=history(life.stages),
    )
    return render(request, "inventory/item.html", context, status=status)


def _offered(desk: Desk, life: ItemLife, row: ItemStanding | None) -> Form | None:
    """The form of what may be done: a new stage, or putting it back; nothing on a day before it came."""
    if life.item.removed_on is not None:
        return _back_form(desk, life)
    return change_form(row, desk) if row is not None else None


def _back_form(desk: Desk, life: ItemLife, data: Any = None) -> BackForm:
    gone = life.item.removed_on or proposed_day(desk)
    return dated(BackForm, "true_from", desk, data, true_from=max(proposed_day(desk), gone))


def _form_page(request: HttpRequest, desk: Desk, template: str, *, form: Form, **extra: Any) -> HttpResponse:
    status = UNPROCESSABLE if request.method == "POST" else 200
    return render(request, template, desk.context(form=form, **extra), status=status)


def _said(form: Form, desk: Desk, **named: Any) -> Any:
    """What the service is called with, once the form is valid."""
    return lambda: (
        {"host": desk.host, "actor": desk.actor, "validity_end": desk.validity_end} | named | form.cleaned_data
    )


def _unseen(desk: Desk, made: ItemStage) -> str:
    """Why the page does not show it, when its date is after the page's."""
    if made.true_from <= desk.on:
        return ""
    return f" No se ve aquí todavía: esta página muestra el estado al {date_es(desk.on)}."


def _life(pk: int) -> ItemLife:
    found = life_of(pk)
    if found is None:
        raise Http404(str(pk))
    return found


def _url(desk: Desk, pk: int) -> str:
    return reverse("inventory:item", args=[pk]) + desk.kept
