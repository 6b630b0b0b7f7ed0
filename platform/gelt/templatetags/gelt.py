"""Template filters and tags of the platform: Spanish wording, icons, badges and bars."""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Literal

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from gelt import text
from gelt.icons import icon_svg

register = template.Library()

# What a template hands over for a name it cannot find is the empty string.
Number = Decimal | int | Literal[""] | None

# Upper ends of the heat map's bands; the last one is everything above.
HEAT_EDGES = (20, 40, 60, 80)


@register.filter
def fecha(value: date | datetime | None) -> str:
    """`1 de diciembre de 2009`; nothing for no date."""
    return text.date_es(value) if value else ""


@register.filter
def con_articulo(norm: str) -> str:
    """`el Decreto 1151 de 2008`, `la Resolución 1519 de 2020`."""
    return text.with_article(norm)


@register.filter
def del_marco(norm: str) -> str:
    """`del Decreto 1151 de 2008`, `de la Resolución 1519 de 2020`."""
    return text.of_the(norm)


@register.filter
def fecha_hora(value: datetime | None) -> str:
    """`1 de diciembre de 2009, 3:05 p. m.`; nothing for no moment."""
    return text.datetime_es(value) if value else ""


@register.filter
def fecha_iso(value: date | datetime | None) -> str:
    """`2009-12-01` for attributes and addresses; nothing for no date."""
    return text.local_date(value).isoformat() if value else ""


@register.filter
def porcentaje(value: Number) -> str:
    """`54,4 %` from 0–100; `sin reporte` for None."""
    return text.percent_es(None if isinstance(value, str) else value)


@register.filter
def decimal(value: Number, places: int | None = None) -> str:
    """`1.234,5`; nothing for None."""
    return "" if value is None or isinstance(value, str) else text.decimal_es(value, places)


@register.filter
def conteo(value: int | Literal[""] | None) -> str:
    """`1.122`; nothing for None."""
    return "" if value is None or isinstance(value, str) else text.count_es(value)


def _two_forms(forms: str) -> tuple[str, str]:
    one, _, many = forms.partition(",")
    return one.strip(), many.strip()


@register.filter
def plural(value: int, forms: str) -> str:
    """The form that agrees: `{{ n|plural:"criterio,criterios" }}`."""
    return text.plural(value or 0, *_two_forms(forms))


@register.filter
def contado(value: int, forms: str) -> str:
    """Number and form: `{{ n|contado:"criterio,criterios" }}` gives `57 criterios`."""
    return text.counted(value or 0, *_two_forms(forms))


@register.filter
def enumera(items: Iterable[object]) -> str:
    """`a, b y c`."""
    return text.join_es(str(item) for item in items)


@register.filter
def heat_band(value: Number) -> str:
    """CSS class of a heat map cell: `heat-1` (0 to 20) … `heat-5` (above 80), `heat-none` for None."""
    if value is None or isinstance(value, str):
        return "heat-none"
    return f"heat-{1 + sum(value > edge for edge in HEAT_EDGES)}"


@register.simple_tag
def icon(name: str, extra_class: str = "") -> SafeString:
    """Inline SVG, hidden from screen readers."""
    return icon_svg(name, extra_class)


def _badge(word: text.Word, detail: str = "") -> SafeString:
    tail = format_html(' <span class="state__detail">{}</span>', detail) if detail else ""
    return format_html(
        '<span class="state state--{}">{}<span>{}{}</span></span>',
        word.tone,
        icon_svg(word.icon),
        word.label,
        tail,
    )


@register.simple_tag
def state_badge(state: str | None) -> SafeString:
    """Icon and words of a criterion's declared state; None reads as unanswered."""
    return _badge(text.ASSESSMENT_STATES[state or "unanswered"])


@register.simple_tag
def verification_badge(outcome: str | None) -> SafeString:
    """Icon and words of internal control's opinion; None reads as not verified yet."""
    return _badge(text.VERIFICATION_OUTCOMES[outcome] if outcome else text.NOT_VERIFIED)


@register.simple_tag
def deadline_badge(state: str | None, deadline: date | None = None) -> SafeString:
    """Icon and words of a deadline's state, with its date when given; nothing when there is no deadline."""
    if not state:
        return mark_safe("")
    return _badge(text.DEADLINE_STATES[state], text.date_es(deadline) if deadline else "")


@register.simple_tag
def severity_badge(severity: str) -> SafeString:
    """Icon and words of a transcription note's severity."""
    return _badge(text.NOTE_SEVERITIES[severity])


@register.inclusion_tag("gelt/partials/_percent_bar.html")
def percent_bar(value: Decimal | None, label: str = "", kind: str = "declared") -> dict[str, Any]:
    """A percentage in words over a bar; `kind` is declared (solid) or verified (hatched)."""
    return {"value": value, "label": label, "kind": kind}


@register.filter
def svg_length(value: Decimal | int | None) -> str:
    """A percentage as SVG writes it, within 0–100: `54.4`."""
    bounded = min(max(Decimal(value or 0), Decimal(0)), Decimal(100))
    return str(text.round_half_up(bounded))


class CaptureNode(template.Node):
    """Renders its contents once and keeps them under a name."""

    def __init__(self, nodelist: template.NodeList, name: str) -> None:
        self.nodelist = nodelist
        self.name = name

    def render(self, context: template.Context) -> SafeString:
        context[self.name] = mark_safe(self.nodelist.render(context).strip())
        return mark_safe("")


@register.tag
def capture(parser: template.base.Parser, token: template.base.Token) -> CaptureNode:
    """`{% capture page_title %}…{% endcapture %}`: so a block can be shown twice."""
    _, name = token.split_contents()
    nodelist = parser.parse(("endcapture",))
    parser.delete_first_token()
    return CaptureNode(nodelist, name)
