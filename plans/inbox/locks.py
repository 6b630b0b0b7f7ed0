"""Locks of the current municipality's inbox, named in words."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

from gelt.schemas import current_schema

_KEY = "hashtextextended(%s, 0)"


def wait_for(name: str) -> None:
    """One at a time for `name` in this municipality, until the end of the transaction."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT pg_advisory_xact_lock({_KEY})", [_text(name)])


@contextmanager
def alone(name: str) -> Iterator[bool]:
    """Whether nobody else holds `name` here; held inside the block, across transactions, while this process lives.

    PostgreSQL lets it go when the connection ends, so a process that was killed holds nothing.
    """
    text = _text(name)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT pg_try_advisory_lock({_KEY})", [text])
        taken = bool(cursor.fetchone()[0])
    try:
        yield taken
    finally:
        if taken and connection.is_usable():
            with connection.cursor() as cursor:
                cursor.execute(f"SELECT pg_advisory_unlock({_KEY})", [text])


def _text(name: str) -> str:
    return f"gelt:inbox:{current_schema()}:{name}"
