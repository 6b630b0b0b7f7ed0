"""Reads of the dated steps and the published plans; the same for a municipality's pages and the country's."""

from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from rollup.models import PlanPublication, Step
from rollup.scores import MunicipalityScore, municipality_score
from rollup.steps import STEP_FIELDS, StepValues


def scores_of(municipality: str, framework: str, on: date) -> MunicipalityScore:
    """A municipality's score on a date; one query. Without steps on that date, a score without phases."""
    rows = _as_of(framework, on).filter(municipality=municipality)
    steps = {row[1]: StepValues(*row[2:]) for row in rows}
    return municipality_score(municipality, framework, on, steps)


def scores_of_many(framework: str, on: date) -> dict[str, MunicipalityScore]:
    """The score of every municipality that follows the framework, by DIVIPOLA code; one query."""
    grouped: dict[str, dict[str, StepValues]] = {}
    for municipality, phase, *values in _as_of(framework, on):
        grouped.setdefault(municipality, {})[phase] = StepValues(*values)
    return {code: municipality_score(code, framework, on, steps) for code, steps in grouped.items()}


def timeline(municipality: str, framework: str) -> list[MunicipalityScore]:
    """The score on each date on which something changed, oldest first; one query."""
    rows = Step.objects.filter(municipality=municipality, framework=framework)
    steps = [(phase, StepValues(*values)) for phase, *values in rows.values_list("phase", *STEP_FIELDS)]
    dates = sorted({step.valid_from for _, step in steps})
    return [
        municipality_score(municipality, framework, on, {phase: step for phase, step in steps if _holds(step, on)})
        for on in dates
    ]


def published_plan(municipality: str) -> PlanPublication | None:
    """The published copy of a municipality's plan, with its document."""
    return PlanPublication.objects.filter(municipality=municipality).first()


def published_plans() -> QuerySet[PlanPublication]:
    """Every published plan without its document."""
    return PlanPublication.objects.defer("document")


def _as_of(framework: str, on: date) -> Any:
    rows = Step.objects.filter(Q(valid_to__gt=on) | Q(valid_to__isnull=True), framework=framework, valid_from__lte=on)
    return rows.order_by().values_list("municipality", "phase", *STEP_FIELDS)


def _holds(step: StepValues, on: date) -> bool:
    return step.valid_from <= on and (step.valid_to is None or on < step.valid_to)


def stored_steps() -> dict[str, dict[tuple[str, str], list[StepValues]]]:
    """Every step there is: municipality → (framework, phase) → steps in order; one query."""
    found: dict[str, dict[tuple[str, str], list[StepValues]]] = {}
    rows = Step.objects.order_by("municipality", "framework", "phase", "valid_from")
    for municipality, framework, phase, *values in rows.values_list(
        "municipality", "framework", "phase", *STEP_FIELDS
    ):
        found.setdefault(municipality, {}).setdefault((framework, phase), []).append(StepValues(*values))
    return found


def stored_steps_of(municipality: str) -> dict[tuple[str, str], list[StepValues]]:
    """The steps of one municipality: (framework, phase) → steps in order; one query."""
    found: dict[tuple[str, str], list[StepValues]] = {}
    rows = Step.objects.filter(municipality=municipality).order_by("framework", "phase", "valid_from")
    for framework, phase, *values in rows.values_list("framework", "phase", *STEP_FIELDS):
        found.setdefault((framework, phase), []).append(StepValues(*values))
    return found
