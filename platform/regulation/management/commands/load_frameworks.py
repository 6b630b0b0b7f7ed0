from typing import Any

from django.core.management.base import BaseCommand

from gelt.schemas import PUBLIC, in_schema
from regulation.mappings import load_mappings
from regulation.services import load_frameworks


class Command(BaseCommand):
    help = "Carga los marcos normativos, sus fases, plazos y criterios; repetirlo no cambia nada."

    def handle(self, *args: Any, **options: Any) -> None:
        with in_schema(PUBLIC):
            changes = load_frameworks() + load_mappings()
        if options["verbosity"] > 1 or len(changes) <= 20:
            for line in changes:
                self.stdout.write(line)
        self.stdout.write(f"Marcos normativos: {len(changes)} cambios." if changes else "Marcos normativos al día.")
