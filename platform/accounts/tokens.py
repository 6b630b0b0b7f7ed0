"""Secrets that travel in links and headers. The database keeps only their SHA-256."""

import hashlib
import secrets
from dataclasses import dataclass, field

from django.core.signing import BadSignature, Signer

API_TOKEN_PREFIX = "gelt_"
# Not in the alphabet of the signature and left as it is in an address.
SEPARATOR = "~"


@dataclass(frozen=True, slots=True)
class Secret:
    """What the person gets (once) and what is kept."""

    text: str = field(repr=False)
    digest: str


def digest(text: str) -> str:
    """SHA-256 in hexadecimal, 64 characters."""
    return hashlib.sha256(text.encode()).hexdigest()


def new_api_token() -> Secret:
    """A token for the Authorization header."""
    text = API_TOKEN_PREFIX + secrets.token_urlsafe(32)
    return Secret(text, digest(text))


def _signer(purpose: str, scope: str) -> Signer:
    return Signer(salt=f"gelt.{purpose}.{scope}", sep=SEPARATOR)


def new_link(*, purpose: str, scope: str) -> Secret:
    """A secret for a link, signed for one purpose and one place (a schema name)."""
    text = _signer(purpose, scope).sign(secrets.token_urlsafe(24))
    return Secret(text, digest(text))


def read_link(text: str, *, purpose: str, scope: str) -> str | None:
    """The digest of a link's secret, or None when it was not made here for this purpose."""
    try:
        _signer(purpose, scope).unsign(text)
    except BadSignature:
        return None
    return digest(text)
