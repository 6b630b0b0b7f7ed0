"""The life of a plan's text: what may be done in each state, and by whom.

Working copy (rows: its state; columns: actions; who may, besides the platform itself)

| state                                  | change | submit    | give back              | adopt  | comment    |
|----------------------------------------|--------|-----------|------------------------|--------|------------|
| none: no plan                          | start  | no plan   | not open               | not open | no plan  |
| same: equals the last version          | yes    | nothing new | not open             | not open | yes      |
| draft: never submitted, or changed     | yes    | COMMITTEE | not open               | not open | yes      |
| returned (a draft, whose text may stay) | yes   | COMMITTEE | not open               | not open | yes      |
| submitted: one submission is open      | locked | already   | who sent it, or LEADER | LEADER | next draft |

COMMITTEE may EDIT_PLAN, LEADER may ADOPT_PLAN; commenting is for COMMENT_PLAN, closing a comment for COMMITTEE.

Version (written once, at adoption)

| state      | publish (LEADER)                                         | who reads it            |
|------------|----------------------------------------------------------|-------------------------|
| adopted    | published; the one before is superseded                  | the committee           |
|            | refused when a later version has been published already  |                         |
| published  | nothing changes                                          | everybody               |
| superseded | refused: make a new version                              | everybody, as the past  |

Whoever may not is told so first (NotAllowedError), then what the state forbids. All of it happens with the plan's
row locked: of two people at once one wins and the other is told what happened meanwhile.
"""

from accounts.actors import Actor
from accounts.permissions import Capability
from gelt.errors import DomainError, NotAllowedError, NotFoundError
from gelt.text import date_es
from plans.matrix.models import Plan, PlanVersion, Submission
from plans.matrix.working import NoPlanError

LONGEST_MESSAGE = 2000


class AlreadySubmittedError(DomainError):
    """A submission is open already."""


class NothingChangedError(DomainError):
    """The working copy says what the last version says."""


class ChangedMeanwhileError(DomainError):
    """Somebody else changed what the person was looking at."""


def locked_plan() -> Plan:
    """The working plan, locked until the transaction ends; NoPlanError. Every act on versions starts here."""
    plan = Plan.objects.select_for_update().filter(working=True).first()
    if plan is None:
        raise NoPlanError
    return plan


def last_version() -> PlanVersion | None:
    """The version with the highest number, without its texts. 1 query."""
    return PlanVersion.objects.defer("document", "notes").order_by("-number").first()


def open_submission() -> Submission | None:
    """The submission that waits to be adopted, without its texts. 1 query."""
    return Submission.objects.defer("document", "notes").filter(state=Submission.State.OPEN).first()


def require_may_submit(actor: Actor) -> None:
    if not actor.can(Capability.EDIT_PLAN):
        raise NotAllowedError(
            "Su cuenta no puede enviar el plan para adopción: lo hacen el líder, los integrantes del comité "
            "y el administrador del portal."
        )


def require_may_adopt(actor: Actor) -> None:
    if not actor.can(Capability.ADOPT_PLAN):
        raise NotAllowedError("Su cuenta no puede adoptar ni publicar el plan: lo hace el líder del comité.")


def require_may_give_back(actor: Actor, submission: Submission) -> None:
    own = actor.user_id is not None and actor.user_id == submission.submitted_by_id
    if not (actor.can(Capability.ADOPT_PLAN) or (own and actor.can(Capability.EDIT_PLAN))):
        raise NotAllowedError(
            "Este envío lo puede devolver el líder del comité, o retirar quien lo hizo, "
            f"{submission.submitted_by_name}."
        )


def require_none_open() -> None:
    """AlreadySubmittedError when a submission waits to be adopted."""
    waiting = open_submission()
    if waiting is not None:
        raise AlreadySubmittedError(
            f"El plan ya fue enviado para adopción: lo envió {waiting.submitted_by_name} el "
            f"{date_es(waiting.submitted_at)}. El líder del comité debe adoptarlo o devolverlo antes de otro envío."
        )


def require_open(submission_id: int) -> Submission:
    """The submission, open, with the plan's row locked; ChangedMeanwhileError says what became of it."""
    found = Submission.objects.filter(pk=submission_id).first()
    if found is None:
        raise NotFoundError("Ese envío no existe en este municipio.")
    if found.state == Submission.State.OPEN:
        return found
    assert found.closed_at is not None
    became = "devolvió" if found.state == Submission.State.RETURNED else "adoptó"
    raise ChangedMeanwhileError(
        f"Este envío ya no está abierto: {found.closed_by_name} lo {became} el {date_es(found.closed_at)}. "
        "Mire en qué va el plan antes de seguir."
    )


def require_short(text: str, field: str) -> None:
    if len(text) > LONGEST_MESSAGE:
        raise DomainError(f"El texto tiene {len(text)} caracteres: déjelo en 2.000 o menos.", field=field)
