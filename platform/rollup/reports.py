"""The public copies of presented reports: written once with the report, read from any side."""

from datetime import date
from typing import Any

from django.db.models import QuerySet

from rollup.models import PublishedReport
from rollup.services import document_digest


def publish_report(
    *,
    municipality: str,
    number: int,
    period_from: date,
    period_to: date,
    due_on: date,
    presented_on: date,
    author: str,
    document: dict[str, Any],
) -> PublishedReport:
    """Add the copy of a report (gelt-report/1), in the caller's transaction; IntegrityError for one that is there."""
    return PublishedReport.objects.create(
        municipality=municipality,
        number=number,
        period_from=period_from,
        period_to=period_to,
        due_on=due_on,
        presented_on=presented_on,
        author=author,
        document=document,
        sha256=document_digest(document),
    )


def published_reports(municipality: str) -> QuerySet[PublishedReport]:
    """The reports of a municipality without their documents, by period."""
    return PublishedReport.objects.filter(municipality=municipality).defer("document").order_by("period_from")


def published_report(municipality: str, number: int) -> PublishedReport | None:
    """A report with its document; None when there is none of that number. 1 query."""
    return PublishedReport.objects.filter(municipality=municipality, number=number).first()
