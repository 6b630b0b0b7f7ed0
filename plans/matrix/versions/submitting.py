"""Send the working copy to be adopted, or give a submission back."""

from django.db import transaction
from django.utils import timezone

from accounts.actors import Actor
from gelt.errors import DomainError
from history.services import record
from plans.matrix.interchange.exporting import export
from plans.matrix.interchange.loading import check
from plans.matrix.interchange.rows import Document
from plans.matrix.models import PlanVersion, Submission
from plans.matrix.versions.life import (
    ChangedMeanwhileError,
    NothingChangedError,
    last_version,
    locked_plan,
    require_may_give_back,
    require_may_submit,
    require_none_open,
    require_open,
    require_short,
)
from plans.matrix.versions.texts import public_copy
from rollup.services import document_digest


@transaction.atomic
def submit(*, message: str, actor: Actor, expected_sha256: str = "") -> Submission:
    """Freeze the working copy and send it to be adopted; nobody changes the plan until it is adopted or given back.

    `expected_sha256`: the hash of the text the person was looking at; "" sends whatever it is now.
    NotAllowedError, NoPlanError, AlreadySubmittedError, ChangedMeanwhileError, NothingChangedError or
    PlanDocumentError: nothing changes.
    """
    require_may_submit(actor)
    require_short(message, "message")
    plan = locked_plan()
    require_none_open()
    document = export(plan)
    text = public_copy(document)
    digest = document_digest(text)
    last = last_version()
    _require_as_seen(digest, expected_sha256)
    _require_news(digest, last)
    check(document)
    submission = _create(document, text, digest, (last.number if last else 0) + 1, message, actor)
    _record_submission(submission, actor)
    return submission


def _require_as_seen(digest: str, expected: str) -> None:
    if expected and expected != digest:
        raise ChangedMeanwhileError(
            "El plan cambió mientras usted lo revisaba: otra persona guardó algo. Mire de nuevo los cambios."
        )


def _require_news(digest: str, last: PlanVersion | None) -> None:
    if last is not None and last.sha256 == digest:
        raise NothingChangedError(
            f"El plan de trabajo dice lo mismo que la versión {last.number}: no hay nada nuevo que adoptar."
        )


def _create(document: Document, text: Document, digest: str, number: int, message: str, actor: Actor) -> Submission:
    return Submission.objects.create(
        version_number=number,
        document=text,
        notes=document["notes"],
        sha256=digest,
        message=message.strip(),
        submitted_by_id=actor.user_id,
        submitted_by_name=actor.name[:150],
    )


def _record_submission(submission: Submission, actor: Actor) -> None:
    record(
        action="plan.submitted",
        object_type="matrix.submission",
        object_id=str(submission.pk),
        after={
            "version_number": submission.version_number,
            "sha256": submission.sha256,
            "message": submission.message,
        },
        actor=actor,
    )


@transaction.atomic
def give_back(*, submission_id: int, reason: str, actor: Actor) -> Submission:
    """Return an open submission to the committee, or withdraw one's own; the working copy can be changed again.

    NotAllowedError, NotFoundError, ChangedMeanwhileError, or DomainError without a reason.
    """
    require_may_submit(actor)
    locked_plan()
    submission = require_open(submission_id)
    require_may_give_back(actor, submission)
    if not reason.strip():
        raise DomainError("Escriba por qué lo devuelve, para que el comité sepa qué corregir.", field="reason")
    require_short(reason, "reason")
    submission.return_reason = reason.strip()
    close(submission, Submission.State.RETURNED, actor)
    record(
        action="plan.returned",
        object_type="matrix.submission",
        object_id=str(submission.pk),
        after={"version_number": submission.version_number, "return_reason": submission.return_reason},
        actor=actor,
    )
    return submission


def close(submission: Submission, state: Submission.State, actor: Actor) -> None:
    """End an open submission; only the columns that the web may write."""
    submission.state = state
    submission.closed_at = timezone.now()
    submission.closed_by_name = actor.name[:150]
    submission.save(update_fields=["state", "closed_at", "closed_by_name", "return_reason"])
