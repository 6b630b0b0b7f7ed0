"""How shared tables are named, and the one way to work in another schema."""

from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from gelt.backend.base import DatabaseWrapper

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


def tenant_connection() -> "DatabaseWrapper":
    """This process's connection, typed as what it is: django-tenants ships no types."""
    from django.db import connection, connections

    return cast("DatabaseWrapper", connections[connection.alias])


def current_schema() -> str:
    """The schema of this process's connection (`public` or `m63302`)."""
    return cast(str, tenant_connection().schema_name)
