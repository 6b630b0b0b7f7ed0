from datetime import date, timedelta

import pytest

from regulation.deadlines import deadline_state

DEADLINE = date(2009, 12, 1)


@pytest.mark.parametrize(
    ("reference", "complete_since", "code", "days"),
    [
        (date(2009, 8, 1), None, "on_track", 122),
        (date(2009, 9, 1), None, "on_track", 91),
        (date(2009, 9, 2), None, "due_soon", 90),
        (date(2009, 11, 30), None, "due_soon", 1),
        (date(2009, 12, 1), None, "due_soon", 0),
        (date(2009, 12, 2), None, "overdue", 1),
        (date(2026, 11, 21), None, "overdue", 6199),
        (date(2009, 12, 31), date(2009, 12, 1), "met_on_time", 0),
        (date(2009, 12, 31), date(2009, 11, 1), "met_on_time", 30),
        (date(2009, 12, 31), date(2009, 12, 2), "met_late", 1),
        (date(2009, 11, 15), date(2009, 11, 20), "due_soon", 16),
        (date(2009, 12, 15), date(2009, 12, 20), "overdue", 14),
        (date(2009, 12, 1), date(2009, 12, 1), "met_on_time", 0),
    ],
)
def test_state_of_a_deadline(reference: date, complete_since: date | None, code: str, days: int) -> None:
    state = deadline_state(DEADLINE, reference, complete_since, 90)
    assert (state.code, state.days) == (code, days)


def test_without_a_deadline_nothing_is_late() -> None:
    assert deadline_state(None, DEADLINE, None, 90).code == "none"
    assert deadline_state(None, DEADLINE, DEADLINE, 90).label == "Sin plazo"


def test_every_day_has_a_state_with_a_spanish_label() -> None:
    for offset in range(-200, 200):
        state = deadline_state(DEADLINE, DEADLINE + timedelta(days=offset), None, 90)
        assert state.label
        assert state.days == abs(offset)
