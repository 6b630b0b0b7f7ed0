"""What really happened with an activity."""

from datetime import date

from django.db import transaction

from accounts.actors import Actor
from accounts.permissions import Capability
from gelt import clock
from gelt.text import date_es
from history.services import record
from plans.matrix.dated import require_address
from plans.monitoring.models import ActivityState, ScheduleEntry, ScheduleFact
from plans.monitoring.schedule import guards
from plans.monitoring.standing import refresh
from tenants.hosts import Host


@transaction.atomic
def report_entry(
    *,
    host: Host,
    entry_id: int,
    state: str,
    true_from: date,
    actor: Actor,
    percent: int | None = None,
    note: str = "",
    address: str = "",
    validity_end: date | None = None,
    expected_latest: int | None = None,
) -> ScheduleFact:
    """Record that from `true_from` on the activity is in `state`: not_started, in_progress, done or cancelled.

    To cancel is a decision: it holds from its own day on. `percent`: 0–100 or None. `expected_latest`: id of the
    latest report the person saw, 0 for none, None not to check. Raises NotFoundError, NotAllowedError,
    ChangedMeanwhile or DomainError, in Spanish, with the field.
    """
    guards.open_schedule(host, actor, Capability.REPORT_PROGRESS)
    entry = guards.existing(entry_id)
    guards.require_state(state)
    guards.require_percent(state, percent)
    guards.require_day(true_from, host, validity_end)
    if state == ActivityState.CANCELLED:
        guards.require_decided(true_from, validity_end, "Una cancelación")
    latest = ScheduleFact.objects.filter(entry=entry).order_by("-id").first()
    said = f"«{latest.get_state_display()}» desde el {date_es(latest.true_from)}" if latest else ""
    guards.require_unchanged(latest, expected_latest, said)
    made = ScheduleFact(
        entry=entry,
        state=state,
        percent=percent,
        note=guards.require_text(note, guards.LONGEST_NOTE, field="note"),
        address=require_address(address),
        true_from=true_from,
        recorded_at=clock.now(),
        recorded_by_id=actor.user_id,
        recorded_by_name=actor.name,
    )
    _write(entry, made, actor)
    refresh(host)
    return made


def _write(entry: ScheduleEntry, made: ScheduleFact, actor: Actor) -> None:
    rows = ScheduleFact.objects.filter(entry=entry, true_from__lte=made.true_from)
    held = rows.order_by("true_from", "recorded_at", "id").last()
    guards.require_news(held, made)
    made.full_clean()
    made.save(force_insert=True)
    record(
        action="schedule.reported",
        object_type="monitoring.schedulefact",
        object_id=str(entry.pk),
        before=_told(held) if held else None,
        after=_told(made),
        actor=actor,
    )


def _told(row: ScheduleFact) -> dict[str, str | int | None]:
    return {
        "state": row.state,
        "percent": row.percent,
        "note": row.note,
        "address": row.address,
        "true_from": row.true_from.isoformat(),
    }
