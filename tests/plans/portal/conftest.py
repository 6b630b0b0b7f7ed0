"""Municipalities with their real plans published, and the public pages as a citizen opens them."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from accounts.actors import SYSTEM
from gelt.schemas import in_schema
from plans.checklist.services import initial_steps
from plans.matrix.services import load, publish
from tenants.hosts import Host
from tests.conftest import Browse
from tests.country import SiteClient

DATA = Path(__file__).parents[3] / "plans" / "matrix" / "data"
Publish = Callable[[Host], Host]


@pytest.fixture
def publish_plan(db: None) -> Publish:
    """`publish_plan(genova)`: its real plan is loaded and published."""

    def go(host: Host) -> Host:
        with in_schema(host.schema_name):
            load(json.loads((DATA / f"{host.slug}.json").read_text("utf-8")), actor=SYSTEM)
            publish(municipality_code=host.code, actor=SYSTEM)
            initial_steps(municipality_code=host.code, framework=host.framework)
        return host

    return go


@pytest.fixture
def citizen(publish_plan: Publish, genova: Host, browse: Browse) -> SiteClient:
    """An anonymous reader of Génova, whose plan is published."""
    publish_plan(genova)
    return browse(genova)
