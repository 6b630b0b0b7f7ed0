"""A timeframe that begins before the plan or ends after it."""

from collections import defaultdict
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
    # «4 años» in four actions is one thing to decide, not four.
    same: dict[tuple[str, str, date], list[Item]] = defaultdict(list)
    for action in document["actions"]:
        for timeframe in action["timeframes"]:
            found = _outside(timeframe, start, last_day)
            if found:
                same[timeframe["text"], *found].append(timeframe)
    for (_, what, edge), timeframes in same.items():
        yield _finding(timeframes, what, edge)


def _outside(timeframe: Item, start: date, last_day: date) -> tuple[str, date] | None:
    """What of it is outside, and the edge it passes."""
    last = ends(timeframe, start)
    begins = date.fromisoformat(timeframe["from"]) if timeframe["from"] else None
    if last and last > last_day and not _only_a_year(timeframe, last, last_day):
        return f"termina el {date_es(last)}, después del último día del plan", last_day
    if last and last < start:
        return f"termina el {date_es(last)}, antes de empezar el plan", start
    if begins and begins.year < start.year:
        return f"empieza el {date_es(begins)}, antes que el plan", start
    return None


def _only_a_year(timeframe: Item, last: date, last_day: date) -> bool:
    """`2012` is written for the whole year; it does not say that the last day counts."""
    return bool(timeframe["to"]) and (last.month, last.day) == (12, 31) and last.year == last_day.year


def _finding(timeframes: list[Item], what: str, edge: date) -> Finding:
    first, many = timeframes[0], len(timeframes) > 1
    return Finding(
        "timeframe-outside-validity",
        Severity.WARNING,
        "actions",
        f"{len(timeframes)} tiempos se salen de la vigencia del plan"
        if many
        else "El tiempo se sale de la vigencia del plan",
        f"Según lo escrito, {'cada uno ' if many else ''}{what} ({date_es(edge)}).",
        "Acorte el tiempo, o cambie la vigencia del plan si la acción de verdad va más allá.",
        items=(first["id"],),
        quoted=(first["text"],),
        column="timeframes",
        cells=tuple(each["id"] for each in timeframes) if many else (),
        about=(first["text"], what, edge.isoformat(), str(len(timeframes))),
    )
