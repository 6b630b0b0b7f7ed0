"""What the pure checks are told in the tests: the decree's phases, the real names of the country, the five plans."""

import csv
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from plans.matrix.checking.context import Context, Due
from plans.matrix.checking.finding import Finding
from plans.matrix.checking.likeness import Digest, alike, hashes, matrix_texts, names_of
from plans.matrix.checking.naming import Country, Place
from plans.matrix.checking.registry import run
from plans.matrix.interchange.rows import Document
from tests.plans.matrix.conftest import PLANS, plan_of

DIVIPOLA = Path(__file__).parents[4] / "tenants" / "data" / "divipola.csv"
PHASES = (
    Due("informacion", "Información", date(2008, 11, 1)),
    Due("interaccion", "Interacción", date(2009, 12, 1)),
    Due("transaccion", "Transacción", date(2010, 12, 1)),
    Due("transformacion", "Transformación", date(2011, 12, 1)),
    Due("democracia", "Democracia", date(2012, 12, 1)),
)
TODAY = date(2026, 11, 21)


@cache
def country() -> Country:
    places: dict[str, Place] = {}
    with DIVIPOLA.open(encoding="utf-8") as rows:
        for row in csv.DictReader(rows):
            department = row["department"]
            places[row["municipality_code"]] = Place(row["municipality_code"], row["municipality"], department)
            places[row["department_code"]] = Place(row["department_code"], department, department)
    return Country.of(places.values())


@cache
def digests() -> tuple[Digest, ...]:
    plans = [plan_of(slug) for slug in PLANS]
    return tuple(
        Digest(
            plan["municipality"]["divipola"],
            *names_of(plan),
            hashes((text for _, text in matrix_texts(plan)), names_of(plan)),
        )
        for plan in plans
    )


def context_for(document: Document) -> Context:
    return Context(
        "Decreto 1151 de 2008", "territorial", PHASES, TODAY, country(), alike(document, digests())
    )  # fmt: skip


Check = Callable[[Document], list[Finding]]


def checked(document: Document) -> list[Finding]:
    """Every finding of a document, with the country and the five published plans around it."""
    return run(document, context_for(document))


def of(found: list[Finding], code: str) -> list[Finding]:
    return [each for each in found if each.code == code]


def places(found: list[Finding], code: str) -> list[str]:
    """The items a check speaks of, or its place when it has none."""
    return [each.items[0] if each.items else each.place for each in of(found, code)]


@pytest.fixture
def clean_plan() -> Document:
    """A small plan in which nothing is to be found: what each test then breaks."""
    return made_plan()


def made_plan() -> Document:
    document = plan_of("genova-quindio")
    for key, value in document.items():
        if isinstance(value, list):
            document[key] = []
    plan = document["plan"]
    plan |= {
        "title": "Plan de Acción GEL-T del municipio de Génova",
        "date": "2008-06-01",
        "validity": {"from": "2008-05-01", "to": "2012-12-31", "basis": "Prueba."},
        "vision": {"id": "VI1", "text": "Un municipio que atiende bien.", "synthesis": None, "horizon": "2012"},
        "general_objective": {"id": "OG1", "text": "Atender bien a la gente.", "synthesis": None},
        "background": [],
        "legal_frame": [],
        "specific_objectives": [],
        "action_lines": [{"id": "AL1", "text": "Identificación de trámites.", "items": []}],
    }
    document["municipality"] |= {"nit": None, "emails": [], "website": None}
    document["acts"] = [act()]
    document["actions"] = [action()]
    document["phase_activities"] = [
        {"id": f"F{number}", "phase": phase.code, "items": [{"id": f"F{number}.1", "text": f"Tarea de {phase.name}"}]}
        for number, phase in enumerate(PHASES)
    ]
    return document


def act(**changes: object) -> dict[str, object]:
    made = {"id": "AA1", "kind": "resolución", "number": "12", "date": "2008-05-10"}
    return {**made, "effect": "crea el Comité GEL-T", "source_line": None, **changes}


def action(**changes: object) -> dict[str, object]:
    made: dict[str, object] = {
        "id": "A1",
        "area": None,
        "title": "Identificación de trámites",
        "benefits": [{"id": "A1.B1", "text": "Menos filas para todos"}],
        "indicators": [{"id": "A1.I1", "name": "Porcentaje de trámites identificados"}],
        "targets": [target()],
        "activities": [{"id": "A1.C1", "text": "Hacer el inventario"}],
        "responsible_parties": [{"id": "A1.R1", "text": "Secretaría de Gobierno", "activities": []}],
        "resources": [{"id": "A1.S1", "text": "Hojas de vida"}],
        "timeframes": [timeframe()],
    }
    return {**made, **changes}


def target(**changes: object) -> dict[str, object]:
    made = {"id": "A1.T1", "text": "100%", "value": 100, "unit": "%", "period": None, "indicators": ["A1.I1"]}
    return {**made, **changes}


def timeframe(**changes: object) -> dict[str, object]:
    made = {"id": "A1.P1", "text": "Seis meses", "months": 6, "from": None, "to": None, "recurrence": None}
    return {**made, "activities": [], **changes}
