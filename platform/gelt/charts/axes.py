"""The plot area of drawings over dates, and its two axes."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.html import format_html
from django.utils.safestring import SafeString

from gelt import text
from gelt.charts.drawing import GRID, MUTED, number

PLOT_LEFT, PLOT_RIGHT, PLOT_TOP, PLOT_HEIGHT = 46, 388, 46, 190
# A span of days up to which quarters are labelled instead of years.
SHORT_SPAN = 900
NICE = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))


@dataclass(frozen=True)
class TimeAxis:
    """Days from left to right, both ends included."""

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

    def marks(self) -> list[tuple[date, str]]:
        """What to label: years, or in a short span the first days of its quarters, six at most."""
        if (self.end - self.start).days > SHORT_SPAN:
            return [(day, str(day.year)) for day in self.new_years()]
        days = [date(y, month, 1) for y in range(self.start.year, self.end.year + 1) for month in (1, 4, 7, 10)]
        inside = [day for day in days if self.start <= day <= self.end]
        return [(day, f"{text.MONTHS[day.month - 1][:3]} {day.year}") for day in inside[:: 1 + len(inside) // 7]]


def tick(day: date, label: str, axis: TimeAxis) -> SafeString:
    """A small stroke under the plot with its label; at the right edge the label stays inside."""
    at, bottom = axis.x(day), PLOT_TOP + PLOT_HEIGHT
    anchor = "end" if at > PLOT_RIGHT - 20 and len(label) > 4 else "middle"
    return format_html(
        '<path d="M{} {}v5" stroke="{}"/>'
        '<text x="{}" y="{}" text-anchor="{}" font-size="12" fill="{}">{}</text>',
        number(at), bottom, MUTED, number(at), bottom + 19, anchor, MUTED, label,
    )  # fmt: skip


@dataclass(frozen=True)
class ValueAxis:
    """Values from bottom to top, in round steps that hold everything drawn."""

    low: Decimal
    high: Decimal
    step: Decimal

    @classmethod
    def over(cls, values: list[Decimal]) -> "ValueAxis":
        """Holds 0 and every value, in about five steps."""
        low, high = min([*values, Decimal(0)]), max([*values, Decimal(0)])
        span = high - low or Decimal(1)
        size = Decimal(1).scaleb((span / 5).adjusted())
        step = next(nice * size for nice in NICE if nice * size * 5 >= span)
        return cls((low // step - (low % step < 0)) * step, -((-high) // step - ((-high) % step < 0)) * step, step)

    def y(self, value: Decimal) -> float:
        span = self.high - self.low or self.step
        return PLOT_TOP + PLOT_HEIGHT * float(1 - (value - self.low) / span)

    def levels(self) -> list[Decimal]:
        count = int((self.high - self.low) / self.step)
        return [self.low + self.step * place for place in range(count + 1)]


def level(y: float, label: str) -> SafeString:
    """A horizontal line of the grid with its label at the left."""
    return format_html(
        '<path d="M{} {}H{}" stroke="{}"/>'
        '<text x="{}" y="{}" text-anchor="end" font-size="12" fill="{}">{}</text>',
        PLOT_LEFT, number(y), PLOT_RIGHT, GRID, PLOT_LEFT - 6, number(y + 4), MUTED, label,
    )  # fmt: skip
