"""The ledger of migrations: which ones this code needs, which ones a schema has."""

from functools import cache

from django.db import connection
from django.db.migrations.loader import MigrationLoader

from gelt.schemas import current_schema


@cache
def needed_migrations() -> frozenset[str]:
    """The last migration of each app, as "app.0001_name"; read from disk once per process."""
    loader = MigrationLoader(None, ignore_no_migrations=True)
    return frozenset(f"{app}.{name}" for app, name in loader.graph.leaf_nodes())


def applied_migrations() -> list[str]:
    """The migrations recorded in the connection's current schema, sorted; none when it keeps no record yet.

    Asks for the one table: Django's recorder lists every table of the database first.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_regclass(%s)", [f'"{current_schema()}".django_migrations'])
        if cursor.fetchone()[0] is None:
            return []
        cursor.execute(f'SELECT app, name FROM "{current_schema()}".django_migrations')
        return sorted(f"{app}.{name}" for app, name in cursor.fetchall())
