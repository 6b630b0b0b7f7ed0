"""A phase of the norm for which the plan sets out nothing to do."""

from collections.abc import Iterator

from gelt.text import join_es
from plans.matrix.checking.context import Context, Due
from plans.matrix.checking.finding import Finding, Severity
from plans.matrix.checking.phases import named_phases, speaks_of_phases
from plans.matrix.checking.texts import prose
from plans.matrix.interchange.rows import Document


def check(document: Document, context: Context) -> Iterator[Finding]:
    if not document["actions"] and not document["phase_activities"]:
        return  # an empty plan is told as such
    worked_on = _phases_with_work(document, context)
    without = [phase for phase in context.phases if phase.code not in worked_on]
    together = any(speaks_of_phases(text) for text in _work(document))
    if without:
        yield _together(without) if together else _none(without)


def _phases_with_work(document: Document, context: Context) -> set[str]:
    listed = {entry["phase"] for entry in document["phase_activities"] if entry["items"]}
    projects = {code for project in document["projects"] for code in project["phases"]}
    named = {phase.code for text in _work(document) for phase in named_phases(text, context.phases)}
    return listed | projects | named


def _work(document: Document) -> Iterator[str]:
    for action in document["actions"]:
        yield action["title"]
        yield from (activity["text"] for activity in action["activities"])
    for entry in document["additional_activities"]:
        yield prose(entry)


def _together(without: list[Due]) -> Finding:
    return _finding(
        without,
        Severity.ADVICE,
        "Las fases se trabajan todas juntas, sin actividades de cada una",
        f"Una acción habla de las fases en general, pero ninguna actividad es de {_names(without)}; así no se ve qué "
        "falta para cada plazo.",
    )


def _none(without: list[Due]) -> Finding:
    plural = len(without) > 1
    return _finding(
        without,
        Severity.WARNING,
        f"{'Fases sin' if plural else 'Fase sin'} ninguna actividad: {_names(without)}",
        f"El plan no dice qué se hará para completar{'las' if plural else 'la'}, ni en las acciones por fase, ni en "
        "la "
        "matriz, ni en los proyectos.",
    )


def _names(phases: list[Due]) -> str:
    return join_es(phase.name for phase in phases)


def _finding(without: list[Due], severity: Severity, title: str, why: str) -> Finding:
    return Finding(
        "phase-without-activity",
        severity,
        "phase_activities",
        title,
        why,
        "Escriba en «Acciones por fase» al menos una actividad de cada fase. La lista de chequeo, que es "
        "referencial, "
        "ayuda a ver qué falta.",
        about=tuple(phase.code for phase in without),
    )
