"""Which activities the plan has, and when the plan says they are done: what a person then ticks and corrects.

A date is proposed only where the source gives something (DESIGN.md, rule 5); where it says how long and not from
when, the validity's first day is proposed and the words say so. Pure: no queries.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from gelt.text import counted, date_es, join_es
from plans.monitoring.reports.periods import add_months

Json = dict[str, Any]
DAY = timedelta(days=1)
NO_DATE = "Sin fecha en la fuente"
LONGEST_TITLE, LONGEST_OFFICE = 500, 300


@dataclass(frozen=True, slots=True)
class Proposal:
    """An activity of the plan with the dates read from it, None where it gives none. `how`: where they come from."""

    activity: str
    action: str
    action_title: str
    title: str
    office: str
    starts: date | None
    ends: date | None
    how: str


@dataclass(frozen=True, slots=True)
class Validity:
    """First and last day of the plan."""

    starts: date
    ends: date


def proposals(document: Json, taken: frozenset[str]) -> list[Proposal]:
    """One per activity of the plan that is not in the schedule yet (`taken`: their ids), in the plan's order."""
    said = document["plan"]["validity"]
    validity = Validity(date.fromisoformat(said["from"]), date.fromisoformat(said["to"]))
    return [
        _proposal(action, activity, validity)
        for action in document["actions"]
        for activity in action["activities"]
        if activity["id"] not in taken
    ]


def _proposal(action: Json, activity: Json, validity: Validity) -> Proposal:
    starts, ends, how = _dates(_of(action["timeframes"], activity["id"]), validity)
    parties = [each["text"] for each in _of(action["responsible_parties"], activity["id"])]
    return Proposal(
        activity=activity["id"],
        action=action["id"],
        action_title=action["title"],
        title=_cut(activity["text"], LONGEST_TITLE),
        office=_cut(join_es(dict.fromkeys(parties)), LONGEST_OFFICE),
        starts=starts,
        ends=ends,
        how=how,
    )


def _of(rows: Iterable[Json], activity: str) -> list[Json]:
    """Those the source pairs with the activity; without any, those of the whole action."""
    rows = list(rows)
    own = [row for row in rows if activity in row["activities"]]
    return own or [row for row in rows if not row["activities"]]


def _dates(timeframes: list[Json], validity: Validity) -> tuple[date | None, date | None, str]:
    if not timeframes:
        return None, None, f"{NO_DATE}: el plan no dice cuándo."
    said = join_es(f"«{each['text']}»" for each in timeframes)
    spans = {_span(each, validity) for each in timeframes}
    if len(spans) > 1:
        return None, None, f"{NO_DATE}: el plan da varios tiempos, {said}, y no dice cuál es el de esta actividad."
    span = spans.pop()
    if span is None:
        return None, None, f"{NO_DATE}: el plan dice {said}."
    starts, ends = max(span[0], validity.starts), min(span[1], validity.ends)
    if ends < starts:
        return None, None, f"{NO_DATE}: el plan dice {said}, fuera de su vigencia."
    return starts, ends, " ".join(_words(timeframes[0], said, span, validity))


def _span(row: Json, validity: Validity) -> tuple[date, date] | None:
    """First and last day, before they are cut at the validity; None when the source gives no date nor duration."""
    starts, ends = (date.fromisoformat(row[key]) if row[key] else None for key in ("from", "to"))
    months = row["months"]
    if months and ends and not starts:
        starts = add_months(ends + DAY, -months)
    if months and not ends:
        ends = add_months(starts or validity.starts, months) - DAY
    if starts is None and ends is None:
        return None
    return starts or validity.starts, ends or validity.ends


def _words(row: Json, said: str, span: tuple[date, date], validity: Validity) -> Iterator[str]:
    months = counted(row["months"], "mes", "meses") if row["months"] else ""
    yield f"El plan dice {said}." if months in row["text"].lower() else f"El plan dice {said}, que son {months}."
    if not row["from"] and not (row["months"] and row["to"]):
        yield f"No dice desde cuándo: se propone el comienzo de la vigencia, el {date_es(validity.starts)}."
    if not row["to"] and not row["months"]:
        yield f"No dice hasta cuándo: se propone el fin de la vigencia, el {date_es(validity.ends)}."
    if span[1] > validity.ends:
        yield f"Llegaría al {date_es(span[1])}: se corta en el fin de la vigencia, el {date_es(validity.ends)}."
    if span[0] < validity.starts:
        yield f"Comenzaría antes de la vigencia: se propone su primer día, el {date_es(validity.starts)}."


def _cut(text: str, longest: int) -> str:
    text = " ".join(text.split())
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"
