"""The country's figures of the follow-up follow every act on the schedule."""

from importlib import import_module
from importlib.util import find_spec

from tenants.hosts import Host

STANDING = "plans.monitoring.standing"


def refresh(host: Host) -> None:
    """Rewrite the municipality's steps in the caller's transaction, last of all."""
    if find_spec(STANDING):
        import_module(STANDING).refresh(host)
