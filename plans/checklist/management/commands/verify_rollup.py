"""manage.py verify_rollup [--repair]: the country's copy equals what each municipality's schema says."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from gelt.schemas import PUBLIC, in_schema
from gelt.text import counted, join_es
from plans.checklist.reconciling import Report, reconcile


class Command(BaseCommand):
    help = "Compara los pasos de cumplimiento y los planes publicados con lo que dice cada municipio."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--repair", action="store_true", help="reescribe los pasos que difieren")

    def handle(self, *args: Any, **options: Any) -> None:
        with in_schema(PUBLIC):
            report = reconcile(repair=options["repair"])
        for line in report.steps + report.plans + report.unreadable:
            self.stdout.write(line)
        self._conclude(report, options["repair"])

    def _conclude(self, report: Report, repair: bool) -> None:
        municipalities = counted(report.checked, "municipio revisado", "municipios revisados")
        open_lines = report.plans + report.unreadable + ([] if repair else report.steps)
        if open_lines:
            found = counted(len(open_lines), "diferencia", "diferencias")
            raise CommandError(f"{municipalities}, {found}: {_advice(report, repair)}.", returncode=1)
        repaired = f", {counted(len(report.steps), 'diferencia corregida', 'diferencias corregidas')}"
        self.stdout.write(municipalities + (repaired if report.steps else ", sin diferencias") + ".")


def _advice(report: Report, repair: bool) -> str:
    """What to do about what is left, in words."""
    advice = {
        "corrija los pasos con --repair": report.steps and not repair,
        "publique de nuevo los planes nombrados": report.plans,
        "revise los esquemas nombrados": report.unreadable,
    }
    return join_es(words for words, needed in advice.items() if needed)
