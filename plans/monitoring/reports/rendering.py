"""A presented report as a PDF: from its frozen document alone, with the building blocks of the official document."""

import re
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from gelt.charts import Chart
from gelt.text import date_es
from plans.matrix.official.assets import COAT
from plans.matrix.official.breaking import breakable
from plans.matrix.official.rendering import NEVER_PRINTED
from plans.monitoring.models import Author, FollowUpReport
from plans.monitoring.reports.charting import charts_of
from plans.monitoring.reports.comparing import compared
from plans.monitoring.reports.drafts import SECTIONS
from plans.monitoring.reports.sections import headline, sections
from plans.monitoring.reports.selectors import author_words
from plans.monitoring.reports.tables import day_of

if TYPE_CHECKING:
    from plans.matrix.official.printing import Printed

Json = dict[str, Any]
TEMPLATE = "monitoring/reports/pdf/report.html"
DEMO = "Avance de demostración"
# The fonts a drawing asks a browser for; on paper there is one.
_FONTS = re.compile(r'font-family="[^"]*"')


def print_report_pdf(report: FollowUpReport, before: FollowUpReport | None, coat: bytes | None) -> "Printed":
    """The tagged PDF of a report; `before`: the one it is compared with. Never in a request."""
    from plans.matrix.official.printing import print_pdf

    html = report_html(report, before, has_coat=coat is not None)
    return print_pdf(html, coat=coat, on_step=lambda words: None)


def report_html(report: FollowUpReport, before: FollowUpReport | None, *, has_coat: bool) -> str:
    """The page that is printed; every text of the report escaped."""
    context = report_context(report.document) | {
        "sha256": report.sha256,
        "before": before,
        "compared": compared(before.document["figures"], report.document["figures"]) if before else [],
        "coat": COAT if has_coat else "",
    }
    context["charts"] = [(chart, on_paper(chart)) for chart in context["charts"]]
    return breakable(NEVER_PRINTED.sub("", render_to_string(TEMPLATE, context)))


def on_paper(chart: Chart) -> SafeString:
    """The drawing with the document's own font."""
    return mark_safe(_FONTS.sub('font-family="Oficial"', chart.svg))


def report_context(document: Json) -> Json:
    """What the page, the public page and the PDF of a report lay out, from its frozen document."""
    figures, who, period = document["figures"], document["municipality"], document["period"]
    starts, ends = day_of(period["from"]), day_of(period["to"])
    label = f"Informe {document['number']} de seguimiento"
    span = f"{date_es(starts)} a {date_es(ends)}" if starts and ends else ""
    return {
        "document": document,
        "who": who,
        "title": f"{label}: {span}",
        "label": label,
        "starts": starts,
        "ends": ends,
        "due_on": day_of(period["due_on"]),
        "presented_on": day_of(document["presented"]["on"]),
        "presented_at": datetime.fromisoformat(document["presented"]["at"]),
        "author_label": str(Author(document["author"]).label),
        "author_words": author_words(document["author"]),
        "headline": headline(figures),
        "texts": [(label, document["texts"][key]) for key, label in SECTIONS.items() if document["texts"].get(key)],
        "remarks": document["texts"]["actions"],
        "tables": sections(figures),
        "charts": charts_of(figures),
        "rule_since": day_of(document["rule"]["since"]) if document["rule"] else None,
        "mark": DEMO if document["demo"] else "",
        "foot": _foot(document, label, span),
    }


def _foot(document: Json, label: str, span: str) -> str:
    who = document["municipality"]
    said = f"{label} ({span}) · {who['name']}, {who['department']}"
    return f"{said} · {DEMO.lower()}" if document["demo"] else said
