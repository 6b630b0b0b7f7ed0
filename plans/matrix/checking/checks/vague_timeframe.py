"""A timeframe that says neither how long, nor until when, nor how often."""

from collections.abc import Iterator

from plans.matrix.checking.context import Context
from plans.matrix.checking.finding import Finding, Severity
from plans.matrix.interchange.rows import Document

READ = ("months", "from", "to", "recurrence")


def check(document: Document, context: Context) -> Iterator[Finding]:
    for action in document["actions"]:
        for timeframe in action["timeframes"]:
            if not any(timeframe[key] for key in READ):
                yield Finding(
                    "vague-timeframe",
                    Severity.ADVICE,
                    "actions",
                    "El tiempo no dice hasta cuándo ni cada cuánto",
                    "No se puede saber qué día se atrasa esta acción ni avisar antes.",
                    "Escriba una duración, una fecha o una frecuencia, por ejemplo «seis meses», «diciembre de 2009» "
                    "o «cada mes». Si ya la dice, complete el valor leído en el editor.",
                    items=(timeframe["id"],),
                    quoted=(timeframe["text"],),
                    column="timeframes",
                    about=(action["title"], timeframe["text"]),
                )
