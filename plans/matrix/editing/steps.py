"""Reads of what was done to the plan: the last steps, who touched an item last, the ids that were used."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone

from gelt.text import counted, date_es
from history.models import Change
from plans.matrix.editing.describing import Item
from plans.matrix.editing.kinds import KINDS
from plans.matrix.editing.parts import PARTS
from plans.matrix.editing.undoing import Key, changed_afterwards, now_of
from plans.matrix.interchange.registry import DOCUMENT
from plans.matrix.interchange.rows import Document
from plans.matrix.models import EditStep

SHOWN = 40
NAMES_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Touch:
    """What a step did to one item: who and when, and the item before and after (None: it was not there)."""

    step: EditStep
    before: Item | None
    after: Item | None

    @property
    def who(self) -> str:
        return self.step.actor_name

    @property
    def when(self) -> str:
        return ago(self.step.at)


@dataclass(frozen=True, slots=True)
class Done:
    """A step as the list shows it. `obstacle`: why it cannot be undone, "" when it can."""

    step: EditStep
    when: str
    obstacle: str

    @property
    def can_be_undone(self) -> bool:
        return not self.obstacle

    @property
    def undone_when(self) -> str:
        return ago(self.step.undone_at) if self.step.undone_at else ""


def ago(moment: datetime, now: datetime | None = None) -> str:
    """`hace un momento`, `hace 2 minutos`, `hace 3 horas`, `el 4 de mayo de 2026`."""
    seconds = int(((now or timezone.now()) - moment).total_seconds())
    if seconds < 60:
        return "hace un momento"
    if seconds < 3600:
        return f"hace {counted(seconds // 60, 'minuto', 'minutos')}"
    if seconds < 86_400:
        return f"hace {counted(seconds // 3600, 'hora', 'horas')}"
    return f"el {date_es(moment)}"


def last_step() -> Done | None:
    """The newest step that was not undone and is no undoing; what "Deshacer" takes back. 1 query."""
    step = EditStep.objects.filter(undone_at=None, undoes=None).defer("changes").first()
    return Done(step, ago(step.at), "") if step else None


def last_touch(kind: str, item_id: str) -> Touch | None:
    """The newest step that touched this item otherwise than by making room for another. 1 query."""
    steps = EditStep.objects.filter(changes__contains=[{"kind": kind, "id": item_id}])
    for step in steps[:SHOWN]:
        change = _change_of(step, (kind, item_id))
        if not _only_place(change):
            return Touch(step, change["before"], change["after"])
    return None


def last_kind_of(item_id: str) -> str:
    """The kind of an item that is not in the plan any more; "" for an id nobody ever had. 1 query."""
    step = EditStep.objects.filter(changes__contains=[{"id": item_id}]).first()
    return next((str(each["kind"]) for each in step.changes if each["id"] == item_id), "") if step else ""


def _change_of(step: EditStep, key: Key) -> dict[str, Any]:
    return next(each for each in step.changes if (each["kind"], each["id"]) == key)


def _only_place(change: dict[str, Any]) -> bool:
    before, after = change["before"], change["after"]
    if before is None or after is None:
        return False
    return {**before, "position": 0} == {**after, "position": 0}


def used_ids(prefix: str) -> set[str]:
    """The ids beginning with `prefix` that items removed from the plan had. 1 query."""
    removed = Change.objects.filter(action="plan.item_removed", object_id__startswith=prefix)
    return set(removed.values_list("object_id", flat=True))


def recent_steps(document: Document) -> list[Done]:
    """The last steps, newest first, each with what stands in the way of undoing it. 1 query."""
    steps = list(EditStep.objects.all()[:SHOWN])
    now = now_of(document)
    undone = {step.undoes_id for step in steps}
    return [Done(step, ago(step.at), _obstacle(step, now, steps, undone)) for step in steps]


def _obstacle(step: EditStep, now: Any, steps: Sequence[EditStep], undone: set[int | None]) -> str:
    if step.undone_at is not None or step.pk in undone:
        return "Ya se deshizo."
    stale = changed_afterwards(now, step.changes)
    return obstacle_words(stale, [each for each in steps if each.pk > step.pk]) if stale else ""


def later_steps(step: EditStep) -> list[EditStep]:
    """Those after it, newest first. 1 query."""
    return list(EditStep.objects.filter(pk__gt=step.pk)[:SHOWN])


def obstacle_words(stale: Iterable[Key], later: Sequence[EditStep]) -> str:
    """`Marta cambió después la meta A1.T2 (hace 5 minutos).`"""
    keys = list(stale)
    said = [_after_words(key, later) for key in keys[:NAMES_SHOWN]]
    more = f" Y {counted(len(keys) - NAMES_SHOWN, 'ítem más', 'ítems más')}." if len(keys) > NAMES_SHOWN else ""
    return " ".join(dict.fromkeys(said)) + more


def _after_words(key: Key, later: Sequence[EditStep]) -> str:
    what = name_of(*key)
    for step in later:
        if any((each["kind"], each["id"]) == key for each in step.changes):
            return f"{step.actor_name} cambió después {what} ({ago(step.at)})."
    return f"Después cambió {what}."


def name_of(kind: str, item_id: str) -> str:
    """`la meta A1.T2`; `los datos del plan` for the plan itself."""
    if kind == DOCUMENT.name:
        return "los datos del plan"
    if kind == "notes":
        return f"la nota de transcripción {item_id}"
    return f"{KINDS[kind].name.the} {item_id}" if kind in KINDS else item_id


def part_touch(slug: str) -> Touch | None:
    """The newest step that changed this part of the plan. 1 query."""
    part = PARTS[slug]
    for step in EditStep.objects.filter(changes__contains=[{"kind": DOCUMENT.name}])[:SHOWN]:
        change = _change_of(step, (DOCUMENT.name, ""))
        before, after = part.of(change["before"]), part.of(change["after"])
        if any(field.of(before) != field.of(after) for field in part.editable.fields):
            return Touch(step, before, after)
    return None
