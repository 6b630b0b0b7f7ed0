"""Migrates `public` and every municipality, and keeps the ledger that says how far each one is."""

import io
import logging
from dataclasses import dataclass, field

from django.core.management import call_command
from django.core.management.commands.migrate import Command as DjangoMigrate
from django.db import connection

from gelt.schemas import PUBLIC, in_schema
from tenants import roles
from tenants.hosts import forget_hosts
from tenants.ledger import applied_migrations, needed_migrations
from tenants.models import Municipality, Status

logger = logging.getLogger("gelt.migrating")


@dataclass
class Outcome:
    """What a migration of the country did: schemas migrated, and schema → error for those that failed."""

    migrated: list[str] = field(default_factory=list)
    failed: dict[str, str] = field(default_factory=dict)


def migrate_schema(schema: str) -> None:
    """Run Django's own migrate in one schema, from the owner's connection."""
    with in_schema(schema):
        call_command(DjangoMigrate(), interactive=False, verbosity=0, stdout=io.StringIO())


def migrate_public() -> None:
    """Roles, the public schema, and the rights on it."""
    roles.ensure_cluster_roles()
    migrate_schema(PUBLIC)
    roles.grant_public_rights()


def pending() -> list[Municipality]:
    """The municipalities with a schema that lacks a migration this code needs; one query."""
    rows = Municipality.objects.exclude(status=Status.CREATING).order_by("code")
    needed = needed_migrations()
    return [row for row in rows if not needed <= set(row.applied)]


def migrate_municipalities() -> Outcome:
    """Migrate every schema that needs it; one that fails is named and the others go on.

    Running it again converges: only those still behind are touched.
    """
    outcome = Outcome()
    for municipality in pending():
        try:
            migrate_schema(municipality.schema_name)
            roles.protect_facts(municipality.schema_name)
            _record(municipality)
            outcome.migrated.append(municipality.schema_name)
        except Exception as error:
            logger.exception("No se pudo migrar el esquema %s", municipality.schema_name)
            outcome.failed[municipality.schema_name] = str(error).strip().splitlines()[0]
            connection.close()
    forget_hosts()
    return outcome


def _record(municipality: Municipality) -> None:
    with in_schema(municipality.schema_name):
        municipality.applied = applied_migrations()
    municipality.save(update_fields=["applied"])
