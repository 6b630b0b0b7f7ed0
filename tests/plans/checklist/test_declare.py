from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from django.utils import timezone

from accounts.actors import ANONYMOUS, Actor
from accounts.permissions import Role
from gelt.errors import DomainError, NotAllowedError, NotFoundError
from gelt.schemas import in_schema
from history.models import Change
from plans.checklist.guards import ChangedMeanwhile
from plans.checklist.models import CriterionAssessment
from plans.checklist.services import recompute
from rollup.models import Step
from rollup.scores import rounded
from rollup.selectors import scores_of
from tenants.hosts import Host
from tests.plans.checklist.acting import CONTROL, LEADER, MEMBER, TODAY, say

DAY = date(2009, 3, 1)


@pytest.fixture(autouse=True)
def _no_progress(in_genova: Host) -> None:
    CriterionAssessment.objects.all().delete()
    recompute(municipality_code=in_genova.code, framework=in_genova.framework)


def percent(host: Host, on: date) -> str:
    score = scores_of(host.code, host.framework, on).phases["informacion"]
    return str(rounded(score.declared_percent))


def test_declaring_changes_the_score_from_its_date_on(in_genova: Host) -> None:
    made = say(in_genova)
    assert (made.phase, made.recorded_by_id, made.recorded_by_name) == ("informacion", 101, "Integrante de prueba")
    assert percent(in_genova, DAY) == "1.8"
    assert not scores_of(in_genova.code, in_genova.framework, DAY - timedelta(days=1)).reported


def test_the_municipality_itself_may_do_it_with_its_own_role(genova: Host) -> None:
    with connection.roles_enforced(), in_schema(genova.schema_name):  # type: ignore[attr-defined]
        say(genova)
        assert percent(genova, DAY) == "1.8"


def test_every_state_can_be_declared_and_withdrawn(in_genova: Host) -> None:
    for number, state in enumerate(["not_met", "in_progress", "met", "not_applicable", "unanswered"]):
        say(in_genova, state=state, on=DAY + timedelta(days=number), note="Se revisó")
    score = scores_of(in_genova.code, in_genova.framework, DAY + timedelta(days=3)).phases["informacion"]
    assert (score.not_applicable, score.applicable, score.total) == (1, 56, 57)
    assert not scores_of(in_genova.code, in_genova.framework, DAY + timedelta(days=4)).reported


def test_what_does_not_apply_says_why_in_either_note(in_genova: Host) -> None:
    say(in_genova, state="not_applicable", note="El municipio no presta ese servicio")
    say(in_genova, code="INF-02", state="not_applicable", public_note="El municipio no presta ese servicio")
    assert scores_of(in_genova.code, in_genova.framework, DAY).phases["informacion"].applicable == 55


def test_an_older_fact_recorded_now_changes_the_past_only(in_genova: Host) -> None:
    say(in_genova)
    late = say(in_genova, state="in_progress", on=date(2009, 1, 15))
    assert late.recorded_late
    assert scores_of(in_genova.code, in_genova.framework, date(2009, 2, 1)).phases["informacion"].in_progress == 1
    assert percent(in_genova, DAY) == "1.8"


def test_the_audit_keeps_before_and_after(in_genova: Host) -> None:
    say(in_genova, state="in_progress", note="Falta el organigrama")
    say(in_genova, on=DAY + timedelta(days=9), actor=LEADER)
    change = Change.objects.filter(object_type="checklist.criterion", object_id="INF-01").first()
    assert change is not None
    assert (change.action, change.actor_name) == ("criterion.declared", "Líder de prueba")
    assert change.before == {
        "state": "in_progress",
        "true_from": "2009-03-01",
        "note": "Falta el organigrama",
        "public_note": "",
    }
    assert change.after is not None
    assert change.after["state"] == "met"


