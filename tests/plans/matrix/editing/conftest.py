"""Génova with its plan loaded, and ways to read it back."""

from collections.abc import Callable
from typing import Any

import pytest

from accounts.actors import SYSTEM, Actor
from accounts.permissions import Role
from gelt.schemas import in_schema
from plans.matrix.interchange.rows import Document
from plans.matrix.services import load
from plans.matrix.working import find_item, working_document
from tenants.hosts import Host
from tests.browser import fixtures
from tests.plans.matrix.conftest import plan_of

MARTA = Actor(kind="user", role=Role.MEMBER, name="Marta Integrante", role_label="Integrante del comité")
LUIS = Actor(kind="user", role=Role.LEADER, name="Luis Líder", role_label="Líder del comité")
Item = Callable[[str], dict[str, Any]]


def pytest_configure(config: pytest.Config) -> None:
    """The fixtures of the browser tests, registered once in a run."""
    if not config.pluginmanager.has_plugin(fixtures.PLUGIN):
        config.pluginmanager.register(fixtures, fixtures.PLUGIN)


@pytest.fixture
def with_plan(genova: Host) -> Host:
    with in_schema(genova.schema_name):
        load(plan_of("genova-quindio"), actor=SYSTEM)
    return genova


@pytest.fixture
def written(in_genova: Host) -> Host:
    """Inside Génova's schema, with its plan."""
    load(plan_of("genova-quindio"), actor=SYSTEM)
    return in_genova


def now() -> Document:
    """The working plan as it is; inside the schema."""
    document = working_document()
    assert document is not None
    return document


def item(item_id: str) -> dict[str, Any]:
    """An item of the working plan; inside the schema."""
    found = find_item(now(), item_id)
    assert found is not None, item_id
    return found.item


def read(host: Host, item_id: str) -> dict[str, Any] | None:
    """An item of a municipality's working plan, or None."""
    with in_schema(host.schema_name):
        found = find_item(now(), item_id)
        return found.item if found else None
