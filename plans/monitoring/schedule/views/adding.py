"""Bring activities into the schedule: one of the committee's own, or many of the plan's."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.access import requires
from accounts.permissions import Capability
from gelt.text import counted, plural
from plans.matrix.desk import Desk, accepted
from plans.monitoring.models import ScheduleEntry
from plans.monitoring.schedule import services
from plans.monitoring.schedule.desk import action_titles, day_of
from plans.monitoring.schedule.forms import AddForm, say_proposed
from plans.monitoring.schedule.selectors import entry_plannings
from plans.monitoring.schedule.starting import StartForm, offer
from plans.monitoring.schedule.views.acts import UNPROCESSABLE
from plans.monitoring.schedule.wording import named


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@requires(Capability.PLAN_FOLLOW_UP)
def add(request: HttpRequest) -> HttpResponse:
    """One activity; `?como=` starts from one that was removed."""
    desk = Desk.open(request)
    data = request.POST if request.method == "POST" else None
    start = {"since": day_of(desk)} | _like(desk.query.get("como", ""))
    form = AddForm(data, initial=start, actions=action_titles(), auto_id="agregar-%s")
    say_proposed(form.fields["since"], desk.reference)
    made: list[ScheduleEntry] = []
    if data is not None and accepted(form, lambda: made.append(_add(desk, form))):
        messages.success(request, f"Agregó {named(made[0].title)} al cronograma.")
        return redirect(reverse("monitoring:entry", args=[made[0].pk]) + desk.kept)
    status = UNPROCESSABLE if data is not None else 200
    return render(request, "monitoring/schedule/add.html", desk.context(form=form), status=status)


def _add(desk: Desk, form: AddForm) -> ScheduleEntry:
    return services.add_entry(host=desk.host, actor=desk.actor, validity_end=desk.validity_end, **form.cleaned_data)


def _like(pk: str) -> dict[str, Any]:
    """What a removed activity was, to add it again."""
    entry = ScheduleEntry.objects.filter(pk=int(pk)).first() if pk.isdecimal() and len(pk) < 10 else None
    if entry is None:
        return {}
    found: dict[str, Any] = {name: getattr(entry, name) for name in ("title", "action", "activity")}
    held = entry_plannings(entry.pk)[:1]
    names = ("planned_start", "planned_end", "person_id", "office")
    return found | {name: getattr(row, name) for row in held for name in names}


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@requires(Capability.PLAN_FOLLOW_UP)
def start(request: HttpRequest) -> HttpResponse:
    """The plan's activities with the dates the source gives, to be ticked, corrected and confirmed at once."""
    desk = Desk.open(request)
    offered = offer()
    data = request.POST if request.method == "POST" else None
    form = StartForm(data, offered=offered.proposals, since=day_of(desk))
    say_proposed(form.fields["since"], desk.reference)
    made: list[ScheduleEntry] = []
    if data is not None and accepted(form, lambda: made.extend(_start(desk, form))):
        added = counted(len(made), "actividad", "actividades")
        messages.success(
            request, f"Llevó {added} del plan al cronograma; ya {plural(len(made), 'está', 'están')} aquí."
        )
        return redirect(reverse("monitoring:schedule") + desk.kept)
    status = UNPROCESSABLE if data is not None else 200
    context = desk.context(form=form, offer=offered, undated=sum(each.starts is None for each in offered.proposals))
    return render(request, "monitoring/schedule/start.html", context, status=status)


def _start(desk: Desk, form: StartForm) -> list[ScheduleEntry]:
    return services.start_from_plan(
        host=desk.host,
        chosen=form.chosen(),
        since=form.cleaned_data["since"],
        actor=desk.actor,
        validity_end=desk.validity_end,
    )
