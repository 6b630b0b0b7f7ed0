"""The committee's desk with the schedule of its day at hand."""

from datetime import date

from django.urls import reverse

from plans.matrix.desk import Desk
from plans.matrix.models import Action
from plans.monitoring.schedule.listing import Listing
from plans.monitoring.schedule.selectors import schedule_on
from plans.monitoring.schedule.standing import EntryStanding


def shown_day(on: date, validity_end: date | None) -> date:
    """The day whose schedule a page shows: nothing grows late after the validity ended (DESIGN.md, rule 4)."""
    return min(on, validity_end) if validity_end else on


def day_of(desk: Desk) -> date:
    """The day of a committee's page."""
    return shown_day(desk.on, desk.validity_end)


def action_titles() -> dict[str, str]:
    """The working plan's actions by stable id, in the plan's order; 1 query."""
    return dict(Action.objects.filter(plan__working=True).order_by("position").values_list("stable_id", "title"))


def listing_of(desk: Desk) -> Listing:
    """The schedule of a committee's page with what its reader asked to see; 5 queries."""
    on = day_of(desk)

    def address(row: EntryStanding) -> str:
        return reverse("monitoring:entry", args=[row.entry.pk]) + desk.kept

    return Listing(rows=schedule_on(on), titles=action_titles(), query=desk.query, on=on, address=address)
