"""From a reviewed import to the plan: what it would change, and doing it, all or nothing."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.actors import Actor
from gelt.errors import DomainError
from gelt.text import counted
from history.services import record
from plans.matrix.importing.matching import Merged, merge
from plans.matrix.intake.deciding import under_review
from plans.matrix.intake.reviewing import decided, doubts
from plans.matrix.interchange import content_sha256
from plans.matrix.interchange.ordering import moved_keys
from plans.matrix.interchange.parts import TEXT
from plans.matrix.interchange.rows import Document, Row, rows_of
from plans.matrix.models import Plan, PlanImport, PlanOrigin
from plans.matrix.working import Changed, apply, working_document

# The plan's own row: its title, dates and identity.
OWN_DATA = "datos generales del plan"


class UndecidedError(DomainError):
    """There are doubts nobody decided."""


class PlanMovedError(DomainError):
    """The plan, or the review, is not what the person saw."""


@dataclass(frozen=True, slots=True)
class KindChange:
    """How many items of a kind come, change and go; `gone` says the texts that go."""

    label: str
    added: int
    changed: int
    removed: int
    gone: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Effect:
    """What applying an import would do; `seen` is the digest of the plan before and after."""

    document: Document
    kinds: tuple[KindChange, ...]
    kept_sections: tuple[str, ...]
    first: bool
    undecided: int
    seen: str

    @property
    def nothing(self) -> bool:
        return not self.kinds and not self.first


def effect_of(found: PlanImport) -> Effect:
    """What applying this import would do to the plan as it is now. 3 queries."""
    assert found.result is not None
    decisions = list(found.decisions.all())
    existing = working_document()
    merged = merge(decided(found.result, decisions), existing)
    left = sum(not doubt.outcome for doubt in doubts(found.result, decisions))
    return Effect(
        document=merged.document,
        kinds=tuple(_changes(existing, merged.document)),
        kept_sections=_kept(merged),
        first=existing is None,
        undecided=left,
        seen=content_sha256({"before": existing, "after": merged.document}),
    )


def _kept(merged: Merged) -> tuple[str, ...]:
    kinds = {row.kind.name: row.kind.model for row in rows_of(merged.document)}
    return tuple(str(kinds[name]._meta.verbose_name_plural) for name in dict.fromkeys(merged.kept_sections))


def _changes(existing: Document | None, after: Document) -> Iterable[KindChange]:
    before = {row.key: row for row in rows_of(existing)} if existing else {}
    now = {row.key: row for row in rows_of(after)}
    added, removed = now.keys() - before.keys(), before.keys() - now.keys()
    moved = moved_keys(before, now)
    changed = {key for key in now.keys() & before.keys() if key in moved or not _same(before[key], now[key])}
    touched = Counter(key[0] for key in (*added, *removed, *changed))
    kinds = dict.fromkeys(row.kind.name for row in (*now.values(), *before.values()))
    for name in (kind for kind in kinds if touched[kind]):
        gone = [before[key] for key in removed if key[0] == name]
        model = next(row.kind.model for row in (*now.values(), *before.values()) if row.kind.name == name)
        yield KindChange(
            label=OWN_DATA if model is Plan else str(model._meta.verbose_name_plural),
            added=sum(key[0] == name for key in added),
            changed=sum(key[0] == name for key in changed),
            removed=len(gone),
            gone=tuple(_text(row) for row in sorted(gone, key=lambda row: row.stable_id)),
        )


def _same(one: Row, two: Row) -> bool:
    return (one.values, one.links, one.parent_id) == (two.values, two.links, two.parent_id)


def _text(row: Row) -> str:
    texts = [str(row.values[column.column]) for column in row.kind.columns() if column.form is TEXT]
    return next((text for text in texts if text.strip()), row.stable_id)


@transaction.atomic
def apply_import(*, import_id: int, seen: str, actor: Actor) -> Changed:
    """Make the plan say what was read and decided. All or nothing; undone from the list of changes.

    Raises ReviewClosedError, UndecidedError while doubts are open, PlanMovedError when the plan or the
    review changed since the person saw `seen`, PlanLockedError, PlanDocumentError.
    """
    found = under_review(import_id)
    Plan.objects.select_for_update().filter(working=True).first()
    effect = effect_of(found)
    _check(effect, seen)
    result = apply(effect.document, actor=actor, label=f"Importó «{found.file.name}»")
    _remember_origin(result.plan, found)
    found.state, found.finished_at = PlanImport.State.APPLIED, timezone.now()
    found.save(update_fields=["state", "finished_at"])
    _record(found, result, actor)
    return result


def _check(effect: Effect, seen: str) -> None:
    if effect.undecided:
        raise UndecidedError(
            f"Falta decidir {counted(effect.undecided, 'duda', 'dudas')}; acéptelas o corríjalas antes de guardar."
        )
    if effect.seen != seen:
        raise PlanMovedError(
            "El plan o la revisión cambiaron desde que usted los vio. Mire de nuevo lo que se guardará y confirme."
        )


def _remember_origin(plan: Plan, found: PlanImport) -> None:
    PlanOrigin.objects.get_or_create(
        plan=plan,
        defaults={
            "kind": PlanOrigin.Kind.IMPORT,
            "source_name": found.file.name,
            "source_sha256": found.file.sha256,
        },
    )


def _record(found: PlanImport, result: Changed, actor: Actor) -> None:
    after: dict[str, Any] = {"archivo": found.file.name, "sha256": found.file.sha256}
    counts = {"added": result.added, "changed": result.changed, "removed": result.removed}
    record(
        action="plan.imported",
        object_type="matrix.planimport",
        object_id=str(found.pk),
        after={**after, **counts},
        actor=actor,
    )
