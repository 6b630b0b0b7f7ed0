"""manage.py export_plan SUBDOMAIN [FILE|-]: the working plan as a gelt-plan/1 document."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from gelt.schemas import in_schema
from plans.matrix.interchange import dump, export
from plans.matrix.management.commands._documents import by_subdomain, told_in_words
from plans.matrix.selectors import current_plan
from tenants.models import Municipality


class Command(BaseCommand):
    help = "Escribe el plan de un municipio como documento gelt-plan/1, con sus notas de transcripción."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("subdomain", metavar="SUBDOMINIO", help="por ejemplo genova-quindio")
        parser.add_argument("file", metavar="ARCHIVO", nargs="?", default="-", help="archivo, o - para la pantalla")

    def handle(self, *args: Any, subdomain: str, file: str = "-", **options: Any) -> None:
        with told_in_words():
            text = _text(by_subdomain(subdomain))
        if file == "-":
            self.stdout.write(text, ending="")
            return
        try:
            Path(file).write_text(text, encoding="utf-8")
        except OSError as error:
            raise CommandError(f"No se puede escribir «{file}»: {error}") from error
        self.stdout.write(f"{subdomain}: plan escrito en «{file}».")


def _text(municipality: Municipality) -> str:
    with in_schema(municipality.schema_name):
        plan = current_plan()
        if plan is None:
            raise CommandError(f"El municipio {municipality.slug} todavía no tiene un plan cargado.")
        return dump(export(plan))
