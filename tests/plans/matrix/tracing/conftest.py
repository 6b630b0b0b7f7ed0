"""Génova with its plan and some changes by two people."""

from collections.abc import Callable
from typing import Any

import pytest

from accounts.actors import SYSTEM, Actor
from accounts.permissions import Role
from gelt.schemas import in_schema
from plans.matrix.services import load
from plans.matrix.working import change
from tenants.hosts import Host
from tests.plans.matrix.conftest import plan_of

MEMBER = Actor(kind="user", role=Role.MEMBER, user_id=1, name="Ana Integrante", role_label="Integrante del comité")
LEADER = Actor(kind="user", role=Role.LEADER, user_id=2, name="Luis Líder", role_label="Líder del comité")
Edit = Callable[[dict[str, Any]], object]


@pytest.fixture
def planned(genova: Host) -> Host:
    with in_schema(genova.schema_name):
        load(plan_of("genova-quindio"), actor=SYSTEM)
    return genova


def edit(host: Host, what: Edit, actor: Actor = MEMBER) -> None:
    def work(document: dict[str, Any]) -> None:
        what(document)

    with in_schema(host.schema_name):
        change(work, actor=actor, label="Prueba")


def first_action(document: dict[str, Any]) -> dict[str, Any]:
    action: dict[str, Any] = document["actions"][0]
    return action


@pytest.fixture
def edited(planned: Host) -> Host:
    """A1: its target changed by the member; a benefit added and a resource removed by the leader."""
    edit(planned, lambda document: first_action(document)["targets"][0].update(text="Ciudadano informado", value=80))
    edit(
        planned, lambda document: first_action(document)["benefits"].append({"id": "A1.B2", "text": "Ahorro"}), LEADER
    )
    edit(planned, lambda document: first_action(document)["resources"].pop(), LEADER)
    return planned
