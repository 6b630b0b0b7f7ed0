"""Writes the audit line, in the caller's transaction."""

from typing import Any, Protocol

from history.models import Change
from history.request_id import REQUEST_ID


class Author(Protocol):
    """What the audit keeps of who did it (accounts.actors.Actor has it)."""

    @property
    def kind(self) -> str: ...
    @property
    def user_id(self) -> int | None: ...
    @property
    def name(self) -> str: ...
    @property
    def role_label(self) -> str: ...


def record(
    *,
    action: str,
    object_type: str,
    object_id: str,
    actor: Author,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
) -> Change:
    """Append one change; values must be JSON (dates as text). No commit of its own."""
    return Change.objects.create(
        actor_kind=actor.kind,
        actor_id=actor.user_id,
        actor_name=actor.name,
        actor_role=actor.role_label,
        action=action,
        object_type=object_type,
        object_id=object_id,
        before=before,
        after=after,
        request_id=REQUEST_ID.get(),
    )
