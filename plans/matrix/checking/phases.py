"""Which phases of the norm a text speaks of, and when a timeframe ends."""

import re
from calendar import monthrange
from collections.abc import Sequence
from datetime import date

from plans.matrix.checking.context import Due
from plans.matrix.checking.texts import Item, fold

# "información" or "interacción" alone are ordinary words: only after "fase" or "etapa" they name one.
_AFTER_PHASE = re.compile(r"\b(?:fase|etapa)s?\b([^.;:]*)")
_ALL_PHASES = re.compile(
    r"\b(?:las|cada|todas|cada una de las|de) (?:\w+ ){0,2}(?:fase|etapa)s?\b|\b(?:5|cinco) (?:fase|etapa)s\b"
)


def named_phases(text: str, phases: Sequence[Due]) -> tuple[Due, ...]:
    """The phases the text names: `en la fase de transacción`, `fases de información e interacción`."""
    tails = " ".join(_AFTER_PHASE.findall(fold(text)))
    return tuple(phase for phase in phases if re.search(rf"\b{re.escape(fold(phase.name))}\b", tails))


def speaks_of_phases(text: str) -> bool:
    """Whether the text speaks of the phases together: `las 5 fases`, `cada una de las fases`."""
    return _ALL_PHASES.search(fold(text)) is not None


def ends(timeframe: Item, start: date) -> date | None:
    """The last day of a timeframe; months count from its own beginning or from the plan's. None: no end."""
    if timeframe["to"]:
        return date.fromisoformat(timeframe["to"])
    if timeframe["months"]:
        began = date.fromisoformat(timeframe["from"]) if timeframe["from"] else start
        return add_months(began, int(timeframe["months"]))
    return None


def add_months(day: date, months: int) -> date:
    """The same day so many months later, or the last of that month."""
    total = day.year * 12 + day.month - 1 + months
    year, month = divmod(total, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def validity(document: Item) -> tuple[date, date]:
    """The first and last day of the plan."""
    span = document["plan"]["validity"]
    return date.fromisoformat(span["from"]), date.fromisoformat(span["to"])
