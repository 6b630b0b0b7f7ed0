"""A deadline printed in the plan that is not the norm's."""

from collections.abc import Iterator
from datetime import date

from gelt.text import date_es
from plans.matrix.checking.context import Context
from plans.matrix.checking.finding import Finding, Severity
from plans.matrix.interchange.rows import Document
from regulation.models import Order


def check(document: Document, context: Context) -> Iterator[Finding]:
    legal = {phase.code: (phase, day) for phase, day in context.due()}
    for row in document["deadlines"]:
        printed = row["national" if context.order == Order.NATIONAL else "territorial"]
        if not printed or row["phase"] not in legal:
            continue
        phase, day = legal[row["phase"]]
        if date.fromisoformat(printed) != day:
            yield Finding(
                "printed-deadline",
                Severity.WARNING,
                "deadlines",
                f"El plazo impreso de la fase {phase.name} no es el de la norma",
                f"El plan imprime el {date_es(date.fromisoformat(printed))} para el orden {context.order}, y el "
                "plazo "
                f"según {context.the_norm} es el {date_es(day)}.",
                "Corrija la fecha en la tabla de plazos, o diga qué norma la cambió.",
                items=(row["id"],),
                quoted=(date_es(date.fromisoformat(printed)),),
                about=(printed, day.isoformat()),
            )
