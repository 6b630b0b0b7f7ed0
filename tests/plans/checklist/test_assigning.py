"""Who answers for a criterion and by when: dated, inherited from the phase, never instead of the norm's date."""

from datetime import date

import pytest

from accounts.models import User
from accounts.permissions import Role
from gelt.errors import DomainError, NotFoundError
from history.models import Change
from plans.checklist.assignments import Assigned
from plans.checklist.guards import ChangedMeanwhile
from plans.checklist.models import CriterionAssignment
from plans.checklist.selectors import checklist
from plans.checklist.services import assign
from tenants.hosts import Host
from tests.country import email_of
from tests.plans.checklist.acting import CONTROL, MEMBER, TODAY

DAY = date(2009, 1, 10)


@pytest.fixture(autouse=True)
def _nobody(in_genova: Host) -> None:
    CriterionAssignment.objects.all().delete()


def give(host: Host, code: str = "INF-01", on: date = DAY, **more: object) -> CriterionAssignment:
    given: dict[str, object] = {"actor": MEMBER, "today": TODAY, "criterion_code": code} | more
    return assign(municipality=host, true_from=on, **given)  # type: ignore[arg-type]


def person(role: Role) -> User:
    return User.objects.get(email=email_of(role))


def of(host: Host, code: str, on: date = TODAY) -> Assigned:
    rows = (row for phase in checklist(host.framework, on) for row in phase.rows)
    return next(row.assignment for row in rows if row.criterion.code == code)


def test_a_criterion_inherits_what_is_not_said_of_it(in_genova: Host) -> None:
    delegate = person(Role.DELEGATE)
    give(in_genova, "", phase_code="informacion", person_id=delegate.pk, planned_for=date(2009, 6, 1))
    give(in_genova, on=date(2009, 2, 1), office="Planeación")
    inherited, own = of(in_genova, "INF-02"), of(in_genova, "INF-01")
    assert (inherited.responsible, inherited.planned_for) == (delegate.name, date(2009, 6, 1))
    assert (inherited.whole_phase, inherited.date_of_phase, inherited.latest_id) == (True, True, 0)
    assert (own.responsible, own.whole_phase, own.planned_for, own.date_of_phase) == (
        "Planeación",
        False,
        date(2009, 6, 1),
        True,
    )
    assert of(in_genova, "INT-01").key == ""
    assert of(in_genova, "INF-01", date(2009, 1, 15)).responsible == delegate.name
    assert of(in_genova, "INF-01", date(2009, 1, 9)).responsible == ""
    give(in_genova, on=date(2009, 3, 1))
    assert of(in_genova, "INF-01").responsible == delegate.name
    delegate.is_active = False
    delegate.save()
    assert of(in_genova, "INF-02").responsible == f"{delegate.name} (cuenta inactiva)"


def test_each_assignment_is_audited(in_genova: Host) -> None:
    give(in_genova, office="Planeación")
    give(in_genova, on=date(2009, 2, 1), office="Sistemas", planned_for=date(2009, 5, 1))
    last = Change.objects.filter(action="criterion.assigned").latest("id")
    assert (last.object_id, last.before) == ("INF-01", {"responsible": "Planeación", "planned_for": "", "note": ""})
    assert last.after == {
        "responsible": "Sistemas",
        "planned_for": "2009-05-01",
        "note": "",
        "true_from": "2009-02-01",
    }


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"office": "x" * 201}, "201 caracteres"),
        ({"office": "Planeación", "person_id": 1}, "no las dos"),
        ({"person_id": 999_999}, "cuenta activa"),
        ({"office": "Planeación", "planned_for": date(2013, 1, 1), "validity_end": TODAY}, "vigencia termina"),
        ({"office": "Planeación", "planned_for": date(2013, 1, 1)}, "vigencia termina"),
        ({"planned_for": date(2009, 1, 9)}, "anterior al 10 de enero de 2009"),
        ({"office": "Planeación", "on": date(2012, 12, 31), "validity_end": date(2012, 12, 20)}, "vigencia del plan"),
        ({"office": "Planeación", "actor": CONTROL}, "no puede asignar"),
        ({}, "No hay nada que guardar"),
    ],
)
def test_what_is_refused(in_genova: Host, changes: dict[str, object], message: str) -> None:
    with pytest.raises(DomainError, match=message):
        give(in_genova, **changes)  # type: ignore[arg-type]
    assert not CriterionAssignment.objects.exists()


def test_another_person_may_take_over_what_is_late(in_genova: Host) -> None:
    give(in_genova, office="Planeación", planned_for=date(2009, 2, 1))
    give(in_genova, on=date(2009, 6, 1), office="Sistemas", planned_for=date(2009, 2, 1))
    assert (of(in_genova, "INF-01").responsible, of(in_genova, "INF-01").planned_for) == (
        "Sistemas",
        date(2009, 2, 1),
    )


def test_who_verifies_does_not_answer_for_a_criterion(in_genova: Host) -> None:
    with pytest.raises(DomainError, match="cuenta activa"):
        give(in_genova, person_id=person(Role.INTERNAL_CONTROL).pk)


def test_unknown_criteria_and_phases(in_genova: Host) -> None:
    with pytest.raises(NotFoundError):
        give(in_genova, "XXX-01", office="Planeación")
    with pytest.raises(NotFoundError):
        give(in_genova, "", phase_code="otra", office="Planeación")


def test_two_people_assigning_at_once_and_a_double_click(in_genova: Host) -> None:
    give(in_genova, office="Planeación", expected_latest=0)
    with pytest.raises(ChangedMeanwhile, match="Integrante de prueba dejó como responsable a «Planeación»"):
        give(in_genova, office="Sistemas", expected_latest=0)
    with pytest.raises(DomainError, match="Ya es así"):
        give(in_genova, office="Planeación")
    assert CriterionAssignment.objects.count() == 1
