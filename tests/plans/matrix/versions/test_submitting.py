"""Sending the plan to be adopted, and giving it back: what is frozen, what is refused, what is kept."""

import pytest

from accounts.actors import SYSTEM
from gelt.errors import DomainError
from history.models import Change
from plans.matrix.interchange.problems import PlanDocumentError
from plans.matrix.models import Plan, Submission
from plans.matrix.services import load, public_copy
from plans.matrix.versions import services
from plans.matrix.versions.life import AlreadySubmittedError, ChangedMeanwhileError, NothingChangedError
from plans.matrix.versions.selectors import standing
from plans.matrix.working import working_document
from regulation.models import Framework
from rollup.services import document_digest
from tenants.hosts import Host
from tests.plans.matrix.conftest import plan_of
from tests.plans.matrix.versions.acting import LEADER, MEMBER, history_of, rewrite, somebody, submitted


def test_a_submission_freezes_the_text_and_keeps_the_notes_apart(in_genova: Host) -> None:
    history_of()
    rewrite("Título nuevo")
    document = working_document()
    assert document is not None and document["notes"]
    sent = services.submit(message="  Cambia el título  ", actor=MEMBER)
    sent.refresh_from_db()
    assert sent.document["actions"][0]["title"] == "Título nuevo"
    assert sent.document["notes"] == []
    assert sent.notes == document["notes"]
    assert sent.sha256 == document_digest(sent.document) == document_digest(public_copy(document))
    assert (sent.version_number, sent.message, sent.submitted_by_name) == (2, "Cambia el título", MEMBER.name)


def test_the_history_says_who_sent_it_and_who_gave_it_back(in_genova: Host) -> None:
    sent = submitted()
    services.give_back(submission_id=sent.pk, reason="Falta la meta", actor=LEADER)
    told = Change.objects.filter(object_type="matrix.submission", object_id=str(sent.pk)).order_by("pk")
    assert [(each.action, each.actor_name) for each in told] == [
        ("plan.submitted", MEMBER.name),
        ("plan.returned", LEADER.name),
    ]
    assert told[0].after is not None and told[0].after["sha256"] == sent.sha256
    assert told[1].after is not None and told[1].after["return_reason"] == "Falta la meta"


def test_the_text_the_person_looked_at_is_the_one_that_is_sent(in_genova: Host) -> None:
    history_of()
    rewrite("Uno")
    seen = standing().sha256
    rewrite("Dos", LEADER)
    with pytest.raises(ChangedMeanwhileError, match="cambió mientras usted lo revisaba"):
        services.submit(message="", actor=MEMBER, expected_sha256=seen)
    assert not Submission.objects.exists()
    assert services.submit(message="", actor=MEMBER, expected_sha256=standing().sha256).version_number == 2


def test_notes_alone_are_nothing_new(in_genova: Host) -> None:
    history_of()
    document = plan_of("genova-quindio")
    document["notes"] = document["notes"][:3]
    load(document, actor=SYSTEM)
    with pytest.raises(NothingChangedError, match="dice lo mismo que la versión 1"):
        services.submit(message="", actor=MEMBER)


def test_a_second_click_says_who_sent_it(in_genova: Host) -> None:
    submitted()
    with pytest.raises(AlreadySubmittedError, match=f"lo envió {MEMBER.name}"):
        services.submit(message="", actor=LEADER)
    assert Submission.objects.count() == 1


def test_a_plan_whose_framework_is_gone_is_not_sent(in_genova: Host) -> None:
    history_of()
    rewrite()
    Plan.objects.update(framework="decreto-9999-2030")
    assert not Framework.objects.filter(code="decreto-9999-2030").exists()
    with pytest.raises(PlanDocumentError, match="marco normativo"):
        services.submit(message="", actor=MEMBER)
    assert not Submission.objects.exists()


def test_after_it_is_given_back_the_same_text_may_be_sent_again(in_genova: Host) -> None:
    sent = submitted()
    services.give_back(submission_id=sent.pk, reason="Explique el cambio", actor=LEADER)
    again = services.submit(message="Lo pidió el alcalde", actor=MEMBER)
    assert (again.version_number, again.sha256) == (sent.version_number, sent.sha256)


def test_only_who_sent_it_withdraws_it(in_genova: Host) -> None:
    sent = submitted()
    with pytest.raises(DomainError, match=f"o retirar quien lo hizo, {MEMBER.name}"):
        services.give_back(submission_id=sent.pk, reason="No", actor=somebody("member", 999))
    services.give_back(submission_id=sent.pk, reason="Me equivoqué", actor=MEMBER)
    sent.refresh_from_db()
    assert (sent.state, sent.closed_by_name, sent.return_reason) == ("returned", MEMBER.name, "Me equivoqué")


@pytest.mark.parametrize("reason", ["", "   ", "x" * 2001])
def test_giving_back_needs_a_reason_of_some_length(in_genova: Host, reason: str) -> None:
    sent = submitted()
    with pytest.raises(DomainError) as refused:
        services.give_back(submission_id=sent.pk, reason=reason, actor=LEADER)
    assert refused.value.field == "reason"
    sent.refresh_from_db()
    assert sent.state == "open"
