"""manage.py load_reference: DIVIPOLA and the frameworks; repeating it changes nothing."""

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand

from tenants.divipola import load_divipola


class Command(BaseCommand):
    help = "Carga los datos de referencia: DIVIPOLA y los marcos normativos."

    def handle(self, *args: Any, **options: Any) -> None:
        loaded = load_divipola()
        self.stdout.write(f"DIVIPOLA: {loaded.departments} departamentos, {loaded.localities} localidades.")
        call_command("load_frameworks", stdout=self.stdout)
