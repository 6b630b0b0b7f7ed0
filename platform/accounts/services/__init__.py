"""Everything that changes accounts, invitations and tokens; all of it in the current schema."""

from accounts.services.api_tokens import create_token, revoke_token
from accounts.services.invitations import accept_invitation, create_invitation, invite, revoke_invitation
from accounts.services.people import change_role, create_account, deactivate, ensure_account, reactivate

__all__ = [
    "accept_invitation",
    "change_role",
    "create_account",
    "create_invitation",
    "create_token",
    "deactivate",
    "ensure_account",
    "invite",
    "reactivate",
    "revoke_invitation",
    "revoke_token",
]
