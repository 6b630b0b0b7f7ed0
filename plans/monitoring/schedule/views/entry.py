"""One activity: how it stands, what it waits for, everything that was planned and reported, and its forms."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts.access import requires
from accounts.permissions import Capability
from plans.matrix.desk import Desk
from plans.monitoring.models import ScheduleEntry, ScheduleFact, SchedulePlanning
from plans.monitoring.schedule.desk import action_titles, day_of
from plans.monitoring.schedule.forms import (
    REPLANNED,
    LinkForm,
    PlanForm,
    RemoveForm,
    ReportForm,
    proposed_report,
    say_proposed,
)
from plans.monitoring.schedule.guards import decided_day
from plans.monitoring.schedule.listing import Rows
from plans.monitoring.schedule.selectors import entry_facts, entry_links, entry_plannings, schedule_on
from plans.monitoring.schedule.standing import EntryStanding


@dataclass(slots=True)
class EntryPage:
    """An activity on a desk's day. `row` is None on days on which the schedule does not have it."""

    desk: Desk
    entry: ScheduleEntry
    rows: Rows
    row: EntryStanding | None
    plannings: list[SchedulePlanning]
    facts: list[ScheduleFact]

    @classmethod
    def open(cls, request: HttpRequest, pk: int) -> "EntryPage":
        """The page of an id; 404 when this municipality never had it. About 9 queries."""
        desk = Desk.open(request)
        entry = ScheduleEntry.objects.filter(pk=pk).first()
        if entry is None:
            raise Http404(pk)
        rows = schedule_on(day_of(desk))
        row = next((each for each in rows if each.entry.pk == pk), None)
        return cls(desk, entry, rows, row, entry_plannings(pk), entry_facts(pk))

    @property
    def url(self) -> str:
        return reverse("monitoring:entry", args=[self.entry.pk]) + self.desk.kept

    @property
    def changeable(self) -> bool:
        """Whether it can still be planned and reported: it was not removed."""
        return self.entry.removed_on is None

    @property
    def latest_fact(self) -> int:
        return max((each.pk for each in self.facts), default=0)

    @property
    def latest_planning(self) -> int:
        return max((each.pk for each in self.plannings), default=0)

    def report_form(self, data: Any = None) -> ReportForm:
        row = self.row
        start = proposed_report(row, self.facts) if row else {"expected_latest": self.latest_fact}
        form = ReportForm(data, initial=start | {"true_from": day_of(self.desk)}, auto_id="avance-%s")
        say_proposed(form.fields["true_from"], self.desk.reference)
        return form

    def plan_form(self, data: Any = None) -> PlanForm:
        held = self.row.planning if self.row else None
        since = decided_day(self.desk.validity_end) if self.plannings else day_of(self.desk)
        start: dict[str, Any] = {"expected_latest": self.latest_planning, "true_from": since}
        if held is not None:
            names = ("planned_start", "planned_end", "person_id", "office")
            start |= {name: getattr(held, name) for name in names}
        form = PlanForm(data, initial=start, auto_id="fechas-%s")
        form.fields["reason"].required = bool(self.plannings)
        if self.plannings:
            form.fields["true_from"].help_text = REPLANNED
        else:
            say_proposed(form.fields["true_from"], self.desk.reference)
        return form

    def link_form(self, data: Any = None) -> LinkForm:
        known = {self.entry.pk, *(each.pk for each in (self.row.waits_for if self.row else []))}
        others = [row for row in self.rows if row.entry.pk not in known]
        form = LinkForm(data, others=others, initial={"since": day_of(self.desk)}, auto_id="espera-%s")
        say_proposed(form.fields["since"], self.desk.reference)
        return form

    def remove_form(self, data: Any = None) -> RemoveForm:
        start = {"removed_on": decided_day(self.desk.validity_end), "expected_latest": self.latest_fact}
        return RemoveForm(data, initial=start, auto_id="retiro-%s")

    def followers(self) -> Rows:
        """The activities that wait for this one on the day."""
        return [row for row in self.rows if any(each.pk == self.entry.pk for each in row.waits_for)]


@require_safe
@never_cache
@requires(Capability.READ_WORKSPACE)
def entry(request: HttpRequest, pk: int) -> HttpResponse:
    """The activity with its history and, by capability, its forms."""
    return entry_page(request, EntryPage.open(request, pk), {})


def entry_page(request: HttpRequest, page: EntryPage, sent: Mapping[str, Form], *, status: int = 200) -> HttpResponse:
    """The whole page; `sent` are forms that came back with errors, by name."""
    may = page.desk.actor.may
    context = page.desk.context(page=page, row=page.row, on=day_of(page.desk), followers=page.followers())
    context["action_title"] = action_titles().get(page.entry.action, "")
    context["links"] = [link for link in entry_links(page.entry.pk) if link.since <= day_of(page.desk)]
    if page.changeable and may.report_progress:
        context["report_form"] = sent.get("report") or page.report_form()
    if page.changeable and may.plan_follow_up:
        context["plan_form"] = sent.get("plan") or page.plan_form()
        context["link_form"] = sent.get("link") or page.link_form()
    context["opened"] = next(iter(sent), "")
    return render(request, "monitoring/schedule/entry.html", context, status=status)
