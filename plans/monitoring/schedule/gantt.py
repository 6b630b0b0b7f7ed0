"""Draws activities over months: planned above, real below, a line for the day, thin lines for what waits for what.

State is told by word, icon and pattern, never by colour alone; everything is an SVG attribute, so a drawing looks
the same in a page and in a PDF. Each drawing has few rows, to be printed on one sheet; the table beside it has all.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from gelt import text
from gelt.charts import BLUE, FONT, GRID, INK, MUTED, NAVY
from gelt.icons import PATHS
from plans.monitoring.reports.periods import add_months

WIDTH, TOP, ROW, BOTTOM = 400, 40, 62, 8
LEFT, RIGHT = 4, 396
LONGEST_LABEL, LONGEST_DETAIL = 46, 57
MOST_TICKS = 7
BAD, PALE = "#9c1c1c", "#e6eefa"
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Row:
    """A bar with its words. `planned`: first and last day; `begun`, `ended`: the real days, None where not yet.

    `key` and `waits_for` tie rows of one drawing together. `late_to`: the day up to which it is overdue.
    """

    key: int
    label: str
    detail: str
    icon: str
    url: str = ""
    planned: tuple[date, date] | None = None
    begun: date | None = None
    ended: date | None = None
    late_to: date | None = None
    cancelled: bool = False
    summary: bool = False
    waits_for: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Axis:
    """The days a set of drawings shares, both included; `on` is the day they speak of."""

    start: date
    end: date
    on: date

    def x(self, day: date) -> float:
        """Where a day begins; days outside are at the edge."""
        span = (self.end - self.start).days + 1
        inside = min(max((day - self.start).days, 0), span)
        return LEFT + (RIGHT - LEFT) * inside / span

    def ticks(self) -> list[date]:
        """The first days of the months to label, evenly apart."""
        months = (self.end.year - self.start.year) * 12 + self.end.month - self.start.month + 1
        step = next(each for each in (1, 2, 3, 6, 12, 24, 60) if months <= each * MOST_TICKS or each == 60)
        first = date(self.start.year, 1 + (self.start.month - 1) // step * step if step < 12 else 1, 1)
        days = [add_months(first, step * number) for number in range(MOST_TICKS + 2)]
        return [day for day in days if self.start <= day <= self.end]


def axis_of(rows: Sequence[Row], on: date) -> Axis | None:
    """Whole months around every bar and the day; None when nothing has a date."""
    days = [day for row in rows for day in (*(row.planned or ()), row.begun, row.ended) if day]
    if not days:
        return None
    first, last = min(*days, on), max(*days, on)
    return Axis(first.replace(day=1), add_months(last.replace(day=1), 1) - DAY, on)


def gantt(*, chart_id: str, title: str, description: str, rows: Sequence[Row], axis: Axis) -> SafeString:
    """One drawing. `chart_id` is unique in the page. Rows with an address are links, reachable by keyboard."""
    places = {row.key: TOP + index * ROW for index, row in enumerate(rows)}
    bars = format_html_join("", "{}", ((_row(row, places[row.key], axis, chart_id),) for row in rows))
    height = TOP + len(rows) * ROW + BOTTOM
    return format_html(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {} {}" role="group"'
        ' aria-labelledby="{}-titulo {}-detalle" font-family="{}" font-size="12.5" fill="{}">'
        '<title id="{}-titulo">{}</title><desc id="{}-detalle">{}</desc>{}{}{}{}{}</svg>',
        WIDTH, height, chart_id, chart_id, FONT, INK, chart_id, title, chart_id, description,
        _patterns(chart_id), _grid(axis, height), _day(axis, height), _links(rows, places, axis), bars,
    )  # fmt: skip


def _patterns(chart_id: str) -> SafeString:
    """Stripes for what is in course, crosses for what is late."""
    return format_html(
        '<defs><pattern id="{}-curso" width="6" height="6" patternUnits="userSpaceOnUse">'
        '<path d="M0 6L6 0" stroke="{}" stroke-width="2"/></pattern>'
        '<pattern id="{}-atraso" width="5" height="5" patternUnits="userSpaceOnUse">'
        '<path d="M0 0L5 5M0 5L5 0" stroke="{}" stroke-width="1"/></pattern></defs>',
        chart_id, BLUE, chart_id, BAD,
    )  # fmt: skip


def _number(value: float) -> str:
    return f"{value:.1f}"


def _grid(axis: Axis, height: int) -> SafeString:
    return format_html_join("", "{}", ((_tick(day, axis, height),) for day in axis.ticks()))


def _tick(day: date, axis: Axis, height: int) -> SafeString:
    at = axis.x(day)
    anchor = "end" if at > RIGHT - 40 else "start"
    return format_html(
        '<path d="M{} 18V{}" stroke="{}"/>'
        '<text x="{}" y="13" font-size="11" text-anchor="{}" fill="{}" aria-hidden="true">{} {}</text>',
        _number(at), height, GRID, _number(at), anchor, MUTED, text.MONTHS[day.month - 1][:3], day.year,
    )  # fmt: skip


def _day(axis: Axis, height: int) -> SafeString:
    at = axis.x(axis.on + DAY)
    anchor, beside = ("end", at - 4) if at > (LEFT + RIGHT) / 2 else ("start", at + 4)
    return format_html(
        '<path d="M{} 18V{}" stroke="{}" stroke-width="1.5" stroke-dasharray="4 3"/>'
        '<text x="{}" y="29" font-size="11" text-anchor="{}" fill="{}" aria-hidden="true">{}</text>',
        _number(at), height, INK, _number(beside), anchor, INK, text.date_es(axis.on),
    )  # fmt: skip


def _row(row: Row, top: int, axis: Axis, chart_id: str) -> SafeString:
    return format_html("{}{}", _words(row, top), _bars(row, top, axis, chart_id))


def _words(row: Row, top: int) -> SafeString:
    """The label and, under it, icon and words, on white so that no line crosses them; a link if it has an address."""
    label = cut(row.label, LONGEST_LABEL)
    weight = "700" if row.summary else "600"
    title = format_html('<text x="{}" y="{}" font-weight="{}"{}>{}</text>', LEFT, top + 15, weight, _link(row), label)
    if row.url:
        said = f"{row.label}: {row.detail}"
        title = format_html('<a href="{}" aria-label="{}">{}</a>', row.url, said, title)
    return format_html(
        '<rect x="0" y="{}" width="{}" height="32" fill="#fff"/>{}'
        '<g transform="translate({} {}) scale(.54)" fill="none" stroke="{}" stroke-width="2.4"'
        ' stroke-linecap="round" stroke-linejoin="round">{}</g><text x="{}" y="{}" font-size="11">{}</text>',
        top + 3, WIDTH, title, LEFT, top + 19, INK, mark_safe(PATHS[row.icon]),
        LEFT + 18, top + 30, cut(row.detail, LONGEST_DETAIL),
    )  # fmt: skip


def _link(row: Row) -> SafeString:
    return format_html(' fill="{}" text-decoration="underline"', "#1f4fa3") if row.url else mark_safe("")


def _bars(row: Row, top: int, axis: Axis, chart_id: str) -> SafeString:
    drawn = []
    if row.planned:
        dash = "3 2" if row.cancelled else "none"
        fill = NAVY if row.summary else PALE
        drawn.append(_bar(axis, *row.planned, top + 37, fill, NAVY, dash))
    if row.late_to and row.planned:
        drawn.append(_bar(axis, row.planned[1] + DAY, row.late_to, top + 37, f"url(#{chart_id}-atraso)", BAD, "none"))
    if row.begun:
        done = row.ended is not None
        fill = BLUE if done else f"url(#{chart_id}-curso)"
        drawn.append(_bar(axis, row.begun, row.ended or axis.on, top + 47, fill, BLUE, "none"))
    return format_html_join("", "{}", ((each,) for each in drawn))


def _bar(axis: Axis, first: date, last: date, y: int, fill: str, stroke: str, dash: str) -> SafeString:
    left, right = axis.x(first), axis.x(max(first, last) + DAY)
    return format_html(
        '<rect x="{}" y="{}" width="{}" height="8" rx="1" fill="{}" stroke="{}" stroke-dasharray="{}"/>',
        _number(left), y, _number(max(right - left, 2)), fill, stroke, dash,
    )  # fmt: skip


def _links(rows: Sequence[Row], places: dict[int, int], axis: Axis) -> SafeString:
    """From the end of what must be done first to the beginning of what waits for it, with a small arrow."""
    known = {row.key: row for row in rows}
    pairs = [(known[each], row) for row in rows for each in row.waits_for if each in known]
    drawn = ((_arrow(before, after, places, axis),) for before, after in pairs if before.planned and after.planned)
    return format_html_join("", "{}", drawn)


def _arrow(before: Row, after: Row, places: dict[int, int], axis: Axis) -> SafeString:
    assert before.planned and after.planned
    from_x, to_x = axis.x(before.planned[1] + DAY), axis.x(after.planned[0])
    from_y, to_y = places[before.key] + 41, places[after.key] + 41
    turn = min(max(from_x + 4, LEFT + 4), RIGHT)
    return format_html(
        '<path d="M{} {}H{}V{}H{}" fill="none" stroke="{}" stroke-width="1"/><path d="M{} {}l-4 -3v6z" fill="{}"/>',
        _number(from_x), from_y, _number(turn), to_y, _number(to_x), MUTED, _number(to_x), to_y, MUTED,
    )  # fmt: skip


def cut(words: str, longest: int) -> str:
    """The words, or as many as fit, with `…`."""
    return words if len(words) <= longest else f"{words[: longest - 1].rstrip()}…"
