"""Reads accounts, invitations and tokens of the current schema."""

from django.db.models import F, QuerySet
from django.utils import timezone

from accounts.models import ApiToken, Invitation, User
from accounts.tokens import read_link
from gelt.schemas import current_schema

INVITATION_PURPOSE = "invitation"


def people() -> QuerySet[User]:
    """Everybody with an account here, the active first, by name."""
    return User.objects.order_by("-is_active", "name", "email")


def unused_invitations() -> QuerySet[Invitation]:
    """The invitations that nobody used and nobody revoked, the newest first; some may have expired."""
    return Invitation.objects.filter(used_at=None, revoked_at=None)


def invitation_for(link: str) -> Invitation | None:
    """The invitation of a link's secret, used or not; None when it was not made on this side."""
    digest = read_link(link, purpose=INVITATION_PURPOSE, scope=current_schema())
    return Invitation.objects.filter(token_hash=digest).first() if digest else None


def why_closed(invitation: Invitation) -> str:
    """Why an invitation no longer serves, in Spanish; empty while it does."""
    if invitation.used_at:
        return "Esta invitación ya se usó: la cuenta existe."
    if invitation.revoked_at:
        return "Esta invitación fue anulada por quien administra las personas."
    if invitation.expires_at <= timezone.now():
        return "Esta invitación venció: servía durante siete días."
    return ""


def tokens_of(user: User) -> QuerySet[ApiToken]:
    """A person's tokens, those in use first."""
    return user.api_tokens.order_by(F("revoked_at").asc(nulls_first=True), "-created_at")
