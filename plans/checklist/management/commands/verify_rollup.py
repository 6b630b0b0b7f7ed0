"""manage.py verify_rollup [--repair]: the country's copy equals what each municipality's schema says."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from gelt.schemas import PUBLIC, in_schema
from gelt.text import counted
from plans.checklist.reconciling import Report, reconcile


class Command(BaseCommand):
    help = "Compara los pasos de cumplimiento y los planes publicados con lo que dice cada municipio."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--repair", action="store_true", help="reescribe los pasos que difieren")

    def handle(self, *args: Any, **options: Any) -> None:
        with in_schema(PUBLIC):
            report = reconcile(repair=options["repair"])
        for line in report.steps + report.plans:
            self.stdout.write(line)
        self._conclude(report, options["repair"])

    def _conclude(self, report: Report, repair: bool) -> None:
        municipalities = counted(report.checked, "municipio revisado", "municipios revisados")
        open_lines = report.plans if repair else report.steps + report.plans
        if open_lines:
            found = counted(len(open_lines), "diferencia", "diferencias")
            advice = "publique de nuevo el plan" if repair else "corrija los pasos con --repair"
            raise CommandError(f"{municipalities}, {found}: {advice}.", returncode=1)
        repaired = f", {counted(len(report.steps), 'diferencia corregida', 'diferencias corregidas')}"
        self.stdout.write(municipalities + (repaired if report.steps else ", sin diferencias") + ".")
