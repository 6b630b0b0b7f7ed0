from datetime import date

import pytest

from plans.portal.standing import deadline_words
from regulation.deadlines import DeadlineState

DUE = date(2009, 12, 1)


@pytest.mark.parametrize(
    ("state", "since", "said"),
    [
        (
            DeadlineState("overdue", 1),
            None,
            "El plazo venció el 1 de diciembre de 2009: 1 día de atraso sin completarla.",
        ),
        (DeadlineState("due_soon", 0), None, "El plazo es el 1 de diciembre de 2009: vence hoy."),
        (DeadlineState("on_track", 400), None, "El plazo es el 1 de diciembre de 2009: quedan 400 días."),
        (DeadlineState("met_on_time", 0), DUE, "Se completó el 1 de diciembre de 2009, el día mismo del plazo."),
        (
            DeadlineState("met_late", 2),
            date(2009, 12, 3),
            "Se completó el 3 de diciembre de 2009, 2 días después del plazo (1 de diciembre de 2009).",
        ),
        (
            DeadlineState("met_on_time", 2),
            date(2009, 11, 29),
            "Se completó el 29 de noviembre de 2009, 2 días antes del plazo (1 de diciembre de 2009).",
        ),
    ],
)
def test_a_deadline_is_told_with_its_days(state: DeadlineState, since: date | None, said: str) -> None:
    assert deadline_words(state, DUE, since) == said


def test_no_deadline_and_nothing_that_applies_are_told_apart() -> None:
    assert deadline_words(DeadlineState("none"), None, None) == "La norma no le fija plazo."
    assert deadline_words(DeadlineState("none"), DUE, None).startswith("Ningún criterio de esta fase le aplica")
