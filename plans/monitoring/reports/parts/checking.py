"""What internal control said within the period: of the criteria, and of the actions of the plan."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from plans.checklist.models import Outcome, Verification
from plans.monitoring.reports.selectors import opinions_between
from regulation.selectors import FrameworkView

Json = dict[str, Any]


def checks_between(framework: FrameworkView, starts: date, ends: date) -> Json:
    """The opinions on criteria dated within the period, without reasons or names, in order. 1 query."""
    texts = {criterion.code: criterion.text for phase in framework.phases for criterion in phase.criteria}
    rows = Verification.objects.filter(assessment__framework=framework.code, true_from__range=(starts, ends))
    said = list(
        rows.order_by("true_from", "recorded_at", "id").values_list("assessment__criterion", "outcome", "true_from")
    )
    outcomes = [outcome for _, outcome, _ in said]
    return {
        "accepted": outcomes.count(Outcome.ACCEPTED),
        "rejected": outcomes.count(Outcome.REJECTED),
        "asked": outcomes.count(Outcome.MORE),
        "rows": [
            {"criterion": code, "text": texts.get(code, ""), "outcome": outcome, "on": on.isoformat()}
            for code, outcome, on in said
        ],
    }


def opinions(titles: Mapping[str, str], starts: date, ends: date) -> list[Json]:
    """The opinions on actions dated within the period; `titles`: the plan's actions by id. 1 query."""
    return [
        {
            "action": row.action,
            "title": titles.get(row.action, row.action),
            "opinion": row.opinion,
            "text": row.text,
            "on": row.true_from.isoformat(),
            "late": row.recorded_late,
        }
        for row in opinions_between(starts, ends)
    ]
