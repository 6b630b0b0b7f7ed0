"""Reads of the obligations and of what fulfils them. Everything is as of a day: what is dated later is not seen."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from django.db.models import BigIntegerField, CharField, DateField, F, QuerySet, Value
from django.db.models.functions import Cast, Lower

from gelt.remembered import once
from gelt.text import local_date
from plans.matrix.selectors import promises_end
from plans.monitoring.models import FollowUpReport, LogEntry, Obligation
from plans.monitoring.obligations.periods import Event, Period, PeriodStanding, changes, periods_of, standings
from plans.monitoring.obligations.standing import ObligationStanding
from plans.surveys.models import SurveyResult
from tenants.hosts import Host

# While nothing ends the validity, periods to come are listed this far from the day at hand.
AHEAD = timedelta(days=731)
Row = tuple[str, int | None, str, date, date | None]


def obligations_on(host: Host, on: date) -> list[ObligationStanding]:
    """Every obligation known on a day, the running ones first, as of that day; 3 queries.

    Ended ones stay, with what became of them; one that starts later is there once it was recorded.
    """
    return standings_on(validity_end(host), on)


def standings_on(last_day: date | None, on: date) -> list[ObligationStanding]:
    """As `obligations_on` for who knows the validity's last day; 2 queries."""
    done = Done(log_rows())
    rows = [row for row in Obligation.objects.select_related("person") if _known(row, on)]
    found = [standing(row, done, last_day, on) for row in rows]
    return sorted(found, key=lambda each: (not each.running, each.obligation.starts, each.obligation.pk))


def validity_end(host: Host) -> date | None:
    """The last day on which promises are watched, whatever day `host` was asked for; 1 query."""
    return promises_end(host)


def last_day(host: Host, known: date | None) -> date | None:
    """As `validity_end`, with the end that a page already knows; 1 query only after moving to another framework."""
    return validity_end(host) if host.moved else known


def standing(row: Obligation, done: "Done", last_day: date | None, on: date) -> ObligationStanding:
    """One obligation as of a day. An end that has not come by then is not known to it."""
    ended = row.ends if row.ends is not None and row.ends < on else None
    periods = periods_of(row.every, row.starts, earlier(ended, last_day), on)
    return ObligationStanding(row, on, standings(periods, row.times, done.of(row), on), last_day)


@dataclass(frozen=True, slots=True)
class Missed:
    """A period that was missed, of which obligation."""

    obligation: Obligation
    period: PeriodStanding


def missed_between(host: Host, start: date, end: date) -> list[Missed]:
    """The periods that ended unfulfilled from `start` to `end`, both included, as of the day after; 3 queries."""
    rows = obligations_on(host, end + timedelta(days=1))
    return [
        Missed(row.obligation, period)
        for row in rows
        for period in row.periods
        if period.state == "missed" and start <= period.ends <= end
    ]


def obligation_steps(last_day: date | None, today: date) -> list[tuple[date, int, int, int]]:
    """(day, periods over, met, missed) for each day on which a figure changes, also those to come; 2 queries.

    `last_day`: the validity's; without one, `AHEAD` of today.
    """
    done, moved = Done(log_rows()), defaultdict[date, list[int]](lambda: [0, 0])
    for row in Obligation.objects.order_by("id"):
        for day, met, missed in changes(periods_ahead(row, last_day, today), row.times, done.of(row)):
            moved[day][0] += met
            moved[day][1] += missed
    met = missed = 0
    found = []
    for day in sorted(moved):
        met, missed = met + moved[day][0], missed + moved[day][1]
        found.append((day, met + missed, met, missed))
    return found


def periods_ahead(row: Obligation, last_day: date | None, today: date) -> list[Period]:
    """Every period of an obligation until its end, the validity's, or `AHEAD` of today."""
    return periods_of(row.every, row.starts, earlier(row.ends, last_day), last_day or today + AHEAD)


def earlier(*days: date | None) -> date | None:
    """The first of the days that there are."""
    return min((day for day in days if day is not None), default=None)


class Done:
    """What was done, by what it fulfils; built from `log_rows` once for any number of obligations."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._rows = list(rows)

    def of(self, row: Obligation) -> list[Event]:
        """What fulfils an obligation, in order of its day."""
        channel = row.channel.strip().lower()
        if row.counts == Obligation.Counts.ENTRIES:
            return self._entries.get(row.pk, [])
        if row.counts == Obligation.Counts.SITE_UPDATES:
            return self._of("site_update", lambda said: not channel or said == channel)
        if row.counts == Obligation.Counts.SURVEYS:
            return self._of("survey", lambda said: True)
        return self._of("report", lambda said: True)

    @cached_property
    def _entries(self) -> dict[int, list[Event]]:
        found: dict[int, list[Event]] = defaultdict(list)
        for kind, obligation, _, day, until in self._rows:
            if kind == LogEntry.Kind.FULFILMENT and obligation is not None:
                found[obligation].append(Event(day, until))
        return found

    def _of(self, kind: str, wanted: Callable[[str], bool]) -> list[Event]:
        return [Event(day, until) for each, _, said, day, until in self._rows if each == kind and wanted(said)]


@once
def log_rows() -> list[Row]:
    """(kind, obligation, channel, day, withdrawn on) of all that can fulfil an obligation, by day; 1 query."""
    entries = LogEntry.objects.annotate(said=Lower("channel"))
    surveys = SurveyResult.objects.annotate(kind=_text("survey"), of=_nothing(), said=_text(""))
    reports = FollowUpReport.objects.annotate(
        kind=_text("report"), of=_nothing(), said=_text(""), gone=Cast(Value(None), DateField())
    )
    query = _plain(entries, "kind", "obligation_id", "said", "true_from", "withdrawn_on").union(
        _plain(surveys, "kind", "of", "said", "true_from", "withdrawn_on"),
        _plain(reports, "kind", "of", "said", "presented_on", "gone"),
        all=True,
    )
    return sorted(query, key=lambda row: row[3])


def _plain(rows: QuerySet[LogEntry] | QuerySet[SurveyResult] | QuerySet[FollowUpReport], *names: str):  # type: ignore[no-untyped-def]
    columns = {f"c{index}": F(name) for index, name in enumerate(names)}
    return rows.order_by().annotate(**columns).values_list(*columns)


def _text(said: str) -> Value:
    return Value(said, output_field=CharField())


def _nothing() -> Cast:
    return Cast(Value(None), BigIntegerField())


def _known(row: Obligation, on: date) -> bool:
    return row.starts <= on or local_date(row.recorded_at) <= on
