from datetime import date, timedelta

import pytest

from plans.monitoring.obligations.periods import Event, changes, periods_of, standings


def spans(every: str, starts: date, ends: date | None, until: date) -> list[tuple[str, str, bool]]:
    return [
        (f"{each.starts:%m-%d}", f"{each.ends:%m-%d}", each.due) for each in periods_of(every, starts, ends, until)
    ]


def test_weeks_run_from_monday_to_sunday_and_a_short_first_one_is_not_due() -> None:
    friday, wednesday = date(2010, 1, 1), date(2010, 1, 20)
    assert spans("week", friday, wednesday, date(2010, 12, 31)) == [
        ("01-01", "01-03", False),
        ("01-04", "01-10", True),
        ("01-11", "01-17", True),
        ("01-18", "01-20", False),
    ]
    assert spans("week", date(2010, 1, 7), None, date(2010, 1, 7)) == [("01-07", "01-10", True)]


@pytest.mark.parametrize(
    ("every", "expected"),
    [
        ("month", [("08-16", "08-31", True), ("09-01", "09-30", True), ("10-01", "10-14", False)]),
        ("bimonth", [("08-16", "08-31", False), ("09-01", "10-14", True)]),
        ("quarter", [("08-16", "09-30", True), ("10-01", "10-14", False)]),
        ("semester", [("08-16", "10-14", False)]),
        ("year", [("08-16", "10-14", False)]),
    ],
)
def test_calendar_periods_are_cut_to_the_obligation(every: str, expected: list[tuple[str, str, bool]]) -> None:
    assert spans(every, date(2009, 8, 16), date(2009, 10, 14), date(2012, 12, 31)) == expected


def test_half_of_an_odd_or_even_period_is_already_due() -> None:
    assert spans("month", date(2010, 2, 15), date(2010, 2, 28), date(2010, 3, 1)) == [("02-15", "02-28", True)]
    assert spans("month", date(2010, 3, 17), date(2010, 3, 31), date(2010, 3, 31)) == [("03-17", "03-31", False)]


def test_a_period_is_open_until_it_has_ended_and_then_met_or_missed() -> None:
    periods = periods_of("month", date(2010, 1, 1), None, date(2010, 3, 31))
    events = [Event(date(2010, 1, 5)), Event(date(2010, 1, 31)), Event(date(2010, 2, 1))]
    last = standings(periods, 2, events, date(2010, 1, 31))
    assert [(each.state, each.done, each.reached) for each in last] == [("open", 2, True)]
    later = standings(periods, 2, events, date(2010, 3, 1))
    assert [(each.state, each.done) for each in later] == [("met", 2), ("missed", 1), ("open", 0)]


def test_what_is_withdrawn_counts_until_the_day_before() -> None:
    periods = periods_of("month", date(2010, 1, 1), date(2010, 2, 28), date(2010, 2, 28))
    events = [Event(date(2010, 1, 5), until=date(2010, 2, 10))]
    on_day = {on: standings(periods, 1, events, on)[0].state for on in (date(2010, 2, 9), date(2010, 2, 10))}
    assert on_day == {date(2010, 2, 9): "met", date(2010, 2, 10): "missed"}
    assert list(changes(periods, 1, events)) == [
        (date(2010, 2, 1), 1, 0),
        (date(2010, 2, 10), -1, 1),
        (date(2010, 3, 1), 0, 1),
    ]


def test_the_changes_add_up_to_what_each_day_shows() -> None:
    starts, ends = date(2010, 1, 9), date(2010, 12, 20)
    days = [starts + timedelta(days=13 * step) for step in range(24)]
    events = [Event(day, day + timedelta(days=20) if index % 4 == 0 else None) for index, day in enumerate(days)]
    for every in ("week", "month", "bimonth", "quarter"):
        periods = periods_of(every, starts, ends, ends)
        moved = sorted(changes(periods, 2, events))
        for on in (starts + timedelta(days=5 * step) for step in range(80)):
            states = [each.state for each in standings(periods, 2, events, on)]
            past = [(met, missed) for day, met, missed in moved if day <= on]
            assert [sum(met for met, _ in past), sum(missed for _, missed in past)] == [
                states.count("met"),
                states.count("missed"),
            ], (every, on)
