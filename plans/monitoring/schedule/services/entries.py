"""Put an activity in the schedule and take one out."""

from datetime import date

from django.db import transaction
from django.db.models import Q

from accounts.actors import Actor
from accounts.permissions import Capability
from gelt import clock
from gelt.errors import DomainError
from gelt.text import date_es
from history.services import record
from plans.monitoring.models import ScheduleDependency, ScheduleEntry, ScheduleFact
from plans.monitoring.schedule import guards
from plans.monitoring.schedule.services.linking import record_link
from plans.monitoring.schedule.services.planning import Dates, write_planning
from plans.monitoring.standing import refresh
from tenants.hosts import Host


@transaction.atomic
def add_entry(
    *,
    host: Host,
    title: str,
    since: date,
    actor: Actor,
    activity: str = "",
    action: str = "",
    planned_start: date | None = None,
    planned_end: date | None = None,
    person_id: int | None = None,
    office: str = "",
    validity_end: date | None = None,
) -> ScheduleEntry:
    """Put an activity in the schedule from a day on, with its planned dates when they are known.

    `activity`, `action`: stable ids of the plan's, "" for one of the committee's own. A plan's activity is in the
    schedule once. Raises NotAllowedError or DomainError, in Spanish, with the field.
    """
    guards.open_schedule(host, actor, Capability.PLAN_FOLLOW_UP)
    framework = guards.require_day(since, host, validity_end, field="since")
    dates = Dates.given(planned_start, planned_end, person_id, office)
    if dates is not None:
        guards.require_planned(dates.starts, dates.ends, framework, validity_end)
    made = write_entry(title=title, since=since, actor=actor, activity=activity, action=action)
    if dates is not None:
        write_planning(made, dates, true_from=since, actor=actor)
    refresh(host)
    return made


def write_entry(*, title: str, since: date, actor: Actor, activity: str, action: str) -> ScheduleEntry:
    """The row and its audit line; the caller has the lock and checked the day."""
    title = guards.require_text(
        title, guards.LONGEST_TITLE, field="title", needed="Escriba en qué consiste la actividad."
    )
    _require_new(title, activity)
    made = ScheduleEntry(
        title=title,
        activity=activity,
        action=action,
        since=since,
        recorded_at=clock.now(),
        recorded_by_id=actor.user_id,
        recorded_by_name=actor.name,
    )
    made.full_clean()
    made.save(force_insert=True)
    after = {"title": title, "activity": activity, "action": action, "since": since.isoformat()}
    _record("schedule.added", made, actor, None, after)
    return made


def _require_new(title: str, activity: str) -> None:
    """A plan's activity, and a title of the committee's own, are in the schedule once."""
    there = ScheduleEntry.objects.filter(removed_on__isnull=True)
    same = there.filter(activity=activity) if activity else there.filter(activity="", title__iexact=title)
    found = same.first()
    if found is None:
        return
    what = f"La actividad {activity} del plan" if activity else "Una actividad con ese nombre"
    raise DomainError(
        f"{what} ya está en el cronograma desde el {date_es(found.since)}: cambie sus fechas en su página.",
        field="title",
    )


@transaction.atomic
def remove_entry(
    *,
    host: Host,
    entry_id: int,
    removed_on: date,
    reason: str,
    actor: Actor,
    validity_end: date | None = None,
    expected_latest: int | None = None,
) -> list[ScheduleEntry]:
    """Take an activity out of the schedule from today on; what was recorded of it stays to be read.

    Answers with the activities that waited for it and no longer do. `expected_latest`: id of the latest report
    the person saw, 0 for none. Raises NotFoundError, NotAllowedError, ChangedMeanwhile or DomainError.
    """
    guards.open_schedule(host, actor, Capability.PLAN_FOLLOW_UP)
    entry = guards.existing(entry_id)
    guards.require_day(removed_on, host, validity_end, field="removed_on")
    _require_after(entry, removed_on)
    guards.require_decided(removed_on, validity_end, "Un retiro", field="removed_on")
    needed = "Escriba por qué se retira, para que se entienda al leer la historia."
    reason = guards.require_text(reason, guards.LONGEST_REASON, field="reason", needed=needed)
    latest = ScheduleFact.objects.filter(entry=entry).order_by("-id").first()
    said = f"«{latest.get_state_display()}» desde el {date_es(latest.true_from)}" if latest else ""
    guards.require_unchanged(latest, expected_latest, said)
    freed = _free(entry, removed_on, actor)
    entry.removed_on, entry.removed_by_name, entry.remove_reason = removed_on, actor.name, reason
    entry.save(update_fields=["removed_on", "removed_by_name", "remove_reason"])
    after = {"removed_on": removed_on.isoformat(), "remove_reason": reason}
    _record("schedule.removed", entry, actor, {"title": entry.title}, after)
    refresh(host)
    return freed


def _require_after(entry: ScheduleEntry, day: date) -> None:
    if day < entry.since:
        raise DomainError(
            f"La actividad está en el cronograma desde el {date_es(entry.since)}: escriba una fecha desde ese día.",
            field="removed_on",
        )


def _free(entry: ScheduleEntry, day: date, actor: Actor) -> list[ScheduleEntry]:
    """End its links, in both directions; those that waited for it."""
    held = ScheduleDependency.objects.filter(Q(entry=entry) | Q(waits_for=entry)).filter(
        Q(until__isnull=True) | Q(until__gt=day)
    )
    freed = []
    for row in held.select_related("entry").order_by("id"):
        row.until = max(day, row.since)
        row.save(update_fields=["until"])
        if row.waits_for_id == entry.pk:
            freed.append(row.entry)
            told = {"until": row.until.isoformat()}
            record_link("schedule.unlinked", row, actor, {"predecessor": entry.title}, told)
    return freed


def _record(
    action: str,
    entry: ScheduleEntry,
    actor: Actor,
    before: dict[str, str] | None,
    after: dict[str, str] | None,
) -> None:
    record(
        action=action,
        object_type="monitoring.scheduleentry",
        object_id=str(entry.pk),
        before=before,
        after=after,
        actor=actor,
    )
