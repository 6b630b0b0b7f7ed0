"""Work made up for the tests, and the days they live through."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from accounts.models import User
from accounts.permissions import Role
from gelt.text import BOGOTA
from plans.inbox import registry
from plans.inbox.registry import Why, WorkItem
from tenants.hosts import Host
from tests.country import email_of

DAY = date(2009, 3, 10)


def at(day: date = DAY, hour: int = 5) -> datetime:
    """A moment of a day in Bogota, for the clock."""
    return datetime(day.year, day.month, day.day, hour, 30, tzinfo=BOGOTA)


def work(matter: str = "criterion:INF-15:overdue", late: int | None = 1, **more: Any) -> WorkItem:
    """An overdue matter of the members since `late` days (None: it has no day), unless told otherwise."""
    given: dict[str, Any] = {
        "kind": "criteria",
        "why": Why.OVERDUE,
        "title": f"Asunto {matter}",
        "detail": "Falta declararlo.",
        "url": "/comite/criterio/INF-15/",
        "due": None if late is None else DAY - timedelta(days=late),
    }
    given |= more
    if not (given.get("people") or given.get("roles")):
        given["roles"] = frozenset({Role.MEMBER})
    return WorkItem(matter=matter, **given)


def person(role: Role | str) -> User:
    """The account of a role in the current schema."""
    return User.objects.get(email=email_of(role))


Given = Callable[..., None]


@pytest.fixture
def given_work(monkeypatch: pytest.MonkeyPatch) -> Given:
    """`given_work(item, …)`: what the rooms say waits in every municipality; `only=code` in one alone."""

    def give(*items: WorkItem, only: str = "") -> None:
        def source(host: Host, on: date) -> list[WorkItem]:
            return list(items) if only in ("", host.code) else []

        monkeypatch.setattr(registry, "sources", lambda: (source,))

    return give
