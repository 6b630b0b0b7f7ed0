"""One period: its figures, the text somebody writes, and the report once it is presented."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import requires
from accounts.permissions import Capability
from gelt import clock
from gelt.errors import DomainError
from gelt.text import date_es
from plans.matrix.desk import Desk, accepted
from plans.monitoring.reports.charting import charts_of
from plans.monitoring.reports.comparing import compared
from plans.monitoring.reports.drafts import SECTIONS, Texts, draft_of, save_draft
from plans.monitoring.reports.figures import action_titles, period_figures, plan_document
from plans.monitoring.reports.forms import DraftForm, draft_initial
from plans.monitoring.reports.guards import may_write
from plans.monitoring.reports.presenting import present_report
from plans.monitoring.reports.sections import headline, sections
from plans.monitoring.reports.selectors import ReportPeriod, latest_report_before
from plans.monitoring.reports.sheets import MEDIA_TYPE, report_facts, report_sheet
from plans.monitoring.reports.views.common import (
    UNPROCESSABLE,
    day_of_address,
    frozen,
    frozen_context,
    period_at,
)

Json = dict[str, Any]


@require_safe
@never_cache
@requires(Capability.READ_WORKSPACE)
def period(request: HttpRequest, period_from: str) -> HttpResponse:
    """The report once presented; until then its figures as of the day and, for its author, the text to write.

    Who asked for no day reads a report presented after the validity, not that it was missing on its last day.
    """
    desk, starts = Desk.open(request), day_of_address(period_from)
    found = period_at(desk, starts, desk.on)
    if found.filed and desk.reference.is_default:
        found = period_at(desk, starts, clock.today())
    if found.report is not None:
        context = frozen_context(frozen(found.report.number)) | {"period": found}
        return render(request, "monitoring/reports/presented.html", desk.context(**context))
    return _draft_page(request, desk, found, None)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@requires(Capability.WRITE_REPORT)
def save(request: HttpRequest, period_from: str) -> HttpResponse:
    """Keep the text; a GET (back from logging in) goes to the period."""
    desk, starts = Desk.open(request), day_of_address(period_from)
    found = period_at(desk, starts, clock.today())
    if request.method != "POST":
        return redirect(_period_url(desk, starts))
    form = DraftForm(request.POST, actions=action_titles(plan_document(desk.host)))
    if not accepted(form, lambda: _save(desk, starts, form)):
        return _draft_page(request, desk, found, form, UNPROCESSABLE)
    if "presentar" in request.POST:
        return redirect(reverse("monitoring:report_present", args=[starts.isoformat()]) + desk.kept)
    messages.success(request, "Quedó guardado el borrador. Nadie fuera del municipio lo ve hasta que se presente.")
    return redirect(_period_url(desk, starts))


def _save(desk: Desk, starts: date, form: DraftForm) -> object:
    revision = form.cleaned_data["revision"]
    return save_draft(host=desk.host, starts=starts, texts=form.texts(), actor=desk.actor, expected_revision=revision)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@requires(Capability.WRITE_REPORT)
def present(request: HttpRequest, period_from: str) -> HttpResponse:
    """Ask once more, saying what will be frozen; then present."""
    desk, starts = Desk.open(request), day_of_address(period_from)
    found = period_at(desk, starts, clock.today())
    if request.method != "POST":
        return _confirm_page(request, desk, found)
    try:
        made = present_report(host=desk.host, starts=starts, actor=desk.actor, expected_revision=_revision(request))
    except DomainError as error:
        return _confirm_page(request, desk, found, error.message, UNPROCESSABLE)
    messages.success(
        request,
        f"Quedó presentado el informe {made.number}, del {date_es(made.period_from)} al {date_es(made.period_to)}. "
        "Ya es público; el PDF se está preparando.",
    )
    return redirect(reverse("monitoring:report_period", args=[starts.isoformat()]))


def _revision(request: HttpRequest) -> int | None:
    text = request.POST.get("revision", "")
    return int(text) if text.isdecimal() and len(text) < 10 else 0


def _confirm_page(
    request: HttpRequest, desk: Desk, found: ReportPeriod, refused: str = "", status: int = 200
) -> HttpResponse:
    draft = draft_of(found.starts)
    texts = Texts.of(draft.texts if draft else {})
    titles = action_titles(plan_document(desk.host))
    context = {
        "period": found,
        "refused": refused,
        "revision": draft.revision if draft else 0,
        "texts": [(label, texts.sections.get(key, "")) for key, label in SECTIONS.items()],
        "remarks": [(titles.get(action, action), text) for action, text in texts.actions.items()],
        "may_present": found.ended and found.report is None and may_write(desk.actor, found.author),
        "has_summary": "summary" in texts.sections,
    }
    if found.ended and found.report is None:
        figures = period_figures(desk.host, found.starts, found.ends)
        context["headline"] = headline(figures)
    return render(request, "monitoring/reports/present.html", desk.context(**context), status=status)


@require_safe
@never_cache
@requires(Capability.READ_WORKSPACE)
def sheet(request: HttpRequest, period_from: str) -> HttpResponse:
    """The figures of a period as a spreadsheet: the frozen ones once it is presented."""
    desk, starts = Desk.open(request), day_of_address(period_from)
    found = period_at(desk, starts, desk.on)
    if found.report is not None:
        report = frozen(found.report.number)
        content = report_sheet(report.document["figures"], facts=report_facts(report.document, report.sha256))
    else:
        content = report_sheet(_figures(desk, found), facts=_draft_facts(desk, found))
    response = HttpResponse(content, content_type=MEDIA_TYPE)
    name = f"cifras-{desk.host.slug}-{found.starts.isoformat()}.xlsx"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _draft_facts(desk: Desk, found: ReportPeriod) -> list[tuple[str, str]]:
    return [
        ("Informe", "Borrador, sin presentar"),
        ("Municipio", f"{desk.host.name}, {desk.host.department} (DIVIPOLA {desk.host.code})"),
        ("Período", found.label),
        ("Fecha de corte", date_es(_cut(desk, found))),
    ]


def _cut(desk: Desk, found: ReportPeriod) -> date:
    """The last day the figures of a draft speak of: the period's, or the page's while it runs."""
    return max(found.starts, min(found.ends, desk.on))


def _figures(desk: Desk, found: ReportPeriod) -> Json:
    return period_figures(desk.host, found.starts, _cut(desk, found))


def _draft_page(
    request: HttpRequest, desk: Desk, found: ReportPeriod, form: DraftForm | None, status: int = 200
) -> HttpResponse:
    """The period before it is presented, as of the page's day."""
    now = period_at(desk, found.starts, clock.today())
    mine = now.report is None and now.state != "future" and may_write(desk.actor, found.author)
    context: Json = {"period": found, "now": now, "cut": _cut(desk, found), "mine": mine}
    if found.state != "future":
        figures = _figures(desk, found)
        context |= _figures_context(figures, found)
    draft = draft_of(found.starts)
    texts = Texts.of(draft.texts if draft else {})
    titles = action_titles(plan_document(desk.host))
    if form is not None:
        context["theirs"] = _theirs(form, texts, titles)
        form.data = form.data.dict() | {"revision": str(draft.revision if draft else 0)}  # type: ignore[attr-defined]
    elif mine:
        form = DraftForm(initial=draft_initial(texts, draft.revision if draft else 0), actions=titles)
    shown = [(label, texts.sections[key]) for key, label in SECTIONS.items() if key in texts.sections]
    context |= {"form": form if mine else None, "draft": draft, "texts": shown, "refused": status == UNPROCESSABLE}
    return render(request, "monitoring/reports/draft.html", desk.context(**context), status=status)


def _figures_context(figures: Json, found: ReportPeriod) -> Json:
    before = latest_report_before(found.starts)
    return {
        "headline": headline(figures),
        "tables": sections(figures),
        "charts": charts_of(figures),
        "before": before,
        "compared": compared(before.document["figures"], figures) if before else [],
    }


def _theirs(form: DraftForm, kept: Texts, titles: dict[str, str]) -> list[tuple[str, str]]:
    """What is kept of the fields where it differs from what the person typed."""
    saved = {**kept.sections, **{f"action-{action}": text for action, text in kept.actions.items()}}
    labels = {**SECTIONS, **{f"action-{action}": title for action, title in titles.items()}}
    differing = (key for key in labels if (form.data.get(key) or "").strip() != saved.get(key, ""))
    return [(labels[key], saved[key]) for key in differing if saved.get(key)]


def _period_url(desk: Desk, starts: date) -> str:
    return reverse("monitoring:report_period", args=[starts.isoformat()]) + desk.kept
