"""Reading only the last measurements gives what reading all of them gives, for every way of adding up."""

import random
from datetime import date, timedelta
from decimal import Decimal

from plans.monitoring.indicators.accumulating import Point, accumulated, previous
from plans.monitoring.indicators.measured import Measured, in_force
from plans.monitoring.models import Accumulation, IndicatorSheet, Measurement
from tenants.hosts import Host

FIRST, DAYS = date(2009, 1, 1), 800
BY = {"recorded_by_name": "Prueba"}


def test_values_are_those_of_all_the_measurements(in_genova: Host) -> None:
    chance = random.Random("measured")
    sheets = {sheet.indicator: sheet for sheet in _sheets()}
    for name in (*sheets, "SIN-FICHA"):
        _measure(name, chance)
    compared = set()
    for on in (FIRST + timedelta(days=days) for days in (0, 31, 200, 201, 390, 799)):
        read = Measured(on, on, sheets)
        for name, sheet in sheets.items():
            every = in_force().filter(indicator=name, true_from__lte=on)
            points: list[Point] = [(row.true_from, row.value) for row in every if row.value is not None]
            value = accumulated(sheet, points, on)
            assert accumulated(sheet, read.points[name], on) == value, (name, on)
            assert previous(sheet, read.points[name], on) == previous(sheet, points, on), (name, on)
            assert read.last.get(name) == every.last(), (name, on)
            compared.add(value)
        assert read.last.get("SIN-FICHA") == in_force().filter(indicator="SIN-FICHA", true_from__lte=on).last()
    assert len(compared) > 20


def _sheets() -> list[IndicatorSheet]:
    every = [(way, "") for way in Accumulation.values if way != Accumulation.FLOW]
    every += [(Accumulation.FLOW, period) for period in IndicatorSheet.Period.values]
    return [
        IndicatorSheet(
            indicator=f"X{place}", kind="count", accumulation=way, period=period, baseline_value=Decimal(90), **BY
        )
        for place, (way, period) in enumerate(every)
    ]


def _measure(name: str, chance: random.Random) -> None:
    """Values and words, some of one day, some corrected or withdrawn later."""
    for _ in range(40):
        day = FIRST + timedelta(days=chance.choice((0, 30, 31, 200, chance.randrange(DAYS))))
        said = {"value": chance.randrange(100)} if chance.random() < 0.8 else {"text": "Con palabras"}
        row = Measurement.objects.create(indicator=name, true_from=day, **said, **BY)
        if chance.random() < 0.2:
            after = {"withdrawn": True} if chance.random() < 0.5 else {"value": chance.randrange(100)}
            Measurement.objects.create(indicator=name, true_from=day, corrects=row, **after, **BY)
