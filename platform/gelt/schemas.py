"""How shared tables are named, and the one way to work in another schema."""

from contextlib import AbstractContextManager
from typing import cast

PUBLIC = "public"


def qualified(table: str) -> str:
    """The name of a table of the schema `public` that can be read from any municipality's connection."""
    return f'"{PUBLIC}"."{table}"'


def in_schema(name: str) -> AbstractContextManager[None]:
    """Work in the schema `name` and come back; evaluate querysets inside it.

    The only way, outside the backend, to change the schema: it restores the one before even
    when an error passes through, which the library's `with tenant:` does not in threads.
    """
    from django_tenants.utils import schema_context

    return cast(AbstractContextManager[None], schema_context(name))


def current_schema() -> str:
    """The schema of this process's connection (`public` or `m63302`)."""
    from django.db import connection

    return cast(str, connection.schema_name)  # type: ignore[attr-defined]
