"""Who acts in the tests of the schedule, and the shortest way to add, plan and report."""

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from datetime import date, datetime, time
from typing import Any

from accounts.actors import Actor
from accounts.permissions import Role
from gelt import clock
from gelt.text import BOGOTA
from plans.monitoring.models import ScheduleEntry, ScheduleFact, SchedulePlanning
from plans.monitoring.schedule import services
from plans.monitoring.schedule.selectors import schedule_on
from plans.monitoring.schedule.standing import EntryStanding
from tenants.hosts import Host

END = date(2012, 12, 31)
START = date(2010, 1, 11)
AGREED = date(2010, 1, 12)
MEMBER = Actor(kind="user", role=Role.MEMBER, user_id=101, name="Integrante de prueba")
LEADER = Actor(kind="user", role=Role.LEADER, user_id=102, name="Líder de prueba")
DELEGATE = Actor(kind="user", role=Role.DELEGATE, user_id=104, name="Delegado de prueba")
CONTROL = Actor(kind="user", role=Role.INTERNAL_CONTROL, user_id=103, name="Control interno de prueba")


@contextmanager
def decided(day: date) -> Iterator[None]:
    """Live that day: a decision holds from its own day on."""
    with clock.at(datetime.combine(day, time(10), BOGOTA)):
        yield


def add(
    host: Host, title: str, starts: date | None = date(2010, 3, 1), ends: date | None = date(2010, 3, 31), **more: Any
) -> ScheduleEntry:
    given: dict[str, Any] = {"since": START, "actor": MEMBER, "validity_end": END} | more
    return services.add_entry(host=host, title=title, planned_start=starts, planned_end=ends, **given)


def plan(host: Host, entry: ScheduleEntry, starts: date, ends: date, **more: Any) -> SchedulePlanning:
    given: dict[str, Any] = {"actor": MEMBER, "validity_end": END, "true_from": AGREED, "reason": "Se acordó"} | more
    with decided(given["true_from"]):
        return services.plan_entry(host=host, entry_id=entry.pk, planned_start=starts, planned_end=ends, **given)


def report(host: Host, entry: ScheduleEntry, state: str, on: date, **more: Any) -> ScheduleFact:
    given: dict[str, Any] = {"actor": DELEGATE, "validity_end": END} | more
    with decided(on) if state == "cancelled" else nullcontext():
        return services.report_entry(host=host, entry_id=entry.pk, state=state, true_from=on, **given)


def remove(host: Host, entry: ScheduleEntry, on: date, **more: Any) -> list[ScheduleEntry]:
    given: dict[str, Any] = {"actor": MEMBER, "validity_end": END, "reason": "Ya no hace falta"} | more
    with decided(on):
        return services.remove_entry(host=host, entry_id=entry.pk, removed_on=on, **given)


def wait(host: Host, entry: ScheduleEntry, other: ScheduleEntry, since: date = START) -> int:
    made = services.link(
        host=host, entry_id=entry.pk, waits_for_id=other.pk, since=since, actor=MEMBER, validity_end=END
    )
    return made.pk


def standing(entry: ScheduleEntry, on: date) -> EntryStanding:
    return next(row for row in schedule_on(on) if row.entry.pk == entry.pk)
