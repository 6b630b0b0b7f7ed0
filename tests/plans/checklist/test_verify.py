from datetime import date, timedelta

import pytest
from django.db import connection

from accounts.actors import Actor
from accounts.permissions import Role
from gelt.errors import DomainError, NotAllowedError, NotFoundError
from gelt.schemas import in_schema
from history.models import Change
from plans.checklist.guards import ChangedMeanwhile
from plans.checklist.models import CriterionAssessment, Verification
from plans.checklist.services import recompute
from rollup.scores import PhaseScore
from rollup.selectors import scores_of
from tenants.hosts import Host
from tests.plans.checklist.acting import LEADER, MEMBER, TODAY, check, say

DAY = date(2009, 6, 1)


@pytest.fixture(autouse=True)
def _no_progress(in_genova: Host) -> None:
    Verification.objects.all().delete()
    CriterionAssessment.objects.all().delete()
    recompute(municipality_code=in_genova.code, framework=in_genova.framework)


def phase(host: Host, on: date = TODAY) -> PhaseScore:
    return scores_of(host.code, host.framework, on).phases["informacion"]


def test_declared_and_verified_differ_until_internal_control_agrees(in_genova: Host) -> None:
    fact = say(in_genova)
    assert (phase(in_genova).met, phase(in_genova).verified) == (1, 0)
    check(in_genova, fact)
    assert (phase(in_genova).met, phase(in_genova).verified) == (1, 1)
    assert phase(in_genova, DAY - timedelta(days=1)).verified == 0


def test_the_municipality_itself_may_do_it_with_its_own_role(genova: Host) -> None:
    with connection.roles_enforced(), in_schema(genova.schema_name):  # type: ignore[attr-defined]
        check(genova, say(genova))
        assert phase(genova).verified == 1


def test_a_rejection_leaves_the_declaration_and_says_why(in_genova: Host) -> None:
    fact = say(in_genova)
    made = check(in_genova, fact, "rejected", reason=" El enlace no abre ")
    assert made.reason == "El enlace no abre"
    assert (phase(in_genova).met, phase(in_genova).verified) == (1, 0)
    check(in_genova, fact, true_from=DAY + timedelta(days=20))
    assert phase(in_genova).verified == 1


def test_a_later_declaration_needs_its_own_verification(in_genova: Host) -> None:
    check(in_genova, say(in_genova))
    say(in_genova, state="in_progress", on=date(2010, 1, 1))
    say(in_genova, on=date(2010, 2, 1))
    assert phase(in_genova, date(2009, 12, 31)).verified == 1
    assert (phase(in_genova).met, phase(in_genova).verified) == (1, 0)


def test_the_audit_keeps_it(in_genova: Host) -> None:
    check(in_genova, say(in_genova))
    change = Change.objects.filter(action="criterion.verified").first()
    assert change is not None
    assert (change.object_id, change.before) == ("INF-01", None)
    assert change.after == {"outcome": "accepted", "true_from": "2009-06-01", "reason": ""}


@pytest.mark.parametrize(
    ("changes", "message", "field"),
    [
        ({"outcome": "rejected", "reason": "  "}, "motivo del rechazo", "reason"),
        ({"outcome": "quizás"}, "acepta o rechaza", "outcome"),
        ({"true_from": TODAY + timedelta(days=1)}, "todavía no ha llegado", "true_from"),
        ({"true_from": date(2009, 2, 28)}, "declaró cumplido desde el 1 de marzo de 2009", "true_from"),
        ({"validity_end": date(2009, 5, 1)}, "vigencia del plan terminó", "true_from"),
    ],
)
def test_what_cannot_be_is_refused_and_changes_nothing(
    in_genova: Host, changes: dict[str, object], message: str, field: str
) -> None:
    fact = say(in_genova)
    with pytest.raises(DomainError, match=message) as refused:
        check(in_genova, fact, **changes)  # type: ignore[arg-type]
    assert refused.value.field == field
    assert not Verification.objects.exists()


def test_only_what_was_declared_met_is_verified(in_genova: Host) -> None:
    with pytest.raises(DomainError, match="está en «En proceso»"):
        check(in_genova, say(in_genova, state="in_progress"))


def test_nobody_verifies_what_they_declared(in_genova: Host) -> None:
    promoted = Actor(kind="user", role=Role.INTERNAL_CONTROL, user_id=MEMBER.user_id, name="La misma persona")
    with pytest.raises(NotAllowedError, match="otra cuenta"):
        check(in_genova, say(in_genova), actor=promoted)


@pytest.mark.parametrize("actor", [MEMBER, LEADER, Actor(kind="observer", role=Role.NATIONAL), Actor()])
def test_only_internal_control_verifies(in_genova: Host, actor: Actor) -> None:
    with pytest.raises(NotAllowedError, match="Control Interno"):
        check(in_genova, say(in_genova, actor=LEADER), actor=actor)


def test_the_same_opinion_twice_is_one_fact(in_genova: Host) -> None:
    fact = say(in_genova)
    check(in_genova, fact)
    with pytest.raises(DomainError, match="ya lo dijo: «Verificado»"):
        check(in_genova, fact, true_from=DAY + timedelta(days=1))
    assert fact.verifications.count() == 1
    check(in_genova, fact, outcome="rejected", reason="No se encontró.")


def test_a_report_that_no_longer_holds_is_not_verified(in_genova: Host) -> None:
    fact = say(in_genova)
    say(in_genova, state="not_met", on=date(2009, 5, 1), actor=LEADER)
    with pytest.raises(ChangedMeanwhile, match="Líder de prueba registró «No cumplido»"):
        check(in_genova, fact)
    check(in_genova, fact, true_from=date(2009, 4, 1))
    assert phase(in_genova, date(2009, 4, 15)).verified == 1


def test_another_municipalitys_report_does_not_exist_here(in_genova: Host, piedras: Host) -> None:
    with in_schema(in_genova.schema_name):
        fact = say(in_genova)
    with in_schema(piedras.schema_name), pytest.raises(NotFoundError):
        check(piedras, CriterionAssessment(pk=fact.pk + 1_000_000))
