"""Which source the words of an indicator ask for: tried with every indicator of the five real plans."""

import json
from typing import Any

import pytest

from plans.monitoring.feeds.registry import FEEDS, proposed_feed
from plans.monitoring.feeds.words import plain
from tests.plans.monitoring.indicators.acting import DATA

PHASES = ("informacion", "interaccion", "transaccion", "transformacion", "democracia")


def entities(level: str) -> tuple[str, dict[str, str]]:
    return "alliances", {"figure": "signed_in_year", "of": "entities", "level": level}


def reached(code: str, stage: str, measure: str = "percent") -> tuple[str, dict[str, str]]:
    return code, {"stage": stage, "measure": measure}


# The two plans written with one hand.
TWINS = {
    "A1.I1": ("site_updates", {"every": "week", "figure": "mean"}),
    "A2.I1": entities("local"),
    "A2.I2": entities("departmental"),
    "A2.I3": entities("national"),
    **{f"A3.I{number}": ("criteria_met", {"phase": phase}) for number, phase in enumerate(PHASES, start=1)},
    "A4.I1": reached("services_stage", "published"),
    "A4.I2": reached("services_stage", "automated"),
    "A5.I1": reached("procedures_stage", "published"),
    "A5.I2": reached("services_stage", "automated"),
}
EXPECTED: dict[str, dict[str, Any]] = {
    "chipaque-cundinamarca": TWINS,
    "puertoguzman-putumayo": TWINS,
    "genova-quindio": {
        "A1.I1": ("survey_results", {"figure": "favourable", "every": "year"}),
        "A1.I2": ("site_updates", {"every": "year", "figure": "current"}),
        "A4.I1": reached("services_stage", "automated", "count"),
        "A5.I1": reached("procedures_stage", "automated", "count"),
    },
    "piedras-tolima": {
        "A1.I1": ("site_updates", {"every": "month", "figure": "mean"}),
        "A1.I5": ("alliances", {"figure": "signed_in_year", "of": "alliances"}),
        "A2.I1": reached("services_stage", "identified"),
        "A2.I3": reached("services_stage", "published"),
        "A2.I4": reached("services_stage", "rationalised", "possible"),
        "A3.I1": reached("procedures_stage", "identified"),
        "A3.I2": reached("procedures_stage", "rationalised", "possible"),
        "A3.I3": reached("procedures_stage", "published"),
        "A3.I4": reached("procedures_stage", "automated", "possible"),
        "A4.I2": ("alliances", {"figure": "signed_in_year", "of": "entities"}),
    },
    "quibdo-choco": {},
}


def indicators_of(slug: str) -> list[tuple[str, str, str]]:
    """(id, name, the text of its targets) of a plan."""
    document = json.loads((DATA / f"{slug}.json").read_text("utf-8"))
    return [
        (each["id"], each["name"], " ".join(t["text"] for t in action["targets"] if each["id"] in t["indicators"]))
        for action in document["actions"]
        for each in action["indicators"]
    ]


@pytest.mark.parametrize("slug", EXPECTED)
def test_the_indicators_of_a_real_plan_get_the_source_their_words_ask_for(slug: str) -> None:
    rows = indicators_of(slug)
    found = {each: proposed_feed(name, target) for each, name, target in rows}
    assert {each: proposal for each, proposal in found.items() if proposal} == EXPECTED[slug]
    for _, name, target in rows:
        asking = [code for code, feed in FEEDS.items() if feed.suggest(plain(name), plain(target)) is not None]
        assert len(asking) <= 1, name


@pytest.mark.parametrize(
    ("name", "target", "expected"),
    [
        ("PORCENTAJE DE CRITERIOS CUMPLIDOS", "", ("criteria_met", {})),
        ("Porcentaje de actividades ejecutadas del cronograma", "", ("activities_done", {"measure": "percent"})),
        ("Informes presentados a tiempo", "", ("reports_on_time", {})),
        ("Porcentaje de compromisos cumplidos", "", ("obligations_met", {})),
        ("Número de encuestas aplicadas al año", "", ("survey_results", {"figure": "applied", "every": "year"})),
        ("Número de convenios", "", ("alliances", {"figure": "in_force", "of": "alliances"})),
        ("Cantidad de trámites publicados", "5", ("procedures_stage", {"stage": "published", "measure": "count"})),
        ("Trámites y servicios publicados", "", None),
        ("Número de computadores", "", None),
        ("", "", None),
    ],
)
def test_general_words_are_enough_and_what_is_unsure_is_not_proposed(name: str, target: str, expected: Any) -> None:
    assert proposed_feed(name, target) == expected
