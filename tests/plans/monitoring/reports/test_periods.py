"""Periods open and close by themselves, cover every day a rule holds once, and never leave the validity."""

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plans.monitoring.reports.periods import Period, add_months, report_periods, report_steps, state_on

DAY = timedelta(days=1)
FIRST, LAST = date(2009, 1, 1), date(2012, 12, 31)


@dataclass(frozen=True)
class Rule:
    true_from: date
    cadence_months: int | None = 2
    author: str = "committee"
    grace_days: int = 15


RULES = st.lists(
    st.builds(
        Rule,
        st.dates(FIRST, LAST),
        st.none() | st.integers(1, 24),
        st.sampled_from(["committee", "internal_control"]),
        st.integers(0, 90),
    ),
    max_size=5,
).map(lambda rules: sorted(rules, key=lambda rule: rule.true_from))


def test_genova_informs_every_two_months_and_quibdo_every_six() -> None:
    every_two = report_periods([Rule(date(2009, 1, 1))], date(2009, 12, 31), date(2009, 12, 31))
    assert [(each.starts, each.ends) for each in every_two[:2]] == [
        (date(2009, 1, 1), date(2009, 2, 28)),
        (date(2009, 3, 1), date(2009, 4, 30)),
    ]
    assert len(every_two) == 6
    assert every_two[0].due_on == date(2009, 3, 15)
    every_six = report_periods([Rule(date(2009, 3, 1), 6)], date(2009, 12, 31), date(2009, 12, 31))
    assert [each.ends for each in every_six] == [date(2009, 8, 31), date(2009, 12, 31)]


def test_a_later_rule_cuts_the_period_at_hand_and_none_stops_the_reports() -> None:
    rules = [Rule(date(2009, 1, 1), 6), Rule(date(2009, 3, 10), 1, "internal_control"), Rule(date(2009, 5, 10), None)]
    found = report_periods(rules, LAST, LAST)
    assert [(each.starts, each.ends, each.author) for each in found] == [
        (date(2009, 1, 1), date(2009, 3, 9), "committee"),
        (date(2009, 3, 10), date(2009, 4, 9), "internal_control"),
        (date(2009, 4, 10), date(2009, 5, 9), "internal_control"),
    ]


def test_the_last_day_of_a_month_stays_the_last_day() -> None:
    assert [add_months(date(2011, 10, 31), months) for months in (1, 2, 4, 5)] == [
        date(2011, 11, 30),
        date(2011, 12, 31),
        date(2012, 2, 29),
        date(2012, 3, 31),
    ]


@pytest.mark.parametrize(
    ("on", "presented", "state"),
    [
        (date(2008, 12, 31), None, "future"),
        (date(2009, 1, 1), None, "open"),
        (date(2009, 2, 28), None, "open"),
        (date(2009, 3, 1), None, "due"),
        (date(2009, 3, 15), None, "due"),
        (date(2009, 3, 16), None, "missing"),
        (date(2009, 3, 15), date(2009, 3, 15), "presented"),
        (date(2009, 3, 14), date(2009, 3, 15), "due"),
        (date(2009, 3, 16), date(2009, 3, 17), "missing"),
        (date(2009, 3, 17), date(2009, 3, 17), "presented_late"),
    ],
)
def test_the_state_of_a_day(on: date, presented: date | None, state: str) -> None:
    period = Period(date(2009, 1, 1), date(2009, 2, 28), date(2009, 3, 15), "committee")
    assert state_on(period, presented, on) == state


@settings(max_examples=60, deadline=None)
@given(RULES, st.none() | st.dates(FIRST, LAST), st.dates(FIRST, LAST))
def test_every_day_of_a_rule_is_in_one_period(rules: list[Rule], validity_to: date | None, until: date) -> None:
    periods = report_periods(rules, validity_to, until)
    for before, after in pairwise(periods):
        assert before.ends < after.starts
    day = FIRST
    while day <= until:
        holding = [rule for rule in rules if rule.true_from <= day]
        last = max((rule.true_from for rule in holding), default=None)
        rule = [each for each in holding if each.true_from == last][-1] if last else None
        awaited = rule is not None and rule.cadence_months is not None and (validity_to is None or day <= validity_to)
        containing = [each for each in periods if each.starts <= day <= each.ends]
        assert len(containing) == awaited
        if awaited and rule:
            assert containing[0].author == rule.author
        day += DAY * 13


@settings(max_examples=60, deadline=None)
@given(RULES, st.data())
def test_the_steps_say_what_the_days_say(rules: list[Rule], data: st.DataObject) -> None:
    periods = report_periods(rules, LAST, LAST)
    chosen = data.draw(st.lists(st.sampled_from(periods), unique=True) if periods else st.just([]))
    presented = {each.starts: each.ends + DAY * data.draw(st.integers(1, 200)) for each in chosen}
    steps = report_steps(periods, presented)
    assert [step.day for step in steps] == sorted({step.day for step in steps})
    day = data.draw(st.dates(FIRST, LAST + DAY * 200))
    held = [step for step in steps if step.day <= day]
    states = [state_on(each, presented.get(each.starts), day) for each in periods]
    counted = tuple(states.count(code) for code in ("presented", "presented_late", "missing"))
    assert counted == ((held[-1].on_time, held[-1].late, held[-1].missing) if held else (0, 0, 0))
    assert not held or held[-1].due == sum(counted)
