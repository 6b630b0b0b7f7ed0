"""manage.py load_first_plans: the five municipalities with their real plans, published as imported history."""

import json
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand

from accounts.actors import SYSTEM
from gelt.demo.municipalities import FIRST, FRAMEWORK, First
from gelt.schemas import in_schema
from plans.matrix.versions.history import keep_published_as_version
from rollup.selectors import published_plans
from tenants.models import Municipality, Status
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
        self._keep_earlier()

    @staticmethod
    def _create(first: First) -> None:
        create_municipality(code=first.code, framework=FRAMEWORK)
        path = PLANS / f"{first.slug}.json"
        call_command("load_plan", str(path), publish=True, verbosity=0)
        slogan = json.loads(path.read_text(encoding="utf-8"))["municipality"]["slogan"] or ""
        Municipality.objects.filter(code=first.code).update(slogan=slogan)

    def _keep_earlier(self) -> None:
        """Plans that were published before versions existed become the first version of each municipality."""
        codes = published_plans().values_list("municipality", flat=True)
        for municipality in Municipality.objects.filter(code__in=list(codes)).exclude(status=Status.CREATING):
            with in_schema(municipality.schema_name):
                made = keep_published_as_version(actor=SYSTEM)
            if made is not None:
                self.stdout.write(f"{municipality.slug}: su plan publicado quedó como versión 1, historia importada.")
