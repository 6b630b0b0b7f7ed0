"""Which values and ways of adding them up each kind of indicator takes. Pure; raises DomainError in Spanish."""

from decimal import Decimal

from gelt.errors import DomainError
from gelt.text import decimal_es
from plans.monitoring.models import Accumulation, IndicatorKind, IndicatorSheet

WAYS: dict[str, frozenset[str]] = {
    IndicatorKind.PERCENTAGE: frozenset({Accumulation.STOCK, Accumulation.CAPACITY, Accumulation.REDUCTION}),
    IndicatorKind.COUNT: frozenset(Accumulation),
    IndicatorKind.FREQUENCY: frozenset({Accumulation.STOCK, Accumulation.FLOW}),
    IndicatorKind.MILESTONE: frozenset({Accumulation.STOCK}),
    IndicatorKind.RATIO: frozenset({Accumulation.STOCK, Accumulation.CAPACITY, Accumulation.REDUCTION}),
    IndicatorKind.QUALITATIVE: frozenset({Accumulation.STOCK}),
}
# What people write for each kind, said beside the field.
HELP = {
    IndicatorKind.PERCENTAGE: "Un porcentaje de 0 a 100.",
    IndicatorKind.COUNT: "Un número entero desde 0.",
    IndicatorKind.FREQUENCY: "Cuántas veces: un número entero desde 0.",
    IndicatorKind.MILESTONE: "Si ya se cumplió o no.",
    IndicatorKind.RATIO: "Un número desde 0; puede llevar decimales.",
    IndicatorKind.QUALITATIVE: "El valor se escribe con palabras.",
}
WHOLE = frozenset({IndicatorKind.COUNT, IndicatorKind.FREQUENCY})


def measures_percent(sheet: IndicatorSheet) -> bool:
    """Whether a single measurement is a percentage; of a reduction the level is measured, in its unit."""
    return sheet.kind == IndicatorKind.PERCENTAGE and sheet.accumulation != Accumulation.REDUCTION


def require_measured(sheet: IndicatorSheet, value: Decimal | None, text: str) -> None:
    """A measurement of the sheet's kind: a value, or words for what is qualitative."""
    if sheet.kind == IndicatorKind.QUALITATIVE:
        if value is not None:
            raise DomainError("Este indicador se describe con palabras: no lleva cifra.", field="value")
        if not text:
            raise DomainError("Describa con palabras cómo está el indicador.", field="text")
        return
    if value is None:
        raise DomainError("Escriba el valor medido.", field="value")
    require_value(sheet, value, "value")


def require_value(sheet: IndicatorSheet, value: Decimal, field: str) -> None:
    """A measured value, or a baseline, that the kind can have."""
    said = decimal_es(value)
    if value < 0:
        raise DomainError(f"El valor {said} es menor que cero: escriba un número desde 0.", field=field)
    if measures_percent(sheet) and value > 100:
        raise DomainError(f"El valor {said} pasa de 100: escriba un porcentaje de 0 a 100.", field=field)
    if sheet.kind == IndicatorKind.MILESTONE and value not in (0, 1):
        raise DomainError("Diga si el hito ya se cumplió o no: sí es 1 y no es 0.", field=field)
    if sheet.kind in WHOLE and value != value.to_integral_value():
        raise DomainError(f"El valor {said} tiene decimales: escriba un número entero.", field=field)


def require_target(sheet: IndicatorSheet) -> None:
    """The target's value, when there is one, is one that the kind can reach."""
    value = sheet.target_value
    if value is None:
        return
    if sheet.kind == IndicatorKind.QUALITATIVE:
        raise DomainError(
            "Un indicador cualitativo no se compara con una cifra: deje la meta en blanco.", field="target_value"
        )
    if sheet.kind == IndicatorKind.MILESTONE and value != 1:
        raise DomainError("La meta de un hito es que se cumpla: déjela en blanco o escriba 1.", field="target_value")
    require_value(sheet, value, "target_value")
    if sheet.accumulation == Accumulation.REDUCTION and not value:
        raise DomainError("Escriba cuánto se debe reducir: más que 0.", field="target_value")
    if sheet.kind == IndicatorKind.PERCENTAGE and value > 100:
        raise DomainError(
            f"La meta {decimal_es(value)} pasa de 100: escriba un porcentaje de 0 a 100.", field="target_value"
        )


def require_way(sheet: IndicatorSheet) -> None:
    """A way of adding up that makes sense for the kind, with what it needs."""
    if sheet.accumulation not in WAYS[sheet.kind]:
        ways = " o ".join(f"«{Accumulation(way).label}»" for way in Accumulation if way in WAYS[sheet.kind])
        kind = IndicatorKind(sheet.kind).label.lower()
        raise DomainError(f"Los valores de tipo {kind} no se acumulan así: elija {ways}.", field="accumulation")
    if sheet.accumulation == Accumulation.FLOW and not sheet.period:
        raise DomainError("Elija el período dentro del que se suman los valores.", field="period")
    if sheet.accumulation == Accumulation.CAPACITY and sheet.direction == "down":
        raise DomainError("La capacidad es la mayor alcanzada: su sentido es «Más es mejor».", field="direction")
    if sheet.accumulation == Accumulation.REDUCTION:
        _require_baseline(sheet)


def _require_baseline(sheet: IndicatorSheet) -> None:
    if sheet.baseline_value is None:
        raise DomainError("Escriba la línea base: una reducción se cuenta desde ella.", field="baseline_value")
    if sheet.kind == IndicatorKind.PERCENTAGE and not sheet.baseline_value:
        raise DomainError(
            "La línea base debe ser mayor que 0 para reducir un porcentaje de ella.", field="baseline_value"
        )