@pytest.mark.parametrize(
    ("changes", "message", "field"),
    [
        (
            {"on": TODAY + timedelta(days=1)},
            "1 de enero de 2013 todavía no ha llegado: escriba una fecha hasta hoy, 31 de diciembre de 2012",
            "true_from",
        ),
        ({"on": date(2008, 4, 13)}, "Decreto 1151 de 2008 rige desde el 14 de abril de 2008", "true_from"),
        (
            {"on": date(2012, 7, 1), "validity_end": date(2012, 6, 30)},
            "vigencia del plan terminó el 30 de junio de 2012",
            "true_from",
        ),
        ({"state": "cumplido"}, "cinco estados", "state"),
        ({"state": "unanswered"}, "no hay nada que retirar", "state"),
        ({"state": "not_applicable", "note": " "}, "sale de la base de los porcentajes.* por qué", "note"),
        ({"note": "a" * 2001}, "2.000 o menos", "note"),
        ({"public_note": "a" * 2001}, "2.000 o menos", "public_note"),
    ],
)
def test_what_cannot_be_is_refused_and_changes_nothing(
    in_genova: Host, changes: dict[str, object], message: str, field: str
) -> None:
    with pytest.raises(DomainError, match=message) as refused:
        say(in_genova, **changes)  # type: ignore[arg-type]
    assert refused.value.field == field
    assert not CriterionAssessment.objects.exists()
    assert not Change.objects.filter(object_type="checklist.criterion").exists()


def test_the_edges_of_the_validity_are_inside(in_genova: Host) -> None:
    say(in_genova, on=date(2008, 4, 14))
    say(in_genova, code="INF-02", on=TODAY, validity_end=TODAY)
    assert percent(in_genova, TODAY) == "3.5"


def test_an_unknown_criterion_is_not_found(in_genova: Host) -> None:
    with pytest.raises(NotFoundError, match="INF-99"):
        say(in_genova, code="INF-99")
    with pytest.raises(NotFoundError):
        say(in_genova, code="1.1")


@pytest.mark.parametrize(
    "actor",
    [
        ANONYMOUS,
        CONTROL,
        Actor(kind="user", role=Role.READER),
        Actor(kind="user", role=Role.DELEGATE),
        Actor(kind="observer", role=Role.NATIONAL),
    ],
)
def test_only_the_committee_declares(in_genova: Host, actor: Actor) -> None:
    with pytest.raises(NotAllowedError, match="no puede declarar"):
        say(in_genova, actor=actor)


def test_saying_the_same_again_is_refused(in_genova: Host) -> None:
    say(in_genova, note="Publicada")
    with pytest.raises(DomainError, match="ya está en «Cumplido» desde el 1 de marzo de 2009"):
        say(in_genova, on=DAY + timedelta(days=30), note="Publicada ")
    say(in_genova, on=DAY + timedelta(days=30), note="Publicada y actualizada")


def test_what_somebody_else_recorded_meanwhile_is_told(in_genova: Host) -> None:
    say(in_genova, expected_latest=0)
    with pytest.raises(ChangedMeanwhile, match="Integrante de prueba registró «Cumplido» desde el 1 de marzo"):
        say(in_genova, state="not_met", actor=LEADER, expected_latest=0)
    latest = CriterionAssessment.objects.get()
    say(in_genova, state="not_met", actor=LEADER, expected_latest=latest.pk)


def test_another_municipality_is_not_touched(in_genova: Host, piedras: Host) -> None:
    before = list(Step.objects.filter(municipality=piedras.code).values())
    with in_schema(in_genova.schema_name):
        say(in_genova)
    assert list(Step.objects.filter(municipality=piedras.code).values()) == before
    with in_schema(piedras.schema_name):
        assert not CriterionAssessment.objects.filter(recorded_by_name=MEMBER.name).exists()


def test_writing_from_the_wrong_schema_is_a_programming_error(in_genova: Host, piedras: Host) -> None:
    with in_schema(piedras.schema_name), pytest.raises(RuntimeError, match="63302"):
        say(in_genova)


def test_the_record_says_when_unless_an_import_says_otherwise(in_genova: Host) -> None:
    assert abs(timezone.now() - say(in_genova).recorded_at) < timedelta(minutes=1)
    then = timezone.make_aware(datetime(2009, 3, 5, 9, 0))
    imported = say(in_genova, code="INF-02", recorded_at=then)
    assert imported.recorded_at == then
    assert not imported.recorded_late
