"""Compares what `public` says of each municipality with what its own schema says, and repairs it.

For commands: it walks through every schema, which no page may do.
"""

from dataclasses import dataclass, field

from django.db import DatabaseError, transaction

from gelt.errors import DomainError
from gelt.schemas import in_schema
from gelt.text import counted
from plans.checklist.models import CriterionAssessment
from plans.checklist.rewriting import Expected, lock_facts
from plans.checklist.rewriting import expected as expected_by_phase
from plans.matrix.models import Plan
from regulation.selectors import framework_with_phases
from rollup import services as rollup
from rollup.met import NOTHING, forget, met_of, replace_met, strangers
from rollup.models import PlanPublication
from rollup.selectors import published_plan, stored_steps, stored_steps_of
from rollup.services import document_digest
from rollup.steps import STEP_FIELDS, StepValues
from tenants.models import Municipality, Status

Key = tuple[str, str]
# Of a phase that is in no framework the municipality followed.
GONE = Expected([], NOTHING)


@dataclass
class Report:
    """What differs, as Spanish lines.

    `steps` can be rewritten, `plans` need a person to publish again, `unreadable` municipalities an operator.
    """

    steps: list[str] = field(default_factory=list)
    plans: list[str] = field(default_factory=list)
    unreadable: list[str] = field(default_factory=list)
    checked: int = 0


def reconcile(*, repair: bool = False) -> Report:
    """Check every municipality with a schema; with `repair`, rewrite the steps that differ."""
    report = Report()
    municipalities = list(Municipality.objects.exclude(status=Status.CREATING).order_by("code"))
    for municipality in municipalities:
        try:
            with in_schema(municipality.schema_name), transaction.atomic():
                steps = _reconcile_steps(municipality.code, followed_by(municipality), repair)
                plans = _publication_differences(municipality.code)
        except (DatabaseError, DomainError) as error:
            report.unreadable.append(f"{municipality.code}: no se pudo revisar: {str(error).splitlines()[0]}")
            continue
        report.steps += steps
        report.plans += plans
        report.checked += 1
    _strangers({municipality.code for municipality in municipalities}, report, repair)
    return report


def followed_by(municipality: Municipality) -> set[str]:
    """The frameworks a municipality follows or followed: each has its steps, also without any fact."""
    return {municipality.framework_id, *municipality.framework_spans.values_list("framework", flat=True)}


def _reconcile_steps(code: str, frameworks: set[str], repair: bool) -> list[str]:
    lock_facts(code)
    expected, steps, met = _expected(frameworks), stored_steps_of(code), met_of(code)
    lines = []
    for key in sorted(expected.keys() | steps.keys() | met.keys()):
        wanted = expected.get(key, GONE)
        wrong = _differences(wanted, Expected(steps.get(key, []), met.get(key, NOTHING)))
        if not wrong:
            continue
        lines.append(f"{code} {key[0]} {key[1]}: {'; '.join(wrong)}")
        if repair:
            named = {"municipality": code, "framework": key[0], "phase": key[1]}
            rollup.replace_steps(**named, steps=wanted.steps)
            replace_met(**named, met=wanted.met)
    return lines


def _differences(wanted: Expected, found: Expected) -> list[str]:
    """What differs of one phase; a phase in which nothing is met has no list of met criteria."""
    steps = [] if wanted.steps == found.steps else [_difference(wanted.steps, found.steps)]
    met = [] if wanted.met == found.met else ["la lista de criterios cumplidos en public no es la del municipio"]
    return steps + met


def _expected(frameworks: set[str]) -> dict[Key, Expected]:
    """What follows from the facts in the framework the municipality follows and in those it followed before."""
    used = CriterionAssessment.objects.order_by().values_list("framework", flat=True).distinct()
    return {
        (code, phase): found
        for code in sorted({*frameworks, *used})
        for phase, found in expected_by_phase(framework_with_phases(code)).items()
    }


def _difference(wanted: list[StepValues], found: list[StepValues]) -> str:
    """The first thing that differs, in words an operator can follow."""
    if not wanted:
        return f"{counted(len(found), 'paso sobra', 'pasos sobran')} en public"
    if not found:
        return f"{counted(len(wanted), 'paso falta', 'pasos faltan')} en public"
    for right, wrong in zip(wanted, found, strict=False):
        names = [name for name in STEP_FIELDS if getattr(right, name) != getattr(wrong, name)]
        if names:
            said = ", ".join(f"{name} es {getattr(wrong, name)} y debe ser {getattr(right, name)}" for name in names)
            return f"paso desde {wrong.valid_from}: {said}"
    return f"hay {counted(len(found), 'paso', 'pasos')} en public y deben ser {len(wanted)}"


def _publication_differences(code: str) -> list[str]:
    plan, published = Plan.objects.filter(working=True).first(), published_plan(code)
    expected_at = plan.published_at if plan else None
    if published is None:
        return [f"{code}: el plan figura publicado y su copia no está en public"] if expected_at else []
    if published.published_at != expected_at:
        return [f"{code}: la copia publicada del plan no es la última que publicó el municipio"]
    if document_digest(published.document) != published.sha256:
        return [f"{code}: la copia publicada del plan no corresponde a su huella"]
    return []


def _strangers(known: set[str], report: Report, repair: bool) -> None:
    """Rows in `public` of municipalities that are not on the platform."""
    for code, phases in stored_steps().items():
        if code in known:
            continue
        report.steps.append(f"{code}: hay pasos de un municipio que no está en la plataforma")
        for framework, phase in phases if repair else ():
            rollup.remove_steps(municipality=code, framework=framework, phase=phase)
    for code in strangers(known):
        report.steps.append(f"{code}: hay criterios cumplidos de un municipio que no está en la plataforma")
        if repair:
            forget(code)
    for code in PlanPublication.objects.exclude(municipality__in=known).values_list("municipality", flat=True):
        report.plans.append(f"{code}: hay un plan publicado de un municipio que no está en la plataforma")
