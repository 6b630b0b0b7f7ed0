"""The list of periods, and the rule that makes them."""

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
from plans.matrix.desk import Desk, accepted
from plans.monitoring.models import Author, ReportRule
from plans.monitoring.reports.forms import RuleForm
from plans.monitoring.reports.listing import counts, period_lines
from plans.monitoring.reports.rules import Proposal, proposal, set_rule, usual_start, why_over
from plans.monitoring.reports.selectors import author_words, rule_on, rules
from plans.monitoring.reports.views.common import UNPROCESSABLE

GRACE_DAYS = 15


@require_safe
@never_cache
@requires(Capability.READ_WORKSPACE)
def reports(request: HttpRequest) -> HttpResponse:
    """Every period with its state as of the day, the latest first."""
    desk = Desk.open(request)
    lines = period_lines(desk.host, desk.on)
    over = "" if lines else why_over(desk.host)
    context = {"lines": lines, "counts": counts(lines), "rule": rule_on(desk.on), "over": over}
    return render(request, "monitoring/reports/list.html", desk.context(**context))


@require_safe
@never_cache
@requires(Capability.READ_WORKSPACE)
def rule(request: HttpRequest) -> HttpResponse:
    """The rule, what the plan says, and its history."""
    desk = Desk.open(request)
    found = proposal(desk.host)
    form = RuleForm(initial=_initial(desk, found)) if desk.actor.can(Capability.SET_RULES) else None
    return _rule_page(request, desk, found, form)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@requires(Capability.SET_RULES)
def rule_set(request: HttpRequest) -> HttpResponse:
    """Set the rule; a GET (back from logging in) goes to its page."""
    desk = Desk.open(request)
    if request.method != "POST":
        return redirect(reverse("monitoring:report_rule") + desk.kept)
    found, form = proposal(desk.host), RuleForm(request.POST)
    if not accepted(form, lambda: _set(desk, found, form)):
        form.data = form.data.dict() | {"expected_latest": str(_latest_id())}  # type: ignore[attr-defined]
        return _rule_page(request, desk, found, form, UNPROCESSABLE)
    messages.success(request, "Quedó fijada la regla de informes.")
    return redirect(reverse("monitoring:reports") + desk.kept)


def _set(desk: Desk, found: Proposal, form: RuleForm) -> ReportRule:
    said = form.cleaned_data
    source = found.text if found.follows(said["cadence_months"], said["author"]) else ""
    return set_rule(host=desk.host, actor=desk.actor, source_text=source, **said)


def _initial(desk: Desk, found: Proposal) -> dict[str, Any]:
    """What holds now; without a rule, what the plan says."""
    held = rule_on(clock.today())
    return {
        "cadence_months": held.cadence_months if held else found.cadence_months,
        "author": held.author if held else found.author or Author.COMMITTEE.value,
        "grace_days": held.grace_days if held else GRACE_DAYS,
        "true_from": usual_start(desk.host),
        "expected_latest": _latest_id(),
    }


def _latest_id() -> int:
    return ReportRule.objects.order_by("-pk").values_list("pk", flat=True).first() or 0


def _rule_page(
    request: HttpRequest, desk: Desk, found: Proposal, form: RuleForm | None, status: int = 200
) -> HttpResponse:
    over = why_over(desk.host)
    context = {
        "rule": rule_on(desk.on),
        "history": [each for each in reversed(rules()) if each.true_from <= desk.on or desk.reference.is_default],
        "proposal": found,
        "proposal_author": author_words(found.author) if found.author else "",
        "over": over,
        "form": None if over and status == 200 else form,
    }
    return render(request, "monitoring/reports/rule.html", desk.context(**context), status=status)
