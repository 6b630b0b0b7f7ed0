"""The platform's only drawings, as SVG, each with the table it was drawn from."""

from gelt.charts.bars import Bar, bar_chart, bar_rows
from gelt.charts.drawing import BLUE, FONT, GRID, INK, MUTED, NAVY, Chart
from gelt.charts.lines import Level, Line, line_chart
from gelt.charts.steps import Mark, Series, step_chart, step_rows

__all__ = [
    "BLUE",
    "FONT",
    "GRID",
    "INK",
    "MUTED",
    "NAVY",
    "Bar",
    "Chart",
    "Level",
    "Line",
    "Mark",
    "Series",
    "bar_chart",
    "bar_rows",
    "line_chart",
    "step_chart",
    "step_rows",
]
