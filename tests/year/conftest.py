"""One municipality that lived its year, shared by the tests of this folder and taken back at the end."""

import os
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.db import transaction

from accounts.actors import SYSTEM
from gelt.demo.year import YEAR, live
from gelt.demo.year.living import every_night, mondays
from gelt.demo.year.stage import Stage
from gelt.schemas import in_schema
from plans.matrix.interchange.loading import load
from plans.matrix.services import publish
from rollup.models import PlanPublication
from tenants.hosts import Host
from tests import country
from tests.plans.matrix.conftest import plan_of

# One night a week: with every night it takes three times as long, which the long tests have the time for.
NIGHTS = every_night if os.environ.get("GELT_EVERY_NIGHT") else mondays


@pytest.fixture(scope="package")
def lived(django_db_setup: None, django_db_blocker: Any) -> Iterator[Stage]:
    """Génova with its plan after its year, in one transaction that is rolled back."""
    with django_db_blocker.unblock(), transaction.atomic():
        host = country.host("genova")
        with in_schema(host.schema_name):
            load(plan_of("genova-quindio"), actor=SYSTEM)
            publish(municipality_code=host.code, actor=SYSTEM)
        yield live(host, YEAR, until=date(YEAR, 12, 31), nights=NIGHTS)
        transaction.set_rollback(True)


@pytest.fixture
def genova(lived: Stage) -> Host:
    return lived.host


@pytest.fixture
def plan_end(lived: Stage) -> Any:
    return PlanPublication.objects.get(municipality=lived.host.code).validity_to
