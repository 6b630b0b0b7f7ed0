"""manage.py migrate_country: roles, `public`, the template and every municipality behind the code."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from tenants.migrating import migrate_municipalities, migrate_public
from tenants.provisioning import ensure_template


class Command(BaseCommand):
    help = "Migra el esquema común y los de los municipios; dice cuáles fallaron y se puede repetir."

    def handle(self, *args: Any, **options: Any) -> None:
        migrate_public()
        ensure_template()
        outcome = migrate_municipalities()
        if outcome.migrated:
            self.stdout.write(f"Esquemas migrados: {', '.join(outcome.migrated)}")
        if outcome.failed:
            lines = "\n".join(f"  {schema}: {error}" for schema, error in outcome.failed.items())
            raise CommandError(f"No se pudieron migrar {len(outcome.failed)} esquemas:\n{lines}")
        self.stdout.write("La base de datos está al día.")
