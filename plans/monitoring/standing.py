"""The follow-up of the municipality as the country reads it: dated steps that follow from the facts."""

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date
from operator import itemgetter

from gelt import clock
from gelt.remembered import reading_once
from plans.checklist.rewriting import lock_facts, require_own_schema
from plans.monitoring.obligations.selectors import obligation_steps, validity_end
from plans.monitoring.reports.selectors import follow_up_report_steps
from plans.monitoring.schedule.selectors import activity_lives
from plans.monitoring.schedule.steps import activity_steps
from rollup.following import FollowUpValues, joined, replace_follow_up
from tenants.hosts import Host

# A day and the figures that hold from it on.
Change = tuple[date, tuple[int, ...]]
NOTHING = {"reports": (0, 0, 0, 0), "obligations": (0, 0, 0), "activities": (0, 0, 0)}

__all__ = ["FollowUpValues", "combined", "follow_up_steps", "refresh"]


def follow_up_steps(host: Host) -> list[FollowUpValues]:
    """Every step of the municipality, those to come until the validity ends included; 8 queries in `reading_once`."""
    last_day = validity_end(host)
    reports = [(step.day, (step.due, step.on_time, step.late, step.missing)) for step in follow_up_report_steps(host)]
    obligations = [(day, tuple(figures)) for day, *figures in obligation_steps(last_day, clock.today())]
    activities = [(day, tuple(figures)) for day, *figures in activity_steps(activity_lives(), until=last_day)]
    return combined(reports, obligations, activities)


def combined(
    reports: Sequence[Change], obligations: Sequence[Change], activities: Sequence[Change]
) -> list[FollowUpValues]:
    """One line of steps from three, each in order of its days. Neighbours that say the same are one step."""
    lines = tuple(zip((reports, obligations, activities), NOTHING.values(), strict=True))
    days = sorted({day for line, _ in lines for day, _ in line})
    return joined((day, tuple(figure for line, none in lines for figure in _held(line, none, day))) for day in days)


def _held(line: Sequence[Change], nothing: tuple[int, ...], day: date) -> tuple[int, ...]:
    place = bisect_right(line, day, key=itemgetter(0))
    return line[place - 1][1] if place else nothing


def refresh(host: Host) -> bool:
    """Write what differs to the country's table, in the caller's transaction; says whether anything did.

    Last call of every service that changes the schedule, the obligations or the reports.
    """
    require_own_schema(host.code)
    lock_facts(host.code)
    with reading_once():
        steps = follow_up_steps(host)
    return replace_follow_up(municipality=host.code, steps=steps)
