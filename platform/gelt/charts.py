"""The platform's only drawings: horizontal bars and step lines as SVG, each with the table it was drawn from.

Colours, fonts and dashes are attributes, so a drawing looks the same in a page and in a PDF.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from gelt import text

NAVY, BLUE, INK, MUTED, GROUND, GRID = "#004884", "#3366cc", "#1b2733", "#4a5866", "#dde5ef", "#d3ddea"
FONT = "system-ui, 'Segoe UI', Roboto, 'Noto Sans', 'Liberation Sans', Arial, sans-serif"
WIDTH = 400

BAR_STEP, BAR_HEIGHT = 46, 14
PLOT_LEFT, PLOT_RIGHT, PLOT_TOP, PLOT_HEIGHT = 46, 388, 46, 190


@dataclass(frozen=True)
class Bar:
    """A percentage 0–100, or None when nothing was reported; `detail` is said after it (`31 de 57`)."""

    label: str
    value: Decimal | None
    detail: str = ""


@dataclass(frozen=True)
class Series:
    """A line that keeps its value until the next dated point (dates ascend); None interrupts it."""

    label: str
    points: Sequence[tuple[date, Decimal | None]]
    dashed: bool = False


@dataclass(frozen=True)
class Mark:
    """A day worth showing on a step chart, such as a deadline."""

    day: date
    label: str


@dataclass(frozen=True)
class Chart:
    """The drawing and its data as texts: `rows` have one text per column, the first names the row."""

    title: str
    svg: SafeString
    columns: tuple[str, ...]
    rows: list[tuple[str, ...]]


def _frame(chart_id: str, title: str, description: str, height: int, body: SafeString) -> SafeString:
    return format_html(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {} {}" role="img"'
        ' aria-labelledby="{}-titulo {}-detalle" font-family="{}" font-size="13" fill="{}">'
        '<title id="{}-titulo">{}</title><desc id="{}-detalle">{}</desc>{}</svg>',
        WIDTH, height, chart_id, chart_id, FONT, INK, chart_id, title, chart_id, description, body,
    )  # fmt: skip


def _number(value: float | Decimal) -> str:
    return f"{value:.1f}"


def _share(value: Decimal) -> Decimal:
    return min(max(value, Decimal(0)), Decimal(100)) / 100


# Bars -----------------------------------------------------------------------------------------


def bar_rows(bars: Sequence[Bar]) -> list[tuple[str, ...]]:
    """The bars as texts: label, percentage, detail."""
    return [(bar.label, text.percent_es(bar.value), bar.detail) for bar in bars]


def _bar(index: int, bar: Bar) -> SafeString:
    top = index * BAR_STEP
    words = text.percent_es(bar.value) + (f" · {bar.detail}" if bar.detail else "")
    filled = _number(_share(bar.value or Decimal(0)) * WIDTH)
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
    svg = _frame(chart_id, title, description, max(len(bars), 1) * BAR_STEP, body)
    return Chart(title, svg, columns, bar_rows(bars))


# Step lines -----------------------------------------------------------------------------------


def _value_on(series: Series, day: date) -> Decimal | None:
    known = [value for when, value in series.points if when <= day]
    return known[-1] if known else None


def step_rows(series: Sequence[Series]) -> list[tuple[str, ...]]:
    """One row per day on which any series changes: the day and every series' value from it on."""
    days = sorted({day for line in series for day, _ in line.points})
    return [(text.date_es(day), *(text.percent_es(_value_on(line, day)) for line in series)) for day in days]


