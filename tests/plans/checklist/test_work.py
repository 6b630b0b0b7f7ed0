"""What the checklist puts into people's work: exactly who, why, and nothing outside the validity."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from accounts.permissions import Role
from plans.checklist.models import CriterionAssessment, CriterionAssignment, Verification, VerificationAnswer
from plans.checklist.services import assign, recompute
from plans.checklist.work import COMMITTEE, CONTROL, items
from plans.inbox.registry import Why, WorkItem
from tenants.hosts import Host
from tests.country import email_of
from tests.plans.checklist.acting import MEMBER, TODAY, check, reply, say

ON = date(2009, 6, 29)  # Información was due on 1 November 2008, Interacción is on 1 December 2009


@pytest.fixture(autouse=True)
def _no_progress(in_genova: Host) -> None:
    for model in (VerificationAnswer, Verification, CriterionAssessment, CriterionAssignment):
        model._default_manager.all().delete()
    recompute(municipality_code=in_genova.code, framework=in_genova.framework)


def give(host: Host, **more: object) -> None:
    given: dict[str, object] = {"actor": MEMBER, "today": TODAY, "true_from": date(2009, 1, 10)} | more
    assign(municipality=host, **given)  # type: ignore[arg-type]


def person(role: Role) -> User:
    return User.objects.get(email=email_of(role))


def found(host: Host, on: date = ON) -> dict[str, WorkItem]:
    items_of_day = items(host, on)
    by_matter = {item.matter: item for item in items_of_day}
    assert len(by_matter) == len(items_of_day)
    return by_matter


def test_what_nobody_answers_for_is_one_matter_of_the_committee_per_phase(in_genova: Host) -> None:
    with CaptureQueriesContext(connection) as seen:
        work = found(in_genova)
    assert len(seen) <= 7
    assert set(work) == {"phase:informacion:overdue"}
    item = work["phase:informacion:overdue"]
    assert (item.title, item.due, item.people, item.roles) == (
        "Fase de Información: 57 criterios vencidos",
        date(2008, 11, 1),
        frozenset(),
        COMMITTEE,
    )
    assert item.url == "/comite/lista/todos/?fase=informacion"
    assert "y 52 más" in item.detail


def test_near_dates_come_thirty_days_before(in_genova: Host) -> None:
    assert "phase:interaccion:due_soon" not in found(in_genova, date(2009, 10, 31))
    item = found(in_genova, date(2009, 11, 1))["phase:interaccion:due_soon"]
    assert (item.why, item.due) == (Why.DUE_SOON, date(2009, 12, 1))
    assert found(in_genova, date(2009, 12, 1))["phase:interaccion:due_soon"].due == date(2009, 12, 1)
    assert "phase:interaccion:overdue" in found(in_genova, date(2009, 12, 2))


def test_who_answers_gets_theirs_and_the_rest_stays_with_the_committee(in_genova: Host) -> None:
    delegate = person(Role.DELEGATE)
    give(in_genova, criterion_code="INF-01", person_id=delegate.pk)
    give(in_genova, criterion_code="INT-01", person_id=delegate.pk, planned_for=date(2009, 7, 10))
    give(in_genova, phase_code="transaccion", person_id=delegate.pk, planned_for=date(2009, 6, 1))
    work = found(in_genova)
    late, soon, phase = (
        work["criterion:INF-01:overdue"],
        work["criterion:INT-01:due_soon"],
        work[f"phase:transaccion:overdue:p{delegate.pk}"],
    )
    assert late.people == soon.people == phase.people == frozenset({delegate.pk})
    assert not late.roles | soon.roles | phase.roles
    assert soon.due == date(2009, 7, 10)
    assert soon.detail == (
        "Fecha propia: 10 de julio de 2009 (faltan 11 días). "
        "Plazo de la norma: 1 de diciembre de 2009 (faltan 155 días)."
    )
    assert work["phase:informacion:overdue"].title == "Fase de Información: 56 criterios vencidos"
    delegate.is_active = False
    delegate.save()
    assert found(in_genova)["phase:informacion:overdue"].title == "Fase de Información: 57 criterios vencidos"


def test_what_internal_control_sends_back_and_what_waits_for_it(in_genova: Host) -> None:
    delegate, member = person(Role.DELEGATE), person(Role.MEMBER)
    give(in_genova, criterion_code="INF-02", person_id=delegate.pk)
    give(in_genova, criterion_code="INF-03", person_id=member.pk)
    opinions = [
        check(in_genova, say(in_genova, code=f"INF-0{number}"), "rejected", reason="No abre")
        for number in range(1, 4)
    ]
    say(in_genova, code="INF-04", on=date(2009, 2, 1))
    work = found(in_genova)
    nobody, of_delegate, of_member = (work[f"criterion:INF-0{number}:returned"] for number in range(1, 4))
    assert (nobody.people, nobody.roles) == (frozenset(), COMMITTEE)
    assert (of_delegate.people, of_delegate.roles) == (frozenset({delegate.pk}), COMMITTEE)
    assert (of_member.people, of_member.roles) == (frozenset({member.pk}), frozenset())
    assert of_member.detail == "Control interno lo rechazó el 1 de junio de 2009: No abre"
    waiting = work["verification:first"]
    assert (waiting.title, waiting.roles, waiting.why) == (
        "1 criterio declarado cumplido espera su verificación",
        CONTROL,
        Why.WAITING,
    )
    assert waiting.detail == "El más antiguo, desde el 1 de febrero de 2009."
    reply(in_genova, opinions[0], on=date(2009, 6, 15))
    after = found(in_genova)
    assert "criterion:INF-01:returned" not in after
    assert after["verification:again"].title == "1 criterio respondido por el comité espera de nuevo su opinión"


def test_nothing_after_the_validity_nor_before_the_norm(in_genova: Host) -> None:
    assert found(in_genova, date(2012, 12, 21))
    assert items(in_genova, date(2012, 12, 22)) == []
    assert items(in_genova, date(2008, 1, 1)) == []


def test_what_is_met_or_does_not_apply_asks_for_nothing(in_genova: Host) -> None:
    say(in_genova)
    say(in_genova, code="INF-02", state="not_applicable", note="No es de este municipio")
    check(in_genova, say(in_genova, code="INF-03"))
    work = found(in_genova)
    assert work["phase:informacion:overdue"].title == "Fase de Información: 54 criterios vencidos"
    assert work["verification:first"].title.startswith("1 criterio")
