"""manage.py load_first_plans: the five municipalities with their real plans, published."""

from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand

from gelt.demo.municipalities import FIRST, FRAMEWORK, First
from tenants.models import Municipality
from tenants.provisioning import create_municipality

PLANS = Path(__file__).resolve().parents[4] / "plans" / "matrix" / "data"


class Command(BaseCommand):
    help = "Crea los cinco primeros municipios y publica sus planes; repetirlo no cambia nada."

    def handle(self, *args: Any, **options: Any) -> None:
        for first in FIRST:
            if Municipality.objects.filter(code=first.code).exists():
                continue
            self._create(first)
            self.stdout.write(f"{first.slug}: creado con su plan publicado.")

    @staticmethod
    def _create(first: First) -> None:
        create_municipality(code=first.code, framework=FRAMEWORK)
        call_command("load_plan", str(PLANS / f"{first.slug}.json"), publish=True, verbosity=0)
