"""Internal control asks for more, the committee answers, and the criterion waits again."""

from datetime import date

import pytest

from accounts.actors import Actor
from accounts.permissions import Role
from gelt.errors import DomainError, NotAllowedError
from history.models import Change
from plans.checklist.guards import ChangedMeanwhile
from plans.checklist.models import CriterionAssessment, Verification
from plans.checklist.rows import CriterionRow
from plans.checklist.selectors import checklist
from plans.checklist.services import recompute
from rollup.selectors import scores_of
from tenants.hosts import Host
from tests.plans.checklist.acting import CONTROL, LEADER, MEMBER, TODAY, check, reply, say


@pytest.fixture(autouse=True)
def _no_progress(in_genova: Host) -> None:
    Verification.objects.all().delete()
    CriterionAssessment.objects.all().delete()
    recompute(municipality_code=in_genova.code, framework=in_genova.framework)


def row(host: Host, on: date = TODAY) -> CriterionRow:
    return checklist(host.framework, on)[0].rows[0]


def standing(found: CriterionRow) -> tuple[bool, ...]:
    return (found.verified, found.rejected, found.asked, found.answered, found.pending_verification)


def test_what_was_asked_waits_for_the_committee_and_then_for_internal_control_again(in_genova: Host) -> None:
    asked = check(in_genova, say(in_genova), "more", reason="Falta el pantallazo")
    assert standing(row(in_genova)) == (False, False, True, False, False)
    reply(in_genova, asked)
    assert standing(row(in_genova)) == (False, False, False, True, True)
    assert standing(row(in_genova, date(2009, 6, 30))) == (False, False, True, False, False)
    check(in_genova, asked.assessment, true_from=date(2009, 8, 1))
    assert standing(row(in_genova)) == (True, False, False, False, False)
    lines = Change.objects.filter(object_id="INF-01").order_by("id").values_list("action", flat=True)
    assert list(lines) == [
        "criterion.declared",
        "criterion.verified",
        "verification.answered",
        "criterion.verified",
    ]


def test_asking_for_more_is_never_verified(in_genova: Host) -> None:
    fact = say(in_genova)
    check(in_genova, fact)
    check(in_genova, fact, "more", reason="Falta el pantallazo", true_from=date(2009, 7, 1))
    for on, verified in ((date(2009, 6, 30), 1), (date(2009, 7, 1), 0)):
        score = scores_of(in_genova.code, in_genova.framework, on).phases["informacion"]
        assert (score.met, score.verified) == (1, verified)


def test_the_same_opinion_after_an_answer_is_another_opinion(in_genova: Host) -> None:
    opinion = check(in_genova, say(in_genova), "rejected", reason="No abre")
    reply(in_genova, opinion)
    again = check(in_genova, opinion.assessment, "rejected", reason="No abre", true_from=date(2009, 8, 1))
    assert row(in_genova).rejected
    with pytest.raises(ChangedMeanwhile, match="ya no es la última opinión"):
        reply(in_genova, opinion, "Otra cosa", on=date(2009, 9, 1))
    reply(in_genova, again, on=date(2009, 9, 1))
    assert row(in_genova).answered


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"text": "  "}, "Escriba la respuesta"),
        ({"text": "x" * 2001}, "2.001 caracteres|2001 caracteres"),
        ({"on": date(2009, 5, 31)}, "la respuesta no puede ser anterior"),
        ({"on": date(2013, 1, 1)}, "todavía no ha llegado"),
        ({"validity_end": date(2009, 6, 15)}, "vigencia del plan terminó"),
        ({"actor": CONTROL}, "no puede declarar"),
    ],
)
def test_what_is_refused(in_genova: Host, changes: dict[str, object], message: str) -> None:
    opinion = check(in_genova, say(in_genova), "more", reason="Falta el pantallazo")
    with pytest.raises(DomainError, match=message):
        reply(in_genova, opinion, **changes)  # type: ignore[arg-type]
    assert not opinion.answers.exists()


def test_an_acceptance_is_not_answered_nor_is_what_was_declared_again(in_genova: Host) -> None:
    with pytest.raises(DomainError, match="no hay nada que responder"):
        reply(in_genova, check(in_genova, say(in_genova)))
    opinion = check(in_genova, say(in_genova, code="INF-02"), "rejected", reason="No abre")
    say(in_genova, code="INF-02", state="in_progress", on=date(2009, 6, 10))
    with pytest.raises(ChangedMeanwhile, match="En proceso"):
        reply(in_genova, opinion)


def test_two_people_answering_at_once_and_a_double_click(in_genova: Host) -> None:
    opinion = check(in_genova, say(in_genova), "more", reason="Falta el pantallazo")
    reply(in_genova, opinion, expected_latest=0)
    with pytest.raises(DomainError, match="ya respondió lo mismo"):
        reply(in_genova, opinion, expected_latest=0)
    with pytest.raises(ChangedMeanwhile, match="Integrante de prueba respondió"):
        reply(in_genova, opinion, "Otra respuesta", actor=LEADER, expected_latest=0)
    assert opinion.answers.count() == 1


def test_two_opinions_at_once_and_an_answer_that_was_not_seen(in_genova: Host) -> None:
    fact = say(in_genova)
    opinion = check(in_genova, fact, "rejected", reason="No abre", expected_latest=0, expected_answer=0)
    with pytest.raises(ChangedMeanwhile, match="Control interno de prueba registró «Rechazado»"):
        check(in_genova, fact, expected_latest=0)
    reply(in_genova, opinion)
    with pytest.raises(ChangedMeanwhile, match="respondió por el comité"):
        check(in_genova, fact, true_from=date(2009, 8, 1), expected_latest=opinion.pk, expected_answer=0)


def test_nobody_verifies_what_they_answered(in_genova: Host) -> None:
    opinion = check(in_genova, say(in_genova, actor=LEADER), "more", reason="Falta el pantallazo")
    reply(in_genova, opinion, actor=MEMBER)
    promoted = Actor(kind="user", role=Role.INTERNAL_CONTROL, user_id=MEMBER.user_id, name="La misma persona")
    with pytest.raises(NotAllowedError, match="Usted mismo respondió"):
        check(in_genova, opinion.assessment, actor=promoted, true_from=date(2009, 8, 1))


def test_citizens_do_not_read_what_was_answered(in_genova: Host) -> None:
    reply(in_genova, check(in_genova, say(in_genova), "more", reason="Falta el pantallazo"))
    found = checklist(in_genova.framework, TODAY, public=True)[0].rows[0]
    assert found.answer is not None
    assert (found.answer.text, found.answer.recorded_by_name, found.answer.recorded_by_id) == ("", "", None)
