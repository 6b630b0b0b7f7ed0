"""Writes of the editor, each one step that can be undone: thin over working.change and the pure operations."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from accounts.actors import Actor
from accounts.models import User
from gelt.errors import DomainError, NotFoundError
from history.services import record
from plans.matrix.editing import operations, undoing
from plans.matrix.editing.describing import Item
from plans.matrix.editing.kinds import KINDS
from plans.matrix.editing.operations import ItemGoneError, Values
from plans.matrix.editing.parts import PARTS
from plans.matrix.editing.reading_values import read_values
from plans.matrix.editing.steps import later_steps, name_of, obstacle_words, used_ids
from plans.matrix.editing.structure import HOMES
from plans.matrix.interchange.problems import PlanDocumentError
from plans.matrix.interchange.rows import Document
from plans.matrix.models import EditStep, ResponsibleParty
from plans.matrix.working import Changed, change, fingerprint

MORE_THAN_ONE = 2


class ChangedMeanwhileError(DomainError):
    """Somebody else wrote the same item between the form and its sending; nothing was written."""

    def __init__(self) -> None:
        super().__init__("Otra persona cambió esto mientras usted escribía. No se guardó nada todavía.")


@dataclass(frozen=True, slots=True)
class Written:
    """What was written: the ids to show, the first the one to return to, and the step that undoes it."""

    ids: tuple[str, ...]
    changed: Changed

    @property
    def step(self) -> EditStep | None:
        return self.changed.step


def _check_seen(item: Item, seen: str | None) -> None:
    if seen is not None and fingerprint(item) != seen:
        raise ChangedMeanwhileError


@transaction.atomic
def save_item(
    *,
    item_id: str,
    values: Values,
    seen: str | None,
    actor: Actor,
    settled: Collection[str] = (),
    person: User | None = None,
) -> Written:
    """Write the fields of an item, and settle these notes about it.

    `seen`: fingerprint of the item the person saw (ChangedMeanwhileError when it is another by now);
    None overwrites. `person`: whose account a responsible party is. ItemGoneError when it is gone.
    """

    def edit(document: Document) -> None:
        here = operations.found(document, item_id)
        _check_seen(here.item, seen)
        kinds.append(here.kind.name)
        operations.put(document, item_id, values)
        operations.settle(document, settled)

    kinds: list[str] = []
    label = f"Cambió {_labelled(item_id)}"
    changed = change(edit, actor=actor, label=label)
    _keep_person(kinds[0], item_id, person, actor)
    return Written((item_id,), changed)


def _labelled(item_id: str) -> str:
    """What the item is called in the list of steps; its kind is looked up outside the lock."""
    from plans.matrix.editing.selectors import kind_of

    kind = kind_of(item_id)
    return name_of(kind, item_id) if kind else item_id
