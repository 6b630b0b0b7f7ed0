"""What-if, case by case: counts, days and sentences worked out by hand."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from plans.checklist.following.pace import pace_of, pace_words

STARTS = date(2008, 4, 14)
ON = date(2009, 6, 29)  # the window of 180 days begins on 1 January 2009
DEADLINE = date(2009, 12, 1)


def test_the_pace_is_what_was_newly_met_in_the_last_180_days() -> None:
    days = [date(2008, 12, 31), date(2009, 1, 1), date(2009, 6, 29), date(2009, 6, 30)]
    pace = pace_of(days, 3, ON, STARTS, DEADLINE)
    assert (pace.met, pace.days, pace.since, pace.recent) == (2, 180, date(2009, 1, 1), True)
    assert pace.done_on == ON + timedelta(days=270)  # 3 missing at 2 in 180 days
    assert pace.needed == 3 * Decimal("30.4375") / 155
    assert pace_words(pace) == (
        "A este ritmo (2 criterios cumplidos en los últimos 180 días), la fase estaría completa el 26 de marzo de "
        "2010, 115 días después del plazo. Para llegar a tiempo harían falta 0,6 criterios por mes."
    )


def test_early_on_the_window_is_what_there_is() -> None:
    pace = pace_of([date(2008, 4, 20)], 1, date(2008, 4, 23), STARTS, DEADLINE)
    assert (pace.days, pace.done_on) == (10, date(2008, 5, 3))
    assert "en los últimos 10 días" in pace_words(pace)
    assert "antes del plazo" in pace_words(pace)


def test_without_anything_new_lately_it_counts_from_the_start_and_says_so() -> None:
    pace = pace_of([date(2008, 6, 1)] * 4, 2, ON, STARTS, None)
    assert (pace.recent, pace.days, pace.met) == (False, 442, 4)
    assert pace_words(pace) == (
        "En los últimos 180 días no se cumplió ninguno. Al ritmo que lleva desde el 14 de abril de 2008 "
        "(4 criterios cumplidos), la fase estaría completa el 5 de febrero de 2010."
    )


@pytest.mark.parametrize(
    ("days", "missing", "on", "deadline", "ends", "said"),
    [
        ([ON], 0, ON, DEADLINE, None, ""),
        ([], 5, ON, DEADLINE, None, "no hay un ritmo con el que calcular"),
        ([], 5, ON, date(2009, 6, 1), None, "El plazo ya pasó."),
        ([], 5, ON, ON, None, "El plazo vence hoy."),
        ([], 1, ON, date(2009, 7, 9), None, "Para llegar a tiempo haría falta 1 en 10 días."),
        ([ON], 200, ON, DEADLINE, None, "tardaría más de 50 años"),
        ([ON], 5, ON, DEADLINE, date(2009, 12, 31), "la vigencia habrá terminado, el 31 de diciembre de 2009"),
        ([ON], 1, ON, DEADLINE, ON, "La vigencia terminó el 29 de junio de 2009 con 1 criterio sin cumplir"),
        ([ON] * 180, 1, ON, date(2009, 6, 30), None, "el 30 de junio de 2009, el último día del plazo"),
    ],
)
def test_sentences(days: list[date], missing: int, on: date, deadline: date, ends: date | None, said: str) -> None:
    words = pace_words(pace_of(days, missing, on, STARTS, deadline), ends)
    assert said in words
    assert bool(words) == bool(said)
