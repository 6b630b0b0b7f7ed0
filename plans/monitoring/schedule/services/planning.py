"""When an activity is planned and who does it; what was planned before stays in its history."""

from dataclasses import dataclass
from datetime import date
from typing import Self

from django.db import transaction

from accounts.actors import Actor
from accounts.models import User
from accounts.permissions import Capability
from gelt import clock
from gelt.errors import DomainError
from gelt.text import date_es
from history.services import record
from plans.monitoring.models import ScheduleEntry, SchedulePlanning
from plans.monitoring.schedule import guards
from plans.monitoring.standing import refresh
from tenants.hosts import Host

LONGEST_OFFICE = 300
PLANNED = ("planned_start", "planned_end", "person_id", "office")


@dataclass(frozen=True, slots=True)
class Dates:
    """Planned first and last day, both included, and who answers: an account, an office or both."""

    starts: date
    ends: date
    person_id: int | None = None
    office: str = ""

    @classmethod
    def given(cls, starts: date | None, ends: date | None, person_id: int | None, office: str) -> Self | None:
        """None when neither date is known; half a planning, or somebody for no dates, is refused."""
        if starts is not None and ends is not None:
            return cls(starts, ends, person_id, office)
        if starts is None and ends is None and not (person_id or office.strip()):
            return None
        field = "planned_end" if starts is not None else "planned_start"
        raise DomainError("Escriba las dos fechas, la de comienzo y la de fin, o ninguna.", field=field)


@transaction.atomic
def plan_entry(
    *,
    host: Host,
    entry_id: int,
    planned_start: date,
    planned_end: date,
    true_from: date,
    reason: str,
    actor: Actor,
    person_id: int | None = None,
    office: str = "",
    validity_end: date | None = None,
    expected_latest: int | None = None,
) -> SchedulePlanning:
    """Give an activity dates and who answers for it, from `true_from` on; a change says why and holds from its day.

    `expected_latest`: id of the latest planning the person saw, 0 for none, None not to check.
    Raises NotFoundError, NotAllowedError, ChangedMeanwhile or DomainError, in Spanish, with the field.
    """
    guards.open_schedule(host, actor, Capability.PLAN_FOLLOW_UP)
    entry = guards.existing(entry_id)
    framework = guards.require_day(true_from, host, validity_end)
    latest = SchedulePlanning.objects.filter(entry=entry).order_by("-id").first()
    said = f"otras fechas: {_span(latest)}" if latest else ""
    guards.require_unchanged(latest, expected_latest, said)
    if latest is not None:
        guards.require_decided(true_from, validity_end, "Una reprogramación")
    dates = Dates(planned_start, planned_end, person_id, office)
    needed = "Escriba por qué cambian las fechas o el responsable." if latest else ""
    reason = guards.require_text(reason, guards.LONGEST_REASON, field="reason", needed=needed)
    guards.require_planned(planned_start, planned_end, framework, validity_end)
    made = write_planning(entry, dates, true_from=true_from, actor=actor, reason=reason)
    refresh(host)
    return made


def write_planning(
    entry: ScheduleEntry, dates: Dates, *, true_from: date, actor: Actor, reason: str = ""
) -> SchedulePlanning:
    """The row and its audit line; the caller has the lock and checked the days."""
    made = SchedulePlanning(
        entry=entry,
        planned_start=dates.starts,
        planned_end=dates.ends,
        person=_person(dates.person_id),
        office=guards.require_text(dates.office, LONGEST_OFFICE, field="office"),
        reason=reason,
        true_from=true_from,
        recorded_at=clock.now(),
        recorded_by_id=actor.user_id,
        recorded_by_name=actor.name,
    )
    before = _held(entry, true_from)
    _require_news(before, made)
    made.full_clean()
    made.save(force_insert=True)
    record(
        action="schedule.planned",
        object_type="monitoring.scheduleplanning",
        object_id=str(entry.pk),
        before=_told(before) if before else None,
        after=_told(made),
        actor=actor,
    )
    return made


def _held(entry: ScheduleEntry, day: date) -> SchedulePlanning | None:
    rows = SchedulePlanning.objects.filter(entry=entry, true_from__lte=day).select_related("person")
    return rows.order_by("true_from", "recorded_at", "id").last()


def _require_news(held: SchedulePlanning | None, made: SchedulePlanning) -> None:
    """The same dates again, as a second click sends them, add nothing."""
    if held is not None and all(getattr(held, name) == getattr(made, name) for name in PLANNED):
        raise DomainError(
            f"La actividad ya está prevista {_span(held)}, con ese responsable: cambie una fecha o el responsable.",
            field="planned_start",
        )


def _person(person_id: int | None) -> User | None:
    if person_id is None:
        return None
    person = User.objects.filter(pk=person_id, is_active=True).first()
    if person is None:
        raise DomainError("Elija una persona con cuenta activa en este municipio.", field="person_id")
    return person


def _span(row: SchedulePlanning) -> str:
    return f"del {date_es(row.planned_start)} al {date_es(row.planned_end)}"


def _told(row: SchedulePlanning) -> dict[str, str]:
    return {
        "planned_start": row.planned_start.isoformat(),
        "planned_end": row.planned_end.isoformat(),
        "person": row.person.name if row.person else "",
        "office": row.office,
        "reason": row.reason,
        "true_from": row.true_from.isoformat(),
    }
