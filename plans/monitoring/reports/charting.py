"""The drawings of a report: compliance of each phase before the period and at its end."""

from typing import Any

from gelt.charts import Bar, Chart, bar_chart
from gelt.text import date_es
from plans.monitoring.reports.tables import day_of, number_of

Json = dict[str, Any]
KINDS = (("declared", "met", "declarado"), ("verified", "verified", "verificado"))


def charts_of(figures: Json) -> list[Chart]:
    """One chart of each percentage: every phase then and now."""
    return [_chart(figures["compliance"], *kind) for kind in KINDS]


def _chart(said: Json, kind: str, count: str, word: str) -> Chart:
    before, on = day_of(said["before_on"]), day_of(said["on"])
    then, now = (date_es(day) if day else "" for day in (before, on))
    bars = [bar for phase in said["phases"] for bar in _bars(phase, kind, count)]
    return bar_chart(
        chart_id=f"informe-{kind}",
        title=f"Cumplimiento {word} por fase: antes y al cierre",
        description=f"Cada fase tiene dos barras: la primera al {then}, la segunda al {now}.",
        bars=bars,
        columns=("Fase y fecha", "Porcentaje", "Criterios"),
    )


def _bars(phase: Json, kind: str, count: str) -> list[Bar]:
    counts = phase["counts"]
    return [
        Bar(
            f"{phase['name']}, {word}",
            number_of(phase[kind][when]),
            f"{counts[count][when]} de {counts['applicable'][when]}",
        )
        for when, word in (("before", "antes"), ("after", "al cierre"))
    ]
