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
from plans.matrix.editing.operations import Values
from plans.matrix.editing.parts import PARTS
from plans.matrix.editing.reading_values import read_values
from plans.matrix.editing.steps import later_steps, name_of, obstacle_words, used_ids
from plans.matrix.editing.structure import HOMES
from plans.matrix.interchange.loading import municipality_code
from plans.matrix.interchange.problems import PlanDocumentError
from plans.matrix.interchange.rows import Document
from plans.matrix.models import EditStep, ResponsibleParty
from plans.matrix.working import Changed, change, fingerprint

RESPONSIBLE = "responsible_parties"


class ChangedMeanwhileError(DomainError):
    """Somebody else wrote the same item between the form and its sending; nothing was written."""

    def __init__(self) -> None:
        super().__init__("Otra persona cambió esto mientras usted escribía. Todavía no se guardó nada suyo.")


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


def _taken(kind: str, parent_id: str) -> set[str]:
    prefix = KINDS[kind].prefix
    return used_ids(f"{parent_id}.{prefix}" if HOMES[kind].parent else prefix)


@transaction.atomic
def save_item(
    *,
    kind: str,
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
        _check_seen(operations.found(document, item_id).item, seen)
        operations.put(document, item_id, values)
        operations.settle(document, settled)

    changed = change(edit, actor=actor, label=f"Cambió {name_of(kind, item_id)}")
    _keep_person(kind, item_id, person, actor)
    return Written((item_id,), changed)


@transaction.atomic
def add_item(*, kind: str, values: Values, actor: Actor, parent_id: str = "", person: User | None = None) -> Written:
    """Put a new item at the end of its list; ItemGoneError when what it goes into is gone."""
    made: list[str] = []
    taken = _taken(kind, parent_id)

    def edit(document: Document) -> None:
        made.append(operations.add(document, kind, values, parent_id=parent_id, taken=taken))

    where = f" en {name_of(HOMES[kind].parent, parent_id)}" if parent_id else ""
    changed = change(edit, actor=actor, label=f"Agregó {KINDS[kind].name.a}{where}")
    _keep_person(kind, made[0], person, actor)
    return Written(tuple(made), changed)


def save_part(*, slug: str, values: Values, seen: str | None, actor: Actor) -> Written:
    """Write a part of the plan (`PARTS`); ChangedMeanwhileError as in `save_item`."""
    part = PARTS[slug]

    def edit(document: Document) -> None:
        if seen is not None and part_fingerprint(document, slug) != seen:
            raise ChangedMeanwhileError
        operations.put_part(document, part, values)

    changed = change(edit, actor=actor, label=f"Cambió {PART_LABELS.get(slug, part.editable.name.the)}")
    return Written((), changed)


PART_LABELS = {"municipio": "los datos del municipio", "datos": "el título, la fecha o la vigencia del plan"}


def part_fingerprint(document: Document, slug: str) -> str:
    """The fingerprint of the fields a part's form has; other fields of the same object do not count."""
    part = PARTS[slug]
    item = part.of(document)
    return fingerprint({field.key: field.of(item) for field in part.editable.fields})


def move_item(*, kind: str, item_id: str, to: int, actor: Actor) -> Written:
    """Put an item at the place `to` (0 first) among its siblings."""
    return _one(kind, item_id, actor, "Movió", lambda document: operations.move(document, item_id, to))


def shift_item(*, kind: str, item_id: str, by: int, actor: Actor) -> Written:
    """Move an item `by` places down (up when negative)."""

    def edit(document: Document) -> None:
        operations.move(document, item_id, operations.found(document, item_id).index + by)

    return _one(kind, item_id, actor, "Movió", edit)


def transfer_item(*, kind: str, item_id: str, parent_id: str, actor: Actor, to: int | None = None) -> Written:
    """Take an item to another action (project, line, phase)."""

    def edit(document: Document) -> None:
        operations.transfer(document, item_id, parent_id, to)

    where = name_of(HOMES[kind].parent, parent_id)
    changed = change(edit, actor=actor, label=f"Pasó {name_of(kind, item_id)} a {where}")
    return Written((item_id,), changed)


def _one(kind: str, item_id: str, actor: Actor, verb: str, edit: Callable[[Document], object]) -> Written:
    changed = change(lambda document: _ignore(edit(document)), actor=actor, label=f"{verb} {name_of(kind, item_id)}")
    return Written((item_id,), changed)


def _ignore(_: object) -> None:
    """What an operation answers is not needed when the item keeps its id."""


def split_item(*, kind: str, item_id: str, texts: Sequence[str], seen: str | None, actor: Actor) -> Written:
    """Make several items of one; the values of targets and timeframes are read again from each text."""
    made: list[str] = []
    taken = used_ids(item_id.rpartition(".")[0] or KINDS[kind].prefix)

    def edit(document: Document) -> None:
        _check_seen(operations.found(document, item_id).item, seen)
        made.extend(operations.split(document, item_id, texts, taken))
        _read_again(document, kind, made)

    changed = change(edit, actor=actor, label=f"Dividió {name_of(kind, item_id)} en {len(texts)}")
    return Written(tuple(made), changed)


def merge_items(*, kind: str, item_ids: Sequence[str], joint: str, actor: Actor) -> Written:
    """Join items of one list into the first; its values are read again from the joined text."""
    made: list[str] = []

    def edit(document: Document) -> None:
        made.append(operations.merge(document, item_ids, joint))
        _read_again(document, kind, made)

    label = f"Unió {len(set(item_ids))} {KINDS[kind].name.many} en {item_ids[0]}"
    changed = change(edit, actor=actor, label=label)
    return Written(tuple(made), changed)


def _read_again(document: Document, kind: str, item_ids: Sequence[str]) -> None:
    editable = KINDS[kind]
    for item_id in item_ids if editable.reads_values else ():
        text = editable.field(editable.text).of(operations.found(document, item_id).item)
        operations.put(document, item_id, read_values(kind, text))


def remove_item(*, kind: str, item_id: str, actor: Actor) -> Written:
    """Take an item out of the plan with all inside it; it can be undone."""
    changed = change(
        lambda document: operations.remove(document, item_id), actor=actor, label=f"Quitó {name_of(kind, item_id)}"
    )
    return Written((), changed)


def settle_note(*, note_id: str, actor: Actor) -> Written:
    """Take out a transcription note that was looked into; ItemGoneError when it is not there."""

    def edit(document: Document) -> None:
        operations.found(document, note_id)
        operations.settle(document, [note_id])

    return Written((), change(edit, actor=actor, label=f"Dio por aclarada la nota {note_id}"))


@transaction.atomic
def undo_step(*, step_id: int, actor: Actor) -> Written:
    """Take a step back as a step of its own, so that undoing can be undone.

    NotFoundError for a step that is not there; ChangedAfterwardsError, saying who changed what, when
    its items are no longer as it left them.
    """
    step = EditStep.objects.select_for_update().filter(pk=step_id).first()
    if step is None:
        raise NotFoundError("Ese cambio ya no está en la lista. Recargue la página.")
    if step.undone_at is not None:
        raise undoing.ChangedAfterwardsError([], "Ese cambio ya se deshizo.")
    changed = _taken_back(step, actor)
    step.undone_at = timezone.now()
    step.save(update_fields=["undone_at"])
    if changed.step is not None:
        changed.step.undoes = step
        changed.step.save(update_fields=["undoes"])
    record(
        action="plan.undone",
        object_type="matrix.plan",
        object_id=municipality_code(),
        before={"label": step.label},
        actor=actor,
    )
    return Written(tuple(each["id"] for each in step.changes if each["before"] is not None and each["id"]), changed)


def _taken_back(step: EditStep, actor: Actor) -> Changed:
    verb = "Rehízo" if step.undoes_id else "Deshizo"
    said = step.label.split(": ", 1)[-1] if step.undoes_id else step.label
    try:
        return change(
            lambda document: undoing.undo(document, step.changes),
            actor=actor,
            label=f"{verb}: {said[:1].lower()}{said[1:]}",
        )
    except undoing.ChangedAfterwardsError as error:
        who = obstacle_words(error.keys, later_steps(step))
        raise undoing.ChangedAfterwardsError(error.keys, f"No se deshizo «{step.label}». {who}") from error
    except PlanDocumentError as error:
        message = f"No se deshizo «{step.label}»: otros ítems escritos después dependen de ese cambio."
        raise undoing.ChangedAfterwardsError([], message) from error


def _keep_person(kind: str, item_id: str, person: User | None, actor: Actor) -> None:
    """Link a responsible party to an account, with its history; the text stays as it is."""
    if kind != RESPONSIBLE:
        return
    party = ResponsibleParty.objects.select_related("person").get(plan__working=True, stable_id=item_id)
    if party.person_id == (person.pk if person else None):
        return
    before, party.person = party.person, person
    party.save(update_fields=["person"])
    record(
        action="plan.item_changed",
        object_type="matrix.responsibleparty",
        object_id=item_id,
        before={"person": before.name if before else None},
        after={"person": person.name if person else None},
        actor=actor,
    )
