"""The words of the permission table: one row per address and method, and the groups of people."""

from dataclasses import dataclass, field
from typing import Literal

Site = Literal["municipality", "nation"]

ANYBODY = frozenset({"anonymous"})
READERS = frozenset({"leader", "member", "portal_admin", "delegate", "internal_control", "reader", "observer"})
PEOPLE = READERS - {"observer"}
COMMITTEE = frozenset({"leader", "member", "portal_admin"})
COMMENTERS = COMMITTEE | {"delegate", "internal_control"}
LEADER = frozenset({"leader"})
MANAGERS = frozenset({"leader", "portal_admin"})
AUDIT = COMMITTEE | {"internal_control", "observer"}
REPORTERS = COMMITTEE | {"delegate"}  # bring evidence, measure, say what was done
WRITERS = COMMITTEE | {"internal_control"}  # of follow-up reports
CONTROL = frozenset({"internal_control"})
COORDINATORS = frozenset({"national", "departmental"})
NATIONALS = COORDINATORS | {"operator"}
OPERATORS = frozenset({"operator"})
EVERYBODY = {
    "municipality": ANYBODY | READERS,
    "nation": ANYBODY | NATIONALS,
}

# What those who may not get, besides the log-in page for the anonymous ones.
FORBIDDEN = 403


@dataclass(frozen=True)
class Row:
    """One address and method. `ok`: what those who may get; the POST carries no data unless given."""

    name: str
    method: str
    who: frozenset[str] | None = None  # None: everybody
    ok: tuple[int, ...] = (200,)
    kwargs: dict[str, object] = field(default_factory=dict)
    data: dict[str, str] = field(default_factory=dict)
    denied: int = FORBIDDEN
    anonymous: int = 302


def page(name: str, who: frozenset[str] | None = None, **kwargs: object) -> Row:
    return Row(name, "get", who, kwargs=dict(kwargs))


def form(name: str, who: frozenset[str] | None = None, **kwargs: object) -> Row:
    return Row(name, "post", who, ok=(200, 302, 303, 400, 409, 422), kwargs=dict(kwargs))
