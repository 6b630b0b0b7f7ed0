"""Several criteria declared at once: one transaction, one rewrite per phase, and conflicts named one by one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from accounts.actors import Actor
from gelt.errors import DomainError
from gelt.text import counted
from plans.checklist import guards
from plans.checklist.models import CriterionAssessment
from plans.checklist.rewriting import rewrite
from plans.checklist.services.declaring import new_assessment, said_by
from plans.checklist.services.opening import Follower, effective_of, facts_of, latest_of, open_facts, record_change
from regulation.selectors import FrameworkView


@dataclass(frozen=True, slots=True)
class Entry:
    """A criterion to change, and the id of its last record that the person saw (0: none, None: not asked)."""

    code: str
    expected_latest: int | None = None


class BulkRefusedError(DomainError):
    """Nothing was recorded: these criteria could not be. `problems`: (code, Spanish sentence)."""

    def __init__(self, problems: Sequence[tuple[str, str]]) -> None:
        many = counted(len(problems), "criterio no se pudo cambiar", "criterios no se pudieron cambiar")
        super().__init__(f"No se registró nada: {many}. Revise la lista y confirme de nuevo.")
        self.problems = list(problems)


@transaction.atomic
def declare_many(
    *,
    municipality: Follower,
    entries: Sequence[Entry],
    state: str,
    true_from: date,
    actor: Actor,
    note: str | None = None,
    public_note: str | None = None,
    validity_end: date | None = None,
    today: date | None = None,
) -> list[CriterionAssessment]:
    """Record the same state from the same day for several criteria, all or nothing, each with its audit line.

    A note of None keeps the one each criterion has on that day. Raises NotAllowedError, NotFoundError (criterion),
    DomainError with the field, or BulkRefusedError with every criterion that cannot be changed.
    """
    guards.require_may_declare(actor)
    guards.require_state(state)
    guards.require_length(note or "", "note")
    guards.require_length(public_note or "", "public_note")
    framework = open_facts(municipality, true_from, today, validity_end)
    known = facts_of(framework.code, *(entry.code for entry in entries))
    made: list[tuple[CriterionAssessment, CriterionAssessment | None]] = []
    problems: list[tuple[str, str]] = []
    for entry in entries:
        try:
            made.append(_declaration(framework, entry, known[entry.code], state, true_from, actor, note, public_note))
        except DomainError as error:
            problems.append((entry.code, error.message))
    if problems:
        raise BulkRefusedError(problems)
    CriterionAssessment.objects.bulk_create([row for row, _ in made])
    for row, before in made:
        record_change("criterion.declared", row.criterion, said_by(before), said_by(row) or {}, actor)
    rewrite(municipality.code, framework, {row.phase for row, _ in made}, since=true_from)
    return [row for row, _ in made]


def _declaration(
    framework: FrameworkView,
    entry: Entry,
    facts: list[CriterionAssessment],
    state: str,
    true_from: date,
    actor: Actor,
    note: str | None,
    public_note: str | None,
) -> tuple[CriterionAssessment, CriterionAssessment | None]:
    """One of them, not stored yet, with what holds before it; DomainError when it cannot be."""
    criterion = framework.criterion(entry.code)
    guards.require_unchanged(latest_of(facts), entry.expected_latest)
    before = effective_of(facts, true_from)
    said = kept(note, before.note if before else ""), kept(public_note, before.public_note if before else "")
    guards.require_why_not_applicable(state, *said)
    guards.require_something_new(before, state, *said)
    made = new_assessment(framework.code, criterion, state, true_from, actor, *said)
    made.full_clean(validate_constraints=False)  # the guards and the database do
    return made, before


def kept(note: str | None, before: str) -> str:
    """The note to record: what was written, or what the criterion already says."""
    return before if note is None else note.strip()
