"""What was measured within the period, and how each indicator stood on its last day."""

from datetime import date
from typing import Any

from plans.monitoring.indicators.amounts import value_words
from plans.monitoring.indicators.selectors import IndicatorStanding, indicators_on, measurements_between
from plans.monitoring.models import Measurement
from plans.monitoring.reports.parts.compliance import number
from rollup.scores import rounded
from tenants.hosts import Host

Json = dict[str, Any]


def indicators(host: Host, starts: date, ends: date, document: Json | None) -> Json:
    """Each indicator of the plan on the last day, and the measurements in force of the period.

    5 queries and those of the feeds.
    """
    standings = indicators_on(host, ends, document)
    by_id = {row.id: row for row in standings}
    measured = measurements_between(starts, ends)
    return {
        "rows": [_indicator(row) for row in standings],
        "counts": {
            "total": len(standings),
            "met": sum(row.status == "met" for row in standings),
            "on_track": sum(row.status == "on_track" for row in standings),
            "behind": sum(row.status in ("behind", "off_track") for row in standings),
            "unknown": sum(row.status.startswith("no_") for row in standings),
        },
        "measurements": [_measurement(row, by_id.get(row.indicator)) for row in measured],
    }


def _indicator(row: IndicatorStanding) -> Json:
    return {
        "id": row.id,
        "name": row.name,
        "action": row.action_id,
        "action_title": row.action_title,
        "value": number(row.value),
        "value_text": row.value_text,
        "value_on": row.value_on.isoformat() if row.value_on else None,
        "verified": number(row.verified_value),
        "verified_text": row.verified_text,
        "base": row.base,
        "target": row.target_text,
        "progress": number(rounded(row.progress)),
        "status": row.status,
        "reason": row.reason,
        "fed": row.fed,
    }


def _measurement(row: Measurement, of: IndicatorStanding | None) -> Json:
    """A value without its note, which is the committee's."""
    sheet = of.sheet if of else None
    words = value_words(sheet, row.value) if sheet and row.value is not None else number(row.value)
    return {
        "indicator": row.indicator,
        "name": of.name if of else row.indicator,
        "on": row.true_from.isoformat(),
        "value": number(row.value),
        "text": row.text or words or "",
    }
