"""Declaring a criterion, with its audit line and the country's steps, against the bare INSERT of the fact.

Both in the same schema, one after the other, in one transaction that is rolled back: what is compared is the time the
database takes for the statements.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from statistics import median
from typing import Any

from django.db import connection, transaction

from accounts.actors import SYSTEM
from gelt.schemas import in_schema
from plans.checklist.models import CriterionAssessment
from plans.checklist.services import declare
from regulation.selectors import framework_with_phases
from tenants.hosts import Host, host_of
from tenants.models import Municipality
from tests.bench.building import FRAMEWORK, GENOVA
from tests.bench.requests import quartile
from tests.bench.table import Line, milliseconds

# After everything else that was declared, as a person declares what is so today.
TIMES, FIRST, GOAL = 200, date(2014, 1, 1), 3.0
STATES = ("met", "in_progress", "not_met")


@dataclass(frozen=True, slots=True)
class Said:
    """What is declared of a criterion from a day on."""

    criterion: str
    state: str
    day: date


def measure(short: bool) -> list[Line]:
    """The first quartile of many declarations beside that of as many inserts."""
    host = host_of(Municipality.objects.select_related("locality__department", "framework").get(code=GENOVA))
    codes = [item.code for phase in framework_with_phases(FRAMEWORK).phases for item in phase.criteria]
    whole: list[tuple[float, int]] = []
    bare: list[tuple[float, int]] = []
    with in_schema(host.schema_name), transaction.atomic():
        for turn in range(20 if short else TIMES):
            fact = Said(codes[turn % len(codes)], STATES[turn % 3], FIRST + timedelta(days=turn))
            whole.append(_in_database(partial(_declare, host, fact)))
            bare.append(_in_database(partial(_insert, fact)))
        transaction.set_rollback(True)
    took, alone = (quartile([taken for taken, _ in each]) for each in (whole, bare))
    statements = round(median(count for _, count in whole))
    name = f"Declarar un criterio, con auditoría y pasos ({statements} sentencias) / solo el INSERT"
    return [Line(name, milliseconds(took), milliseconds(alone), took / alone, f"≤ {GOAL:.0f}×", took / alone <= GOAL)]


def _declare(host: Host, fact: Said) -> None:
    declare(
        municipality=host,
        criterion_code=fact.criterion,
        state=fact.state,
        true_from=fact.day,
        actor=SYSTEM,
        note=fact.day.isoformat(),
    )


def _insert(fact: Said) -> None:
    CriterionAssessment.objects.create(
        framework=FRAMEWORK,
        phase="democracia",
        criterion=f"X-{fact.criterion}",
        state=fact.state,
        true_from=fact.day,
        note=fact.day.isoformat(),
        recorded_by_name="Medición",
    )


def _in_database(act: Callable[[], object]) -> tuple[float, int]:
    """Milliseconds that the statements of `act` took, and how many there were."""
    taken: list[float] = []

    def timed(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        start = time.perf_counter()
        try:
            return execute(sql, params, many, context)
        finally:
            taken.append((time.perf_counter() - start) * 1000)

    with connection.execute_wrapper(timed):
        act()
    return sum(taken), len(taken)
