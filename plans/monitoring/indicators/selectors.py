"""Reads of the indicators: how each stands on a day, and what was measured."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from plans.matrix.interchange.rows import Document
from plans.monitoring.feeds.registry import FedValue, FeedContext, fed_values
from plans.monitoring.indicators.accumulating import accumulated, previous
from plans.monitoring.indicators.amounts import value_words
from plans.monitoring.indicators.measured import Measured, in_force
from plans.monitoring.indicators.promised import PlanIndicator, Promised, promised
from plans.monitoring.indicators.standing import IndicatorStanding, SeriesPoint
from plans.monitoring.indicators.status import Validity, judge, progress_of
from plans.monitoring.models import IndicatorSheet, Measurement
from tenants.hosts import Host

__all__ = [
    "IndicatorStanding",
    "SeriesPoint",
    "in_force",
    "indicators_on",
    "measurements_between",
    "series_of",
    "sheets_on",
]


def indicators_on(host: Host, on: date, document: Document | None = None) -> list[IndicatorStanding]:
    """Every indicator of the working plan (or of `document`) as of a day, in the order of the plan's matrix.

    4 queries and those of the feeds, whatever the number of indicators and measurements.
    """
    plan = promised(host, document)
    return [] if plan is None else standings(host, plan, on)


def standings(host: Host, plan: Promised, on: date) -> list[IndicatorStanding]:
    """The indicators of a plan at hand as of a day. 3 queries and those of the feeds."""
    sheets = sheets_on(on)
    measured = Measured(on, plan.validity.clip(on), sheets)
    here = [sheets[each.id] for each in plan.indicators if each.id in sheets and sheets[each.id].feed]
    fed = fed_values(FeedContext(host, on, plan.validity.starts), here) if here else {}
    return [_standing(each, sheets.get(each.id), measured, fed, on, plan.validity) for each in plan.indicators]


def sheets_on(on: date, indicators: Iterable[str] | None = None) -> dict[str, IndicatorSheet]:
    """The sheet that holds on a day, by indicator, with the person who answers for it. 1 query."""
    rows = IndicatorSheet.objects.filter(true_from__lte=on).select_related("responsible")
    if indicators is not None:
        rows = rows.filter(indicator__in=indicators)
    return {row.indicator: row for row in rows.order_by("true_from", "recorded_at", "id")}


def measurements_between(start: date, end: date) -> list[Measurement]:
    """The measurements in force of the days from `start` to `end`, both included, the oldest first. 1 query."""
    return list(in_force().filter(true_from__range=(start, end)))


def series_of(indicator: str, on: date) -> list[SeriesPoint]:
    """What was measured until a day and what it had added up to by then, the oldest first. 2 queries.

    Empty without a sheet, and for what feeds itself: see `plans.monitoring.indicators.feeding`.
    """
    sheet = sheets_on(on, [indicator]).get(indicator)
    if sheet is None or sheet.feed:
        return []
    rows = in_force().filter(indicator=indicator, true_from__lte=on).values_list("true_from", "value")
    points = [(day, value) for day, value in rows if value is not None]
    return [
        SeriesPoint(day, value, accumulated(sheet, points[: place + 1], day))
        for place, (day, value) in enumerate(points)
    ]


def _standing(
    each: PlanIndicator,
    sheet: IndicatorSheet | None,
    measured: Measured,
    fed: dict[str, FedValue],
    on: date,
    validity: Validity,
) -> IndicatorStanding:
    if sheet is not None and sheet.feed:
        return _fed_standing(each, sheet, fed.get(each.id), on, validity)
    last, points = measured.last.get(each.id), measured.points.get(each.id, [])
    day = validity.clip(on)
    value = accumulated(sheet, points, day) if sheet else None
    text = last.text if last else ""
    judged = judge(sheet, value, last.true_from if last else None, text, on, validity)
    return IndicatorStanding(
        id=each.id,
        name=each.name,
        action_id=each.action_id,
        action_title=each.action_title,
        sheet=sheet,
        last=last,
        value=value,
        verified_value=None,
        value_text=text if sheet is None or value is None else value_words(sheet, value),
        value_on=last.true_from if last else None,
        previous_value=previous(sheet, points, day) if sheet else None,
        progress=judged.progress,
        expected=judged.expected,
        status=judged.status,
        reason=judged.reason,
        fed=False,
        target_text=_target_text(each, sheet),
    )


def _fed_standing(
    each: PlanIndicator, sheet: IndicatorSheet, fed: FedValue | None, on: date, validity: Validity
) -> IndicatorStanding:
    value = fed.value if fed else None
    verified = fed.verified if fed else None
    judged = judge(sheet, value, on if value is not None else None, "", on, validity)
    return IndicatorStanding(
        id=each.id,
        name=each.name,
        action_id=each.action_id,
        action_title=each.action_title,
        sheet=sheet,
        last=None,
        value=value,
        verified_value=verified,
        value_text=fed.text if fed and value is not None else "",
        value_on=on if value is not None else None,
        previous_value=None,
        progress=judged.progress,
        expected=judged.expected,
        status=judged.status,
        reason=judged.reason,
        fed=True,
        target_text=_target_text(each, sheet),
        verified_text="" if verified is None else value_words(sheet, verified),
        verified_progress=_progress(sheet, verified),
        base=fed.base if fed else "",
    )


def _progress(sheet: IndicatorSheet, value: Decimal | None) -> Decimal | None:
    return None if value is None else progress_of(sheet, value)


def _target_text(each: PlanIndicator, sheet: IndicatorSheet | None) -> str:
    """What the plan's target says, literally; where the source pairs several, all of them."""
    return (sheet.target_text if sheet else "") or "; ".join(each.targets)
