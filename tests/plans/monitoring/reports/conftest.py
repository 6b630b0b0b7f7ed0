"""A municipality with its plan published, a year before us, and who presents its reports."""

import json
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import date, datetime

import pytest

from accounts.actors import SYSTEM, Actor
from accounts.permissions import Role
from gelt import clock
from gelt.text import BOGOTA
from plans.checklist.services import initial_steps
from plans.matrix.services import load, publish
from tenants.hosts import Host
from tests.plans.portal.conftest import DATA

LEADER = Actor(kind="user", role=Role.LEADER, user_id=102, name="Líder de prueba")
MEMBER = Actor(kind="user", role=Role.MEMBER, user_id=101, name="Integrante de prueba")
CONTROL = Actor(kind="user", role=Role.INTERNAL_CONTROL, user_id=103, name="Control interno de prueba")


def on(year: int, month: int, day: int) -> AbstractContextManager[None]:
    """The product lives through that day, at nine in the morning of Bogota."""
    return clock.at(datetime(year, month, day, 9, tzinfo=BOGOTA))


def with_plan(host: Host) -> Host:
    """Inside the municipality's schema: its real plan, published; its criteria unanswered."""
    load(json.loads((DATA / f"{host.slug}.json").read_text("utf-8")), actor=SYSTEM)
    publish(municipality_code=host.code, actor=SYSTEM)
    initial_steps(municipality_code=host.code, framework=host.framework)
    return host


@pytest.fixture
def site(in_genova: Host) -> Host:
    """Génova with its plan of 2008–2012 published; its connection is in the municipality."""
    return with_plan(in_genova)


Day = Callable[[int, int, int], AbstractContextManager[None]]


@pytest.fixture
def new_year() -> Iterator[date]:
    """It is 1 January 2010."""
    with on(2010, 1, 1):
        yield date(2010, 1, 1)
