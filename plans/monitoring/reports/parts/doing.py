"""What was done within the period: the activities of the schedule, as of its last day and without names."""

from datetime import date
from typing import Any

from plans.monitoring.schedule.selectors import schedule_on
from plans.monitoring.schedule.standing import EntryStanding, counts_of

Json = dict[str, Any]


def activities(starts: date, ends: date) -> Json:
    """The counts on the last day; what was finished within the period, what was late and what waits. 4 queries."""
    rows = schedule_on(ends, public=True)
    counts = counts_of(rows)
    done = [row for row in rows if row.real_end is not None and starts <= row.real_end <= ends]
    return {
        "counts": {
            "total": counts.total,
            "done": counts.done,
            "in_progress": counts.in_progress,
            "not_started": counts.not_started,
            "cancelled": counts.cancelled,
            "overdue": counts.overdue,
            "blocked": counts.blocked,
        },
        "done": [_activity(row) for row in done],
        "late": [_activity(row) for row in rows if row.overdue],
        "blocked": [_activity(row) for row in rows if row.blocked],
    }


def _activity(row: EntryStanding) -> Json:
    return {
        "id": row.entry.pk,
        "title": row.entry.title,
        "action": row.entry.action,
        "starts": _day(row.starts),
        "ends": _day(row.ends),
        "real_end": _day(row.real_end),
        "late_days": row.late_end_days if row.real_end else row.overdue_days,
        "waits_for": [entry.title for entry in row.blocked_by],
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
