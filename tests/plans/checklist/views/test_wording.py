"""The sentences, case by case."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from plans.checklist.forms import anchor
from plans.checklist.summaries import PhaseSummary
from plans.checklist.wording import deadline_words, figure_words, late_words, next_words, phase_sentence

DEADLINE = date(2009, 12, 1)
PHASE = PhaseSummary(
    code="interaccion",
    name="Interacción",
    meaning="Usted puede preguntar.",
    url="/",
    declared=Decimal("38.888"),
    verified=Decimal("5.555"),
    total=18,
    applicable=18,
    met=7,
    verified_count=1,
    in_progress=0,
    not_met=0,
    not_applicable=0,
    unanswered=11,
    met_since=None,
    deadline=DEADLINE,
    deadline_state="overdue",
    days=30,
)
LATE = "La fase de Interacción venció el 1 de diciembre de 2009 con 7 de 18 criterios cumplidos: faltan 11."


def complete(on: date, days: int, state: str) -> PhaseSummary:
    return replace(PHASE, met=18, met_since=on, days=days, deadline_state=state)


@pytest.mark.parametrize(
    ("phase", "sentence", "short"),
    [
        (PHASE, LATE, "Venció hace 30 días"),
        (
            replace(PHASE, met=17, days=1),
            "La fase de Interacción venció el 1 de diciembre de 2009 con 17 de 18 criterios cumplidos: falta 1.",
            "Venció hace 1 día",
        ),
        (
            replace(PHASE, deadline_state="due_soon", days=1),
            "La fase de Interacción vence el 1 de diciembre de 2009, falta 1 día, "
            "y lleva 7 de 18 criterios cumplidos: faltan 11.",
            "Falta 1 día",
        ),
        (
            replace(PHASE, deadline_state="due_soon", days=0),
            "La fase de Interacción vence el 1 de diciembre de 2009, el mismo día que muestra esta página, "
            "y lleva 7 de 18 criterios cumplidos: faltan 11.",
            "Vence ese día",
        ),
        (
            complete(date(2009, 11, 28), 3, "met_on_time"),
            "La fase de Interacción está completa desde el 28 de noviembre de 2009, 3 días antes de su plazo, "
            "que vencía el 1 de diciembre de 2009.",
            "Completa 3 días antes del plazo",
        ),
        (
            complete(DEADLINE, 0, "met_on_time"),
            "La fase de Interacción está completa desde el 1 de diciembre de 2009, el último día del plazo.",
            "Completa el último día del plazo",
        ),
        (
            complete(date(2009, 12, 2), 1, "met_late"),
            "La fase de Interacción está completa desde el 2 de diciembre de 2009, 1 día después de su plazo, "
            "que vencía el 1 de diciembre de 2009.",
            "Completa 1 día después del plazo",
        ),
        (
            replace(PHASE, deadline=None, deadline_state=None),
            "La fase de Interacción no tiene plazo en la norma; lleva 7 de 18 criterios cumplidos.",
            "",
        ),
        (
            replace(PHASE, applicable=0, met=0, deadline_state=None),
            "Ningún criterio de la fase de Interacción aplica al municipio.",
            "",
        ),
    ],
)
def test_a_phase_against_its_deadline(phase: PhaseSummary, sentence: str, short: str) -> None:
    assert phase_sentence(phase) == sentence
    assert deadline_words(phase) == short


def test_what_is_late() -> None:
    other = replace(PHASE, name="Información", met=40, applicable=57)
    ahead = replace(PHASE, deadline_state="on_track")
    assert late_words([ahead]) == ""
    assert late_words([PHASE, ahead]) == LATE
    assert late_words([other, PHASE]) == (
        "2 fases vencieron sin completarse: Información (faltan 17 de 57) e Interacción (faltan 11 de 18)."
    )


def test_what_is_next() -> None:
    far = replace(PHASE, name="Democracia", deadline_state="on_track", days=900)
    near = replace(PHASE, name="Transacción", deadline_state="due_soon", days=40)
    done = complete(DEADLINE, 0, "met_on_time")
    assert next_words([far, near]).startswith("Lo siguiente: la fase de Transacción vence el")
    assert next_words([PHASE, done]) == "No quedan otros plazos por vencer."
    assert next_words([done]) == "Todas las fases con plazo están completas."
    assert next_words([replace(PHASE, deadline=None, deadline_state=None)]) == ""


def test_the_figure_with_its_base() -> None:
    assert figure_words(PHASE) == (
        "La fase de Interacción queda en 38,9\u202f% declarado (7 de 18 criterios cumplidos) "
        "y 5,6\u202f% verificado (1 verificado)."
    )
    assert figure_words(replace(PHASE, applicable=0)).startswith("Ningún criterio de la fase")


@pytest.mark.parametrize(("code", "expected"), [("INF-15", "inf-15"), ("1.1", "c-1-1")])
def test_a_criterions_place_in_the_page(code: str, expected: str) -> None:
    assert anchor(code) == expected
