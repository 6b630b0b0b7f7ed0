"""The database of the single-tenant comparison: Django's own migrations, and a copy of Génova's rows."""

import io
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Any

import psycopg2
from django.db import connection
from psycopg2 import sql

from tests.bench.asking import NotMeasuredError
from tests.bench.building import GENOVA
from tests.bench.single_tenant import DATABASE

SETTINGS = "tests.bench.single_tenant"
# Filled by Django's own migrate.
NOT_COPIED = ("django_migrations", "django_content_type", "auth_permission")
# Table of `public` → which of its rows concern a municipality on its own.
SHARED = {
    "regulation_framework": "true",
    "regulation_phase": "true",
    "regulation_deadline": "true",
    "regulation_criterion": "true",
    "tenants_department": "true",
    "tenants_locality": "true",
    "tenants_municipality": f"code = '{GENOVA}'",
    "rollup_step": f"municipality = '{GENOVA}'",
    "rollup_planpublication": f"municipality = '{GENOVA}'",
}


def make() -> None:
    """Create and fill the database; the same rows as the municipality's schema and its part of `public`."""
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {DATABASE}")
    _migrate()
    with _both() as (source, target):
        target.execute("SET session_replication_role = replica")
        for table in _tables(source, f"m{GENOVA}"):
            if table not in NOT_COPIED:
                _copy(source, target, f"m{GENOVA}", table, "true")
        for table, rows in SHARED.items():
            _copy(source, target, "public", table, rows)
        target.execute("ANALYZE")


def _migrate() -> None:
    command = [sys.executable, "-m", "django", "migrate", "--verbosity=0"]
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": SETTINGS}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise NotMeasuredError(f"No se pudo migrar la base de un solo municipio:\n{done.stderr.strip()}")


@contextmanager
def _both() -> Iterator[tuple[Any, Any]]:
    """A cursor in the scratch country and one in the single municipality's database."""
    address = connection.get_connection_params()
    place = {key: address[key] for key in ("host", "port", "user") if address.get(key)}
    with closing(psycopg2.connect(dbname=address["dbname"], **place)) as country:
        with closing(psycopg2.connect(dbname=DATABASE, **place)) as single:
            country.autocommit = single.autocommit = True
            with country.cursor() as source, single.cursor() as target:
                yield source, target


def _tables(cursor: Any, schema: str) -> list[str]:
    cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = %s ORDER BY 1", [schema])
    return [row[0] for row in cursor.fetchall()]


def _copy(source: Any, target: Any, schema: str, table: str, rows: str) -> None:
    """The rows of a table, column by column name."""
    place = sql.Identifier(schema, table)
    source.execute(sql.SQL("SELECT * FROM {} LIMIT 0").format(place))
    columns = sql.SQL(", ").join(sql.Identifier(column.name) for column in source.description)
    read = sql.SQL("COPY (SELECT {} FROM {} WHERE {}) TO STDOUT").format(columns, place, sql.SQL(rows))
    write = sql.SQL("COPY {} ({}) FROM STDIN").format(sql.Identifier("public", table), columns)
    carried = io.StringIO()
    source.copy_expert(read, carried)
    carried.seek(0)
    target.copy_expert(write, carried)
