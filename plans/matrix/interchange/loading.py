"""From a document to the plan in the database, in one transaction and with its history."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from django.db import transaction

from accounts.actors import Actor
from gelt.errors import DomainError
from gelt.schemas import current_schema
from history.services import record
from plans.matrix.interchange.canonical import content_sha256
from plans.matrix.interchange.ordering import moved_keys
from plans.matrix.interchange.registry import DOCUMENT
from plans.matrix.interchange.rows import Row, described, document_of, rows_of
from plans.matrix.interchange.stored import Key, stored_rows, write_rows
from plans.matrix.interchange.validation import validate
from plans.matrix.models import EditStep, Plan, Submission
from regulation.selectors import frameworks


class PlanLockedError(DomainError):
    """The plan was sent to be adopted: nobody changes it until it is adopted or returned."""

    def __init__(self) -> None:
        super().__init__(
            "El plan fue enviado para adopción y no se puede cambiar. Para seguir escribiendo, quien lidera el "
            "comité debe devolverlo o adoptarlo."
        )


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a loading did: the plan and how many items it added, changed and removed (all 0: nothing new).

    `step`: what undoes it; None when nothing changed or the plan is new.
    """

    plan: Plan
    added: int
    changed: int
    removed: int
    step: EditStep | None = None

    @property
    def nothing_new(self) -> bool:
        return not (self.added or self.changed or self.removed)


def municipality_code() -> str:
    """The DIVIPOLA code of the schema at work (`63302` in `m63302`)."""
    return current_schema().removeprefix("m")


def known_frameworks() -> dict[str, list[str]]:
    """The phase codes of each framework the platform knows."""
    return {framework.code: [phase.code for phase in framework.phases] for framework in frameworks()}


@transaction.atomic
def load(document: object, *, actor: Actor, label: str = "Cargó el plan", told: bool = False) -> Loaded:
    """Make the working plan of this municipality say what the document says.

    Items are found by their id: the same document twice changes nothing, an item that is no longer
    in it is removed and stays in the history. PlanDocumentError when it is not valid, PlanLockedError
    while the plan waits to be adopted: nothing changes. `label` says in the list of steps what was done;
    `told`: the caller writes the line of history of the whole loading itself.
    """
    check(document)
    assert isinstance(document, dict)
    wanted = rows_of(document)
    plan, created = _working_plan(wanted[0].values)
    check_open()
    before = {} if created else {row.key: row for row in stored_rows(plan)}
    result = write(plan, before, {row.key: row for row in wanted}, actor=actor, label=label)
    if not (result.nothing_new or told):
        _record_loading(plan, before, wanted, result, actor)
    return result


def check(document: object) -> None:
    """PlanDocumentError unless the document is a valid plan of this municipality."""
    validate(document, municipality_code=municipality_code(), frameworks=known_frameworks())


def check_open() -> None:
    """PlanLockedError while a submission waits to be adopted. Call it with the plan's row locked."""
    if Submission.objects.filter(state=Submission.State.OPEN).exists():
        raise PlanLockedError


def write(plan: Plan, before: dict[Key, Row], after: dict[Key, Row], *, actor: Actor, label: str) -> Loaded:
    """Write what differs, its history item by item, and the step that undoes it. The plan's row is locked.

    `before` is empty for a new plan, whose items are not told one by one.
    """
    added, removed = sorted(after.keys() - before.keys()), sorted(before.keys() - after.keys())
    changed = [key for key in after if key in before and before[key] != after[key]]
    if not (added or removed or changed):
        return Loaded(plan, 0, 0, 0)
    _write_plan(plan, before, after)
    write_rows(plan, before=before, after=after)
    step = _keep_step(before, after, [*added, *changed, *removed], actor, label) if before else None
    if before:
        told = [*added, *_worth_telling(before, after, changed), *removed]
        _record_items(before, after, told, actor)
    return Loaded(plan, len(added), len(changed), len(removed), step)


def _working_plan(values: dict[str, Any]) -> tuple[Plan, bool]:
    return Plan.objects.select_for_update().get_or_create(working=True, defaults=values)


def _write_plan(plan: Plan, before: dict[Key, Row], after: dict[Key, Row]) -> None:
    key = (DOCUMENT.name, "")
    if before and before[key] != after[key]:
        for name, value in after[key].values.items():
            setattr(plan, name, value)
    if before:
        plan.save()  # its time of change too


def _keep_step(before: dict[Key, Row], after: dict[Key, Row], keys: list[Key], actor: Actor, label: str) -> EditStep:
    changes = [
        {
            "kind": key[0],
            "id": key[1],
            "before": described(before[key]) if key in before else None,
            "after": described(after[key]) if key in after else None,
        }
        for key in keys
    ]
    return EditStep.objects.create(
        actor_id_value=actor.user_id, actor_name=actor.name[:150], label=label[:200], changes=changes
    )


def _worth_telling(before: dict[Key, Row], after: dict[Key, Row], changed: list[Key]) -> list[Key]:
    """The changed items without those that only made room for another."""
    moved = moved_keys(before, after)
    return [
        key for key in changed if key in moved or replace(after[key], position=before[key].position) != before[key]
    ]


def _record_loading(plan: Plan, before: dict[Key, Row], wanted: list[Row], result: Loaded, actor: Actor) -> None:
    was = _fingerprint(before.values())
    counts = {"added": result.added, "changed": result.changed, "removed": result.removed}
    record(
        action="plan.loaded",
        object_type="matrix.plan",
        object_id=plan.municipality_code,
        before=was or None,
        after={**_fingerprint(wanted), **counts},
        actor=actor,
    )


def _fingerprint(rows: Iterable[Row]) -> dict[str, Any]:
    every = list(rows)
    return {"sha256": content_sha256(document_of(every))} if every else {}


def _record_items(before: dict[Key, Row], after: dict[Key, Row], keys: list[Key], actor: Actor) -> None:
    """One line of history per item that a later loading adds, changes or removes."""
    for key in keys:
        old, new = before.get(key), after.get(key)
        kind = (new or old or before[key]).kind
        record(
            action="plan.item_changed" if old and new else "plan.item_added" if new else "plan.item_removed",
            object_type=f"matrix.{kind.model._meta.model_name}",
            object_id=key[1] or municipality_code(),
            before=described(old) if old else None,
            after=described(new) if new else None,
            actor=actor,
        )
