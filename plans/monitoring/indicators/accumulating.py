"""How dated values become the one that is compared with the target. Pure; see `Accumulation` for the five ways."""

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

from plans.monitoring.indicators.periods import period_of
from plans.monitoring.models import Accumulation, IndicatorKind, IndicatorSheet

# A day and the value measured on it; of one day, the one recorded last comes last.
Point = tuple[date, Decimal]
ZERO, HUNDRED = Decimal(0), Decimal(100)


def accumulated(sheet: IndicatorSheet, points: Sequence[Point], on: date) -> Decimal | None:
    """The value on a day from the points until then (ascending); None when nothing says it.

    Stock: the last. Flow: the sum inside the sheet's calendar period that holds the day, None while that period has
    none (not measured is not zero). Accumulated: the baseline and all that was added since. Capacity: the highest.
    Reduction: how much below the baseline the last one is, in percent of it for a percentage.
    """
    if not points:
        return None
    last = points[-1][1]
    match sheet.accumulation:
        case Accumulation.FLOW:
            return _inside(sheet, points, on)
        case Accumulation.ACCUMULATED:
            return (sheet.baseline_value or ZERO) + sum((value for _, value in points), ZERO)
        case Accumulation.CAPACITY:
            return max(value for _, value in points)
        case Accumulation.REDUCTION:
            return _reduced(sheet, last)
    return last


def previous(sheet: IndicatorSheet, points: Sequence[Point], on: date) -> Decimal | None:
    """The value without the last point; of a flow, that of the period before."""
    if sheet.accumulation != Accumulation.FLOW:
        return accumulated(sheet, points[:-1], on)
    starts, _ = period_of(sheet.period, on)
    return _inside(sheet, points, starts - timedelta(days=1))


def _inside(sheet: IndicatorSheet, points: Sequence[Point], day: date) -> Decimal | None:
    starts, ends = period_of(sheet.period, day)
    first = bisect_left(points, (starts, Decimal("-Infinity")))
    after = bisect_left(points, (ends + timedelta(days=1), Decimal("-Infinity")))
    inside = points[first:after]
    return sum((value for _, value in inside), ZERO) if inside else None


def _reduced(sheet: IndicatorSheet, last: Decimal) -> Decimal | None:
    if sheet.baseline_value is None:
        return None
    less = sheet.baseline_value - last
    if sheet.kind != IndicatorKind.PERCENTAGE:
        return less
    return less / sheet.baseline_value * HUNDRED if sheet.baseline_value else None


def progress(value: Decimal, target: Decimal, *, baseline: Decimal | None = None, direction: str = "up") -> Decimal:
    """0–100 of the way from the baseline to the target; 100 exactly when the value is as good as the target.

    Without a baseline, what grows starts at 0, and what shrinks is the target's share of the value. A baseline
    already as good as the target leaves no way to measure: then it is all or nothing.
    """
    if value == target or (value > target) == (direction == "up"):
        return HUNDRED
    if direction == "down" and baseline is None:
        return min(max(target / value * HUNDRED, ZERO), HUNDRED) if value > 0 else ZERO
    start = ZERO if baseline is None else baseline
    if start == target or (start > target) == (direction == "up"):
        return ZERO
    return min(max((value - start) / (target - start) * HUNDRED, ZERO), HUNDRED)
