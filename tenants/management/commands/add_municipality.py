"""manage.py add_municipality 63302 [--framework decreto-1151-2008]: registers and provisions, at once."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from accounts.actors import SYSTEM
from gelt.errors import DomainError
from history.services import record
from regulation.models import Framework
from tenants import provisioning


class Command(BaseCommand):
    help = "Agrega un municipio por su código DIVIPOLA: lo registra y crea su esquema."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("code", help="código DIVIPOLA de cinco cifras, por ejemplo 63302")
        parser.add_argument("--framework", default="", help="marco normativo (si falta, el vigente más reciente)")

    def handle(self, *args: Any, code: str, framework: str, **options: Any) -> None:
        try:
            chosen = framework or _in_force()
            provisioning.check_new_code(code)
            provisioning.template_sql()  # before the transaction: pg_dump sees only what is committed
            with transaction.atomic():
                provisioning.register(code=code, framework=chosen)
                municipality = provisioning.provision(code=code)
                record(
                    action="municipality.created",
                    object_type="municipality",
                    object_id=code,
                    actor=SYSTEM,
                    after={"framework": chosen, "status": municipality.status},
                )
        except DomainError as error:
            raise CommandError(error.message) from None
        self.stdout.write(f"{municipality.slug}: creado en el esquema {municipality.schema_name} ({chosen}).")


def _in_force() -> str:
    found = Framework.objects.filter(valid_to=None).order_by("-valid_from").first()
    if found is None:
        raise DomainError("Ningún marco está vigente: indique uno con --framework.")
    return found.code
