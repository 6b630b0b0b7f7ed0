"""The facts of the follow-up: measurements, schedule, obligations, reports."""

from plans.monitoring.models.indicators import (
    Accumulation,
    Direction,
    IndicatorKind,
    IndicatorSheet,
    Measurement,
)
from plans.monitoring.models.obligations import Every, LogEntry, Obligation
from plans.monitoring.models.reports import (
    ActionOpinion,
    Author,
    FollowUpReport,
    Opinion,
    ReportDraft,
    ReportFile,
    ReportRule,
)
from plans.monitoring.models.schedule import (
    ActivityState,
    CalendarAddress,
    ScheduleDependency,
    ScheduleEntry,
    ScheduleFact,
    SchedulePlanning,
)

__all__ = [
    "Accumulation",
    "ActionOpinion",
    "ActivityState",
    "Author",
    "CalendarAddress",
    "Direction",
    "Every",
    "FollowUpReport",
    "IndicatorKind",
    "IndicatorSheet",
    "LogEntry",
    "Measurement",
    "Obligation",
    "Opinion",
    "ReportDraft",
    "ReportFile",
    "ReportRule",
    "ScheduleDependency",
    "ScheduleEntry",
    "ScheduleFact",
    "SchedulePlanning",
]
