"""What the feed tells: every planned activity, the deadlines of the phases and the last days for reports."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time

from django.urls import reverse

from plans.monitoring.models import ActivityState
from plans.monitoring.schedule.calendars.writing import AllDay
from plans.monitoring.schedule.days import Event
from plans.monitoring.schedule.occasions import occasions
from plans.monitoring.schedule.selectors import schedule_on
from plans.monitoring.schedule.standing import EntryStanding
from tenants.hosts import Host

Absolute = Callable[[str], str]


def feed_events(host: Host, on: date, validity_end: date | None, absolute: Absolute) -> list[AllDay]:
    """All-day events as of a day; 7 queries. `absolute` makes a whole address of a path."""
    activities = [
        _activity(row, host, row.starts, row.ends, absolute) for row in schedule_on(on) if row.starts and row.ends
    ]
    return activities + [_occasion(each, host, absolute) for each in occasions(host, on, validity_end)]


def _activity(row: EntryStanding, host: Host, starts: date, ends: date, absolute: Absolute) -> AllDay:
    badge = row.badges[min(1, len(row.badges) - 1)]
    assert row.planning is not None
    return AllDay(
        uid=f"actividad-{row.entry.pk}@{host.slug}",
        starts=starts,
        ends=ends,
        summary=f"{badge.label}: {row.entry.title}",
        stamp=max(filter(None, (row.planning.recorded_at, row.progress.told_at))),
        description=f"{row.words}\nResponsable: {row.responsible}.",
        url=absolute(reverse("monitoring:entry", args=[row.entry.pk])),
        cancelled=row.state == ActivityState.CANCELLED,
    )


def _occasion(event: Event, host: Host, absolute: Absolute) -> AllDay:
    return AllDay(
        uid=f"{event.key}@{host.slug}",
        starts=event.day,
        ends=event.day,
        summary=f"{event.word.label}: {event.title}",
        stamp=datetime.combine(event.day, time(), UTC),
        url=absolute(event.url) if event.url else "",
    )
