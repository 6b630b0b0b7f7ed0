"""The figures of a period, for the draft, the presented report, its PDF, its spreadsheet and the API.

The whole document is JSON: dates as `2009-02-28`, numbers with a point as texts, codes for states. It holds what
anybody may read: no internal note, no reason of a rejection, nobody's name.
"""

from datetime import date, timedelta
from typing import Any

from plans.matrix.selectors import plan_with_everything, published_document
from plans.monitoring.reports.parts.checking import checks_between, opinions
from plans.monitoring.reports.parts.compliance import compliance, criteria_moved, deadlines
from plans.monitoring.reports.parts.doing import activities
from plans.monitoring.reports.parts.measuring import indicators
from plans.monitoring.reports.parts.obliging import obligations
from regulation.selectors import framework_with_phases
from tenants.hosts import Host

Json = dict[str, Any]


def period_figures(host: Host, starts: date, ends: date) -> Json:
    """Everything a report of the period says in figures, as known now. About 35 queries, whatever the plan's size.

    "Before" is the day before `starts`, "after" is `ends`; both in the framework followed on `ends`.
    """
    site, before_on = host.on(ends), starts - timedelta(days=1)
    framework = framework_with_phases(site.framework)
    document = plan_document(site)
    return {
        "period": {"from": starts.isoformat(), "to": ends.isoformat()},
        "framework": {"code": framework.code, "name": framework.name},
        "framework_before": site.on(before_on).framework,
        "compliance": compliance(site, framework, before_on, ends),
        "criteria": criteria_moved(framework, before_on, ends),
        "checks": checks_between(framework, starts, ends),
        "deadlines": deadlines(site, framework, ends),
        "indicators": indicators(site, starts, ends, document),
        "activities": activities(starts, ends),
        "obligations": obligations(site, starts, ends),
        "opinions": opinions(action_titles(document), starts, ends),
    }


def plan_document(host: Host) -> Json | None:
    """The published plan; the working one while nothing is published, None before the first. 1 to 3 queries."""
    published = published_document(host.code)
    if published is not None:
        return published
    return working_document()


def working_document() -> Json | None:
    """The committee's copy of the plan; None before the first loading. 2 queries."""
    working = plan_with_everything()
    return working.document if working else None


def action_titles(document: Json | None) -> dict[str, str]:
    """The actions of a plan by id, in its order."""
    return {action["id"]: action["title"] for action in document["actions"]} if document else {}
