"""Who answers for a criterion or for a whole phase, and by when the municipality itself means to have it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from accounts.actors import Actor
from accounts.models import User
from gelt import clock
from gelt.errors import DomainError
from history.services import record
from plans.checklist.assignments import NOBODY, Assigned, assignments_on
from plans.checklist.following import guards
from plans.checklist.guards import ChangedMeanwhile
from plans.checklist.models import CriterionAssignment
from plans.checklist.services.bulk import BulkRefusedError, Entry
from plans.checklist.services.opening import Follower, open_facts
from regulation.selectors import FrameworkView


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to hold from a day on. `keep_responsible`, `keep_planned`: leave that part as it is."""

    person_id: int | None = None
    office: str = ""
    planned_for: date | None = None
    note: str = ""
    keep_responsible: bool = False
    keep_planned: bool = False

    def over(self, now: Assigned) -> "Wanted":
        """This with the parts that are kept filled in from what holds."""
        return Wanted(
            person_id=now.person_id if self.keep_responsible else self.person_id,
            office=now.office if self.keep_responsible else self.office,
            planned_for=now.planned_for if self.keep_planned else self.planned_for,
            note=self.note or now.note if self.keep_responsible or self.keep_planned else self.note,
        )


@transaction.atomic
def assign(
    *,
    municipality: Follower,
    phase_code: str = "",
    criterion_code: str = "",
    person_id: int | None = None,
    office: str = "",
    planned_for: date | None = None,
    note: str = "",
    true_from: date,
    actor: Actor,
    validity_end: date | None = None,
    expected_latest: int | None = None,
    today: date | None = None,
    recorded_at: datetime | None = None,
) -> CriterionAssignment:
    """From `true_from` on, who answers for a criterion, or for the whole phase when no criterion is given.

    `person_id`: an active account of the municipality; or an `office` in words. `planned_for`: the municipality's
    own date, inside the validity; it never replaces the norm's. Nobody and no date take back what was said.
    `expected_latest`: id of the last record on this criterion or phase that the person saw, 0 for none.
    Raises NotAllowedError, NotFoundError (phase, criterion) or DomainError, in Spanish, with the field.
    """
    wanted = _checked(actor, Wanted(person_id, office.strip(), planned_for, note.strip()))
    framework = open_facts(municipality, true_from, today, validity_end)
    if criterion_code:
        phase_code = framework.criterion(criterion_code).phase
    phase = framework.phase(phase_code).code
    person = _person(wanted.person_id)
    now = assignments_on(framework.code, true_from).get((phase, criterion_code), NOBODY)
    guards.require_planned_inside(framework, wanted.planned_for, true_from, validity_end, now)
    _require_unchanged(now, expected_latest)
    guards.require_new_assignment(now, wanted.person_id, wanted.office, wanted.planned_for, wanted.note)
    made = _new(framework, phase, criterion_code, wanted, person, true_from, actor, recorded_at)
    made.full_clean(exclude=["person"], validate_constraints=False)
    made.save(force_insert=True)
    _record(made, now, person, actor)
    return made


@transaction.atomic
def assign_many(
    *,
    municipality: Follower,
    entries: Sequence[Entry],
    wanted: Wanted,
    true_from: date,
    actor: Actor,
    validity_end: date | None = None,
    today: date | None = None,
) -> list[CriterionAssignment]:
    """The same responsible or planned date for several criteria, all or nothing, each with its audit line.

    Raises as `assign`; BulkRefusedError names the criteria that somebody changed meanwhile.
    """
    wanted = _checked(actor, wanted)
    framework = open_facts(municipality, true_from, today, validity_end)
    guards.require_planned_inside(framework, wanted.planned_for, true_from, validity_end)
    person = _person(wanted.person_id)
    targets = assignments_on(framework.code, true_from)
    made, problems = [], []
    for entry in entries:
        criterion = framework.criterion(entry.code)
        now = targets.get((criterion.phase, criterion.code), NOBODY)
        try:
            _require_unchanged(now, entry.expected_latest)
        except ChangedMeanwhile as error:
            problems.append((entry.code, error.message))
            continue
        said = wanted.over(now)
        made.append((_new(framework, criterion.phase, entry.code, said, person, true_from, actor, None), now, said))
    if problems:
        raise BulkRefusedError(problems)
    names = _names(said.person_id for _, _, said in made)
    CriterionAssignment.objects.bulk_create([row for row, _, _ in made])
    for row, now, said in made:
        _record(row, now, names.get(said.person_id or 0), actor)
    return [row for row, _, _ in made]


def _checked(actor: Actor, wanted: Wanted) -> Wanted:
    guards.require_may_assign(actor)
    guards.require_one_responsible(wanted.person_id, wanted.office)
    guards.require_short(wanted.office, wanted.note)
    return wanted


def _person(pk: int | None) -> User | None:
    if pk is None:
        return None
    found = guards.assignable_people().filter(pk=pk).first()
    if found is None:
        raise DomainError(
            "Esa persona no tiene una cuenta activa en el municipio: elija otra o escriba la dependencia.",
            field="person",
        )
    return found


def _names(ids: Iterable[int | None]) -> dict[int, User]:
    wanted = {pk for pk in ids if pk is not None}
    return User.objects.in_bulk(wanted) if wanted else {}


def _require_unchanged(now: Assigned, expected: int | None) -> None:
    if expected is None or now.latest_id == expected:
        return
    last = CriterionAssignment.objects.select_related("person").get(pk=now.latest_id)
    who = last.person.name if last.person else last.office or "nadie"
    raise ChangedMeanwhile(
        f"Mientras usted tenía abierta esta página, {last.recorded_by_name} dejó como responsable a «{who}». "
        "Revise ese cambio y, si hace falta, vuelva a guardar."
    )


def _new(
    framework: FrameworkView,
    phase: str,
    criterion: str,
    wanted: Wanted,
    person: User | None,
    true_from: date,
    actor: Actor,
    recorded_at: datetime | None,
) -> CriterionAssignment:
    return CriterionAssignment(
        framework=framework.code,
        phase=phase,
        criterion=criterion,
        person_id=person.pk if person else wanted.person_id,
        office=wanted.office,
        planned_for=wanted.planned_for,
        note=wanted.note,
        true_from=true_from,
        recorded_at=recorded_at or clock.now(),
        recorded_by_id=actor.user_id,
        recorded_by_name=actor.name,
    )


def _record(made: CriterionAssignment, before: Assigned, person: User | None, actor: Actor) -> None:
    who = person.name if person else made.office
    record(
        action="criterion.assigned",
        object_type="checklist.criterion" if made.criterion else "checklist.phase",
        object_id=made.criterion or made.phase,
        before=_said(before.responsible, before.planned_for, before.note) if before.latest_id else None,
        after=_said(who, made.planned_for, made.note) | {"true_from": made.true_from.isoformat()},
        actor=actor,
    )


def _said(responsible: str, planned_for: date | None, note: str) -> dict[str, str]:
    planned = planned_for.isoformat() if planned_for else ""
    return {"responsible": responsible, "planned_for": planned, "note": note}
