"""The one clock: now, unless somebody drives the product through another time (a rehearsal, a test).

Nothing a person sends reaches `at`: it is for commands and tests that live through past days.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime

from django.utils import timezone

from gelt.text import BOGOTA

_MOMENT: ContextVar[datetime | None] = ContextVar("moment", default=None)


def now() -> datetime:
    """The moment at which things are recorded, with its time zone."""
    return _MOMENT.get() or timezone.now()


def today() -> date:
    """The calendar day in Bogota."""
    return now().astimezone(BOGOTA).date()


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """Let the product believe it is `moment` (with a time zone) inside the block."""
    token = _MOMENT.set(moment)
    try:
        yield
    finally:
        _MOMENT.reset(token)
