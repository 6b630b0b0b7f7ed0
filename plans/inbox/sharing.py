"""Who each matter is for: those who answer for it, and whoever is told when it stays late."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from accounts.models import User
from accounts.permissions import Role
from plans.inbox.registry import Why, WorkItem
from plans.inbox.rules import ESCALATE_TO_CONTROL_DAYS, ESCALATE_TO_LEADER_DAYS

URGENCY = {why: place for place, why in enumerate(Why)}


class Level(IntEnum):
    """Why a matter reached a person: it is theirs, or it has been late for too long."""

    RESPONSIBLE = 0
    LEADER = 1
    CONTROL = 2


@dataclass(frozen=True, slots=True)
class Person:
    """An active account of the municipality at hand."""

    id: int
    name: str
    email: str
    role: Role


@dataclass(frozen=True, slots=True)
class Matter:
    """A piece of work as one person sees it. `late`: days after its due day, 0 when it is not overdue."""

    item: WorkItem
    level: Level
    late: int

    @property
    def escalated(self) -> bool:
        return self.level is not Level.RESPONSIBLE


def committee() -> tuple[Person, ...]:
    """The active accounts of the current schema; 1 query."""
    rows = User.objects.filter(is_active=True).order_by("pk").values_list("pk", "name", "email", "role")
    return tuple(Person(pk, name, email, Role(role)) for pk, name, email, role in rows)


def mine(
    items: Iterable[WorkItem], user: User | Person, on: date, people: Sequence[Person] | None = None
) -> list[Matter]:
    """What of everybody's work is this person's as of a day, the most pressing first; nothing for a closed account.

    `people`: the active accounts, when they are at hand; else 1 query.
    """
    known = committee() if people is None else people
    found = next((person for person in known if person.id == user.pk), None) if isinstance(user, User) else user
    if found is None:
        return []
    return share(items, known, on)[found.id]


def share(items: Iterable[WorkItem], people: Sequence[Person], on: date) -> dict[int, list[Matter]]:
    """Person id → their matters as of a day, each matter once, the most pressing first."""
    found: dict[int, dict[str, Matter]] = {person.id: {} for person in people}
    for item in items:
        late, owners = days_late(item, on), owners_of(item, people)
        for person in people:
            level = _level(person, owners, late)
            before = found[person.id].get(item.matter)
            if level is not None and (before is None or level < before.level):
                found[person.id][item.matter] = Matter(item, level, late)
    return {person: sorted(matters.values(), key=_pressing) for person, matters in found.items()}


def owners_of(item: WorkItem, people: Sequence[Person]) -> frozenset[int]:
    """Who answers for it: the people named, else whoever has one of its roles, else the leader.

    Closed accounts answer for nothing: what was theirs alone does not get lost.
    """
    named = frozenset(person.id for person in people if person.id in item.people)
    by_role = frozenset(person.id for person in people if person.role in item.roles)
    return named or by_role or frozenset(person.id for person in people if person.role is Role.LEADER)


def days_late(item: WorkItem, on: date) -> int:
    """Days since the last day on time; 0 for what is not overdue."""
    return max(0, (on - item.due).days) if item.why is Why.OVERDUE and item.due else 0


def _level(person: Person, owners: frozenset[int], late: int) -> Level | None:
    if person.id in owners:
        return Level.RESPONSIBLE
    if person.role is Role.LEADER and late >= ESCALATE_TO_LEADER_DAYS:
        return Level.LEADER
    if person.role is Role.INTERNAL_CONTROL and late >= ESCALATE_TO_CONTROL_DAYS:
        return Level.CONTROL
    return None


def _pressing(matter: Matter) -> tuple[int, int, date, str]:
    item = matter.item
    return (matter.level, URGENCY[item.why], item.due or date.max, item.title)
