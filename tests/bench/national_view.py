"""The national view from the rollup, against loops over the schemas that arrive at the same figures."""

import time
from collections.abc import Callable, Sequence
from datetime import date
from typing import TypeVar

from django.db import connection

from gelt.schemas import in_schema
from national.selectors import country
from plans.checklist.rewriting import expected_steps
from regulation.selectors import framework_with_phases
from rollup.scores import MunicipalityScore, municipality_score
from rollup.steps import StepValues
from tests.bench.asking import NotMeasuredError
from tests.bench.building import FRAMEWORK
from tests.bench.table import Line, milliseconds

ON = date(2011, 12, 31)
ADDRESS = {"marco": FRAMEWORK, "fecha": ON.isoformat()}
STATES = ("met", "verified", "in_progress", "not_met", "not_applicable")
# The leanest loop there is: one statement per schema. States as of a day, as plans.checklist defines them.
ONE_STATEMENT = """
    WITH fact AS (
        SELECT DISTINCT ON (criterion) id, phase, state FROM checklist_criterionassessment
         WHERE framework = %(framework)s AND true_from <= %(on)s
         ORDER BY criterion, true_from DESC, recorded_at DESC, id DESC
    ), opinion AS (
        SELECT DISTINCT ON (assessment_id) assessment_id, outcome FROM checklist_verification
         WHERE true_from <= %(on)s
         ORDER BY assessment_id, true_from DESC, recorded_at DESC, id DESC
    )
    SELECT phase, count(*) FILTER (WHERE state = 'met'),
           count(*) FILTER (WHERE state = 'met' AND outcome = 'accepted'),
           count(*) FILTER (WHERE state = 'in_progress'), count(*) FILTER (WHERE state = 'not_met'),
           count(*) FILTER (WHERE state = 'not_applicable')
      FROM fact LEFT JOIN opinion ON opinion.assessment_id = fact.id
     GROUP BY phase
"""
Scores = dict[str, MunicipalityScore]
Counts = dict[str, dict[str, tuple[int, ...]]]
Result = TypeVar("Result")


def measure(codes: Sequence[str]) -> list[Line]:
    """Three ways to the same figures. Raises NotMeasuredError when they are not the same."""
    rollup_time, from_rollup = _best_of(5, _from_rollup)
    loop_time, from_loop = _best_of(1, lambda: _from_loop(codes))
    lean_time, lean = _best_of(1, lambda: _from_lean_loop(codes))
    if from_rollup != from_loop:
        raise NotMeasuredError("La vista nacional y el recorrido por los esquemas no dan las mismas cifras.")
    if _counts(from_rollup) != lean:
        raise NotMeasuredError("La vista nacional y el recorrido de una consulta no dan las mismas cifras.")
    return [
        _line("Vista nacional / recorrer los esquemas", rollup_time, loop_time),
        _line("Vista nacional / recorrerlos con una consulta en cada uno", rollup_time, lean_time),
    ]


def _line(name: str, rollup: float, loop: float) -> Line:
    return Line(name, milliseconds(rollup), milliseconds(loop), rollup and loop / rollup)


def _best_of(times: int, work: Callable[[], Result]) -> tuple[float, Result]:
    """The median of `times` runs in milliseconds, and what the last one gave."""
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        result = work()
        taken.append((time.perf_counter() - start) * 1000)
    return sorted(taken)[len(taken) // 2], result


def _from_rollup() -> Scores:
    """What the national pages call: localities, figures, totals, deadlines."""
    return {row.place.code: row.score for row in country(ADDRESS).rows if row.score}


def _from_loop(codes: Sequence[str]) -> Scores:
    """The product's own calculation, schema after schema."""
    framework = framework_with_phases(FRAMEWORK)
    found = {}
    for code in codes:
        with in_schema(f"m{code}"):
            steps = expected_steps(framework)
        now = {phase: step for phase, run in steps.items() for step in run if _holds(step)}
        found[code] = municipality_score(code, FRAMEWORK, ON, now)
    return found


def _holds(step: StepValues) -> bool:
    return step.valid_from <= ON and (step.valid_to is None or step.valid_to > ON)


def _from_lean_loop(codes: Sequence[str]) -> Counts:
    found: Counts = {}
    for code in codes:
        with in_schema(f"m{code}"), connection.cursor() as cursor:
            cursor.execute(ONE_STATEMENT, {"framework": FRAMEWORK, "on": ON})
            found[code] = {phase: tuple(counts) for phase, *counts in cursor.fetchall() if any(counts)}
    return found


def _counts(scores: Scores) -> Counts:
    """The figures of the scores in the shape of the lean loop."""
    found: Counts = {}
    for code, score in scores.items():
        by_phase = {phase: tuple(int(getattr(own, name)) for name in STATES) for phase, own in score.phases.items()}
        found[code] = {phase: counts for phase, counts in by_phase.items() if any(counts)}
    return found
