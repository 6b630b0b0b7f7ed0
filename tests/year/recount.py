"""The figures of a municipality counted again from the raw rows, by other means than the product's.

Plain loops over plain SQL: nothing of plans, rollup or regulation is imported here, so that a mistake there shows.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.db import connection

Row = dict[str, Any]


def rows(statement: str, *values: str | int | date | None) -> list[Row]:
    """The rows of a statement as dictionaries."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def printed(value: Decimal | None) -> str:
    """As people write a percentage: `54,4 %`."""
    if value is None:
        return "sin reporte"
    return f"{value.quantize(Decimal('0.1'), ROUND_HALF_UP)}".replace(".", ",") + "\u202f%"


@dataclass(frozen=True)
class PhaseCount:
    """A phase on a day."""

    met: int
    verified: int
    applicable: int
    unanswered: int

    @property
    def declared(self) -> Decimal | None:
        return Decimal(100 * self.met) / self.applicable if self.applicable else None

    @property
    def checked(self) -> Decimal | None:
        return Decimal(100 * self.verified) / self.applicable if self.applicable else None


def _last_until(found: Iterable[Row], on: date) -> Row | None:
    known = [row for row in found if row["true_from"] <= on]
    return max(known, key=lambda row: (row["true_from"], row["recorded_at"], row["id"]), default=None)


def compliance(framework: str, on: date) -> dict[str, PhaseCount]:
    """Phase → its counts on a day."""
    criteria = rows(
        'SELECT c.code, p.code AS phase FROM "public".regulation_criterion c '
        'JOIN "public".regulation_phase p ON p.id = c.phase_id WHERE c.framework_id = %s',
        framework,
    )
    said: dict[str, list[Row]] = defaultdict(list)
    for row in rows("SELECT * FROM checklist_criterionassessment WHERE framework = %s", framework):
        said[row["criterion"]].append(row)
    checked: dict[int, list[Row]] = defaultdict(list)
    for row in rows("SELECT * FROM checklist_verification"):
        checked[row["assessment_id"]].append(row)
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for criterion in criteria:
        held = _last_until(said[criterion["code"]], on)
        state = held["state"] if held else "unanswered"
        counts[criterion["phase"]][state] += 1
        opinion = _last_until(checked[held["id"]], on) if held and state == "met" else None
        counts[criterion["phase"]]["verified"] += bool(opinion and opinion["outcome"] == "accepted")
    states = ("unanswered", "not_met", "in_progress", "met")
    return {
        phase: PhaseCount(count["met"], count["verified"], sum(count[state] for state in states), count["unanswered"])
        for phase, count in counts.items()
    }


def overall(phases: dict[str, PhaseCount], measure: str) -> Decimal | None:
    """The mean of the phases in which something applies."""
    known = [value for value in (getattr(phase, measure) for phase in phases.values()) if value is not None]
    return sum(known, Decimal(0)) / len(known) if known else None


