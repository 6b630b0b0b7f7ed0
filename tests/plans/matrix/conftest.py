"""The five real documents, and a way to break a copy of one."""

import json
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from plans.matrix.interchange.rows import Document

DATA = Path(__file__).parents[3] / "plans" / "matrix" / "data"
PLANS = {
    "genova-quindio": "m63302",
    "piedras-tolima": "m73547",
    "quibdo-choco": "m27001",
    "chipaque-cundinamarca": "m25178",
    "puertoguzman-putumayo": "m86571",
}
FRAMEWORKS = {
    "decreto-1151-2008": ["informacion", "interaccion", "transaccion", "transformacion", "democracia"],
    "resolucion-1519-2020": ["menu-transparencia"],
}


def plan_file(slug: str) -> Path:
    return DATA / f"{slug}.json"


def plan_of(slug: str) -> Document:
    document: dict[str, Any] = json.loads(plan_file(slug).read_text("utf-8"))
    return document


@pytest.fixture
def genova_plan() -> Document:
    return deepcopy(plan_of("genova-quindio"))


@pytest.fixture
def quibdo_plan() -> Document:
    return deepcopy(plan_of("quibdo-choco"))
