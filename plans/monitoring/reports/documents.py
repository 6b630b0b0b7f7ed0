"""What a presented report freezes: its figures as known then, its texts, its rule, its plan and who presented it.

Format gelt-report/1. All of it may be read by anybody; its SHA-256 is that of its canonical JSON.
"""

from typing import Any

from accounts.actors import Actor
from gelt import clock
from plans.matrix.models import PlanVersion
from plans.monitoring.models import ReportRule
from plans.monitoring.reports.drafts import Texts
from plans.monitoring.reports.figures import action_titles, period_figures, plan_document
from plans.monitoring.reports.selectors import ReportPeriod, rule_on
from rollup.selectors import published_plans
from tenants.hosts import Host

Json = dict[str, Any]
FORMAT = "gelt-report/1"


def report_document(host: Host, period: ReportPeriod, number: int, texts: Texts, actor: Actor) -> Json:
    """The document of a report presented now. About 40 queries."""
    today = clock.today()
    return {
        "format": FORMAT,
        "number": number,
        "municipality": {"divipola": host.code, "name": host.name, "department": host.department},
        "demo": host.demo_progress,
        "period": {
            "from": period.starts.isoformat(),
            "to": period.ends.isoformat(),
            "due_on": period.due_on.isoformat(),
        },
        "cut_off": period.ends.isoformat(),
        "author": period.author,
        "presented": {
            "on": today.isoformat(),
            "at": clock.now().isoformat(),
            "late_days": max(0, (today - period.due_on).days),
            "role": actor.role.label if actor.role else actor.role_label,
            "name": actor.name,
        },
        "rule": _rule(rule_on(period.starts)),
        "plan": _plan(host),
        "texts": _texts(host, texts),
        "figures": period_figures(host, period.starts, period.ends),
    }


def _rule(rule: ReportRule | None) -> Json | None:
    if rule is None:
        return None
    return {
        "since": rule.true_from.isoformat(),
        "cadence_months": rule.cadence_months,
        "author": rule.author,
        "grace_days": rule.grace_days,
        "source_text": rule.source_text,
    }


def _plan(host: Host) -> Json | None:
    """The plan in force when the report is presented: what citizens read, and the version it is."""
    published = published_plans().filter(pk=host.code).first()
    if published is None:
        return None
    rows = PlanVersion.objects.filter(sha256=published.sha256, published_at__isnull=False)
    return {
        "title": published.title,
        "version": rows.order_by("-number").values_list("number", flat=True).first(),
        "sha256": published.sha256,
        "validity": {
            "from": published.validity_from.isoformat() if published.validity_from else None,
            "to": published.validity_to.isoformat() if published.validity_to else None,
        },
    }


def _texts(host: Host, texts: Texts) -> Json:
    titles = action_titles(plan_document(host))
    remarks = [
        {"action": action, "title": titles.get(action, action), "text": text}
        for action, text in sorted(
            texts.actions.items(),
            key=lambda remark: list(titles).index(remark[0]) if remark[0] in titles else len(titles),
        )
    ]
    return {**texts.sections, "actions": remarks}
