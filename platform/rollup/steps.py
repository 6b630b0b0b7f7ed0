"""The values of a step, without the database: what compliance computes and the rollup stores."""

from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal
from typing import Any


@dataclass(frozen=True, slots=True)
class StepValues:
    """One step of one phase; the fields of rollup.models.Step without municipality, framework and phase."""

    valid_from: date
    valid_to: date | None
    applicable_weight: Decimal
    met_weight: Decimal
    verified_weight: Decimal
    unanswered_weight: Decimal
    total: int
    applicable: int
    met: int
    verified: int
    in_progress: int
    not_met: int
    not_applicable: int
    unanswered: int
    met_since: date | None
    verified_since: date | None
    criteria_digest: str

    def as_columns(self) -> dict[str, Any]:
        return asdict(self)


STEP_FIELDS: tuple[str, ...] = tuple(StepValues.__dataclass_fields__)
