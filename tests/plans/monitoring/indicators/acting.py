"""Who acts in the tests of the indicators, and the shortest way to define and measure."""

import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from accounts.actors import SYSTEM, Actor
from accounts.permissions import Role
from plans.checklist.services import initial_steps
from plans.matrix.services import load, publish
from plans.monitoring.indicators.selectors import indicators_on
from plans.monitoring.indicators.services import define_sheet, record_measurement
from plans.monitoring.indicators.standing import IndicatorStanding
from plans.monitoring.models import IndicatorSheet, Measurement
from tenants.hosts import Host

DATA = Path(__file__).parents[4] / "plans" / "matrix" / "data"
MEMBER = Actor(kind="user", role=Role.MEMBER, user_id=101, name="Integrante de prueba")
DELEGATE = Actor(kind="user", role=Role.DELEGATE, user_id=102, name="Delegado de prueba")
CONTROL = Actor(kind="user", role=Role.INTERNAL_CONTROL, user_id=103, name="Control interno de prueba")
# Génova's validity: 2009-08-06 to 2012-12-31. Its A3.I1: "Numero de objetivos alcanzados en cada fase", "100% …".
FIRST, LAST = date(2009, 8, 6), date(2012, 12, 31)
ONE = "A4.I1"  # "Numero de servicios en línea."


def with_plan(host: Host, *, published: bool = False) -> Host:
    """The municipality's real plan loaded in its schema, which must be current."""
    load(json.loads((DATA / f"{host.slug}.json").read_text("utf-8")), actor=SYSTEM)
    if published:
        publish(municipality_code=host.code, actor=SYSTEM)
        initial_steps(municipality_code=host.code, framework=host.framework)
    return host


def sheet(host: Host, indicator: str = ONE, **more: Any) -> IndicatorSheet:
    given: dict[str, Any] = {
        "kind": "count",
        "unit": "servicios",
        "target_value": Decimal(10),
        "true_from": FIRST,
        "actor": MEMBER,
        "validity_end": LAST,
    }
    return define_sheet(host=host, indicator=indicator, **given | more)


def measure(host: Host, value: int | str | None, on: date, indicator: str = ONE, **more: Any) -> Measurement:
    given: dict[str, Any] = {"actor": DELEGATE, "validity_end": LAST} | more
    said = None if value is None else Decimal(value)
    return record_measurement(host=host, indicator=indicator, value=said, true_from=on, **given)


def standing(host: Host, on: date, indicator: str = ONE) -> IndicatorStanding:
    return next(each for each in indicators_on(host, on) if each.id == indicator)
