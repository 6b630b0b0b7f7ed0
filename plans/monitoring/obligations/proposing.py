"""What a plan promises to do again and again, read from its own words for the committee to confirm. Pure.

Read are the frequencies of targets ("4 veces al mes"), the recurrence of timeframes, the rules of follow-up and any
other text that says how often ("revisión semestral", "mínimo una vez a la semana"). General words of Spanish only:
nothing here knows a municipality. A reading is a proposal, its literal text stands beside it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from unicodedata import combining, normalize

from plans.monitoring.models import Every, Obligation
from plans.monitoring.obligations.standing import promise_words

Document = dict[str, Any]
LONGEST_TITLE = 300
NUMBERS = {"una": 1, "un": 1, "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5, "seis": 6, "ocho": 8, "diez": 10}
PERIODS: dict[str, str] = {
    "semana": Every.WEEK,
    "mes": Every.MONTH,
    "bimestre": Every.BIMONTH,
    "trimestre": Every.QUARTER,
    "semestre": Every.SEMESTER,
    "ano": Every.YEAR,
}
RECURRENCES: dict[str, str] = {
    "weekly": Every.WEEK,
    "monthly": Every.MONTH,
    "bimonthly": Every.BIMONTH,
    "semestral": Every.SEMESTER,
    "yearly": Every.YEAR,
}
MONTHS_BETWEEN: dict[int, str] = {
    1: Every.MONTH, 2: Every.BIMONTH, 3: Every.QUARTER, 6: Every.SEMESTER, 12: Every.YEAR,
}  # fmt: skip
_COUNT = rf"(?P<times>\d{{1,3}}|{'|'.join(NUMBERS)})"
_TIMES = re.compile(
    rf"\b{_COUNT} (?:vez|veces|dias?) (?:al?|a la|por|en cada|cada|por cada) (?P<period>{'|'.join(PERIODS)})\b"
)
_EVERY_MONTHS = re.compile(rf"\bcada {_COUNT} meses\b")
_EACH = re.compile(rf"\b(?:cada|todos los|todas las) (?P<period>{'|'.join(PERIODS)})(?:s|es)?\b")
_ADVERBS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(rf"\b{stem}(?:es|mente)?\b"), every)
    for stem, every in (
        ("semanal", Every.WEEK), ("mensual", Every.MONTH), ("bimestral", Every.BIMONTH),
        ("trimestral", Every.QUARTER), ("semestral", Every.SEMESTER), ("anual", Every.YEAR),
    )
)  # fmt: skip
_SURVEYS = re.compile(r"\b(?:encuestas?|sondeos?)\b")
_REPORTS = re.compile(r"\binformes?\b|\bseguimiento\b")
_UPDATES = re.compile(r"\bactualiza\w*")
_SITE = re.compile(r"\b(?:sitio|pagina|portal|web)\b")
# Other lists of the plan whose items are texts, and what one of them is called.
LISTS = {
    "update_procedures": "procedimiento de actualización",
    "follow_up": "regla de seguimiento",
    "articulation": "articulación",
    "handover": "empalme",
    "additional_activities": "actividad adicional",
}


@dataclass(frozen=True, slots=True)
class ProposedObligation:
    """A promise as it was read: `times` in each period of `every`. `source_text` is what the plan says, literally."""

    source_id: str
    source_text: str
    place: str
    title: str
    every: str
    times: int
    counts: str

    @property
    def words(self) -> str:
        return promise_words(self.times, self.every)


def proposals(document: Document) -> list[ProposedObligation]:
    """Every promise of a frequency in a gelt-plan/1 document, in the plan's order; each item once."""
    found: dict[str, ProposedObligation] = {}
    for each in _all(document):
        found.setdefault(each.source_id, each)
    return list(found.values())


def _all(document: Document) -> Iterator[ProposedObligation]:
    for action in document.get("actions", []):
        yield from _of_action(action)
    for phase in document.get("phase_activities", []):
        for item in phase.get("items", []):
            yield from _of_text(item, "actividad de una fase")
    for name, place in LISTS.items():
        for item in document.get(name) or []:
            yield from _of_text(item, place, reports=name == "follow_up")


