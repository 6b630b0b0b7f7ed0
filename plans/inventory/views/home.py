"""The inventory: what the plan lists and is not there yet, how far each came, and many stages at once."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import requires
from accounts.permissions import Capability
from gelt.errors import DomainError
from gelt.text import counted, date_es
from plans.inventory import services
from plans.inventory.forms import BulkForm, bulk_form, proposed_day
from plans.inventory.listing import Listing, ticked
from plans.inventory.services import BulkResult
from plans.inventory.stages import STAGES
from plans.matrix.desk import Desk, accepted

UNPROCESSABLE = 422
ITEM = ("trámite o servicio", "trámites o servicios")


@require_safe
@never_cache
@requires(Capability.READ_WORKSPACE)
def home(request: HttpRequest) -> HttpResponse:
    """The list with its figures, as of the page's day."""
    return _page(request, Desk.open(request))


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@requires(Capability.REPORT_PROGRESS)
def bring(request: HttpRequest) -> HttpResponse:
    """Put in everything the plan lists and never was there; a GET (back from logging in) goes to the list."""
    desk = Desk.open(request)
    if request.method == "POST":
        day = proposed_day(desk)
        try:
            made = services.bring_from_plan(
                host=desk.host, true_from=day, actor=desk.actor, validity_end=desk.validity_end
            )
        except DomainError as error:
            messages.error(request, error.message)
        else:
            words = f"Trajo {counted(len(made), *ITEM)} del plan, como identificados desde el {date_es(day)}."
            messages.success(request, words)
    return redirect(_url(desk))


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@requires(Capability.REPORT_PROGRESS)
def stages(request: HttpRequest) -> HttpResponse:
    """Put the ticked items at a stage, all or none; a GET (back from logging in) goes to the list."""
    desk = Desk.open(request)
    if request.method != "POST":
        return redirect(_url(desk))
    form, seen, done = bulk_form(desk, request.POST), ticked(request.POST.getlist("items")), BulkResult()

    def act() -> None:
        found = services.record_stages(
            host=desk.host, seen=seen, actor=desk.actor, validity_end=desk.validity_end, **form.cleaned_data
        )
        for name in ("changed", "unchanged", "back"):
            getattr(done, name).extend(getattr(found, name))

    if not accepted(form, act):
        return _page(request, desk, form=form, marked=set(seen), status=UNPROCESSABLE)
    messages.success(request, _bulk_words(done, form.cleaned_data["stage"]))
    return redirect(_url(desk))


def _bulk_words(done: BulkResult, stage: str) -> str:
    words = f"{counted(len(done.changed), *ITEM)} en «{STAGES[stage].label}»."
    if done.back:
        words += f" {counted(len(done.back), 'retrocedió', 'retrocedieron')} de etapa."
    if done.unchanged:
        words += f" {counted(len(done.unchanged), 'ya estaba', 'ya estaban')} en esa etapa y no cambió nada."
    return words


def _page(
    request: HttpRequest,
    desk: Desk,
    *,
    form: BulkForm | None = None,
    marked: set[int] | None = None,
    status: int = 200,
) -> HttpResponse:
    listing = Listing(desk)
    context = desk.context(
        listing=listing,
        page=listing.page(),
        form=form or bulk_form(desk),
        marked=marked or set(),
        here=desk.here(),
        proposed=proposed_day(desk),
    )
    return render(request, "inventory/home.html", context, status=status)


def _url(desk: Desk) -> str:
    return reverse("inventory:home") + desk.here()
