"""From a document to the plan in the database, in one transaction and with its history."""

from dataclasses import dataclass
from typing import Any

from django.db import transaction

from accounts.actors import Actor
from gelt.schemas import current_schema
from history.services import record
from plans.matrix.interchange.canonical import content_sha256
from plans.matrix.interchange.rows import Row, described, document_of, rows_of
from plans.matrix.interchange.stored import Key, stored_rows, write_rows
from plans.matrix.interchange.validation import validate
from plans.matrix.models import Plan
from regulation.selectors import frameworks


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a loading did: the plan and how many items it added, changed and removed (all 0: nothing new)."""

    plan: Plan
    added: int
    changed: int
    removed: int

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
def load(document: object, *, actor: Actor) -> Loaded:
    """Make the working plan of this municipality say what the document says.

    Items are found by their id: the same document twice changes nothing, an item that is no longer
    in it is removed and stays in the history. PlanDocumentError when it is not valid: nothing changes.
    """
    validate(document, municipality_code=municipality_code(), frameworks=known_frameworks())
    assert isinstance(document, dict)
    wanted = rows_of(document)
    plan, created = _working_plan(wanted[0].values)
    before = {} if created else {row.key: row for row in stored_rows(plan)}
    after = {row.key: row for row in wanted}
    _write_plan(plan, wanted[0], before)
    write_rows(plan, before=before, after=after)
    return _told(plan, before, after, actor)


def _working_plan(values: dict[str, Any]) -> tuple[Plan, bool]:
    return Plan.objects.select_for_update().get_or_create(working=True, defaults=values)


def _write_plan(plan: Plan, row: Row, before: dict[Key, Row]) -> None:
    if before and before[row.key] != row:
        for name, value in row.values.items():
            setattr(plan, name, value)
        plan.save()


def _told(plan: Plan, before: dict[Key, Row], after: dict[Key, Row], actor: Actor) -> Loaded:
    added, removed = after.keys() - before.keys(), before.keys() - after.keys()
    changed = [key for key in after if key in before and before[key] != after[key]]
    result = Loaded(plan, len(added), len(changed), len(removed))
    if result.nothing_new:
        return result
    was = _fingerprint(before)
    now = {**_fingerprint(after), "added": result.added, "changed": result.changed, "removed": result.removed}
    record(
        action="plan.loaded",
        object_type="matrix.plan",
        object_id=plan.municipality_code,
        before=was or None,
        after=now,
        actor=actor,
    )
    if before:
        _record_items(before, after, [*sorted(added), *changed, *sorted(removed)], actor)
    return result


def _fingerprint(rows: dict[Key, Row]) -> dict[str, Any]:
    return {"sha256": content_sha256(document_of(rows.values()))} if rows else {}


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
