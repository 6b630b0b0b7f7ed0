"""manage.py validate_plan FILE: is this file a plan that could be loaded? Changes nothing."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from plans.matrix.interchange import validate
from plans.matrix.interchange.loading import known_frameworks
from plans.matrix.management.commands._documents import read_file, told_in_words


class Command(BaseCommand):
    help = "Revisa un documento gelt-plan/1 y dice qué hay que corregir; no carga nada."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", metavar="ARCHIVO", help="documento gelt-plan/1 (JSON)")

    def handle(self, *args: Any, file: str, **options: Any) -> None:
        with told_in_words():
            validate(read_file(file), frameworks=known_frameworks())
        self.stdout.write(f"«{file}» es un plan en formato gelt-plan/1 y se puede cargar.")
