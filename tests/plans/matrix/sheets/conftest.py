"""Génova with its plan loaded."""

import pytest

from accounts.actors import SYSTEM
from gelt.schemas import in_schema
from plans.matrix.services import load
from tenants.hosts import Host
from tests.plans.matrix.conftest import plan_of


@pytest.fixture
def planned(genova: Host) -> Host:
    with in_schema(genova.schema_name):
        load(plan_of("genova-quindio"), actor=SYSTEM)
    return genova
