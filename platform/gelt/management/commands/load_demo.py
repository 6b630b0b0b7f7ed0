"""manage.py load_demo: the five municipalities, one account per role, and invented progress that says so."""

from datetime import date
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from gelt.demo.people import municipal_accounts, national_accounts
from gelt.demo.profiles import PROFILES, Profile
from gelt.demo.progress import invent_progress
from gelt.demo.year import YEAR, first_mondays, live, scripted_criteria
from gelt.schemas import PUBLIC, in_schema
from national.services import assign_scope
from plans.checklist.models import CriterionAssessment
from plans.matrix.selectors import current_plan, last_day
from plans.monitoring.models import ReportRule
from tenants.hosts import forget_hosts, host_of
from tenants.models import Municipality

REHEARSED = "genova-quindio"
REHEARSED_UNTIL = date(YEAR + 1, 1, 15)


class Command(BaseCommand):
    help = "Carga la demostración: planes reales, cuentas por rol y avance inventado. Repetirlo no cambia nada."

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO_ALLOWED:
            raise CommandError("La demostración tiene contraseñas conocidas: no se carga en producción.")
        call_command("load_first_plans", stdout=self.stdout)
        with in_schema(PUBLIC):
            ids = national_accounts()
            assign_scope(user_id=ids["tolima"], department_code="73")
        for profile in PROFILES:
            written = self._municipality(profile)
            if written:
                self.stdout.write(f"{profile.slug}: {written} datos de avance de demostración.")
        self._rehearse()
        forget_hosts()

    @staticmethod
    def _municipality(profile: Profile) -> int:
        municipality = Municipality.objects.select_related("locality__department").get(slug=profile.slug)
        with transaction.atomic():
            if not municipality.demo_progress:
                municipality.demo_progress = True
                municipality.save(update_fields=["demo_progress"])
            host = host_of(municipality)
            with in_schema(municipality.schema_name):
                municipal_accounts(host.slug, host.name)
                ends = [end for end in (last_day(host), host.framework_ends) if end]
                # Without a plan and under a norm still in force there is no period to invent progress in.
                without = scripted_criteria() if host.slug == REHEARSED else frozenset()
                return invent_progress(host, profile, min(ends), without=without) if ends else 0

    def _rehearse(self) -> None:
        """The year that one municipality lives day by day; all of it or nothing, and only once."""
        host = host_of(Municipality.objects.select_related("locality__department", "framework").get(slug=REHEARSED))
        with in_schema(host.schema_name):
            end = last_day(host)
            if ReportRule.objects.exists() or current_plan() is None or end is None or end < REHEARSED_UNTIL:
                return
            if CriterionAssessment.objects.filter(criterion__in=scripted_criteria()).exists():
                return  # a demonstration of an earlier release, whose criteria have a history already
        self.stdout.write(f"{REHEARSED}: se ensaya el año {YEAR} día por día…")
        with transaction.atomic():
            live(host, YEAR, until=REHEARSED_UNTIL, nights=first_mondays)
