"""A blank to fill in that nobody filled: XXX, [nombre del alcalde], ____."""

import re
from collections.abc import Iterator

from plans.matrix.checking.context import Context
from plans.matrix.checking.finding import Finding, Severity
from plans.matrix.checking.texts import is_blank
from plans.matrix.interchange.rows import Document

PLACEHOLDER = re.compile(
    r"\bx{3,}\b|_{3,}|\.{6,}|…{2,}|<[a-záéíóúñ ]{3,60}>|\{\{.*?\}\}|\blorem ipsum\b"
    r"|\[(?!sic\b|\.\.\.|…)[^\]\d][^\]]{2,120}\]"
    r"|\(?(?:escriba|inserte|coloque|diligencie|complete) aqu[ií]\b|\bpor (?:definir|establecer|diligenciar)\b"
    r"|\bpendiente (?:de|por) (?:definir|establecer|diligenciar)\b"
    r"|\b(?:nombre|firma) del (?:municipio|alcalde|departamento) (?:aqu[ií])\b",
    re.IGNORECASE,
)


def check(document: Document, context: Context) -> Iterator[Finding]:
    for spot in context.texts:
        found = PLACEHOLDER.search(spot.text)
        if found and not (is_blank(spot.text) and spot.column in ("targets", "responsible_parties")):
            yield Finding(
                "placeholder",
                Severity.BLOCKING,
                spot.section,
                f"Quedó un espacio por llenar: «{found.group()[:60]}»",
                "El texto viene de un formato y nadie lo ha completado.",
                "Escriba el dato que falta, o retire el renglón si no aplica.",
                items=(spot.item,) if spot.item else (),
                quoted=(spot.text,),
                column=spot.column if spot.item else spot.key,
            )
