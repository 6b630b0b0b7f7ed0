"""Values of an indicator in words, in its unit."""

from decimal import Decimal

from gelt.text import decimal_es, percent_es, round_half_up
from plans.monitoring.indicators.standing import ALL, ALMOST
from plans.monitoring.models import Accumulation, IndicatorKind, IndicatorSheet

ONE = Decimal(1)
SINGULAR = {"veces": "vez"}


def target_of(sheet: IndicatorSheet) -> Decimal | None:
    """The value to reach: a milestone is reached when it happens, the rest say it themselves."""
    return ONE if sheet.kind == IndicatorKind.MILESTONE else sheet.target_value


def measured_words(sheet: IndicatorSheet, value: Decimal) -> str:
    """One measurement: `54,4 %`, `4 entidades`, `sí`. What a reduction measures has its own unit."""
    if sheet.kind == IndicatorKind.MILESTONE:
        return "sí" if value >= ONE else "no"
    if sheet.kind == IndicatorKind.PERCENTAGE and sheet.accumulation != Accumulation.REDUCTION:
        return _percent(value)
    return _with_unit(value, sheet.unit)


def value_words(sheet: IndicatorSheet, value: Decimal) -> str:
    """What the measurements add up to, or the target: `4 entidades`, `30 % menos`."""
    if sheet.accumulation != Accumulation.REDUCTION:
        return measured_words(sheet, value)
    less = _percent(value) if sheet.kind == IndicatorKind.PERCENTAGE else _with_unit(value, sheet.unit)
    return f"{less} menos"


def _percent(value: Decimal) -> str:
    """One decimal; a figure just under 100 must not read as 100."""
    rounded = round_half_up(value, 1)
    return percent_es(ALMOST if rounded >= ALL > value else rounded)


def _with_unit(value: Decimal, unit: str) -> str:
    return f"{decimal_es(round(value, 4))} {SINGULAR.get(unit, unit) if value == ONE else unit}".strip()
