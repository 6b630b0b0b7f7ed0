"""What was done for an obligation, line by line, and the updates of the site; as of a day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from django.db.models import Count, Max, QuerySet
from django.urls import reverse

from gelt.text import date_es, local_date
from plans.monitoring.models import FollowUpReport, LogEntry, Obligation
from plans.surveys.models import SurveyResult

LONGEST_LIST = 60
Row = TypeVar("Row", LogEntry, SurveyResult)


@dataclass(frozen=True, slots=True)
class DeedLine:
    """Something done on a day. `pk`: of the LogEntry, None for what other rooms record. `gone` says it was withdrawn.

    `by`, `by_id` and `note` are empty where anybody reads.
    """

    day: date
    what: str
    channel: str = ""
    address: str = ""
    note: str = ""
    by: str = ""
    late: bool = False
    pk: int | None = None
    gone: str = ""
    recorded_on: date | None = None
    by_id: int | None = None


def deeds(row: Obligation, on: date, *, public: bool = False) -> list[DeedLine]:
    """The latest that fulfils an obligation as of a day, newest first; 1 query."""
    if row.counts == Obligation.Counts.SURVEYS:
        surveys = SurveyResult.objects.filter(true_from__lte=on).exclude(withdrawn_on__lte=on)
        return [
            DeedLine(each.true_from, each.title, each.channel, each.address, late=each.recorded_late)
            for each in _latest(surveys)
        ]
    if row.counts == Obligation.Counts.REPORTS:
        reports = FollowUpReport.objects.filter(presented_on__lte=on).defer("document").order_by("-presented_on")
        return [DeedLine(each.presented_on, f"Informe {each.number}") for each in reports[:LONGEST_LIST]]
    entries = LogEntry.objects.filter(kind=LogEntry.Kind.FULFILMENT, obligation=row)
    if row.counts == Obligation.Counts.SITE_UPDATES:
        entries = LogEntry.objects.filter(kind=LogEntry.Kind.SITE_UPDATE)
        entries = entries.filter(channel__iexact=row.channel) if row.channel else entries
    return lines(entries, on, public=public)


def updates(on: date, *, public: bool = False) -> list[DeedLine]:
    """The latest updates of the site as of a day, newest first; 1 query."""
    return lines(LogEntry.objects.filter(kind=LogEntry.Kind.SITE_UPDATE), on, public=public)


def lines(rows: QuerySet[LogEntry], on: date, *, public: bool) -> list[DeedLine]:
    """Entries dated until a day; the public does not see the withdrawn ones, nor notes and names."""
    rows = rows.filter(true_from__lte=on)
    if public:
        rows = rows.exclude(withdrawn_on__lte=on)
    return [_line(row, on, public=public) for row in _latest(rows)]


def _line(row: LogEntry, on: date, *, public: bool) -> DeedLine:
    withdrawn = row.withdrawn_on is not None and row.withdrawn_on <= on
    return DeedLine(
        day=row.true_from,
        what=row.what,
        channel=row.channel,
        address=row.address,
        note="" if public else row.note,
        by="" if public else row.recorded_by_name,
        late=row.recorded_late,
        pk=row.pk,
        gone=_gone(row) if withdrawn else "",
        recorded_on=local_date(row.recorded_at),
        by_id=None if public else row.recorded_by_id,
    )


def _gone(row: LogEntry) -> str:
    assert row.withdrawn_on is not None
    return f"{row.withdrawn_by_name} lo retiró desde el {date_es(row.withdrawn_on)}: {row.withdraw_reason}"


def _latest(rows: QuerySet[Row]) -> Iterable[Row]:
    return rows.order_by("-true_from", "-recorded_at", "-id")[:LONGEST_LIST]


def channels() -> list[str]:
    """The channels of the site that were written before, the most used first; 1 query."""
    rows = LogEntry.objects.exclude(channel="").values("channel").order_by()
    ranked = rows.annotate(uses=Count("pk"), last=Max("true_from")).order_by("-uses", "-last")
    return [row["channel"] for row in ranked[:30]]


def where_fulfilled(row: Obligation) -> str:
    """The address where what fulfils it is recorded; "" when it is recorded on its own page."""
    if row.counts == Obligation.Counts.SITE_UPDATES:
        return reverse("monitoring:site_updates")
    return ""
