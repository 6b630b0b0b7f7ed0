"""A plan whose matrix has no action at all."""

from collections.abc import Iterator

from plans.matrix.checking.context import Context
from plans.matrix.checking.finding import Finding, Severity
from plans.matrix.interchange.rows import Document


def check(document: Document, context: Context) -> Iterator[Finding]:
    if document["actions"]:
        return
    projects = bool(document["projects"])
    yield Finding(
        "empty-matrix",
        Severity.WARNING if projects else Severity.BLOCKING,
        "actions",
        "La matriz del plan está vacía",
        "Sin acciones, el plan no dice qué se hará, quién responde ni con qué metas se medirá."
        + (" La matriz de proyectos no reemplaza esas columnas." if projects else ""),
        "Agregue las acciones en la matriz, impórtelas de su documento o empiece con la plantilla de seis acciones.",
    )
