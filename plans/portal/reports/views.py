"""The follow-up reports as anybody reads them: every period with its state, each report, its PDF, its figures."""

from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from plans.matrix.official.answering import bytes_answer, file_answer, plain_answer
from plans.matrix.versions.texts import canonical_bytes
from plans.monitoring.models import FollowUpReport, ReportFile
from plans.monitoring.reports.listing import counts, period_lines
from plans.monitoring.reports.selectors import printed_file, rule_on
from plans.monitoring.reports.sheets import MEDIA_TYPE, report_facts, report_sheet
from plans.monitoring.reports.views.common import frozen, frozen_context
from plans.portal.answers import answer
from plans.portal.pages import Day, PublicPage, open_page

PREPARING = "El PDF de este informe se está preparando. Vuelva a pedirlo en un minuto."


class AnyDay(Day):
    """A presented report is the same on any day: the page keeps the reader's date and does not offer another."""

    def context(self) -> dict[str, Any]:
        return {}


@require_safe
def reports(request: HttpRequest) -> HttpResponse:
    """Every period that has begun and its report, or that none was presented."""
    page = open_page(request, with_plan=False)
    lines, rule = period_lines(page.host, page.day.on), rule_on(page.day.on)
    context = {
        "lines": lines,
        "counts": counts(lines),
        "rule": rule,
        "address": request.build_absolute_uri(reverse("portal:reports")),
        "crumbs": _crumbs(page, "Informes"),
    }
    facts = [(line.period.words, line.since) for line in lines]
    return answer(request, page, "portal/reports/list.html", context, facts, rule and rule.pk)


@require_safe
def report(request: HttpRequest, number: int) -> HttpResponse:
    """A presented report: its text, its figures as known that day, and beside those of the one before."""
    page = open_page(request, with_plan=False)
    found = frozen(number)
    here = {"label": f"Informe {number}", "url": None}
    crumbs = [*_crumbs(page), _reports_crumb(page), here]
    if not page.day.reference.is_default and page.day.on < found.presented_on:
        early = {"report": found, "crumbs": crumbs, "page": page} | page.day.context()
        return render(request, "portal/reports/not_yet.html", early, status=404)
    page = replace(page, day=AnyDay(page.day.reference, page.day.error))
    context: dict[str, Any] = frozen_context(found)
    context |= {"crumbs": crumbs, "address": request.build_absolute_uri(reverse("portal:report", args=[number]))}
    printed: ReportFile | None = context["printed"]
    facts = (found.sha256, printed.file.sha256 if printed else "")
    return answer(request, page, "portal/reports/report.html", context, *facts)


@require_safe
def pdf(request: HttpRequest, number: int) -> HttpResponse:
    """The one PDF of a report; 503 for who comes before the worker."""
    printed = printed_file(number)
    if printed is not None:
        return file_answer(request, printed.file, public=True)
    frozen(number)
    return plain_answer(PREPARING, 503)


@require_safe
def xlsx(request: HttpRequest, number: int) -> HttpResponse:
    """The figures of a report as a spreadsheet, from the frozen document."""
    found = frozen(number)
    content = report_sheet(found.document["figures"], facts=report_facts(found.document, found.sha256))
    name = f"{_name(found)}.xlsx"
    return bytes_answer(request, content, f"{found.sha256}-xlsx", MEDIA_TYPE, name, public=True, inline=False)


@require_safe
def document(request: HttpRequest, number: int) -> HttpResponse:
    """The frozen document itself (gelt-report/1): the bytes whose SHA-256 the page shows."""
    found = frozen(number)
    content = canonical_bytes(found.document)
    name = f"{_name(found)}.json"
    return bytes_answer(request, content, found.sha256, "application/json", name, public=True, inline=False)


def _name(report: FollowUpReport) -> str:
    return f"informe-{report.number}-{report.document['municipality']['divipola']}"


def _reports_crumb(page: PublicPage) -> dict[str, str | None]:
    return {"label": "Informes", "url": reverse("portal:reports") + page.day.query}


def _crumbs(page: PublicPage, last: str = "") -> list[dict[str, str | None]]:
    crumbs: list[dict[str, str | None]] = [
        {"label": "Avance", "url": reverse("portal:progress") + page.day.query},
        {"label": "Seguimiento", "url": reverse("portal:follow_up") + page.day.query},
    ]
    return [*crumbs, {"label": last, "url": None}] if last else crumbs
