"""Keeps the country's steps equal to what this schema's facts say. Runs inside the municipality's schema."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import connection, transaction

from gelt.schemas import current_schema
from plans.checklist.compliance import Check, Fact, ScoredCriterion, met_criteria, steps_of_phase
from plans.checklist.models import Outcome
from regulation.remembering import REVISION, known_framework
from regulation.selectors import FrameworkView
from rollup import services as rollup
from rollup.met import Met, replace_met
from rollup.steps import StepValues

# First key of PostgreSQL's advisory locks for "the facts of a municipality"; the second is its code.
FACTS_LOCK = 1151


def require_own_schema(code: str) -> None:
    """Writing one municipality's code from another's schema is a programming error, not a person's."""
    if current_schema() != f"m{code}":
        raise RuntimeError(f"El municipio {code} no se escribe desde el esquema {current_schema()}.")


def lock_facts(code: str) -> int:
    """One writer of a municipality's facts at a time, until the end of the transaction.

    Gives the frameworks' revision, for `regulation.remembering.known_framework`. 1 query.
    """
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT pg_advisory_xact_lock(%s, %s), {REVISION}", [FACTS_LOCK, int(code)])
        return int(cursor.fetchone()[1])


@dataclass(frozen=True, slots=True)
class Expected:
    """What the country must say of one phase: its dated steps, and the criteria met and verified by now."""

    steps: list[StepValues]
    met: Met


@dataclass(frozen=True, slots=True)
class Said:
    """Facts and opinions by phase."""

    facts: dict[str, list[Fact]]
    checks: dict[str, list[Check]]


def expected(framework: FrameworkView, phases: Iterable[str] | None = None) -> dict[str, Expected]:
    """What follows from the facts, by phase code (all phases, or those asked for); 1 query."""
    wanted = {phase.code for phase in framework.phases} if phases is None else set(phases)
    said = _said(framework.code, wanted)
    return {
        phase.code: Expected(
            steps_of_phase(
                [ScoredCriterion(item.code, item.weight) for item in phase.criteria if framework.scored(item)],
                said.facts[phase.code],
                said.checks[phase.code],
                framework.valid_from,
            ),
            met_criteria([item.code for item in phase.criteria], said.facts[phase.code], said.checks[phase.code]),
        )
        for phase in framework.phases
        if phase.code in wanted
    }


def expected_steps(framework: FrameworkView, phases: Iterable[str] | None = None) -> dict[str, list[StepValues]]:
    """The steps alone."""
    return {phase: found.steps for phase, found in expected(framework, phases).items()}


# Everything declared of some phases, and what internal control said of it, in one statement.
_SAID = """
SELECT phase, fact.id, criterion, state, fact.true_from, fact.recorded_at,
       said.id, outcome, said.true_from, said.recorded_at
FROM checklist_criterionassessment AS fact LEFT JOIN checklist_verification AS said ON assessment_id = fact.id
WHERE framework = %s AND phase = ANY(%s)
"""


def _said(framework: str, phases: set[str]) -> Said:
    """Facts and opinions by phase; 1 query."""
    facts: dict[str, dict[int, Fact]] = defaultdict(dict)
    checks: dict[str, list[Check]] = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute(_SAID, [framework, list(phases)])
        for phase, pk, criterion, state, true_from, recorded_at, check, outcome, *dates in cursor.fetchall():
            facts[phase][pk] = Fact(pk, criterion, state, true_from, recorded_at)
            if check is not None:
                checks[phase].append(Check(check, pk, outcome == Outcome.ACCEPTED, *dates))
    return Said({phase: list(facts[phase].values()) for phase in phases}, {phase: checks[phase] for phase in phases})


def rewrite(
    code: str, framework: FrameworkView, phases: Iterable[str] | None = None, *, since: date | None = None
) -> bool:
    """Write what is expected to the country's tables; needs the lock. Says whether anything differed.

    `since`: the first day on which the facts changed. Steps that ended before it are left as they are, unread;
    the others are written without asking whether they differ.
    """
    changed = False
    for phase, found in expected(framework, phases).items():
        key = {"municipality": code, "framework": framework.code, "phase": phase}
        if since is None or not rollup.replace_steps_since(**key, steps=found.steps, since=since):
            changed |= rollup.replace_steps(**key, steps=found.steps)
        changed |= replace_met(**key, met=found.met)
    return changed


@transaction.atomic
def recompute(*, municipality_code: str, framework: str) -> bool:
    """Rewrite every phase of a framework from the facts; says whether anything differed.

    Also the first steps of a new municipality: everything unanswered since the framework's first day.
    """
    require_own_schema(municipality_code)
    at = lock_facts(municipality_code)
    return rewrite(municipality_code, known_framework(framework, at))


def initial_steps(*, municipality_code: str, framework: str) -> None:
    """The country sees a municipality from the day it is added: "no reportó" until the first assessment."""
    recompute(municipality_code=municipality_code, framework=framework)
