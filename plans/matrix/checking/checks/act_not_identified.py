"""An act without number or date, or a plan that names no act at all."""

from collections.abc import Iterator

from plans.matrix.checking.context import Context
from plans.matrix.checking.finding import Finding, Severity
from plans.matrix.checking.texts import Item, is_blank
from plans.matrix.interchange.rows import Document


def check(document: Document, context: Context) -> Iterator[Finding]:
    if not document["acts"]:
        yield Finding(
            "no-act",
            Severity.ADVICE,
            "acts",
            "El plan no nombra ningún acto administrativo",
            "No se sabe qué acto creó el comité. El acto que adopta el plan se registra al adoptarlo, en Versiones.",
            "Agregue el acto que creó el comité, con su tipo, número, fecha y lo que ordena.",
        )
    for act in document["acts"]:
        missing = " ni ".join(_missing(act))
        if missing:
            yield Finding(
                "act-not-identified",
                Severity.WARNING,
                "acts",
                f"Acto sin {missing}",
                f"El plan dice que un acto {act['effect']}, pero nadie podrá encontrarlo sin {missing}.",
                "Busque el acto en el archivo de la alcaldía y complete su tipo, número y fecha.",
                items=(act["id"],),
                quoted=(act["kind"],),
                about=(act["kind"], act["effect"], missing),
            )


def _missing(act: Item) -> Iterator[str]:
    if not act["number"] or is_blank(act["number"]):
        yield "número"
    if not act["date"]:
        yield "fecha"