@dataclass(frozen=True)
class _Axis:
    start: date
    end: date

    def x(self, day: date) -> float:
        span = max((self.end - self.start).days, 1)
        inside = min(max((day - self.start).days, 0), span)
        return PLOT_LEFT + (PLOT_RIGHT - PLOT_LEFT) * inside / span

    def new_years(self) -> list[date]:
        """The first days of the years to label, ten at most."""
        days = [date(year, 1, 1) for year in range(self.start.year, self.end.year + 1)]
        inside = [day for day in days if day >= self.start]
        return inside[:: 1 + len(inside) // 11]


def _y(value: Decimal) -> float:
    return PLOT_TOP + PLOT_HEIGHT * float(1 - _share(value))


def _grid(axis: _Axis) -> SafeString:
    levels = format_html_join("", "{}", ((_level(Decimal(level)),) for level in (0, 25, 50, 75, 100)))
    years = format_html_join("", "{}", ((_year(day, axis),) for day in axis.new_years()))
    return format_html("{}{}", levels, years)


def _level(level: Decimal) -> SafeString:
    return format_html(
        '<path d="M{} {}H{}" stroke="{}"/>'
        '<text x="{}" y="{}" text-anchor="end" font-size="12" fill="{}">{}{}%</text>',
        PLOT_LEFT, _number(_y(level)), PLOT_RIGHT, GRID,
        PLOT_LEFT - 6, _number(_y(level) + 4), MUTED, level, text.NARROW_SPACE,
    )  # fmt: skip


def _year(day: date, axis: _Axis) -> SafeString:
    at, bottom = _number(axis.x(day)), PLOT_TOP + PLOT_HEIGHT
    return format_html(
        '<path d="M{} {}v5" stroke="{}"/>'
        '<text x="{}" y="{}" text-anchor="middle" font-size="12" fill="{}">{}</text>',
        at, bottom, MUTED, at, bottom + 19, MUTED, day.year,
    )  # fmt: skip


def _path(line: Series, axis: _Axis) -> str:
    """Horizontal until the next point, then straight up or down; a None lifts the pen."""
    steps: list[str] = []
    down = False
    for day, value in [*line.points, (axis.end, _value_on(line, axis.end))]:
        if day > axis.end:
            continue
        x = _number(axis.x(day))
        steps.append(f"H{x}" if down else "")
        if value is not None:
            y = _number(_y(value))
            steps.append(f"V{y}" if down else f"M{x} {y}")
        down = value is not None
    return "".join(steps)


def _line(index: int, line: Series, axis: _Axis) -> SafeString:
    colour, dash = (NAVY, "6 4") if line.dashed else (BLUE, "none")
    left = PLOT_LEFT + index * 170
    stroke = format_html('fill="none" stroke="{}" stroke-width="2.5" stroke-dasharray="{}"', colour, dash)
    return format_html(
        '<path d="M{} 14h28" {}/><text x="{}" y="18">{}</text><path d="{}" {} stroke-linejoin="round"/>',
        left, stroke, left + 35, line.label, _path(line, axis), stroke,
    )  # fmt: skip


def _mark(mark: Mark, axis: _Axis) -> SafeString:
    at = axis.x(mark.day)
    anchor, label_at = ("end", at - 4) if at > (PLOT_LEFT + PLOT_RIGHT) / 2 else ("start", at + 4)
    return format_html(
        '<path d="M{} {}v{}" stroke="{}" stroke-dasharray="2 3"/>'
        '<text x="{}" y="{}" text-anchor="{}" font-size="12" fill="{}">{}</text>',
        _number(at), PLOT_TOP - 8, PLOT_HEIGHT + 8, INK,
        _number(label_at), PLOT_TOP - 2, anchor, INK, mark.label,
    )  # fmt: skip


def step_chart(
    *,
    chart_id: str,
    title: str,
    description: str,
    series: Sequence[Series],
    start: date,
    end: date,
    marks: Sequence[Mark] = (),
) -> Chart:
    """Percentages over dates from `start` to `end`; dash and label, not colour alone, tell series apart."""
    axis = _Axis(start, end)
    lines = format_html_join("", "{}", ((_line(index, line, axis),) for index, line in enumerate(series)))
    days = format_html_join("", "{}", ((_mark(mark, axis),) for mark in marks if start <= mark.day <= end))
    svg = _frame(
        chart_id,
        title,
        description,
        PLOT_TOP + PLOT_HEIGHT + 28,
        format_html("{}{}{}", _grid(axis), days, lines),
    )
    return Chart(title, svg, ("Desde el día", *(line.label for line in series)), step_rows(series))
