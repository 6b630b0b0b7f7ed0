"""How much waits for the person who is logged in, for the header of every page.

No page pays for it: the header says the last known number, and when that is older than a couple of minutes a small
request of its own brings the new one. Keys of the cache carry the schema and the account, so that no number reaches
another person or another municipality.
"""

import time
from dataclasses import dataclass

from django.core.cache import cache
from django.http import HttpRequest

from accounts.access import actor_of
from accounts.models import User
from plans.inbox.days import day_of
from plans.inbox.registry import all_items
from plans.inbox.sharing import mine
from tenants.requests import host_of

FRESH_SECONDS = 120
KEPT_SECONDS = 24 * 60 * 60


@dataclass(frozen=True, slots=True)
class Count:
    """The last known number (None: not known yet), and whether it is recent enough."""

    number: int | None
    fresh: bool


def count_for(request: HttpRequest) -> Count | None:
    """What the header says to this reader; None for who has no account in this municipality. No query of its own."""
    key = _key(request)
    if key is None:
        return None
    number, at = cache.get(key) or (None, 0.0)
    return Count(number, number is not None and 0 <= time.time() - at < FRESH_SECONDS)


def refreshed(request: HttpRequest) -> Count | None:
    """The same, counted again when the last number is old."""
    known = count_for(request)
    if known is None or known.fresh:
        return known
    day = day_of(host_of(request))
    assert isinstance(request.user, User)
    return remember(request, len(mine(all_items(day.host, day.on), request.user, day.on)))


def remember(request: HttpRequest, number: int) -> Count | None:
    """Keep a number that was just counted for this reader."""
    key = _key(request)
    if key is None:
        return None
    cache.set(key, (number, time.time()), KEPT_SECONDS)
    return Count(number, fresh=True)


def _key(request: HttpRequest) -> str | None:
    host, actor = host_of(request), actor_of(request)
    if host.is_public or actor.kind != "user":
        return None
    return f"inbox:count:{host.schema_name}:{actor.user_id}"
