"""A timeframe that begins before the plan or ends after it."""

from collections.abc import Iterator
from datetime import date

from gelt.text import date_es
from plans.matrix.checking.context import Context
from plans.matrix.checking.finding import Finding, Severity
from plans.matrix.checking.phases import ends, validity
from plans.matrix.checking.texts import Item
from plans.matrix.interchange.rows import Document


def check(document: Document, context: Context) -> Iterator[Finding]:
    start, last_day = validity(document)
    for action in document["actions"]:
        for timeframe in action["timeframes"]:
            last = ends(timeframe, start)
            begins = date.fromisoformat(timeframe["from"]) if timeframe["from"] else None
            if last and last > last_day and not _only_a_year(timeframe, last, last_day):
                yield _finding(timeframe, f"termina el {date_es(last)}, después del último día del plan", last_day)
            elif last and last < start:
                yield _finding(timeframe, f"termina el {date_es(last)}, antes de empezar el plan", start)
            elif begins and begins < start and begins.year < start.year:
                yield _finding(timeframe, f"empieza el {date_es(begins)}, antes que el plan", start)


def _only_a_year(timeframe: Item, last: date, last_day: date) -> bool:
    """`2012` is written for the whole year; it does not say that the last day counts."""
    return bool(timeframe["to"]) and (last.month, last.day) == (12, 31) and last.year == last_day.year


def _finding(timeframe: Item, what: str, edge: date) -> Finding:
    return Finding(
        "timeframe-outside-validity",
        Severity.WARNING,
        "actions",
        "El tiempo se sale de la vigencia del plan",
        f"Según lo escrito, {what} ({date_es(edge)}).",
        "Acorte el tiempo, o cambie la vigencia del plan si la acción de verdad va más allá.",
        items=(timeframe["id"],),
        quoted=(timeframe["text"],),
        column="timeframes",
        about=(timeframe["text"], what, edge.isoformat()),
    )
