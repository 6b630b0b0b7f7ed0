"""A phase whose legal deadline falls after the plan ends, or passed before it began."""

from collections.abc import Iterator
from datetime import date

from gelt.text import date_es
from plans.matrix.checking.context import Context, Due
from plans.matrix.checking.finding import Finding, Severity
from plans.matrix.checking.phases import validity
from plans.matrix.interchange.rows import Document


def check(document: Document, context: Context) -> Iterator[Finding]:
    start, last_day = validity(document)
    for phase, deadline in context.due():
        if deadline > last_day:
            yield _after_end(phase, deadline, last_day, context)
        elif deadline < start:
            yield _before_start(phase, deadline, start, context)


def _after_end(phase: Due, deadline: date, last_day: date, context: Context) -> Finding:
    return Finding(
        "phase-due-after-end",
        Severity.WARNING,
        "plan",
        f"El plazo de la fase {phase.name} vence después de terminar el plan",
        f"El plan rige hasta el {date_es(last_day)}; {context.the_norm} da plazo para esta fase hasta el "
        f"{date_es(deadline)}. Lo que falte entonces no estará en ningún plan.",
        "Amplíe la vigencia hasta ese plazo, o escriba en el empalme qué queda por hacer y quién lo recibe.",
        column=phase.code,
        about=(deadline.isoformat(), last_day.isoformat()),
    )


def _before_start(phase: Due, deadline: date, start: date, context: Context) -> Finding:
    return Finding(
        "phase-due-before-start",
        Severity.ADVICE,
        "plan",
        f"El plazo de la fase {phase.name} ya había vencido cuando empezó el plan",
        f"Según {context.the_norm} vencía el {date_es(deadline)}, y el plan rige desde el {date_es(start)}.",
        "Diga en los antecedentes cómo estaba esa fase al empezar y en la matriz cuándo se completa lo que falte.",
        column=phase.code,
        about=(deadline.isoformat(), start.isoformat()),
    )
