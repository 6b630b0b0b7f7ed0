"""Keeps the country's steps equal to what this schema's facts say. Runs inside the municipality's schema."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import connection, transaction

from gelt.schemas import current_schema
from plans.checklist.compliance import Check, Fact, ScoredCriterion, met_criteria, steps_of_phase
from plans.checklist.models import CriterionAssessment, Outcome, Verification
from regulation.selectors import FrameworkView, framework_with_phases
from rollup import services as rollup
from rollup.met import Met, replace_met
from rollup.steps import StepValues

# First key of PostgreSQL's advisory locks for "the facts of a municipality"; the second is its code.
FACTS_LOCK = 1151


def require_own_schema(code: str) -> None:
    """Writing one municipality's code from another's schema is a programming error, not a person's."""
    if current_schema() != f"m{code}":
        raise RuntimeError(f"El municipio {code} no se escribe desde el esquema {current_schema()}.")


def lock_facts(code: str) -> None:
    """One writer of a municipality's facts at a time, until the end of the transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [FACTS_LOCK, int(code)])


@dataclass(frozen=True, slots=True)
class Expected:
    """What the country must say of one phase: its dated steps, and the criteria met and verified by now."""

    steps: list[StepValues]
    met: Met


def expected(framework: FrameworkView, phases: Iterable[str] | None = None) -> dict[str, Expected]:
    """What follows from the facts, by phase code (all phases, or those asked for); 2 queries."""
    wanted = {phase.code for phase in framework.phases} if phases is None else set(phases)
    facts, checks = _facts(framework.code, wanted), _checks(framework.code, wanted)
    return {
        phase.code: Expected(
            steps_of_phase(
                [ScoredCriterion(item.code, item.weight) for item in phase.criteria if framework.scored(item)],
                facts[phase.code],
                checks[phase.code],
                framework.valid_from,
            ),
            met_criteria([item.code for item in phase.criteria], facts[phase.code], checks[phase.code]),
        )
        for phase in framework.phases
        if phase.code in wanted
    }


def expected_steps(framework: FrameworkView, phases: Iterable[str] | None = None) -> dict[str, list[StepValues]]:
    """The steps alone."""
    return {phase: found.steps for phase, found in expected(framework, phases).items()}


def _facts(framework: str, phases: set[str]) -> dict[str, list[Fact]]:
    rows = CriterionAssessment.objects.filter(framework=framework, phase__in=phases).order_by()
    found: dict[str, list[Fact]] = defaultdict(list)
    names = ("phase", "id", "criterion", "state", "true_from", "recorded_at")
    for phase, pk, criterion, state, true_from, recorded_at in rows.values_list(*names):
        found[phase].append(Fact(pk, criterion, state, true_from, recorded_at))
    return found


def _checks(framework: str, phases: set[str]) -> dict[str, list[Check]]:
    rows = Verification.objects.filter(assessment__framework=framework, assessment__phase__in=phases).order_by()
    names = ("assessment__phase", "id", "assessment_id", "outcome", "true_from", "recorded_at")
    found: dict[str, list[Check]] = defaultdict(list)
    for phase, pk, fact, outcome, true_from, recorded_at in rows.values_list(*names):
        found[phase].append(Check(pk, fact, outcome == Outcome.ACCEPTED, true_from, recorded_at))
    return found


def rewrite(code: str, framework: FrameworkView, phases: Iterable[str] | None = None) -> bool:
    """Write what is expected to the country's tables; says whether anything differed; needs the lock."""
    changed = False
    for phase, found in expected(framework, phases).items():
        key = {"municipality": code, "framework": framework.code, "phase": phase}
        changed |= rollup.replace_steps(**key, steps=found.steps)
        changed |= replace_met(**key, met=found.met)
    return changed


@transaction.atomic
def recompute(*, municipality_code: str, framework: str) -> bool:
    """Rewrite every phase of a framework from the facts; says whether anything differed.

    Also the first steps of a new municipality: everything unanswered since the framework's first day.
    """
    require_own_schema(municipality_code)
    lock_facts(municipality_code)
    return rewrite(municipality_code, framework_with_phases(framework))


def initial_steps(*, municipality_code: str, framework: str) -> None:
    """The country sees a municipality from the day it is added: "no reportó" until the first assessment."""
    recompute(municipality_code=municipality_code, framework=framework)
