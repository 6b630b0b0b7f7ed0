import json
from pathlib import Path

import pytest

from plans.monitoring.obligations.proposing import proposals, read_frequency

DATA = Path(__file__).parents[4] / "plans" / "matrix" / "data"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("4 veces al mes", (4, "month")),
        ("Mínimo una vez a la semana o cuando las circunstancias lo ameriten.", (1, "week")),
        ("Revisión semestral de la información", (1, "semester")),
        ("SEMESTRALMENTE", (1, "semester")),
        ("Informe de gestión bimestral", (1, "bimonth")),
        ("tres días al mes para la publicación", (3, "month")),
        ("se revisa cada seis meses", (1, "semester")),
        ("todas las semanas", (1, "week")),
        ("dos veces cada año", (2, "year")),
        ("cada una de las fases", None),
        ("Periódico", None),
        ("2 por cada fase", None),
        ("cada cinco meses", None),
    ],
)
def test_frequencies_are_read_from_general_words(text: str, expected: tuple[int, str] | None) -> None:
    assert read_frequency(text) == expected


@pytest.mark.parametrize(
    ("slug", "expected"),
    [
        (
            "piedras-tolima",
            {"A1.T1": (4, "month", "site_updates"), "A1.T3": (4, "week", "entries")},
        ),
        (
            "chipaque-cundinamarca",
            {
                "A1.T1": (1, "week", "site_updates"),
                "A4.C4": (1, "semester", "entries"),
                "A5.C4": (1, "semester", "entries"),
            },
        ),
        (
            "genova-quindio",
            {
                "F5.2": (1, "week", "surveys"),
                "UP1": (1, "month", "entries"),
                "UP10": (3, "month", "entries"),
                "FU3": (1, "bimonth", "reports"),
            },
        ),
        (
            "quibdo-choco",
            {
                "A1.P1": (1, "month", "entries"),
                "A2.C1": (1, "semester", "entries"),
                "A2.P1": (1, "semester", "entries"),
                "FU1": (1, "semester", "reports"),
            },
        ),
    ],
)
def test_the_real_plans_promise_what_they_say(slug: str, expected: dict[str, tuple[int, str, str]]) -> None:
    found = proposals(json.loads((DATA / f"{slug}.json").read_text("utf-8")))
    assert {each.source_id: (each.times, each.every, each.counts) for each in found} == expected
    assert all(each.source_text and each.title and each.place for each in found)
