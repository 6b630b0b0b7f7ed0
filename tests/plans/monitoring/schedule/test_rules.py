"""What became of an activity on a day, who waits for whom, and the figures of every day."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plans.monitoring.schedule.progress import (
    Planned,
    Progress,
    Said,
    late_end_days,
    late_start_days,
    overdue_days,
    planned_on,
    progress_on,
)
from plans.monitoring.schedule.steps import Life, activity_steps
from plans.monitoring.schedule.waiting import blocking, chain, circle

NOON = datetime(2010, 1, 1, 17, tzinfo=UTC)


def day(month: int, number: int) -> date:
    return date(2010, month, number)


def said(on: date, state: str, number: int = 1, percent: int | None = None) -> Said:
    return Said(on, NOON + timedelta(hours=number), number, state, percent)


def planned(starts: date, ends: date, since: date = date(2010, 1, 1), number: int = 1) -> Planned:
    return Planned(since, NOON + timedelta(hours=number), number, starts, ends)


def test_an_activity_goes_its_way_day_by_day() -> None:
    facts = [said(day(3, 1), "in_progress", 1, 20), said(day(4, 1), "in_progress", 2, 70), said(day(5, 1), "done", 3)]
    assert progress_on(facts, day(2, 28)) == Progress()
    assert progress_on(facts, day(3, 1)) == Progress("in_progress", 20, day(3, 1), day(3, 1), None)
    assert progress_on(facts, day(4, 30)) == Progress("in_progress", 70, day(3, 1), day(3, 1), None)
    assert progress_on(facts, day(5, 1)) == Progress("done", 100, day(5, 1), day(3, 1), day(5, 1))


def test_what_was_corrected_counts_for_nothing() -> None:
    wrong, right = said(day(3, 1), "done", 1), said(day(3, 1), "not_started", 2)
    assert progress_on([wrong, right], day(3, 2)) == Progress("not_started", None, day(3, 1))
    later = said(day(4, 1), "in_progress", 3)
    assert progress_on([later, right, wrong], day(4, 1)).real_start == day(4, 1)


def test_taken_up_again_it_is_no_longer_done_and_keeps_its_start() -> None:
    facts = [said(day(3, 1), "done", 1), said(day(3, 5), "in_progress", 2), said(day(3, 9), "done", 3)]
    assert progress_on(facts, day(3, 6)) == Progress("in_progress", None, day(3, 5), day(3, 1), None)
    assert progress_on(facts, day(3, 9)).real_end == day(3, 9)


def test_the_last_planned_day_is_on_time() -> None:
    assert overdue_days(Progress(), day(3, 10), day(3, 10)) == 0
    assert overdue_days(Progress(), day(3, 10), day(3, 11)) == 1
    assert overdue_days(Progress(state="done"), day(3, 10), day(9, 1)) == 0
    assert overdue_days(Progress(state="cancelled"), day(3, 10), day(9, 1)) == 0
    assert overdue_days(Progress(), None, day(9, 1)) == 0
    assert late_start_days(Progress(), day(3, 1), day(3, 4)) == 3
    assert late_start_days(Progress("in_progress", real_start=day(3, 2)), day(3, 1), day(9, 1)) == 1
    assert late_start_days(Progress("cancelled"), day(3, 1), day(9, 1)) == 0
    assert late_end_days(Progress("done", real_end=day(3, 12)), day(3, 10)) == 2


def test_new_dates_hold_from_their_day_on() -> None:
    first, second = planned(day(1, 1), day(3, 1)), planned(day(1, 1), day(6, 1), day(2, 1), 2)
    assert planned_on([second, first], day(1, 31)) == first
    assert planned_on([second, first], day(2, 1)) == second
    assert planned_on([second], day(1, 31)) is None


WAITS = {1: [2, 5], 2: [3], 3: [4]}


def test_what_has_not_begun_is_blocked_by_what_is_not_done() -> None:
    unstarted = frozenset({1, 2})
    assert blocking(WAITS, 1, unstarted=unstarted, done=frozenset()) == [2, 5]
    assert chain(WAITS, 1, unstarted=unstarted, done=frozenset()) == [2, 3]
    assert blocking(WAITS, 1, unstarted=unstarted, done=frozenset({2})) == [5]
    assert blocking(WAITS, 1, unstarted=unstarted, done=frozenset({2, 5})) == []
    assert blocking(WAITS, 3, unstarted=unstarted, done=frozenset()) == [], "it began"


def test_a_circle_is_seen_however_long() -> None:
    assert circle(WAITS, 4, 1) == [1, 2, 3, 4]
    assert circle(WAITS, 2, 2) == [2]
    assert circle(WAITS, 1, 4) == []


def test_the_figures_change_when_time_alone_changes_them() -> None:
    lives = [
        Life(day(1, 1), None, (planned(day(2, 1), day(2, 28)),), (said(day(3, 10), "done"),)),
        Life(day(1, 15), day(6, 1), (planned(day(3, 1), day(4, 30), day(1, 15)),)),
    ]
    assert activity_steps(lives) == [
        (day(1, 1), 1, 0, 0),
        (day(1, 15), 2, 0, 0),
        (day(3, 1), 2, 0, 1),
        (day(3, 10), 2, 1, 0),
        (day(5, 1), 2, 1, 1),
        (day(6, 1), 1, 1, 0),
    ]
    assert activity_steps(lives, until=day(4, 30))[-1] == (day(3, 10), 2, 1, 0)
    assert activity_steps([]) == []


some_day = st.dates(date(2010, 1, 1), date(2010, 12, 31))
states = st.sampled_from(["not_started", "in_progress", "done", "cancelled"])


@st.composite
def lives(draw: st.DrawFn) -> Life:
    facts = [said(draw(some_day), draw(states), number) for number in range(draw(st.integers(0, 4)))]
    spans = [sorted([draw(some_day), draw(some_day)]) for _ in range(draw(st.integers(0, 3)))]
    rows = [planned(span[0], span[1], since=draw(some_day), number=number) for number, span in enumerate(spans)]
    return Life(draw(some_day), draw(st.none() | some_day), tuple(rows), tuple(facts))


@settings(max_examples=60, deadline=None)
@given(st.lists(lives(), max_size=5), some_day)
def test_the_steps_say_of_every_day_what_counting_that_day_says(every: list[Life], on: date) -> None:
    held = [each for each in every if each.since <= on and (each.removed_on is None or on < each.removed_on)]
    pairs = [(progress_on(each.facts, on), planned_on(each.plannings, on)) for each in held]
    done = sum(progress.state == "done" for progress, _ in pairs)
    late = sum(bool(plan) and progress.open and on > plan.ends for progress, plan in pairs if plan)
    last = [step[1:] for step in activity_steps(every) if step[0] <= on][-1:]
    assert last == [(len(held), done, late)] or (not last and not held)


@pytest.mark.parametrize("state", ["done", "cancelled"])
def test_removed_before_it_began_it_never_was(state: str) -> None:
    life = Life(day(3, 1), day(3, 1), (planned(day(3, 1), day(3, 2)),), (said(day(3, 1), state),))
    assert activity_steps([life]) == []
