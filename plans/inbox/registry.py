"""What the rooms above put into people's work: one shape for everything that is due, returned or waiting."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cache
from itertools import chain

from django.conf import settings
from django.utils.module_loading import import_string

from accounts.permissions import Role
from tenants.hosts import Host


class Why(StrEnum):
    """Why something is in somebody's work, the most pressing first."""

    OVERDUE = "overdue"
    RETURNED = "returned"
    DUE_SOON = "due_soon"
    WAITING = "waiting"


@dataclass(frozen=True, slots=True)
class WorkItem:
    """One matter for one or more people.

    `matter`: stable key of the matter (`criterion:INF-15:overdue`), at most 120 characters; reminders count their
    gap by it. `kind`: which part it is of (criteria, evidence, indicators, schedule, obligations, reports), for
    muting. `people`: ids of accounts; `roles`: whoever has them, when nobody in particular answers for it. `title`
    and `detail` are plain Spanish sentences; `url` is the path on the municipality's host. `due`: the last day on
    time, or None.
    """

    matter: str
    kind: str
    why: Why
    title: str
    detail: str
    url: str
    due: date | None = None
    people: frozenset[int] = field(default_factory=frozenset)
    roles: frozenset[Role] = field(default_factory=frozenset)


Source = Callable[[Host, date], list[WorkItem]]


@cache
def sources() -> tuple[Source, ...]:
    """The functions that settings.WORK_SOURCES names."""
    return tuple(import_string(path) for path in settings.WORK_SOURCES)


def all_items(host: Host, on: date) -> list[WorkItem]:
    """Everybody's work in the municipality at hand as of a day. A few queries per source."""
    return list(chain.from_iterable(source(host, on) for source in sources()))
