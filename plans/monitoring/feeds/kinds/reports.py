"""Follow-up reports presented on time, of those that were due."""

from bisect import bisect_right
from typing import Any

from django import forms

from gelt.text import counted
from plans.monitoring.feeds.context import FeedContext
from plans.monitoring.feeds.kind import FedValue, Feed, Settings, share
from plans.monitoring.feeds.words import says
from plans.monitoring.reports.periods import ReportStep
from plans.monitoring.reports.selectors import follow_up_report_steps


def _fields(context: FeedContext) -> dict[str, forms.Field]:
    return {}


def _compute(context: FeedContext, settings: Settings) -> FedValue:
    steps = context.once(_steps)
    index = bisect_right([step.day for step in steps], context.on)
    none = "Todavía no vence el plazo de ningún informe de seguimiento."
    if not index:
        return share(0, 0, "", none)
    now = steps[index - 1]
    base = (
        f"{now.on_time} de {counted(now.due, 'informe', 'informes')} a tiempo; "
        f"{now.late} tarde y {now.missing} sin presentar"
    )
    return share(now.on_time, now.due, base, none)


def _steps(context: FeedContext) -> list[ReportStep]:
    """The counts at every day on which they change: the same as on the reports page. 4 queries."""
    return follow_up_report_steps(context.host)


def _suggest(name: str, target: str) -> dict[str, Any] | None:
    return {} if says(name, "informes", "a tiempo|presentad|oportun") else None


FEED = Feed(
    code="reports_on_time",
    label="Informes presentados a tiempo",
    help="Porcentaje de los informes de seguimiento que ya debían presentarse y se presentaron a tiempo.",
    fields=_fields,
    compute=_compute,
    suggest=_suggest,
)
