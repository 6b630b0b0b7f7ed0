"""What people decide while they review an import."""

from typing import Any

from django.db import transaction

from accounts.actors import Actor
from gelt.errors import DomainError, NotFoundError
from plans.matrix.intake.reviewing import decided, doubts, item_of
from plans.matrix.intake.uploads import locked
from plans.matrix.interchange.loading import check
from plans.matrix.models import ImportDecision, PlanImport


class ReviewClosedError(DomainError):
    """The import cannot be reviewed: it is being read, was applied, put aside or failed."""


def under_review(import_id: int) -> PlanImport:
    """The import, locked, while its review is open. ReviewClosedError otherwise."""
    found = locked(import_id)
    if found.state != PlanImport.State.READY:
        raise ReviewClosedError(
            f"Esta importación ya no se puede revisar: está «{found.get_state_display().lower()}»."
        )
    return found


@transaction.atomic
def decide(
    *,
    import_id: int,
    actor: Actor,
    item_id: str = "",
    note_id: str = "",
    changes: dict[str, Any] | None = None,
    removed: bool = False,
) -> ImportDecision:
    """Accept an item as read (no changes), correct it, or leave it out; deciding again replaces it.

    Raises ReviewClosedError, NotFoundError for an item or note that was not read, and PlanDocumentError
    when the plan would not be valid with the correction; nothing is kept then.
    """
    found = under_review(import_id)
    assert found.result is not None
    item_id = _known(found.result, item_id, note_id)
    decision, _ = ImportDecision.objects.update_or_create(
        plan_import=found,
        item_id=item_id,
        note_id=note_id,
        defaults={"changes": changes or {}, "removed": removed, "by_name": actor.name[:150]},
    )
    if changes or removed:
        check(decided(found.result, found.decisions.all()))
    return decision


def _known(result: dict[str, Any], item_id: str, note_id: str) -> str:
    if note_id:
        note = next((note for note in result["notes"] if note["id"] == note_id), None)
        if note is None:
            raise NotFoundError("Esa duda no es de esta importación.")
        item_id = note["place"]["item"] or ""
    if item_id and item_of(result, item_id) is None:
        raise NotFoundError("Ese ítem no es de esta importación.")
    return item_id


@transaction.atomic
def accept_the_rest(*, import_id: int, actor: Actor) -> int:
    """Accept every doubt nobody decided yet as it was read; how many they were."""
    found = under_review(import_id)
    assert found.result is not None
    left = [doubt.note for doubt in doubts(found.result, found.decisions.all()) if not doubt.outcome]
    ImportDecision.objects.bulk_create(
        ImportDecision(
            plan_import=found,
            item_id=note["place"]["item"] or "",
            note_id=note["id"],
            by_name=actor.name[:150],
        )
        for note in left
    )
    return len(left)


@transaction.atomic
def reconsider(*, import_id: int, decision_id: int) -> None:
    """Take a decision back. NotFoundError when it is not of this import."""
    found = under_review(import_id)
    gone, _ = found.decisions.filter(pk=decision_id).delete()
    if not gone:
        raise NotFoundError("Esa decisión no es de esta importación.")
