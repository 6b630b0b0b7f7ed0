"""The night of every municipality, in this process: checklist, follow-up and mails, with its time for each.

Each one has its own checklist and Génova's plan and follow-up, copied: activities, obligations with what was logged,
a rule of reports, indicators with their measurements, and five people who get mail.
"""

import time
from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.db import connection, transaction

from accounts.models import User
from accounts.permissions import Role
from gelt import clock
from gelt.schemas import in_schema
from gelt.text import BOGOTA, count_es, counted
from plans.inbox.models import Digest, Night
from plans.inbox.nightly import night, queue_nights
from plans.matrix.models import Indicator
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
from rollup.models import FollowUpStep
from tests.bench.asking import NotMeasuredError
from tests.bench.building import GENOVA
from tests.bench.table import Line, milliseconds

ON = date(2009, 6, 15)
FIRST = date(2009, 1, 5)
GOAL = 50.0
ACTIVITIES, OBLIGATIONS, SHEETS, WEEKS = 30, 3, 10, 20
ROLES = (Role.LEADER, Role.MEMBER, Role.PORTAL_ADMIN, Role.DELEGATE, Role.INTERNAL_CONTROL)
BY = {"recorded_by_name": "Medición"}


def measure(codes: Sequence[str], until: float | None = None) -> list[Line]:
    """The night of these municipalities, or of as many as there is time for (`until`: time.monotonic)."""
    others = [code for code in codes if code != GENOVA]
    _fill_genova()
    tables = _tables()
    taken = []
    with clock.at(datetime(ON.year, ON.month, ON.day, 5, 30, tzinfo=BOGOTA)):
        start = time.perf_counter()
        queued = queue_nights(ON)
        queueing = (time.perf_counter() - start) * 1000
        _night(GENOVA)  # loads the code: the first of a worker's life
        for code in others:
            _copy(code, tables)
            taken.append(_night(code))
            if until is not None and time.monotonic() > until:
                break
    mean = sum(taken) / len(taken)
    written = _mails(others[: len(taken)])
    name = f"Trabajo de la noche por municipio ({count_es(len(taken))}, en un proceso)"
    return [
        Line(name, milliseconds(mean), "—", None, "≤ 50 ms", mean <= GOAL),
        Line("  el más lento", milliseconds(max(taken))),
        Line("  correos escritos", count_es(written)),
        Line(f"  poner en la cola {counted(queued, 'municipio', 'municipios')}", milliseconds(queueing)),
    ]


def _night(code: str) -> float:
    start = time.perf_counter()
    night.func(schema=f"m{code}", day=ON.isoformat())
    return (time.perf_counter() - start) * 1000


def _mails(codes: Sequence[str]) -> int:
    """How many mails the nights wrote. Raises NotMeasuredError when a night is not done or told nobody."""
    written = 0
    for code in codes:
        with in_schema(f"m{code}"):
            mails = Digest.objects.count()
            if not mails or not Night.objects.filter(on=ON, finished_at__isnull=False).exists():
                raise NotMeasuredError(f"La noche de {code} no terminó o no avisó a nadie.")
            written += mails
    return written


@transaction.atomic
def _fill_genova() -> None:
    with in_schema(f"m{GENOVA}"):
        people = [_person(role) for role in ROLES]
        _schedule(people)
        _promises(people)
        _indicators(people)


def _person(role: Role) -> User:
    return User.objects.create(email=f"{role.value}@noche.gov.co", name=role.label, role=role, password="!")


def _schedule(people: Sequence[User]) -> None:
    """Thirty activities of two months each, begun one a week: some done, some under way, some late."""
    rows = [ScheduleEntry(title=f"Actividad {number}", since=FIRST, **BY) for number in range(ACTIVITIES)]
    entries = ScheduleEntry.objects.bulk_create(rows)
    starts = [FIRST + timedelta(weeks=number) for number in range(ACTIVITIES)]
    SchedulePlanning.objects.bulk_create(
        SchedulePlanning(
            entry=entry,
            true_from=FIRST,
            planned_start=start,
            planned_end=start + timedelta(days=60),
            person=people[place % len(people)],
            **BY,
        )
        for place, (entry, start) in enumerate(zip(entries, starts, strict=True))
    )
    ScheduleFact.objects.bulk_create(
        ScheduleFact(entry=entry, state=state, true_from=start + timedelta(days=days), **BY)
        for place, (entry, start) in enumerate(zip(entries, starts, strict=True))
        for state, days in ((("in_progress", 3), ("done", 50)) if place % 3 else (("in_progress", 3),))
        if start + timedelta(days=days) <= ON
    )


def _promises(people: Sequence[User]) -> None:
    """Three obligations, logged every other week, and reports every two months that nobody presented."""
    Obligation.objects.bulk_create(
        Obligation(title=f"Obligación {number}", every=every, starts=FIRST, person=people[number], **BY)
        for number, every in enumerate(("week", "month", "quarter")[:OBLIGATIONS])
    )
    LogEntry.objects.bulk_create(
        LogEntry(kind="fulfilment", obligation=row, what="Hecho", true_from=FIRST + timedelta(weeks=week), **BY)
        for row in Obligation.objects.all()
        for week in range(0, WEEKS, 2)
    )
    ReportRule.objects.create(cadence_months=2, true_from=FIRST, **BY)


def _indicators(people: Sequence[User]) -> None:
    """Ten of the plan's indicators, measured every month until April."""
    names = Indicator.objects.order_by("pk").values_list("stable_id", flat=True)[:SHEETS]
    IndicatorSheet.objects.bulk_create(
        IndicatorSheet(
            indicator=name,
            kind="percentage",
            unit="%",
            target_value=100,
            target_on=date(2009, 12, 31),
            measure_every_months=1,
            responsible=people[place % len(people)],
            true_from=FIRST,
            **BY,
        )
        for place, name in enumerate(names)
    )
    Measurement.objects.bulk_create(
        Measurement(indicator=name, value=10 * month, true_from=date(2009, month, 28), **BY)
        for name in names
        for month in range(1, 5)
    )


def _tables() -> list[str]:
    """The tables of Génova that hold its people, plan and follow-up."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tablename FROM pg_tables WHERE schemaname = %s"
            " AND (tablename ~ '^(matrix|monitoring)_' OR tablename = 'accounts_user')",
            [f"m{GENOVA}"],
        )
        found = [str(row[0]) for row in cursor.fetchall()]
        cursor.execute(" UNION ALL ".join(f"SELECT '{t}' WHERE EXISTS (SELECT FROM m{GENOVA}.{t})" for t in found))
        return [str(row[0]) for row in cursor.fetchall()]


@transaction.atomic
def _copy(code: str, tables: Sequence[str]) -> None:
    """Génova's rows into another schema, whatever refers to whom: they are complete when it ends.

    And its steps in `public`, which the product's services would have written with each of the facts.
    """
    copies = "; ".join(f"INSERT INTO m{code}.{table} SELECT * FROM m{GENOVA}.{table}" for table in tables)
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL session_replication_role = replica; {copies}")
        cursor.execute(f"UPDATE m{code}.matrix_plan SET municipality_code = %s", [code])
        columns = ", ".join(
            str(f.column) for f in FollowUpStep._meta.concrete_fields if f.name not in ("id", "municipality")
        )
        steps = f"INSERT INTO public.rollup_followupstep (municipality, {columns}) SELECT %s, {columns}"
        cursor.execute(f"{steps} FROM public.rollup_followupstep WHERE municipality = %s", [code, GENOVA])
