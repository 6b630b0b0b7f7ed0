"""Génova with its real plan, and nothing in its inventory."""

import json
from pathlib import Path

import pytest

from accounts.actors import SYSTEM
from gelt.schemas import in_schema
from plans.matrix.services import load, publish
from tenants.hosts import Host

DATA = Path(__file__).parents[3] / "plans" / "matrix" / "data"


@pytest.fixture
def planned_genova(genova: Host) -> Host:
    with in_schema(genova.schema_name):
        load(json.loads((DATA / "genova-quindio.json").read_text("utf-8")), actor=SYSTEM)
        publish(municipality_code=genova.code, actor=SYSTEM)
    return genova
