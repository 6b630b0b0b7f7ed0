"""Who answers for a criterion or a phase on a day, and by when the municipality itself means to have it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from plans.checklist.models import CriterionAssignment


@dataclass(frozen=True, slots=True)
class Assigned:
    """The responsible person or office and the planned date that hold on a day.

    `person_active` is False for an account that was deactivated. `whole_phase`, `date_of_phase`: what is said of
    the phase, since nothing is said of the criterion itself. `latest_id`: id of the last record on this criterion
    (or phase) itself, whatever its date (0: none), for `expected_latest`.
    """

    person_id: int | None = None
    person_name: str = ""
    person_active: bool = True
    person_role: str = ""
    office: str = ""
    planned_for: date | None = None
    note: str = ""
    whole_phase: bool = False
    date_of_phase: bool = False
    latest_id: int = 0

    @property
    def responsible(self) -> str:
        """The person or the office in words; "" when nobody answers for it."""
        if self.person_id is None:
            return self.office
        return self.person_name if self.person_active else f"{self.person_name} (cuenta inactiva)"

    @property
    def key(self) -> str:
        """`p12` for a person, `o:Planeación` for an office, "" for nobody: what a filter asks for."""
        if self.person_id is not None:
            return f"p{self.person_id}"
        return f"o:{self.office}" if self.office else ""

    def under(self, phase: "Assigned") -> "Assigned":
        """This with what is not said of the criterion taken from its phase."""
        found = self
        if not found.key and phase.key:
            found = replace(
                found,
                person_id=phase.person_id,
                person_name=phase.person_name,
                person_active=phase.person_active,
                person_role=phase.person_role,
                office=phase.office,
                whole_phase=True,
            )
        if found.planned_for is None and phase.planned_for is not None:
            found = replace(found, planned_for=phase.planned_for, date_of_phase=True)
        return found


NOBODY = Assigned()
Targets = dict[tuple[str, str], Assigned]


def assignments_on(framework: str, on: date) -> Targets:
    """What holds on a day by (phase, criterion), "" being the phase as a whole; 1 query."""
    rows = CriterionAssignment.objects.filter(framework=framework).select_related("person")
    return _by_target(rows.order_by("true_from", "recorded_at", "id"), on)


def _by_target(rows: Iterable[CriterionAssignment], on: date) -> Targets:
    found: Targets = {}
    for row in rows:
        key = (row.phase, row.criterion)
        known = found.get(key, NOBODY)
        said = _assigned(row) if row.true_from <= on else known
        found[key] = replace(said, latest_id=max(known.latest_id, row.pk))
    return found


def _assigned(row: CriterionAssignment) -> Assigned:
    person = row.person
    return Assigned(
        person_id=person.pk if person else None,
        person_name=person.name if person else "",
        person_active=person.is_active if person else True,
        person_role=person.role if person else "",
        office=row.office,
        planned_for=row.planned_for,
        note=row.note,
    )


def assigned_to(targets: Targets, phase: str, criterion: str) -> Assigned:
    """Who answers for a criterion: what is said of it, and of its phase for the rest."""
    return targets.get((phase, criterion), NOBODY).under(targets.get((phase, ""), NOBODY))
