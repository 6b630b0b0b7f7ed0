"""Where the year is performed: the municipality, who acts in it, and what earlier scenes left for later ones."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from accounts.actors import Actor
from accounts.models import User
from accounts.permissions import Role
from tenants.hosts import Host

NOTE = "Avance de demostración: dato inventado para probar la plataforma."


@dataclass(slots=True)
class Stage:
    """The municipality on a day of its year. `kept`: what scenes remember by name (ids of what they made)."""

    host: Host
    cast: dict[Role, Actor]
    day: date
    kept: dict[str, Any] = field(default_factory=dict)

    @property
    def leader(self) -> Actor:
        return self.cast[Role.LEADER]

    @property
    def member(self) -> Actor:
        return self.cast[Role.MEMBER]

    @property
    def portal(self) -> Actor:
        return self.cast[Role.PORTAL_ADMIN]

    @property
    def delegate(self) -> Actor:
        return self.cast[Role.DELEGATE]

    @property
    def control(self) -> Actor:
        return self.cast[Role.INTERNAL_CONTROL]


Scene = Callable[[Stage], object]


@dataclass(frozen=True, slots=True)
class Event:
    """Something somebody does on a day; scenes of one day are performed in the order of the script."""

    day: date
    scene: Scene


def cast_of() -> dict[Role, Actor]:
    """One actor per role from the accounts of the current schema."""
    found: dict[Role, Actor] = {}
    for account in User.objects.filter(is_active=True).order_by("id"):
        role = Role(account.role)
        found.setdefault(
            role,
            Actor("user", role, account.pk, account.name, account.email, role.label),
        )
    return found
