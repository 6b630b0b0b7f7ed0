"""An action on the phases that takes longer than the norm gives for them."""

from collections.abc import Iterator
from datetime import date

from gelt.text import date_es, join_es
from plans.matrix.checking.context import Context, Due
from plans.matrix.checking.finding import Finding, Severity
from plans.matrix.checking.phases import ends, named_phases, speaks_of_phases, validity
from plans.matrix.checking.texts import Item
from plans.matrix.interchange.rows import Document


def check(document: Document, context: Context) -> Iterator[Finding]:
    start, _ = validity(document)
    for action in document["actions"]:
        of_all = _phases_of(action["title"], context)
        for timeframe in action["timeframes"]:
            worked_on = _of_its_activities(action, timeframe, context) or of_all
            last = ends(timeframe, start)
            # A phase that was due before the plan began is told by its own check.
            late = [
                (phase, day) for phase, day in context.due() if phase in worked_on and start <= day < (last or day)
            ]
            if last and late:
                yield _finding(timeframe, last, late, context)


def _phases_of(text: str, context: Context) -> tuple[Due, ...]:
    named = named_phases(text, context.phases)
    return named or (context.phases if speaks_of_phases(text) else ())


def _of_its_activities(action: Item, timeframe: Item, context: Context) -> tuple[Due, ...]:
    """The phases of the activities the timeframe is of, where the plan says which."""
    own = [each["text"] for each in action["activities"] if each["id"] in timeframe["activities"]]
    return tuple(phase for text in own for phase in _phases_of(text, context))


def _finding(timeframe: Item, last: date, late: list[tuple[Due, date]], context: Context) -> Finding:
    told = join_es(f"{phase.name} ({date_es(day)})" for phase, day in late)
    return Finding(
        "timeframe-after-deadline",
        Severity.WARNING,
        "actions",
        "El tiempo termina después de un plazo legal",
        f"Según el plan esta acción termina el {date_es(last)}, y {context.the_norm} fija antes el plazo del orden "
        f"{context.order} de: {told}.",
        "Escriba el tiempo de cada fase por separado, sin pasar de su plazo.",
        items=(timeframe["id"],),
        quoted=(timeframe["text"],),
        column="timeframes",
        about=(timeframe["text"], *(phase.code for phase, _ in late)),
    )
