"""manage.py verify_follow_up [--repair]: the country's follow-up equals what each municipality's schema says."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from gelt.schemas import PUBLIC, in_schema
from gelt.text import counted
from plans.monitoring.reconciling import reconcile


class Command(BaseCommand):
    help = "Compara las cifras de seguimiento que lee el país con lo que dice cada municipio."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--repair", action="store_true", help="reescribe los pasos que difieren")

    def handle(self, *args: Any, **options: Any) -> None:
        with in_schema(PUBLIC):
            report = reconcile(repair=options["repair"])
        for line in report.steps + report.unreadable:
            self.stdout.write(line)
        left = report.unreadable + ([] if options["repair"] else report.steps)
        municipalities = counted(report.checked, "municipio revisado", "municipios revisados")
        if left:
            found = counted(len(left), "diferencia", "diferencias")
            advice = "revise los esquemas nombrados" if options["repair"] else "corrija los pasos con --repair"
            raise CommandError(f"{municipalities}, {found}: {advice}.", returncode=1)
        mended = counted(len(report.steps), "diferencia corregida", "diferencias corregidas")
        self.stdout.write(f"{municipalities}, {mended if report.steps else 'sin diferencias'}.")
