"""Two reports side by side: the figures that both have, and the difference. Pure, from their figures."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from plans.monitoring.reports.tables import Kind, change, number_of, points, shown

Json = dict[str, Any]
OVERALL, MEAN = "overall", "promedio de las fases"


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """A figure of a report by which it is compared; `base` says what it is of."""

    key: str
    label: str
    kind: Kind
    value: Decimal | int | None
    base: str = ""

    @property
    def text(self) -> str:
        return shown(self.value, self.kind) + (f" ({self.base})" if self.base and self.value is not None else "")


@dataclass(frozen=True, slots=True)
class Compared:
    """A figure in the report before, in this one, and their difference in words."""

    label: str
    before: str
    now: str
    difference: str


def key_figures(figures: Json) -> Iterator[KeyFigure]:
    """The figures of a report that can be set beside another's."""
    said = figures["compliance"]
    yield from _percentages(OVERALL, "todas las fases", said["overall"])
    for phase in said["phases"]:
        yield from _percentages(phase["code"], phase["name"], phase)
    yield from _counts(figures)


def _percentages(key: str, name: str, said: Json) -> Iterator[KeyFigure]:
    of = said["counts"]["applicable"]["after"]
    for kind, word, count in (("declared", "declarado", "met"), ("verified", "verificado", "verified")):
        base = MEAN if key == OVERALL else f"{said['counts'][count]['after']} de {of}"
        yield KeyFigure(
            f"{kind}-{key}", f"Cumplimiento {word}, {name}", "percent", number_of(said[kind]["after"]), base
        )


def _counts(figures: Json) -> Iterator[KeyFigure]:
    activities, counts = figures["activities"], figures["activities"]["counts"]
    indicators, checks, kept = figures["indicators"], figures["checks"], figures["obligations"]
    total = counts["total"]
    for key, label, value, base in (
        ("criteria-met", "Criterios que se cumplieron en el período", len(figures["criteria"]["met"]), ""),
        ("accepted", "Criterios que control interno verificó", checks["accepted"], ""),
        ("rejected", "Criterios que control interno rechazó", checks["rejected"], ""),
        ("measurements", "Mediciones registradas", len(indicators["measurements"]), ""),
        (
            "indicators-met",
            "Indicadores con la meta cumplida",
            indicators["counts"]["met"],
            _of(indicators["counts"]["total"]),
        ),
        ("done", "Actividades hechas en el período", len(activities["done"]), ""),
        ("done-total", "Actividades hechas hasta el cierre", counts["done"], _of(total)),
        ("overdue", "Actividades vencidas al cierre", counts["overdue"], _of(total)),
        ("obligations-met", "Plazos de obligaciones cumplidos", kept["met"], _of(kept["met"] + kept["missed"])),
        (
            "obligations-missed",
            "Plazos de obligaciones incumplidos",
            kept["missed"],
            _of(kept["met"] + kept["missed"]),
        ),
    ):
        yield KeyFigure(key, label, "count", value, base)


def _of(total: int) -> str:
    return f"de {total}"


def compared(before: Json, now: Json) -> list[Compared]:
    """This report's figures beside those of the one before; a figure only one has stands alone."""
    earlier = {figure.key: figure for figure in key_figures(before)}
    return [_compared(earlier.get(figure.key), figure) for figure in key_figures(now)]


def _compared(before: KeyFigure | None, now: KeyFigure) -> Compared:
    if before is None:
        return Compared(now.label, "No estaba", now.text, "")
    return Compared(now.label, before.text, now.text, _difference(before, now))


def _difference(before: KeyFigure, now: KeyFigure) -> str:
    if before.value is None or now.value is None:
        return ""
    difference = now.value - before.value
    return points(difference) if now.kind == "percent" else change(difference)
