"""A plan without vision or general objective."""

from collections.abc import Iterator

from plans.matrix.checking.context import Context
from plans.matrix.checking.finding import Finding, Severity
from plans.matrix.checking.texts import prose
from plans.matrix.interchange.rows import Document

PARTS = {
    "vision": ("El plan no tiene visión", "a dónde quiere llegar el municipio y en qué año"),
    "general_objective": ("El plan no tiene objetivo general", "para qué se hace el plan"),
}


def check(document: Document, context: Context) -> Iterator[Finding]:
    for key, (title, says) in PARTS.items():
        if not prose(document["plan"][key]):
            yield Finding(
                f"no-{key.replace('_', '-')}",
                Severity.WARNING,
                "plan",
                title,
                f"Falta lo que dice {says}; las acciones se leen sin saber hacia dónde van.",
                f"Escriba en pocas frases {says}.",
                column=key,
            )
