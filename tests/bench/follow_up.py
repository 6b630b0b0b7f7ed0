"""The follow-up in one screen: a plan of 300 actions with 300 activities and five years of monthly measurements."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.utils import timezone

from accounts.actors import SYSTEM
from accounts.models import User
from accounts.permissions import Role
from gelt.schemas import in_schema
from gelt.text import counted
from plans.matrix.interchange import load
from plans.monitoring.indicators.periods import add_months
from plans.monitoring.models import (
    IndicatorSheet,
    LogEntry,
    Measurement,
    Obligation,
    ReportRule,
    ScheduleEntry,
    ScheduleFact,
    SchedulePlanning,
)
from plans.monitoring.standing import refresh
from tenants.hosts import Host
from tests.bench.asking import NotMeasuredError, worker
from tests.bench.requests import quartile
from tests.bench.table import Line, milliseconds
from tests.bench.workbench import LEAST, _host, _large_plan

PAGE = "/comite/seguimiento/"
ACTIVITIES, MONTHS, OBLIGATIONS = 300, 60, 10
SLOWEST, MOST_STATEMENTS = 300.0, 12
FIRST = date(2008, 1, 1)
BY = {"recorded_by_name": "Medición"}


def measure(address: str, short: bool) -> list[Line]:
    """`address`: the host of a municipality that gets the large follow-up."""
    host, activities = _host(address), 20 if short else ACTIVITIES
    with in_schema(host.schema_name):
        load(_plan(host, activities), actor=SYSTEM)
        fill(host, activities)
        cookie = _session()
    with worker("tests.bench.product") as product:
        page = product.ask(address, PAGE, cookie)
        if f"Acción {activities}" not in page:
            raise NotMeasuredError("El seguimiento no muestra todas las acciones.")
        taken = quartile(product.time(address, PAGE, 2 * LEAST, cookie=cookie))
        sent = len(product.statements(address, PAGE, cookie=cookie))
    name = f"Seguimiento de {counted(activities, 'actividad', 'actividades')} y cinco años de mediciones"
    return [
        Line(name, milliseconds(taken), "—", None, "≤ 300 ms", taken <= SLOWEST),
        Line("  consultas a la base", str(sent), "—", None, "≤ 12", sent <= MOST_STATEMENTS),
    ]


def _plan(host: Host, actions: int) -> dict[str, Any]:
    plan = _large_plan(host, actions)
    plan["plan"]["validity"] = {"from": FIRST.isoformat(), "to": "2012-12-31", "basis": "Medición"}
    return plan


def fill(host: Host, activities: int) -> None:
    """Sheets and monthly values, activities with plannings and facts, obligations with what was done, a rule."""
    now = timezone.now()
    numbers = range(1, activities + 1)
    IndicatorSheet.objects.bulk_create(_sheet(number) for number in numbers)
    days = [add_months(FIRST, month) for month in range(MONTHS)]
    Measurement.objects.bulk_create(
        [
            Measurement(indicator=f"A{number}.I1", value=Decimal(number % 7 + place), true_from=day, **BY)
            for number in numbers
            for place, day in enumerate(days)
        ],
        batch_size=5000,
    )
    entries = ScheduleEntry.objects.bulk_create(
        ScheduleEntry(title=f"Actividad {number}", action=f"A{number}", since=FIRST, recorded_at=now, **BY)
        for number in numbers
    )
    SchedulePlanning.objects.bulk_create(_planning(entry, place) for place, entry in enumerate(entries))
    ScheduleFact.objects.bulk_create(
        ScheduleFact(entry=entry, state=state, true_from=FIRST + timedelta(days=day), **BY)
        for place, entry in enumerate(entries)
        for state, day in (("in_progress", 30), ("done", 300))[: place % 3]
    )
    _obligations(days)
    ReportRule.objects.create(true_from=FIRST, cadence_months=2, **BY)
    refresh(host)


def _sheet(number: int) -> IndicatorSheet:
    target = {"target_text": "100", "target_value": Decimal(100), "target_on": date(2012, 12, 31)}
    return IndicatorSheet(indicator=f"A{number}.I1", kind="count", true_from=FIRST, **target, **BY)


def _planning(entry: ScheduleEntry, place: int) -> SchedulePlanning:
    ends = FIRST + timedelta(days=60 + 5 * place)
    return SchedulePlanning(entry=entry, true_from=FIRST, planned_start=FIRST, planned_end=ends, **BY)


def _obligations(days: list[date]) -> None:
    made = Obligation.objects.bulk_create(
        Obligation(
            title=f"Obligación {number}",
            every="week" if number % 2 else "month",
            source_id=f"A{number}.T1",
            starts=FIRST,
            **BY,
        )
        for number in range(1, OBLIGATIONS + 1)
    )
    LogEntry.objects.bulk_create(
        LogEntry(kind=LogEntry.Kind.FULFILMENT, obligation=row, what="Se hizo", true_from=day, **BY)
        for row in made
        for day in days
    )


def _session() -> str:
    """The cookie of a member who is logged in; the account may be there from another measurement."""
    from django.test import Client

    email = "seguimiento@medicion.gov.co"
    person = User.objects.filter(email=email).first() or User.objects.create_user(
        email, "x", name="Integrante", role=Role.MEMBER
    )
    client = Client()
    client.force_login(person)
    return f"sessionid={client.cookies['sessionid'].value}"
