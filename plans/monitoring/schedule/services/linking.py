"""Which activity waits for which."""

from datetime import date

from django.db import transaction
from django.db.models import Q

from accounts.actors import Actor
from accounts.permissions import Capability
from gelt import clock
from gelt.errors import DomainError, NotFoundError
from history.services import record
from plans.monitoring.models import ScheduleDependency, ScheduleEntry
from plans.monitoring.schedule import guards
from plans.monitoring.schedule.waiting import circle
from plans.monitoring.schedule.wording import named
from plans.monitoring.standing import refresh
from tenants.hosts import Host


@transaction.atomic
def link(
    *,
    host: Host,
    entry_id: int,
    waits_for_id: int,
    since: date,
    actor: Actor,
    validity_end: date | None = None,
) -> ScheduleDependency:
    """From a day on, an activity cannot start before another is done; circles are refused.

    Raises NotFoundError, NotAllowedError or DomainError, in Spanish, with the field.
    """
    guards.open_schedule(host, actor, Capability.PLAN_FOLLOW_UP)
    entry, other = guards.existing(entry_id), guards.existing(waits_for_id)
    guards.require_day(since, host, validity_end, field="since")
    _require_no_circle(entry, other, since)
    made = ScheduleDependency(
        entry=entry,
        waits_for=other,
        since=since,
        recorded_at=clock.now(),
        recorded_by_id=actor.user_id,
        recorded_by_name=actor.name,
    )
    made.full_clean()
    made.save(force_insert=True)
    record_link("schedule.linked", made, actor, None, {"predecessor": other.title, "since": since.isoformat()})
    refresh(host)
    return made


@transaction.atomic
def unlink(
    *, host: Host, dependency_id: int, until: date, actor: Actor, validity_end: date | None = None
) -> ScheduleDependency:
    """From today on, an activity no longer waits for another; days before stay as they were."""
    guards.open_schedule(host, actor, Capability.PLAN_FOLLOW_UP)
    rows = ScheduleDependency.objects.filter(pk=dependency_id, until__isnull=True)
    held = rows.select_related("entry", "waits_for").first()
    if held is None:
        raise NotFoundError("Esa dependencia ya se quitó o no es de este municipio.")
    guards.require_day(until, host, validity_end, field="until")
    guards.require_decided(until, validity_end, "Quitar una dependencia", field="until")
    held.until = max(until, held.since)
    held.save(update_fields=["until"])
    record_link(
        "schedule.unlinked", held, actor, {"predecessor": held.waits_for.title}, {"until": held.until.isoformat()}
    )
    refresh(host)
    return held


def _require_no_circle(entry: ScheduleEntry, other: ScheduleEntry, since: date) -> None:
    if entry.pk == other.pk:
        raise DomainError("Una actividad no puede esperarse a sí misma: elija otra.", field="waits_for_id")
    waits = _waits(since)
    if other.pk in waits.get(entry.pk, ()):
        raise DomainError(f"Ya espera a {named(other.title)}: elija otra actividad.", field="waits_for_id")
    way = circle(waits, entry.pk, other.pk)
    if way:
        titles = ScheduleEntry.objects.in_bulk(way)
        said = ", que espera a ".join(named(titles[pk].title) for pk in way)
        raise DomainError(f"Sería un círculo: {said}. Quite antes una de esas dependencias.", field="waits_for_id")


def _waits(since: date) -> dict[int, list[int]]:
    """The links that hold on any day from `since` on."""
    found: dict[int, list[int]] = {}
    held = ScheduleDependency.objects.filter(Q(until__isnull=True) | Q(until__gt=since))
    for entry, waits_for in held.values_list("entry_id", "waits_for_id"):
        found.setdefault(entry, []).append(waits_for)
    return found


def record_link(
    action: str,
    row: ScheduleDependency,
    actor: Actor,
    before: dict[str, str] | None,
    after: dict[str, str] | None,
) -> None:
    """The audit line of a link, told of the activity that waits."""
    record(
        action=action,
        object_type="monitoring.scheduledependency",
        object_id=str(row.entry_id),
        before=before,
        after=after,
        actor=actor,
    )
