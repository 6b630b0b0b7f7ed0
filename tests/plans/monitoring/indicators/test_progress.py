"""How values add up and how far they are: properties, and the examples a person would reckon by hand."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plans.monitoring.indicators.accumulating import HUNDRED, ZERO, Point, accumulated, previous, progress
from plans.monitoring.indicators.periods import add_months, period_of
from plans.monitoring.models import IndicatorSheet

amounts = st.decimals(min_value=-10_000, max_value=10_000, places=2)
maybe = st.none() | amounts
ways = st.sampled_from(["up", "down"])
POINTS: list[Point] = [
    (date(2010, 1, 15), Decimal(3)),
    (date(2010, 3, 31), Decimal(7)),
    (date(2010, 4, 1), Decimal(2)),
    (date(2010, 4, 1), Decimal(4)),
]


def of(**said: Any) -> IndicatorSheet:
    return IndicatorSheet(**{"indicator": "A1.I1", "kind": "count", "accumulation": "stock"} | said)


@given(amounts, amounts, amounts, maybe, ways)
@settings(max_examples=120)
def test_a_better_value_is_never_less_progress_and_all_stays_inside(
    one: Decimal, other: Decimal, target: Decimal, baseline: Decimal | None, way: str
) -> None:
    worse, better = (min(one, other), max(one, other)) if way == "up" else (max(one, other), min(one, other))
    low = progress(worse, target, baseline=baseline, direction=way)
    high = progress(better, target, baseline=baseline, direction=way)
    assert ZERO <= low <= high <= HUNDRED


@given(amounts, amounts, maybe, ways)
@settings(max_examples=120)
def test_only_what_is_as_good_as_the_target_is_all_the_way(
    value: Decimal, target: Decimal, baseline: Decimal | None, way: str
) -> None:
    assert progress(target, target, baseline=baseline, direction=way) == HUNDRED
    reached = value >= target if way == "up" else value <= target
    assert (progress(value, target, baseline=baseline, direction=way) == HUNDRED) == reached


@given(amounts, amounts, amounts)
@settings(max_examples=120)
def test_turning_everything_round_changes_nothing(value: Decimal, target: Decimal, baseline: Decimal) -> None:
    up = progress(value, target, baseline=baseline, direction="up")
    assert up == progress(-value, -target, baseline=-baseline, direction="down")


@pytest.mark.parametrize(
    ("value", "target", "baseline", "way", "share"),
    [
        (30, 100, None, "up", 30),
        (30, 100, 20, "up", "12.5"),
        (10, 100, 20, "up", 0),  # worse than at the start
        (120, 100, 20, "up", 100),
        (15, 5, 20, "down", "33.333"),
        (10, 5, None, "down", 50),
        (8, 10, 12, "up", 0),  # the baseline was already there
    ],
)
def test_examples(value: int, target: int, baseline: int | None, way: str, share: int | str) -> None:
    start = None if baseline is None else Decimal(baseline)
    found = progress(Decimal(value), Decimal(target), baseline=start, direction=way)
    assert round(found, 3) == Decimal(share)


@pytest.mark.parametrize(
    ("said", "value", "before"),
    [
        ({"accumulation": "stock"}, 4, 2),
        ({"accumulation": "flow", "period": "month"}, 6, 7),
        ({"accumulation": "flow", "period": "quarter"}, 6, 10),
        ({"accumulation": "flow", "period": "year"}, 16, None),
        ({"accumulation": "accumulated"}, 16, 12),
        ({"accumulation": "accumulated", "baseline_value": Decimal(5)}, 21, 17),
        ({"accumulation": "capacity"}, 7, 7),
        ({"accumulation": "reduction", "baseline_value": Decimal(16)}, 12, 14),
        ({"accumulation": "reduction", "baseline_value": Decimal(16), "kind": "percentage"}, 75, "87.5"),
        ({"accumulation": "reduction"}, None, None),
    ],
)
def test_what_values_add_up_to(said: dict[str, Any], value: object, before: object) -> None:
    on = date(2010, 4, 20)
    assert accumulated(of(**said), POINTS, on) == (None if value is None else Decimal(str(value)))
    assert previous(of(**said), POINTS, on) == (None if before is None else Decimal(str(before)))


def test_a_period_without_measurements_is_not_zero() -> None:
    monthly = of(accumulation="flow", period="month")
    assert accumulated(monthly, POINTS, date(2010, 5, 1)) is None
    assert accumulated(monthly, POINTS[:1], date(2010, 1, 31)) == 3
    assert accumulated(of(), [], date(2010, 5, 1)) is None


@given(st.lists(st.tuples(st.dates(date(2009, 1, 1), date(2012, 12, 31)), amounts), max_size=12))
@settings(max_examples=60)
def test_the_years_of_a_flow_add_up_to_everything(points: list[Point]) -> None:
    points.sort(key=lambda point: point[0])
    yearly = of(accumulation="flow", period="year")
    sums = [accumulated(yearly, points, date(year, 7, 1)) or ZERO for year in range(2009, 2013)]
    assert sum(sums) == (accumulated(of(accumulation="accumulated"), points, date(2012, 12, 31)) or ZERO)


@given(st.dates(date(1999, 1, 1), date(2040, 12, 31)), st.sampled_from(["month", "quarter", "semester", "year"]))
@settings(max_examples=60)
def test_a_day_is_in_its_period_and_the_next_begins_after_it(day: date, period: str) -> None:
    starts, ends = period_of(period, day)
    assert starts <= day <= ends
    assert period_of(period, date.fromordinal(ends.toordinal() + 1))[0] == date.fromordinal(ends.toordinal() + 1)
    assert starts.day == 1


def test_months_later_stays_in_the_month() -> None:
    assert add_months(date(2010, 8, 31), 6) == date(2011, 2, 28)
    assert add_months(date(2010, 11, 30), 3) == date(2011, 2, 28)
    assert add_months(date(2010, 5, 15), 12) == date(2011, 5, 15)
