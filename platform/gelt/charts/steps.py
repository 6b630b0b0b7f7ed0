"""Percentages that hold until they change, over dates."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from gelt import text
from gelt.charts.axes import PLOT_HEIGHT, PLOT_LEFT, PLOT_RIGHT, PLOT_TOP, TimeAxis, level, tick
from gelt.charts.drawing import BLUE, INK, NAVY, Chart, frame, number, share


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


def _value_on(series: Series, day: date) -> Decimal | None:
    known = [value for when, value in series.points if when <= day]
    return known[-1] if known else None


def step_rows(series: Sequence[Series]) -> list[tuple[str, ...]]:
    """One row per day on which any series changes: the day and every series' value from it on."""
    days = sorted({day for line in series for day, _ in line.points})
    return [(text.date_es(day), *(text.percent_es(_value_on(line, day)) for line in series)) for day in days]


def _y(value: Decimal) -> float:
    return PLOT_TOP + PLOT_HEIGHT * float(1 - share(value))


def _grid(axis: TimeAxis) -> SafeString:
    labels = ((Decimal(each), f"{each}{text.NARROW_SPACE}%") for each in (0, 25, 50, 75, 100))
    levels = format_html_join("", "{}", ((level(_y(each), label),) for each, label in labels))
    years = format_html_join("", "{}", ((tick(day, str(day.year), axis),) for day in axis.new_years()))
    return format_html("{}{}", levels, years)


def _path(line: Series, axis: TimeAxis) -> str:
    """Horizontal until the next point, then straight up or down; a None lifts the pen."""
    steps: list[str] = []
    down = False
    for day, value in [*line.points, (axis.end, _value_on(line, axis.end))]:
        if day > axis.end:
            continue
        x = number(axis.x(day))
        steps.append(f"H{x}" if down else "")
        if value is not None:
            y = number(_y(value))
            steps.append(f"V{y}" if down else f"M{x} {y}")
        down = value is not None
    return "".join(steps)


def _line(index: int, line: Series, axis: TimeAxis) -> SafeString:
    colour, dash = (NAVY, "6 4") if line.dashed else (BLUE, "none")
    left = PLOT_LEFT + index * 170
    stroke = format_html('fill="none" stroke="{}" stroke-width="2.5" stroke-dasharray="{}"', colour, dash)
    return format_html(
        '<path d="M{} 14h28" {}/><text x="{}" y="18">{}</text><path d="{}" {} stroke-linejoin="round"/>',
        left, stroke, left + 35, line.label, _path(line, axis), stroke,
    )  # fmt: skip


def _mark(mark: Mark, axis: TimeAxis) -> SafeString:
    at = axis.x(mark.day)
    anchor, label_at = ("end", at - 4) if at > (PLOT_LEFT + PLOT_RIGHT) / 2 else ("start", at + 4)
    return format_html(
        '<path d="M{} {}v{}" stroke="{}" stroke-dasharray="2 3"/>'
        '<text x="{}" y="{}" text-anchor="{}" font-size="12" fill="{}">{}</text>',
        number(at), PLOT_TOP - 8, PLOT_HEIGHT + 8, INK,
        number(label_at), PLOT_TOP - 2, anchor, INK, mark.label,
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
    axis = TimeAxis(start, end)
    lines = format_html_join("", "{}", ((_line(index, line, axis),) for index, line in enumerate(series)))
    days = format_html_join("", "{}", ((_mark(mark, axis),) for mark in marks if start <= mark.day <= end))
    svg = frame(
        chart_id,
        title,
        description,
        PLOT_TOP + PLOT_HEIGHT + 28,
        format_html("{}{}{}", _grid(axis), days, lines),
    )
    return Chart(title, svg, ("Desde el día", *(line.label for line in series)), step_rows(series))
