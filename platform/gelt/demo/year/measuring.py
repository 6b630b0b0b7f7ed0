"""The year of the indicators, of what feeds them, and of the trámites and alliances."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from gelt.demo.year.stage import NOTE, Event, Scene, Stage
from plans.inventory.models import InventoryItem
from plans.inventory.selectors import items_on
from plans.inventory.services import add_alliance, bring_from_plan, record_stage
from plans.inventory.stages import ORDER
from plans.monitoring.indicators.services import (
    correct_measurement,
    define_proposed,
    define_sheet,
    record_measurement,
)
from plans.monitoring.models import Measurement

ONLINE_SERVICES, USES, PORTALS = "A4.I1", "A4.I2", "A2.I1"
MONTHLY_USES = (410, 385, 520, 498, 610, 587, 640, 702, 688, 731, 790, 655)
# Month → how many trámites were moved on to which stage.
STAGES = {2: (6, "published"), 4: (4, "published"), 6: (3, "rationalised"), 9: (2, "automated"), 11: (3, "published")}
WRONG_MONTH = 5


def events(year: int) -> Iterator[Event]:
    """The scenes of the indicators, in no particular order."""
    start = date(year, 1, 8)
    yield Event(start, _own_sheets)
    yield Event(start, _fed_sheets)
    yield Event(date(year, 1, 8), _bring_inventory)
    for month, value in enumerate(MONTHLY_USES, start=1):
        yield Event(date(year, month, 28), _measure(USES, Decimal(value)))
    for month, value in ((1, 2), (6, 4), (11, 7)):
        yield Event(date(year, month, 29), _measure(ONLINE_SERVICES, Decimal(value)))
    for month, value in ((3, 2), (9, 3)):
        yield Event(date(year, month, 30), _measure(PORTALS, Decimal(value)))
    yield Event(date(year, WRONG_MONTH + 1, 3), _correct(date(year, WRONG_MONTH, 28), Decimal(601)))
    for month, (count, stage) in STAGES.items():
        yield Event(date(year, month, 17), _move_on(count, stage))
    yield Event(date(year, 4, 20), _ally("departmental", "Gobernación del departamento"))
    yield Event(date(year, 8, 18), _ally("national", "Programa Gobierno en Línea"))


def _own_sheets(stage: Stage) -> None:
    year = stage.day.year
    start, end = date(year, 1, 1), date(year + 2, 12, 31)
    define_sheet(
        host=stage.host,
        indicator=ONLINE_SERVICES,
        true_from=start,
        kind="count",
        unit="servicios",
        accumulation="stock",
        baseline_value=Decimal(0),
        baseline_on=start,
        target_value=Decimal(10),
        target_on=end,
        measure_every_months=6,
        actor=stage.leader,
    )
    define_sheet(
        host=stage.host,
        indicator=USES,
        true_from=start,
        kind="frequency",
        unit="consultas",
        accumulation="flow",
        period="month",
        measure_every_months=1,
        responsible_id=stage.portal.user_id,
        actor=stage.leader,
    )
    define_sheet(
        host=stage.host,
        indicator=PORTALS,
        true_from=start,
        kind="count",
        unit="portales",
        accumulation="capacity",
        baseline_value=Decimal(0),
        baseline_on=start,
        target_value=Decimal(4),
        target_on=end,
        actor=stage.leader,
    )


def _fed_sheets(stage: Stage) -> None:
    """Two that feed themselves: one as the committee chooses it, one as the plan's own words propose it."""
    start = date(stage.day.year, 1, 1)
    define_sheet(
        host=stage.host,
        indicator="A3.I1",
        true_from=start,
        kind="percentage",
        unit="%",
        target_value=Decimal(100),
        target_on=date(stage.day.year + 2, 12, 31),
        feed="criteria_met",
        actor=stage.leader,
    )
    define_proposed(host=stage.host, indicators=["A5.I1"], true_from=start, actor=stage.leader)


def _measure(indicator: str, value: Decimal) -> Scene:
    def scene(stage: Stage) -> None:
        record_measurement(
            host=stage.host,
            indicator=indicator,
            value=value,
            true_from=stage.day,
            note=NOTE,
            actor=stage.portal,
        )

    return scene


def _correct(measured_on: date, value: Decimal) -> Scene:
    def scene(stage: Stage) -> None:
        wrong = Measurement.objects.get(indicator=USES, true_from=measured_on, corrects=None)
        correct_measurement(host=stage.host, measurement_id=wrong.pk, value=value, note=NOTE, actor=stage.portal)

    return scene


def _bring_inventory(stage: Stage) -> None:
    bring_from_plan(host=stage.host, true_from=stage.day, actor=stage.member)


def _move_on(count: int, to: str) -> Scene:
    def scene(stage: Stage) -> None:
        found = [each for each in items_on(stage.day) if each.item.kind == InventoryItem.Kind.PROCEDURE]
        before = [each for each in found if not each.reached(to)]
        for each in sorted(before, key=lambda each: (-ORDER[each.stage.stage], each.item.pk))[:count]:
            record_stage(
                host=stage.host, item_id=each.item.pk, stage=to, true_from=stage.day, note=NOTE, actor=stage.delegate
            )

    return scene


def _ally(level: str, counterpart: str) -> Scene:
    def scene(stage: Stage) -> None:
        add_alliance(
            host=stage.host,
            name="Convenio de demostración",
            counterpart=counterpart,
            level=level,
            true_from=stage.day,
            note=NOTE,
            actor=stage.leader,
        )

    return scene
