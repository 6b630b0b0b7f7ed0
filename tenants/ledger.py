"""The ledger of migrations: which ones this code needs, which ones a schema has."""

from functools import cache

from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder


@cache
def needed_migrations() -> frozenset[str]:
    """The last migration of each app, as "app.0001_name"; read from disk once per process."""
    loader = MigrationLoader(None, ignore_no_migrations=True)
    return frozenset(f"{app}.{name}" for app, name in loader.graph.leaf_nodes())


def applied_migrations() -> list[str]:
    """The migrations recorded in the connection's current schema, sorted."""
    return sorted(f"{app}.{name}" for app, name in MigrationRecorder(connection).applied_migrations())
