"""Days of the calendar that are no activity: deadlines of the phases and last days for reports."""

from datetime import date

from django.urls import reverse

from gelt.text import Word, date_es
from plans.monitoring.models import ReportRule
from plans.monitoring.reports.periods import add_months, report_periods
from plans.monitoring.schedule.days import Event
from regulation.selectors import framework_with_phases
from tenants.hosts import Host

DEADLINE = Word("Vence el plazo", "bell", "warn")
REPORT = Word("Vence el informe", "document", "warn")
AHEAD_MONTHS = 24  # while nothing ends the validity


def occasions(host: Host, on: date, validity_end: date | None, kept: str = "") -> list[Event]:
    """The deadlines of the framework's phases, and the last day for each report until the end of the validity.

    What the rules of reports said on `on`; `kept` is what links keep. 2 queries.
    """
    return [*_deadlines(host, kept), *_reports(on, validity_end, kept)]


def _deadlines(host: Host, kept: str) -> list[Event]:
    phases = framework_with_phases(host.framework, criteria=False).phases
    dated = [(phase, phase.deadline(host.order)) for phase in phases]
    return [
        Event(
            day,
            DEADLINE,
            f"Fase de {phase.name}",
            reverse("checklist:phase", args=[phase.code]) + kept,
            f"plazo-{host.framework}-{phase.code}",
        )
        for phase, day in dated
        if day
    ]


def _reports(on: date, validity_end: date | None, kept: str) -> list[Event]:
    rules = list(ReportRule.objects.filter(true_from__lte=on))
    until = validity_end or add_months(on, AHEAD_MONTHS)
    return [
        Event(
            period.due_on,
            REPORT,
            f"Informe de seguimiento del {date_es(period.starts)} al {date_es(period.ends)}",
            reverse("monitoring:report_period", args=[period.starts.isoformat()]) + kept,
            f"informe-{period.starts.isoformat()}",
        )
        for period in report_periods(rules, validity_end, until)
    ]
