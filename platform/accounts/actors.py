"""Who is acting in a request or a command."""

from dataclasses import dataclass
from typing import Literal

from accounts.permissions import GRANTABLE_ROLES, OBSERVER_MAY, ROLES_THAT_MAY, Capability, Role

Kind = Literal["anonymous", "user", "observer", "system"]


class May:
    """`actor.may.declare` for templates; an unknown capability is an AttributeError, not a silent no."""

    def __init__(self, actor: "Actor") -> None:
        self._actor = actor

    def __getattr__(self, name: str) -> bool:
        try:
            return self._actor.can(name)
        except ValueError as error:
            raise AttributeError(name) from error


@dataclass(frozen=True, slots=True)
class Actor:
    """A person (or the platform itself) with the role that decides what they may do."""

    kind: Kind = "anonymous"
    role: Role | None = None
    user_id: int | None = None
    name: str = ""
    email: str = ""
    role_label: str = ""

    def can(self, capability: str) -> bool:
        """True when the table of accounts.permissions says so; ValueError for an unknown capability."""
        wanted = Capability(capability)
        if self.kind == "system":
            return True
        if self.kind == "observer":
            return wanted in OBSERVER_MAY
        return self.role is not None and self.role in ROLES_THAT_MAY[wanted]

    def can_grant(self, role: Role) -> bool:
        """True when this person may give `role` to somebody, or take it away."""
        if self.kind == "system":
            return True
        return self.kind == "user" and self.role is not None and role in GRANTABLE_ROLES.get(self.role, ())

    @property
    def may(self) -> May:
        return May(self)

    @property
    def is_known(self) -> bool:
        """True for someone who logged in or came in with a grant."""
        return self.kind != "anonymous"


ANONYMOUS = Actor()
SYSTEM = Actor(kind="system", name="Plataforma GEL-T", role_label="Sistema")
