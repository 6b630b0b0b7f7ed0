"""Compliance per phase against its deadline, and how it grew."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts.access import requires
from accounts.permissions import Capability
from gelt.charts import Chart, Mark, Series, step_chart
from gelt.text import date_es, percent_es
from plans.checklist.desk import Desk, open_desk
from plans.checklist.following.summing import courses
from plans.checklist.summaries import PhaseSummary, summaries
from plans.checklist.wording import deadline_words, late_words, next_words
from regulation.selectors import framework_with_phases
from rollup.scores import MunicipalityScore
from rollup.selectors import timeline

Percent = Decimal | None


@require_safe
@never_cache
@requires(Capability.READ_WORKSPACE)
def compliance(request: HttpRequest) -> HttpResponse:
    """Every phase's figures and deadline on the reference date, and their course until it."""
    desk = open_desk(request)
    framework = framework_with_phases(desk.host.framework, criteria=False)
    phases = desk.phases()
    figures, score = summaries(desk, [each.phase for each in phases])
    course = courses(desk, phases, framework.valid_from)
    past = [moment for moment in timeline(desk.host.code, framework.code) if moment.on <= desk.on]
    context = desk.context(
        framework=framework,
        score=score,
        not_yet=framework.not_yet(desk.on),
        met=score.count("met"),
        applicable=score.count("applicable"),
        verified=score.count("verified"),
        late=late_words(figures),
        following=next_words(figures),
        rows=[(phase, deadline_words(phase)) for phase in figures],
        courses=[(phase, course[phase.code]) for phase in figures if phase.code in course],
        totals={name: score.count(name) for name in COUNTS},
        chart=_overall(past, desk) if score.reported else None,
        phase_charts=[(phase, _of_phase(past, phase, desk)) for phase in figures] if score.reported else [],
    )
    return render(request, "checklist/compliance.html", context)


COUNTS = ("met", "in_progress", "not_met", "not_applicable", "unanswered", "verified", "applicable", "total")


def _overall(past: list[MunicipalityScore], desk: Desk) -> Chart:
    return _chart(
        "avance-general",
        "Avance general, promedio de las fases",
        past,
        desk,
        lambda moment: (moment.declared_overall, moment.verified_overall),
    )


def _of_phase(past: list[MunicipalityScore], phase: PhaseSummary, desk: Desk) -> Chart:
    def values(moment: MunicipalityScore) -> tuple[Percent, Percent]:
        score = moment.phase(phase.code)
        return (score.declared_percent, score.verified_percent) if score else (None, None)

    marks = [Mark(phase.deadline, "Plazo")] if phase.deadline else []
    return _chart(f"avance-{phase.code}", f"Fase de {phase.name}", past, desk, values, marks)


def _chart(
    chart_id: str,
    title: str,
    past: list[MunicipalityScore],
    desk: Desk,
    values: Callable[[MunicipalityScore], tuple[Percent, Percent]],
    marks: list[Mark] | None = None,
) -> Chart:
    points = [(moment.on, *values(moment)) for moment in past]
    declared = _changes([(day, value) for day, value, _ in points])
    verified = _changes([(day, value) for day, _, value in points])
    return step_chart(
        chart_id=chart_id,
        title=title,
        description=_description(declared, verified, desk.on),
        series=[Series("Declarado", declared), Series("Verificado", verified, dashed=True)],
        start=points[0][0],
        end=desk.on,
        marks=marks or [],
    )


def _changes(points: list[tuple[date, Percent]]) -> list[tuple[date, Percent]]:
    """Only the days on which the value is another one."""
    return [point for at, point in enumerate(points) if at == 0 or points[at - 1][1] != point[1]]


def _description(declared: list[tuple[date, Percent]], verified: list[tuple[date, Percent]], on: date) -> str:
    return (
        f"Al {date_es(on)}: {percent_es(declared[-1][1])} declarado y {percent_es(verified[-1][1])} verificado. "
        "La tabla que acompaña el dibujo tiene cada cambio con su fecha."
    )
