"""What every drawing has: its frame, its colours and the table it was drawn from.

Colours, fonts and dashes are attributes, so a drawing looks the same in a page and in a PDF.
"""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.html import format_html
from django.utils.safestring import SafeString

NAVY, BLUE, INK, MUTED, GROUND, GRID = "#004884", "#3366cc", "#1b2733", "#4a5866", "#dde5ef", "#d3ddea"
FONT = "system-ui, 'Segoe UI', Roboto, 'Noto Sans', 'Liberation Sans', Arial, sans-serif"
WIDTH = 400


@dataclass(frozen=True)
class Chart:
    """The drawing and its data as texts: `rows` have one text per column, the first names the row."""

    title: str
    svg: SafeString
    columns: tuple[str, ...]
    rows: list[tuple[str, ...]]


def frame(chart_id: str, title: str, description: str, height: int, body: SafeString) -> SafeString:
    """The whole drawing, with the title and description that a screen reader says; `chart_id` is unique in a page."""
    return format_html(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {} {}" role="img"'
        ' aria-labelledby="{}-titulo {}-detalle" font-family="{}" font-size="13" fill="{}">'
        '<title id="{}-titulo">{}</title><desc id="{}-detalle">{}</desc>{}</svg>',
        WIDTH, height, chart_id, chart_id, FONT, INK, chart_id, title, chart_id, description, body,
    )  # fmt: skip


def number(value: float | Decimal) -> str:
    """A coordinate with one decimal."""
    return f"{value:.1f}"


def share(value: Decimal) -> Decimal:
    """0–1 from a percentage, kept inside."""
    return min(max(value, Decimal(0)), Decimal(100)) / 100
