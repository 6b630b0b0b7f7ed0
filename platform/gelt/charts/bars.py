"""Horizontal bars of percentages."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from gelt import text
from gelt.charts.drawing import BLUE, GROUND, WIDTH, Chart, frame, number, share

BAR_STEP, BAR_HEIGHT = 46, 14


@dataclass(frozen=True)
class Bar:
    """A percentage 0–100, or None when nothing was reported; `detail` is said after it (`31 de 57`)."""

    label: str
    value: Decimal | None
    detail: str = ""


def bar_rows(bars: Sequence[Bar]) -> list[tuple[str, ...]]:
    """The bars as texts: label, percentage, detail."""
    return [(bar.label, text.percent_es(bar.value), bar.detail) for bar in bars]


def _bar(index: int, bar: Bar) -> SafeString:
    top = index * BAR_STEP
    words = text.percent_es(bar.value) + (f" · {bar.detail}" if bar.detail else "")
    filled = number(share(bar.value or Decimal(0)) * WIDTH)
    return format_html(
        '<text x="0" y="{}">{}</text><text x="{}" y="{}" text-anchor="end" font-weight="600">{}</text>'
        '<rect x="0" y="{}" width="{}" height="{}" fill="{}" rx="2"/>'
        '<rect x="0" y="{}" width="{}" height="{}" fill="{}" rx="2"/>',
        top + 14, bar.label, WIDTH, top + 14, words,
        top + 20, WIDTH, BAR_HEIGHT, GROUND, top + 20, filled, BAR_HEIGHT, BLUE,
    )  # fmt: skip


def bar_chart(
    *,
    chart_id: str,
    title: str,
    description: str,
    bars: Sequence[Bar],
    columns: tuple[str, str, str] = ("Fase", "Porcentaje", "Criterios cumplidos"),
) -> Chart:
    """Horizontal bars of percentages, label and figure above each; `columns` head the data table."""
    body = format_html_join("", "{}", ((_bar(index, bar),) for index, bar in enumerate(bars)))
    svg = frame(chart_id, title, description, max(len(bars), 1) * BAR_STEP, body)
    return Chart(title, svg, columns, bar_rows(bars))
