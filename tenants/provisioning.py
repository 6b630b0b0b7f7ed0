"""Creates the schema of a municipality: roles, tables, ledger. Runs on the owner's connection.

The tables come from replaying the SQL of a migrated template schema, which takes a twentieth of
the time of migrating each new schema from nothing; the template is migrated like any other.
"""

import os
import re
import subprocess
from functools import cache
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction
from django.utils.module_loading import import_string
from psycopg2 import sql

from gelt.errors import DomainError
from gelt.schemas import PUBLIC, in_schema
from regulation.models import Framework
from tenants import roles
from tenants.hosts import forget_hosts
from tenants.ledger import applied_migrations, needed_migrations
from tenants.migrating import migrate_schema
from tenants.models import Locality, LocalityKind, Municipality, Status
from tenants.slugs import slug_for

TEMPLATE = "m00000"
# Session settings and psql's own commands of the dump; they must not reach our connection.
NOT_REPLAYED = re.compile(r"^(\\|SET |SELECT pg_catalog\.set_config|CREATE SCHEMA |--)")


class UnknownLocality(DomainError):
    """The code is not in DIVIPOLA, or is not a municipality's."""


class AlreadyExists(DomainError):
    """There is a municipality with that code already."""


def check_new_code(code: str) -> Locality:
    """The locality for a new municipality; raises UnknownLocality or AlreadyExists, in Spanish."""
    if not re.fullmatch(r"[0-9]{5}", code):
        raise UnknownLocality(
            f"«{code}» no es un código DIVIPOLA: escriba cinco cifras, por ejemplo 63302.", field="code"
        )
    locality = Locality.objects.select_related("department").filter(code=code).first()
    if locality is None:
        raise UnknownLocality(f"El código {code} no está en DIVIPOLA; revise las cinco cifras.", field="code")
    if locality.kind != LocalityKind.MUNICIPALITY:
        kind = locality.get_kind_display().lower()
        raise UnknownLocality(f"{locality.name} ({code}) es {kind}, no un municipio.", field="code")
    if Municipality.objects.filter(code=code).exists():
        raise AlreadyExists(f"El municipio {locality.name} ({code}) ya existe en la plataforma.", field="code")
    return locality


def register(*, code: str, framework: str) -> Municipality:
    """The row of a new municipality, still without schema (status "creating"); see `provision`."""
    locality = check_new_code(code)
    if not Framework.objects.filter(code=framework).exists():
        raise DomainError(f"El marco normativo «{framework}» no existe.", field="framework")
    municipality = Municipality(
        code=code,
        locality=locality,
        slug=slug_for(locality.name, locality.department.name),
        schema_name=f"m{code}",
        framework_id=framework,
    )
    municipality.full_clean(exclude=["schema_name"])
    municipality.save()
    return municipality


def provision(*, code: str) -> Municipality:
    """Gives a registered municipality its schema and opens it; repeating it finishes what was left.

    Everything happens in one transaction: there is a whole schema or none.
    """
    municipality = Municipality.objects.get(code=code)
    if municipality.status != Status.CREATING:
        return municipality
    dump = template_sql()
    with transaction.atomic():
        _replay(dump, municipality.schema_name)
        roles.ensure_municipality_role(municipality.schema_name)
        municipality.applied = _ledger_of(municipality.schema_name)
        municipality.status = Status.ACTIVE
        municipality.save(update_fields=["applied", "status"])
        _let_rooms_begin(municipality)
    forget_hosts()
    return municipality


def _let_rooms_begin(municipality: Municipality) -> None:
    with in_schema(municipality.schema_name):
        for path in settings.ON_PROVISIONED:
            import_string(path)(municipality_code=municipality.code, framework=municipality.framework_id)


def create_municipality(*, code: str, framework: str) -> Municipality:
    """Register and provision, both or neither."""
    template_sql()  # pg_dump sees only what is committed: make the template before the transaction
    with transaction.atomic():
        register(code=code, framework=framework)
        return provision(code=code)


def template_sql() -> str:
    """The SQL that makes an empty municipality, with the template's name still in it."""
    ensure_template()
    return _dump(str(connection.settings_dict["NAME"]), needed_migrations())


def ensure_template() -> None:
    """The template schema exists and is migrated as far as this code needs."""
    with connection.cursor() as cursor:
        cursor.execute(sql.SQL("CREATE SCHEMA IF NOT EXISTS {}").format(sql.Identifier(TEMPLATE)))
    if not needed_migrations() <= set(_ledger_of(TEMPLATE)):
        migrate_schema(TEMPLATE)


def _ledger_of(schema: str) -> list[str]:
    with in_schema(schema):
        return applied_migrations()


@cache
def _dump(database: str, migrations: frozenset[str]) -> str:
    """`pg_dump` of the template; cached per process for the migrations it was made with."""
    command = [str(_pg_dump()), "--schema", TEMPLATE, "--inserts", "--no-owner", "--no-privileges", database]
    made = subprocess.run(command, env=_connection_environment(), capture_output=True, text=True, check=False)
    if made.returncode:
        raise RuntimeError(f"pg_dump no pudo leer la plantilla: {made.stderr.strip()}")
    lines = (line for line in made.stdout.splitlines() if not NOT_REPLAYED.match(line))
    return "\n".join(lines)


def _pg_dump() -> Path:
    from gelt.embedded import binaries

    return binaries() / "pg_dump"


def _connection_environment() -> dict[str, str]:
    params = connection.get_connection_params()
    names = {"host": "PGHOST", "port": "PGPORT", "user": "PGUSER", "password": "PGPASSWORD", "sslmode": "PGSSLMODE"}
    given = {env: str(params[key]) for key, env in names.items() if params.get(key)}
    return os.environ | given


def _replay(dump: str, schema: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql.SQL("CREATE SCHEMA {}").format(sql.Identifier(schema)))
        cursor.execute(re.sub(rf"\b{TEMPLATE}\b", schema, dump))


def drop_schema(*, schema: str) -> None:
    """Remove a schema and its role; for tests and for undoing a creation that failed."""
    if schema == PUBLIC or not re.fullmatch(r"m[0-9]{5}", schema):
        raise ValueError(f"No se borra el esquema {schema!r}.")
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql.SQL("DROP SCHEMA IF EXISTS {} CASCADE").format(sql.Identifier(schema)))
        roles.drop_municipality_role(schema)
