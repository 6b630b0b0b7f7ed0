"""The truth table of plans/matrix/versions/life.py: every state × action × role, done for real."""

from collections.abc import Callable

import pytest
from django.db import transaction

from accounts.actors import SYSTEM, Actor
from gelt.errors import DomainError, NotAllowedError, NotFoundError
from plans.matrix import working
from plans.matrix.interchange.loading import PlanLockedError
from plans.matrix.models import PlanVersion, Submission
from plans.matrix.services import load
from plans.matrix.versions import services
from plans.matrix.versions.life import AlreadySubmittedError, ChangedMeanwhileError, NothingChangedError
from plans.matrix.working import NoPlanError
from tenants.hosts import Host
from tests.plans.matrix.conftest import plan_of
from tests.plans.matrix.versions.acting import (
    CAST,
    LEADER,
    MEMBER,
    adopted,
    history_of,
    rewrite,
    submitted,
    the_act,
)

COMMITTEE = {"leader", "member", "portal_admin"}
LEADS = {"leader"}
COMMENTERS = COMMITTEE | {"delegate", "internal_control"}
Outcome = type[Exception] | None
WELL = None


def _nothing() -> None:
    """No plan at all."""


def _draft() -> None:
    load(plan_of("genova-quindio"), actor=SYSTEM)


def _changed() -> None:
    history_of()
    rewrite()


def _returned() -> None:
    services.give_back(submission_id=submitted().pk, reason="Falta la meta", actor=LEADER)


def _superseded() -> None:
    services.publish_version(number=adopted().number, actor=LEADER)


STATES: dict[str, Callable[[], object]] = {
    "none": _nothing,
    "first draft": _draft,
    "same": history_of,
    "changed": _changed,
    "returned": _returned,
    "submitted": submitted,
    "adopted": adopted,
}


def _submission() -> int:
    """The latest submission, or one that nobody made."""
    return Submission.objects.order_by("-pk").values_list("pk", flat=True).first() or 999_999


ACTIONS: dict[str, Callable[[Actor], object]] = {
    "submit": lambda actor: services.submit(message="", actor=actor),
    "give back": lambda actor: services.give_back(submission_id=_submission(), reason="Falta algo", actor=actor),
    "adopt": lambda actor: services.adopt(submission_id=_submission(), act=the_act(), summary="", actor=actor),
    "comment": lambda actor: services.comment(item_id="A1.T1", body="¿Por qué?", actor=actor),
}
MAY = {"submit": COMMITTEE, "give back": COMMITTEE, "adopt": LEADS, "comment": COMMENTERS}
# What somebody who may gets in each state. In "submitted" a member sent it: see `wanted`.
TABLE: dict[str, dict[str, Outcome]] = {
    "none": {"submit": NoPlanError, "give back": NoPlanError, "adopt": NoPlanError, "comment": NoPlanError},
    "first draft": {"submit": WELL, "give back": NotFoundError, "adopt": NotFoundError, "comment": WELL},
    "same": {"submit": NothingChangedError, "give back": NotFoundError, "adopt": NotFoundError, "comment": WELL},
    "changed": {"submit": WELL, "give back": NotFoundError, "adopt": NotFoundError, "comment": WELL},
    "returned": {
        "submit": WELL,
        "give back": ChangedMeanwhileError,
        "adopt": ChangedMeanwhileError,
        "comment": WELL,
    },
    "submitted": {"submit": AlreadySubmittedError, "give back": WELL, "adopt": WELL, "comment": WELL},
    "adopted": {
        "submit": NothingChangedError,
        "give back": ChangedMeanwhileError,
        "adopt": ChangedMeanwhileError,
        "comment": WELL,
    },
}


def wanted(state: str, action: str, name: str) -> Outcome:
    if name not in MAY[action]:
        return NotAllowedError
    if (state, action, name) == ("submitted", "give back", "portal_admin"):
        return NotAllowedError  # neither the leader nor who sent it
    return TABLE[state][action]


def outcome_of(act: Callable[[Actor], object], actor: Actor) -> Outcome:
    """What came of it, undone afterwards so that the next person finds the same state."""
    mark = transaction.savepoint()
    try:
        act(actor)
        return WELL
    except DomainError as error:
        assert error.message.endswith((".", "?")), error.message
        return type(error)
    finally:
        transaction.savepoint_rollback(mark)


@pytest.mark.parametrize("state", STATES)
def test_what_may_be_done_with_the_working_copy(in_genova: Host, state: str) -> None:
    STATES[state]()
    for action, act in ACTIONS.items():
        for name, actor in CAST.items():
            assert outcome_of(act, actor) is wanted(state, action, name), f"{state}: {action}, {name}"


@pytest.mark.parametrize("state", [state for state in STATES if state != "none"])
def test_the_working_copy_is_locked_only_while_it_waits(in_genova: Host, state: str) -> None:
    STATES[state]()
    for change in (
        lambda actor: rewrite("Otra", actor),
        lambda actor: working.apply(_other(), actor=actor, label="x"),
    ):
        expected = PlanLockedError if state == "submitted" else WELL
        assert outcome_of(change, MEMBER) is expected


def _other() -> dict[str, object]:
    document = plan_of("genova-quindio")
    document["plan"]["title"] = "Otro título"
    return document


VERSION_STATES: dict[str, Callable[[], object]] = {
    "adopted": adopted,
    "published": lambda: services.publish_version(number=adopted().number, actor=LEADER),
    "superseded": _superseded,
}


@pytest.mark.parametrize(
    ("state", "number", "expected"),
    [("adopted", 2, WELL), ("published", 2, WELL), ("superseded", 1, DomainError), ("superseded", 7, NotFoundError)],
)
def test_who_may_publish_what(in_genova: Host, state: str, number: int, expected: Outcome) -> None:
    VERSION_STATES[state]()
    for name, actor in CAST.items():
        done = outcome_of(lambda actor: services.publish_version(number=number, actor=actor), actor)
        assert done is (expected if name in LEADS else NotAllowedError), name


def test_a_version_left_behind_is_not_published_any_more(in_genova: Host) -> None:
    second = adopted()
    rewrite("Otra vez")
    sent = services.submit(message="", actor=MEMBER)
    third = services.adopt(submission_id=sent.pk, act=the_act("046"), summary="", actor=LEADER)
    services.publish_version(number=third.number, actor=LEADER)
    with pytest.raises(DomainError, match="Ya está publicada la versión 3, posterior a la 2"):
        services.publish_version(number=second.number, actor=LEADER)
    assert [(each.number, each.state) for each in PlanVersion.objects.all()] == [
        (3, "published"),
        (2, "adopted"),
        (1, "superseded"),
    ]


def test_closing_a_comment_is_for_who_edits(in_genova: Host) -> None:
    history_of()
    made = services.comment(item_id="", body="¿Y el presupuesto?", actor=CAST["delegate"])
    for name, actor in CAST.items():
        done = outcome_of(lambda actor: services.close_comment(comment_id=made.pk, body="", actor=actor), actor)
        assert done is (WELL if name in COMMITTEE else NotAllowedError), name
        answered = outcome_of(
            lambda actor: services.answer_comment(comment_id=made.pk, body="Sí", actor=actor), actor
        )
        assert answered is (WELL if name in COMMENTERS else NotAllowedError), name
