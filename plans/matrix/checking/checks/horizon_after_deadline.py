"""A vision that looks beyond the last deadline of the norm."""

import re
from collections.abc import Iterator
from datetime import date

from gelt.text import date_es
from plans.matrix.checking.context import Context
from plans.matrix.checking.finding import Finding, Severity
from plans.matrix.checking.phases import add_months, validity
from plans.matrix.checking.texts import Item, fold, prose
from plans.matrix.interchange.rows import Document

_YEAR = re.compile(r"\b(20\d\d)\b")
_NUMBERS = {"dos": 2, "tres": 3, "cuatro": 4, "cinco": 5, "seis": 6, "siete": 7, "ocho": 8, "diez": 10}
_IN_YEARS = re.compile(rf"\b(?:a|en) (?:los )?(?:proximos )?({'|'.join(_NUMBERS)}|\d\d?)\b[ ()\d]*anos\b")


def check(document: Document, context: Context) -> Iterator[Finding]:
    vision = document["plan"]["vision"]
    due = context.due()
    reached = _horizon(vision, validity(document)[0]) if vision and due else None
    if reached is None:
        return
    phase, last = max(due, key=lambda pair: pair[1])
    # A year is all that a vision says: 2012 is not after 1 December 2012.
    if reached.year > last.year:
        yield Finding(
            "horizon-after-deadline",
            Severity.WARNING,
            "plan",
            "La visión llega más allá del último plazo legal",
            f"La visión mira a {reached.year}, y {context.the_norm} fija el último plazo del orden {context.order} "
            "el "
            f"{date_es(last)} (fase {phase.name}).",
            "Ajuste el horizonte de la visión, o diga en ella qué fases estarán completas antes y cuándo.",
            items=(vision["id"],),
            quoted=(prose(vision),),
            about=(prose(vision), vision["horizon"] or ""),
        )


def _horizon(vision: Item, start: date) -> date | None:
    said = fold(f"{vision['horizon'] or ''} {prose(vision)}")
    year = _YEAR.search(fold(vision["horizon"] or ""))
    if year:
        return date(int(year[1]), 12, 31)
    span = _IN_YEARS.search(said)
    return add_months(start, 12 * int(_NUMBERS.get(span[1], 0) or span[1])) if span else None
