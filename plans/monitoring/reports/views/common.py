"""What the pages of the reports share: the period of an address, the texts, the frozen report ready to show."""

from datetime import date
from typing import Any

from django.http import Http404

from plans.matrix.desk import Desk
from plans.monitoring.models import FollowUpReport
from plans.monitoring.reports.comparing import compared
from plans.monitoring.reports.rendering import report_context
from plans.monitoring.reports.selectors import ReportPeriod, periods_on, report_before, report_by_number

UNPROCESSABLE = 422


def day_of_address(text: str) -> date:
    """The day of an address such as `2009-01-01`; 404 for anything else."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Http404(text) from None


def period_at(desk: Desk, starts: date, on: date) -> ReportPeriod:
    """The period that starts on a day, as of another; 404 when none does."""
    for period in periods_on(desk.host, on):
        if period.starts == starts:
            return period
    raise Http404(starts.isoformat())


def frozen(number: int) -> FollowUpReport:
    """A presented report with its document; 404 when there is none."""
    report = report_by_number(number)
    if report is None:
        raise Http404(str(number))
    return report


def frozen_context(report: FollowUpReport) -> dict[str, Any]:
    """What the page of a presented report shows, the same inside and in public. 1 query."""
    before = report_before(report)
    return report_context(report.document) | {
        "report": report,
        "printed": getattr(report, "printed", None),
        "before": before,
        "compared": compared(before.document["figures"], report.document["figures"]) if before else [],
    }
