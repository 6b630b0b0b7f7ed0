"""What the schedule adds to "Mi trabajo"; see plans.inbox.registry."""

from datetime import date

from django.urls import reverse

from accounts.permissions import ROLES_THAT_MAY, Capability
from plans.inbox.registry import Why, WorkItem
from plans.matrix.selectors import last_day
from plans.monitoring.schedule.listing import SOON_DAYS, ends_soon
from plans.monitoring.schedule.selectors import schedule_on
from plans.monitoring.schedule.standing import EntryStanding
from plans.monitoring.schedule.wording import named
from tenants.hosts import Host

KIND = "schedule"


def items(host: Host, on: date) -> list[WorkItem]:
    """One matter per activity that presses, for who answers for it or else the committee; 5 queries.

    Nothing presses after the validity ended (DESIGN.md, rule 4).
    """
    end = last_day(host)
    if end is not None and on > end:
        return []
    return [item for row in schedule_on(on) if (item := _item(row, on))]


def _item(row: EntryStanding, on: date) -> WorkItem | None:
    """The most pressing matter of an activity; None when nothing presses."""
    title = named(row.entry.title)
    if row.overdue:
        return _made(row, "overdue", Why.OVERDUE, f"Está vencida: {title}", row.ends)
    if row.blocked and _near(row, on):
        return _made(row, "blocked", Why.WAITING, f"No puede comenzar: {title}", row.starts)
    if row.late_start:
        return _made(row, "late_start", Why.OVERDUE, f"Debía haber comenzado: {title}", row.starts)
    if ends_soon(row, on):
        return _made(row, "due_soon", Why.DUE_SOON, f"Debe terminar pronto: {title}", row.ends)
    return None


def _near(row: EntryStanding, on: date) -> bool:
    """It should begin within two weeks, or should have begun."""
    return row.starts is not None and (row.starts - on).days <= SOON_DAYS


def _made(row: EntryStanding, what: str, why: Why, title: str, due: date | None) -> WorkItem:
    person = row.planning.person if row.planning else None
    answers = person if person and person.is_active else None
    return WorkItem(
        matter=f"{KIND}:{row.entry.pk}:{what}",
        kind=KIND,
        why=why,
        title=title,
        detail=row.words,
        url=reverse("monitoring:entry", args=[row.entry.pk]),
        due=due,
        people=frozenset({answers.pk}) if answers else frozenset(),
        roles=frozenset() if answers else ROLES_THAT_MAY[Capability.PLAN_FOLLOW_UP],
    )
