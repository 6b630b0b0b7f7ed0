"""What members say of the draft, item by item: comments, answers, and closing them."""

from django.db import transaction
from django.utils import timezone

from accounts.actors import Actor
from accounts.permissions import Capability
from gelt.errors import DomainError, NotAllowedError, NotFoundError
from gelt.text import date_es
from history.services import record
from plans.matrix.interchange.exporting import export
from plans.matrix.models import DraftComment
from plans.matrix.versions.items import places_of
from plans.matrix.versions.life import last_version, locked_plan, open_submission, require_short


@transaction.atomic
def comment(*, item_id: str, body: str, actor: Actor) -> DraftComment:
    """Say something of an item of the working plan ("" is the whole plan); its text now is quoted.

    While a submission is open the comment belongs to the draft after it. NotAllowedError, NoPlanError,
    NotFoundError for an item that is not in the plan, DomainError for an empty or long text.
    """
    require_may_comment(actor)
    _require_body(body)
    plan = locked_plan()
    place = places_of(export(plan)).get(item_id) if item_id else None
    if item_id and place is None:
        raise NotFoundError("Ese ítem ya no está en el plan de trabajo: comente el plan entero o busque otro ítem.")
    made = _write(
        item_id=item_id,
        section=place.section if place else "",
        quoted=place.text if place else "",
        body=body,
        answer_to=None,
        version_number=draft_number(),
        actor=actor,
    )
    _record("plan.commented", made, actor)
    return made


@transaction.atomic
def answer_comment(*, comment_id: int, body: str, actor: Actor) -> DraftComment:
    """Answer a comment that is still open. NotAllowedError, NotFoundError, DomainError (closed, empty)."""
    require_may_comment(actor)
    _require_body(body)
    first = _open_comment(comment_id)
    made = _answer(first, body, actor)
    _record("plan.comment_answered", made, actor)
    return made


@transaction.atomic
def close_comment(*, comment_id: int, body: str, actor: Actor) -> DraftComment:
    """Close a comment, with a last answer if there is one to keep. Only who edits the plan."""
    if not actor.can(Capability.EDIT_PLAN):
        raise NotAllowedError("Su cuenta puede comentar y responder; lo da por resuelto quien edita el plan.")
    require_short(body, "body")
    first = _open_comment(comment_id)
    if body.strip():
        _record("plan.comment_answered", _answer(first, body, actor), actor)
    first.closed_at = timezone.now()
    first.closed_by_name = actor.name[:150]
    first.save(update_fields=["closed_at", "closed_by_name"])
    _record("plan.comment_closed", first, actor)
    return first


def draft_number() -> int:
    """The version that the working copy will be, or the one after it while one is submitted. 2 queries."""
    waiting = open_submission()
    last = last_version()
    return (waiting.version_number if waiting else last.number if last else 0) + 1


def require_may_comment(actor: Actor) -> None:
    if not actor.can(Capability.COMMENT_PLAN):
        raise NotAllowedError("Su cuenta puede leer los comentarios, pero no escribirlos.")


def _require_body(body: str) -> None:
    if not body.strip():
        raise DomainError("Escriba el comentario.", field="body")
    require_short(body, "body")


def _open_comment(comment_id: int) -> DraftComment:
    """A first comment, locked; two people closing it wait for each other."""
    found = DraftComment.objects.select_for_update().filter(pk=comment_id, answer_to=None).first()
    if found is None:
        raise NotFoundError("Ese comentario no existe en este municipio.")
    if found.closed_at is not None:
        raise DomainError(
            f"{found.closed_by_name} ya lo dio por resuelto el {date_es(found.closed_at)}: "
            "escriba un comentario nuevo."
        )
    return found


def _answer(first: DraftComment, body: str, actor: Actor) -> DraftComment:
    return _write(
        item_id=first.item_id,
        section=first.section,
        quoted="",
        body=body,
        answer_to=first,
        version_number=first.version_number,
        actor=actor,
    )


def _write(*, body: str, actor: Actor, **columns: object) -> DraftComment:
    return DraftComment.objects.create(
        body=body.strip(),
        author_id_value=actor.user_id,
        author_name=actor.name[:150],
        author_role=actor.role_label[:80],
        **columns,
    )


def _record(action: str, made: DraftComment, actor: Actor) -> None:
    record(
        action=action,
        object_type="matrix.draftcomment",
        object_id=str(made.pk),
        after={"item_id": made.item_id, "body": made.body, "version_number": made.version_number},
        actor=actor,
    )
