"""Put many of the plan's activities in the schedule at once: all that were chosen, or none."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from accounts.actors import Actor
from accounts.permissions import Capability
from gelt.errors import DomainError
from plans.monitoring.models import ScheduleEntry
from plans.monitoring.schedule import guards
from plans.monitoring.schedule.services.entries import write_entry
from plans.monitoring.schedule.services.planning import Dates, write_planning
from plans.monitoring.schedule.wording import named
from plans.monitoring.standing import refresh
from regulation.selectors import FrameworkView
from tenants.hosts import Host


@dataclass(frozen=True, slots=True)
class Chosen:
    """An activity of the plan as a person wants it in the schedule; both dates or none."""

    activity: str
    action: str
    title: str
    starts: date | None = None
    ends: date | None = None
    person_id: int | None = None
    office: str = ""


@transaction.atomic
def start_from_plan(
    *, host: Host, chosen: Sequence[Chosen], since: date, actor: Actor, validity_end: date | None = None
) -> list[ScheduleEntry]:
    """Add what was chosen, from a day on. Raises NotAllowedError or DomainError; nothing is written then.

    The field of an error is `starts`, `ends` or `title` and the activity's id: `planned_start-A1.C2`.
    """
    guards.open_schedule(host, actor, Capability.PLAN_FOLLOW_UP)
    framework = guards.require_day(since, host, validity_end, field="since")
    if not chosen:
        raise DomainError("Marque al menos una actividad para llevarla al cronograma.")
    made = [_add(each, since, actor, framework, validity_end) for each in chosen]
    refresh(host)
    return made


def _add(
    chosen: Chosen, since: date, actor: Actor, framework: FrameworkView, validity_end: date | None
) -> ScheduleEntry:
    try:
        entry = write_entry(
            title=chosen.title, since=since, actor=actor, activity=chosen.activity, action=chosen.action
        )
        dated = chosen.starts is not None or chosen.ends is not None
        person, office = (chosen.person_id, chosen.office) if dated else (None, "")
        dates = Dates.given(chosen.starts, chosen.ends, person, office)
        if dates is not None:
            guards.require_planned(dates.starts, dates.ends, framework, validity_end)
            write_planning(entry, dates, true_from=since, actor=actor)
    except DomainError as error:
        where = f"{error.field}-{chosen.activity}" if error.field else None
        raise DomainError(f"{chosen.activity}, {named(chosen.title)}: {error.message}", field=where) from None
    return entry
