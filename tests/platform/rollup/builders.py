from datetime import date
from decimal import Decimal
from typing import Any

from rollup.steps import StepValues


def step(**changes: Any) -> StepValues:
    """A step of ten criteria of weight 1; counts follow from those given (`met=4, not_applicable=2`)."""
    total = changes.pop("total", 10)
    counts = {name: changes.pop(name, 0) for name in ("met", "in_progress", "not_met", "not_applicable")}
    verified = changes.pop("verified", 0)
    unanswered = total - sum(counts.values())
    applicable = total - counts["not_applicable"]
    values: dict[str, Any] = {
        "valid_from": date(2008, 4, 14),
        "valid_to": None,
        "applicable_weight": Decimal(applicable),
        "met_weight": Decimal(counts["met"]),
        "verified_weight": Decimal(verified),
        "unanswered_weight": Decimal(unanswered),
        "total": total,
        "applicable": applicable,
        "verified": verified,
        "unanswered": unanswered,
        "met_since": None,
        "verified_since": None,
        "criteria_digest": "0" * 16,
        **counts,
    }
    return StepValues(**(values | changes))
