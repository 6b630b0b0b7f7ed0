"""Dated values in their own unit, joined by a line, with the value to reach and the one it started from."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from gelt import text
from gelt.charts.axes import PLOT_HEIGHT, PLOT_LEFT, PLOT_RIGHT, PLOT_TOP, TimeAxis, ValueAxis, level, tick
from gelt.charts.drawing import BLUE, INK, MUTED, NAVY, Chart, frame, number

HALF = 4  # of a point's mark
UNKNOWN = "sin dato"


@dataclass(frozen=True)
class Line:
    """Dated values (dates ascend), each a mark: round, or square and joined by dashes."""

    label: str
    points: Sequence[tuple[date, Decimal]]
    dashed: bool = False


@dataclass(frozen=True)
class Level:
    """A value worth a line across: the target, the baseline; `label` says it with its figure."""

    value: Decimal
    label: str


def line_rows(lines: Sequence[Line], unit: str) -> list[tuple[str, ...]]:
    """One row per day on which any line has a value: the day and each line's value of that day."""
    days = sorted({day for line in lines for day, _ in line.points})
    values = [dict(line.points) for line in lines]
    return [(text.date_es(day), *(_value(known.get(day), unit) for known in values)) for day in days]


def _value(value: Decimal | None, unit: str) -> str:
    if value is None:
        return UNKNOWN
    return text.decimal_es(round(value, 4)) + (f"{text.NARROW_SPACE}{unit}" if unit else "")


def _grid(days: TimeAxis, values: ValueAxis) -> SafeString:
    levels = ((level(values.y(each), text.decimal_es(each)),) for each in values.levels())
    ticks = ((tick(day, label, days),) for day, label in days.marks())
    return format_html("{}{}", format_html_join("", "{}", levels), format_html_join("", "{}", ticks))


def _path(line: Line, days: TimeAxis, values: ValueAxis) -> str:
    points = [f"{number(days.x(day))} {number(values.y(value))}" for day, value in line.points]
    return f"M{'L'.join(points)}" if points else ""


def _point(line: Line, day: date, value: Decimal, days: TimeAxis, values: ValueAxis) -> SafeString:
    x, y = days.x(day), values.y(value)
    if not line.dashed:
        return format_html('<circle cx="{}" cy="{}" r="{}" fill="{}"/>', number(x), number(y), HALF, BLUE)
    return format_html(
        '<rect x="{}" y="{}" width="{}" height="{}" fill="{}"/>',
        number(x - HALF), number(y - HALF), 2 * HALF, 2 * HALF, NAVY,
    )  # fmt: skip


def _line(index: int, line: Line, days: TimeAxis, values: ValueAxis) -> SafeString:
    colour, dash = (NAVY, "6 4") if line.dashed else (BLUE, "none")
    left = PLOT_LEFT + index * 170
    stroke = format_html('fill="none" stroke="{}" stroke-width="2.5" stroke-dasharray="{}"', colour, dash)
    marks = format_html_join("", "{}", ((_point(line, *point, days, values),) for point in line.points))
    return format_html(
        '<path d="M{} 14h28" {}/><text x="{}" y="18">{}</text><path d="{}" {} stroke-linejoin="round"/>{}',
        left, stroke, left + 35, line.label, _path(line, days, values), stroke, marks,
    )  # fmt: skip


def _across(each: Level, dash: str, colour: str, at_end: bool, values: ValueAxis) -> SafeString:
    """The line of a level; the target's label stands at the right and the baseline's at the left."""
    y = values.y(each.value)
    anchor, x = ("end", PLOT_RIGHT) if at_end else ("start", PLOT_LEFT + 4)
    return format_html(
        '<path d="M{} {}H{}" stroke="{}" stroke-width="1.5" stroke-dasharray="{}"/>'
        '<text x="{}" y="{}" text-anchor="{}" font-size="12" fill="{}">{}</text>',
        PLOT_LEFT, number(y), PLOT_RIGHT, colour, dash, x, number(y - 4), anchor, colour, each.label,
    )  # fmt: skip


def line_chart(
    *,
    chart_id: str,
    title: str,
    description: str,
    lines: Sequence[Line],
    start: date,
    end: date,
    unit: str = "",
    target: Level | None = None,
    baseline: Level | None = None,
) -> Chart:
    """Values over dates from `start` to `end`; marks, dashes and labels tell lines apart, not colour alone.

    `unit` follows each value of the data table (`%`, `entidades`). Points outside the dates are not drawn.
    """
    days = TimeAxis(start, end)
    inside = [Line(line.label, [p for p in line.points if start <= p[0] <= end], line.dashed) for line in lines]
    levels = [each.value for each in (target, baseline) if each]
    values = ValueAxis.over([*levels, *(value for line in inside for _, value in line.points)])
    drawn = format_html_join("", "{}", ((_line(place, line, days, values),) for place, line in enumerate(inside)))
    goal = _across(target, "2 3", INK, True, values) if target else ""
    base = _across(baseline, "8 3 2 3", MUTED, False, values) if baseline else ""
    body = format_html("{}{}{}{}", _grid(days, values), base, goal, drawn)
    svg = frame(chart_id, title, description, PLOT_TOP + PLOT_HEIGHT + 28, body)
    return Chart(title, svg, ("Día", *(line.label for line in inside)), line_rows(inside, unit))
