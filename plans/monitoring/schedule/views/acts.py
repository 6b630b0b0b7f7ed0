"""What people do with one activity. Each act answers by going back to its page; what is refused stays as typed."""

from collections.abc import Callable
from datetime import date

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.access import requires
from accounts.permissions import Capability
from gelt.errors import DomainError
from gelt.text import counted, date_es, join_es
from plans.matrix.desk import accepted
from plans.monitoring.models import ScheduleEntry
from plans.monitoring.schedule import services
from plans.monitoring.schedule.desk import day_of
from plans.monitoring.schedule.guards import decided_day
from plans.monitoring.schedule.selectors import entry_links
from plans.monitoring.schedule.standing import STATES
from plans.monitoring.schedule.views.entry import EntryPage, entry_page
from plans.monitoring.schedule.wording import named

UNPROCESSABLE = 422


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@requires(Capability.REPORT_PROGRESS)
def report(request: HttpRequest, pk: int) -> HttpResponse:
    """Record what became of the activity; a GET (back from logging in) goes to its page."""
    page = EntryPage.open(request, pk)
    if request.method != "POST":
        return redirect(page.url)
    form = page.report_form(request.POST)
    act = _calling(services.report_entry, page, form)
    if not accepted(form, act):
        return _refused(request, page, "report", form)
    state, since = STATES[form.cleaned_data["state"]], form.cleaned_data["true_from"]
    return _done(request, page, f"Registró «{state.label}» desde el {date_es(since)}.{_unseen(page, since)}")


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@requires(Capability.PLAN_FOLLOW_UP)
def plan(request: HttpRequest, pk: int) -> HttpResponse:
    """Give the activity new dates; a GET (back from logging in) goes to its page."""
    page = EntryPage.open(request, pk)
    if request.method != "POST":
        return redirect(page.url)
    form = page.plan_form(request.POST)
    if not accepted(form, _calling(services.plan_entry, page, form)):
        return _refused(request, page, "plan", form)
    said = form.cleaned_data
    words = f"Prevista del {date_es(said['planned_start'])} al {date_es(said['planned_end'])}."
    return _done(request, page, f"{words}{_unseen(page, said['true_from'])}")


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@requires(Capability.PLAN_FOLLOW_UP)
def link(request: HttpRequest, pk: int) -> HttpResponse:
    """Make the activity wait for another; a GET (back from logging in) goes to its page."""
    page = EntryPage.open(request, pk)
    if request.method != "POST":
        return redirect(page.url)
    form = page.link_form(request.POST)
    if not accepted(form, _calling(services.link, page, form)):
        return _refused(request, page, "link", form)
    other = next(row for row in page.rows if row.entry.pk == form.cleaned_data["waits_for_id"])
    return _done(request, page, f"Ahora espera a {named(other.entry.title)}.")


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@requires(Capability.PLAN_FOLLOW_UP)
def unlink(request: HttpRequest, pk: int, dependency: int) -> HttpResponse:
    """Let the activity wait no longer from today on; it can be linked again."""
    page = EntryPage.open(request, pk)
    if request.method != "POST":
        return redirect(page.url)
    if all(each.pk != dependency for each in entry_links(pk)):
        raise Http404(dependency)
    try:
        held = services.unlink(
            host=page.desk.host,
            dependency_id=dependency,
            until=decided_day(page.desk.validity_end),
            actor=page.desk.actor,
            validity_end=page.desk.validity_end,
        )
    except DomainError as error:
        messages.error(request, error.message)
        return redirect(page.url)
    since = held.until or day_of(page.desk)
    return _done(request, page, f"Ya no espera a {named(held.waits_for.title)}.{_unseen(page, since)}")


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@requires(Capability.PLAN_FOLLOW_UP)
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask why and since when, tell what waited for it, and take it out of the schedule."""
    page = EntryPage.open(request, pk)
    if not page.changeable:
        return redirect(page.url)
    form = page.remove_form(request.POST if request.method == "POST" else None)
    freed: list[ScheduleEntry] = []
    act = _calling(services.remove_entry, page, form)
    if request.method == "POST" and accepted(form, lambda: freed.extend(act())):  # type: ignore[arg-type]
        messages.success(request, _removed_words(page, freed))
        return redirect(reverse("monitoring:schedule") + page.desk.kept)
    if request.method == "POST":
        _see_now(page, form)
    context = page.desk.context(page=page, form=form, followers=page.followers(), on=day_of(page.desk))
    status = UNPROCESSABLE if request.method == "POST" else 200
    return render(request, "monitoring/schedule/remove.html", context, status=status)


def _removed_words(page: EntryPage, freed: list[ScheduleEntry]) -> str:
    words = f"Retiró {named(page.entry.title)} del cronograma; su historia se conserva."
    if not freed:
        return words
    told = join_es(named(each.title) for each in freed)
    many = counted(len(freed), "actividad ya no la espera", "actividades ya no la esperan")
    return f"{words} {many}: {told}."


def _calling(service: Callable[..., object], page: EntryPage, form: Form) -> Callable[[], object]:
    """The service on this activity with what the form says."""
    desk = page.desk
    return lambda: service(
        host=desk.host,
        entry_id=page.entry.pk,
        actor=desk.actor,
        validity_end=desk.validity_end,
        **form.cleaned_data,
    )


def _refused(request: HttpRequest, page: EntryPage, name: str, form: Form) -> HttpResponse:
    """What was typed, with what is wrong beside it and the activity as it is now."""
    now = EntryPage.open(request, page.entry.pk)
    _see_now(now, form, planning=name == "plan")
    return entry_page(request, now, {name: form}, status=UNPROCESSABLE)


def _see_now(page: EntryPage, form: Form, *, planning: bool = False) -> None:
    """Sending again is then a decision taken knowing what another person recorded meanwhile."""
    if "expected_latest" in form.fields:
        latest = page.latest_planning if planning else page.latest_fact
        form.data = dict(form.data.items()) | {"expected_latest": str(latest)}


def _done(request: HttpRequest, page: EntryPage, words: str) -> HttpResponse:
    messages.success(request, words)
    return redirect(page.url)


def _unseen(page: EntryPage, since: date) -> str:
    """Why the page does not show it, when its date is after the page's."""
    if since <= page.desk.on:
        return ""
    return f" No se ve aquí todavía: esta página muestra el estado al {date_es(page.desk.on)}."
