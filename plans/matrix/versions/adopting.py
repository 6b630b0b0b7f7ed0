"""Adopt a submission by an administrative act: the text becomes a version, frozen with its hash."""

from copy import deepcopy

from django.db import transaction
from django.utils import timezone

from accounts.actors import Actor
from history.services import record
from plans.matrix import working
from plans.matrix.interchange.exporting import export
from plans.matrix.interchange.loading import check
from plans.matrix.interchange.rows import Document
from plans.matrix.models import Plan, PlanVersion, Submission
from plans.matrix.versions.acts import Act, add_act, free_act_id, may_be_history, require_act
from plans.matrix.versions.life import last_version, locked_plan, require_may_adopt, require_open, require_short
from plans.matrix.versions.submitting import close
from rollup.services import document_digest


@transaction.atomic
def adopt(*, submission_id: int, act: Act, summary: str, actor: Actor) -> PlanVersion:
    """Make the submitted text, with the act among its acts, the next version; publishing it is another step.

    The act goes into the working copy too, so that both say the same. NotAllowedError, NotFoundError,
    ChangedMeanwhileError (given back or adopted meanwhile), DomainError about the act, PlanDocumentError.
    """
    require_may_adopt(actor)
    require_short(summary, "summary")
    plan = locked_plan()
    submission = require_open(submission_id)
    earlier = last_version()
    require_act(act, may_be_history=may_be_history(plan, earlier=earlier, today=timezone.localdate()))
    version = _create(plan, submission, act, summary, (earlier.number if earlier else 0) + 1, actor)
    _record(version, actor)
    return version


def _create(plan: Plan, submission: Submission, act: Act, summary: str, number: int, actor: Actor) -> PlanVersion:
    stable_id = free_act_id(submission.document, export(plan))
    text = _with_act(submission.document, act, stable_id)
    close(submission, Submission.State.ADOPTED, actor)
    if not act.unidentified:
        _keep_in_working_copy(act, stable_id, number, actor)
    return PlanVersion.objects.create(
        number=number,
        submission=submission,
        history=act.history,
        document=text,
        notes=submission.notes,
        sha256=document_digest(text),
        summary=summary.strip(),
        **act_columns(act),
        adopted_by_id=actor.user_id,
        adopted_by_name=actor.name[:150],
    )


def _keep_in_working_copy(act: Act, stable_id: str, number: int, actor: Actor) -> None:
    """The act is a fact: the step that would let an editor undo it is not kept."""
    label = f"Registró el acto que adopta la versión {number}"
    done = working.change(lambda document: add_act(document, act, stable_id), actor=actor, label=label)
    if done.step is not None:
        done.step.delete()


def act_columns(act: Act) -> dict[str, object]:
    """The act as a version keeps it."""
    return {
        "act_kind": act.kind.strip(),
        "act_number": act.number.strip(),
        "act_date": act.date,
        "act_file": act.file,
        "act_unidentified": act.unidentified,
    }


def _with_act(document: Document, act: Act, stable_id: str) -> Document:
    text = deepcopy(document)
    add_act(text, act, stable_id)
    check(text)
    return text


def _record(version: PlanVersion, actor: Actor) -> None:
    day = version.act_date.isoformat() if version.act_date else None
    record(
        action="plan.adopted",
        object_type="matrix.planversion",
        object_id=str(version.number),
        after={
            "sha256": version.sha256,
            "act_kind": version.act_kind,
            "act_number": version.act_number,
            "act_date": day,
            "act_unidentified": version.act_unidentified,
            "history": version.history,
            "summary": version.summary,
        },
        actor=actor,
    )