def _of_action(action: Document) -> Iterator[ProposedObligation]:
    names = {row["id"]: row.get("name") or "" for row in action.get("indicators", [])}
    where = f"de la acción {action['id']}"
    for target in action.get("targets", []):
        named = next((names[each] for each in target.get("indicators", []) if names.get(each)), "")
        read = _of_target(target)
        if read:
            title = named or _first(action.get("title") or "") or target["text"]
            yield _made(target, f"meta {where}", title, *read, f"{named or title} {target['text']}")
    for item in action.get("activities", []):
        yield from _of_text(item, f"actividad {where}")
    for item in action.get("timeframes", []):
        read = _of_timeframe(item)
        if read:
            title = _first(action.get("title") or "") or item["text"]
            yield _made(item, f"tiempo {where}", title, *read, title)


def _of_target(target: Document) -> tuple[int, str] | None:
    """A frequency: so many times a period. A number of things a year is a target to measure, not a frequency."""
    value, period = target.get("value"), _plain(target.get("period") or "")
    if value is not None and target.get("unit") in ("veces", "vez") and period in PERIODS:
        times = int(Decimal(str(value)))
        return (times, PERIODS[period]) if times >= 1 else None
    return None if value is not None else read_frequency(target.get("text") or "")


def _of_timeframe(item: Document) -> tuple[int, str] | None:
    every = RECURRENCES.get(item.get("recurrence") or "")
    return (1, every) if every else read_frequency(item.get("text") or "")


def _of_text(item: Document, place: str, *, reports: bool = False) -> Iterator[ProposedObligation]:
    text = item.get("text") or ""
    read = read_frequency(text)
    if read:
        yield _made(item, place, text, *read, text, reports=reports)


def read_frequency(text: str) -> tuple[int, str] | None:
    """(times, period) that a text promises, None when it names no frequency; the most explicit wording wins."""
    plain = _plain(text)
    if found := _TIMES.search(plain):
        times = _number(found["times"])
        return (times, PERIODS[found["period"]]) if times else None
    if found := _EVERY_MONTHS.search(plain):
        every = MONTHS_BETWEEN.get(_number(found["times"]))
        return (1, every) if every else None
    if found := _EACH.search(plain):
        return 1, PERIODS[found["period"]]
    return next(((1, every) for pattern, every in _ADVERBS if pattern.search(plain)), None)


def _made(
    item: Document, place: str, title: str, times: int, every: str, about: str, *, reports: bool = False
) -> ProposedObligation:
    text = item.get("text") or ""
    counts = _counts(_plain(about), reports)
    return ProposedObligation(item["id"], text, place, _shortened(title), str(every), times, counts)


def _counts(about: str, reports: bool) -> str:
    """What fulfils it, by its words: surveys, reports, updates of the site; else what is written down of it."""
    if _SURVEYS.search(about):
        return Obligation.Counts.SURVEYS.value
    if reports and _REPORTS.search(about):
        return Obligation.Counts.REPORTS.value
    if _UPDATES.search(about) and _SITE.search(about):
        return Obligation.Counts.SITE_UPDATES.value
    return Obligation.Counts.ENTRIES.value


def _number(said: str) -> int:
    return int(said) if said.isdigit() else NUMBERS[said]


def _first(title: str) -> str:
    return title.strip().splitlines()[0].strip() if title.strip() else ""


def _shortened(text: str) -> str:
    """At most as many letters as an obligation's title takes, cut between words."""
    text = " ".join(text.split()).rstrip(".")
    text = text[:1].upper() + text[1:]
    return text if len(text) <= LONGEST_TITLE else f"{text[: LONGEST_TITLE - 1].rsplit(' ', 1)[0]}…"


def _plain(text: str) -> str:
    """Lower case, without accents, single spaces."""
    bare = "".join(sign for sign in normalize("NFD", text.lower()) if not combining(sign))
    return " ".join(bare.split())