def _first_of_next(day: date, every: str) -> date:
    """The first day after the calendar period that holds `day`."""
    if every == "week":
        return day + timedelta(days=7 - day.weekday())
    months = {"month": 1, "bimonth": 2, "quarter": 3, "semester": 6, "year": 12}[every]
    start = (day.month - 1) // months * months
    month = start + months
    return date(day.year + month // 12, month % 12 + 1, 1)


def _length(day: date, every: str) -> int:
    """Days of the whole calendar period that holds `day`."""
    after = _first_of_next(day, every)
    before = day
    while _first_of_next(before - timedelta(days=1), every) == after:
        before -= timedelta(days=1)
    return (after - before).days


def obligation_periods(row: Row, last: date) -> list[tuple[date, date]]:
    """The periods of an obligation inside its dates; a part shorter than half of its period does not count."""
    end = min(last, row["ends"] or last)
    found, day = [], row["starts"]
    while day <= end:
        closes = min(_first_of_next(day, row["every"]) - timedelta(days=1), end)
        if ((closes - day).days + 1) * 2 >= _length(day, row["every"]):
            found.append((day, closes))
        day = closes + timedelta(days=1)
    return found


def _done_days(row: Row, on: date) -> list[date]:
    """The days on which something that counts for an obligation was done, as of a day."""
    if row["counts"] == "reports":
        found = rows("SELECT presented_on AS day FROM monitoring_followupreport WHERE presented_on <= %s", on)
    elif row["counts"] == "surveys":
        found = rows(
            "SELECT true_from AS day FROM surveys_surveyresult WHERE true_from <= %s "
            "AND (withdrawn_on IS NULL OR withdrawn_on > %s)",
            on,
            on,
        )
    else:
        kind, owner = ("site_update", None) if row["counts"] == "site_updates" else ("fulfilment", row["id"])
        found = rows(
            "SELECT true_from AS day, channel FROM monitoring_logentry WHERE kind = %s "
            "AND obligation_id IS NOT DISTINCT FROM %s AND true_from <= %s "
            "AND (withdrawn_on IS NULL OR withdrawn_on > %s)",
            kind,
            owner,
            on,
            on,
        )
        if row["channel"] and owner is None:
            found = [each for each in found if each["channel"] == row["channel"]]
    return [each["day"] for each in found]


def obligations(on: date, last: date) -> Counter[str]:
    """Closed periods of all obligations on a day: due, met, missed."""
    count: Counter[str] = Counter()
    for row in rows("SELECT * FROM monitoring_obligation WHERE starts <= %s", on):
        done = _done_days(row, on)
        for starts, ends in obligation_periods(row, last):
            if ends < on:
                met = int(sum(starts <= day <= ends for day in done) >= row["times"])
                count.update(due=1, met=met, missed=1 - met)
    return count


def reports(on: date, cadence: int, start: date, grace: int, last: date) -> Counter[str]:
    """Periods whose report could be asked for by a day: due, on time, late, missing."""
    there = {row["period_from"]: row for row in rows("SELECT * FROM monitoring_followupreport")}
    count: Counter[str] = Counter()
    begins = start
    while begins <= last:
        month = begins.month - 1 + cadence
        after = date(begins.year + month // 12, month % 12 + 1, begins.day)
        due = min(after - timedelta(days=1), last) + timedelta(days=grace)
        found = there.get(begins)
        presented = found["presented_on"] if found and found["presented_on"] <= on else None
        if presented or due < on:
            count["due"] += 1
            name = "missing" if presented is None else "on_time" if presented <= due else "late"
            count[name] += 1
        begins = after
    return count


def schedule(on: date) -> Counter[str]:
    """The schedule on a day: total (what was cancelled too), done, overdue, by state."""
    planned: dict[int, list[Row]] = defaultdict(list)
    for row in rows("SELECT * FROM monitoring_scheduleplanning"):
        planned[row["entry_id"]].append(row)
    told: dict[int, list[Row]] = defaultdict(list)
    for row in rows("SELECT * FROM monitoring_schedulefact"):
        told[row["entry_id"]].append(row)
    count: Counter[str] = Counter()
    for entry in rows("SELECT * FROM monitoring_scheduleentry WHERE since <= %s", on):
        if entry["removed_on"] and entry["removed_on"] <= on:
            continue
        fact, plan = _last_until(told[entry["id"]], on), _last_until(planned[entry["id"]], on)
        state = fact["state"] if fact else "not_started"
        count[state] += 1
        count["total"] += 1
        late = plan is not None and plan["planned_end"] < on and state not in ("done", "cancelled")
        count["overdue"] += int(late)
    return count


def measured(indicator: str, on: date) -> list[tuple[date, Decimal]]:
    """The values of an indicator that hold on a day, oldest first: corrections instead of what they correct."""
    found = rows("SELECT * FROM monitoring_measurement WHERE indicator = %s ORDER BY true_from, id", indicator)
    corrected = {row["corrects_id"] for row in found if row["corrects_id"]}
    return [
        (row["true_from"], row["value"])
        for row in found
        if row["id"] not in corrected and not row["withdrawn"] and row["true_from"] <= on
    ]
