"""Builds the answer about a municipality's follow-up from the same selectors that its pages use; public data only."""

from dataclasses import asdict
from typing import Any

from api.documents import follow_up_figures
from gelt.reference import ReferenceDate
from plans.matrix.selectors import published_document
from plans.monitoring.indicators.selectors import IndicatorStanding, indicators_on
from plans.monitoring.obligations.selectors import standings_on, validity_end
from plans.monitoring.obligations.standing import ObligationStanding
from plans.monitoring.reports.selectors import ReportPeriod, periods_on
from plans.monitoring.schedule.desk import shown_day
from plans.monitoring.schedule.selectors import schedule_counts
from rollup.following import follow_up_of
from rollup.scores import rounded
from tenants.hosts import Host


def follow_up_document(host: Host, reference: ReferenceDate) -> dict[str, Any]:
    """FollowUpShape; without a published plan there are no indicators."""
    on, last_day = reference.on, validity_end(host)
    document = published_document(host.code)
    return {
        "municipality": {"divipola": host.code, "name": host.name, "department": host.department},
        "reference_date": on,
        "reference_reason": reference.reason,
        "demo_progress": host.demo_progress,
        "figures": follow_up_figures(follow_up_of(host.code, on)),
        "indicators": [_indicator(row) for row in indicators_on(host, on, document)] if document else [],
        "schedule": asdict(schedule_counts(shown_day(on, last_day))),
        "obligations": [_obligation(row) for row in standings_on(last_day, on)],
        "reports": [_report(row) for row in periods_on(host, on) if row.state != "future"],
    }


def _indicator(row: IndicatorStanding) -> dict[str, Any]:
    return {
        "id": row.id,
        "action": row.action_id,
        "name": row.name,
        "value": row.value,
        "verified_value": row.verified_value,
        "value_text": row.value_text,
        "value_on": row.value_on,
        "target": row.target_text,
        "progress": rounded(row.progress),
        "status": row.status,
        "reason": row.reason,
        "fed": row.fed,
    }


def _obligation(row: ObligationStanding) -> dict[str, Any]:
    """Its end is told only once it is past, as on the pages."""
    obligation = row.obligation
    return {
        "title": obligation.title,
        "source_id": obligation.source_id,
        "source_text": obligation.source_text,
        "every": obligation.every,
        "times": obligation.times,
        "starts": obligation.starts,
        "ends": row.ended_on,
        "met": row.met,
        "missed": row.missed,
        "periods": [
            {
                "starts": period.starts,
                "ends": period.ends,
                "needed": period.needed,
                "done": period.done,
                "state": period.state,
            }
            for period in row.periods
        ],
    }


def _report(row: ReportPeriod) -> dict[str, Any]:
    return {
        "starts": row.starts,
        "ends": row.ends,
        "due_on": row.due_on,
        "author": row.author,
        "state": row.state,
        "report": row.report.number if row.report else None,
        "presented_on": row.report.presented_on if row.report else None,
    }
