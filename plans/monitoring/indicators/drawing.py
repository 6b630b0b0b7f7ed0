"""The drawing of one indicator: its value over time, with its target and its baseline."""

from datetime import date, timedelta
from decimal import Decimal

from gelt.charts import Chart, Level, Line, line_chart
from gelt.text import counted
from plans.monitoring.indicators.amounts import target_of, value_words
from plans.monitoring.indicators.standing import IndicatorStanding, SeriesPoint
from plans.monitoring.indicators.status import Validity
from plans.monitoring.models import Accumulation, IndicatorKind, IndicatorSheet

NOT_DRAWN = (IndicatorKind.QUALITATIVE, IndicatorKind.MILESTONE)
FROM_NOTHING = (Accumulation.FLOW, Accumulation.REDUCTION)


def chart_of(row: IndicatorStanding, series: list[SeriesPoint], on: date, validity: Validity) -> Chart | None:
    """None for what is no quantity and while nothing was measured."""
    sheet = row.sheet
    if sheet is None or sheet.kind in NOT_DRAWN or not series:
        return None
    last = max(validity.clip(on), series[-1].day)
    first = min(sheet.baseline_on or validity.starts, series[0].day)
    said = counted(len(series), "medición", "mediciones") if not row.fed else "Calculado del trabajo registrado"
    return line_chart(
        chart_id="medido",
        title=f"{row.name.rstrip('.')}: valor en el tiempo",
        description=f"{said}. {row.reason}",
        lines=_lines(sheet, series),
        start=first if first < last else last - timedelta(days=30),
        end=last,
        unit="%" if sheet.kind == IndicatorKind.PERCENTAGE else sheet.unit,
        target=_level("Meta", sheet, target_of(sheet)),
        baseline=None if sheet.accumulation in FROM_NOTHING else _level("Línea base", sheet, sheet.baseline_value),
    )


def _lines(sheet: IndicatorSheet, series: list[SeriesPoint]) -> list[Line]:
    values = [(point.day, point.value) for point in series if point.value is not None]
    checked = [(point.day, point.verified) for point in series if point.verified is not None]
    first = Line("Declarado" if checked else _name(sheet), values)
    return [first, Line("Verificado", checked, dashed=True)] if checked else [first]


def _name(sheet: IndicatorSheet) -> str:
    names: dict[str, str] = {
        Accumulation.FLOW: "Suma del período",
        Accumulation.ACCUMULATED: "Acumulado",
        Accumulation.CAPACITY: "Mayor alcanzada",
        Accumulation.REDUCTION: "Reducción",
    }
    return names.get(sheet.accumulation, "Valor")


def _level(label: str, sheet: IndicatorSheet, value: Decimal | None) -> Level | None:
    return None if value is None else Level(value, f"{label}: {value_words(sheet, value)}")
