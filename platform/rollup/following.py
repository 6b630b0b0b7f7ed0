"""The follow-up of each municipality as dated steps: written by the municipality, read by everybody.

The steps to come are in the table too (a period ends without its report), so nobody has to write on that day.
"""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from rollup.models import FollowUpStep


@dataclass(frozen=True, slots=True)
class FollowUpValues:
    """One step; the fields of rollup.models.FollowUpStep without the municipality.

    Reports due = on time + late + missing. Obligations are counted by periods that are over: due = met + missed.
    """

    valid_from: date
    valid_to: date | None
    reports_due: int = 0
    reports_on_time: int = 0
    reports_late: int = 0
    reports_missing: int = 0
    obligations_due: int = 0
    obligations_met: int = 0
    obligations_missed: int = 0
    activities_total: int = 0
    activities_done: int = 0
    activities_overdue: int = 0

    @property
    def figures(self) -> tuple[int, ...]:
        """The ten figures, without the dates."""
        return tuple(getattr(self, name) for name in FIGURES)

    @property
    def watched(self) -> bool:
        """Whether anything was awaited by then; without that there is nothing to show."""
        return bool(self.reports_due or self.obligations_due or self.activities_total)


FIELDS: tuple[str, ...] = tuple(FollowUpValues.__dataclass_fields__)
FIGURES = FIELDS[2:]


def replace_follow_up(*, municipality: str, steps: Sequence[FollowUpValues]) -> bool:
    """Make these the steps of the municipality; touches only those that differ and says whether any did.

    In the caller's transaction, who holds the municipality's lock.
    """
    rows = FollowUpStep.objects.filter(municipality=municipality)
    stored = {FollowUpValues(*values): pk for pk, *values in rows.order_by().values_list("pk", *FIELDS)}
    wanted = set(steps)
    stale = [pk for step, pk in stored.items() if step not in wanted]
    missing = [step for step in steps if step not in stored]
    if stale:
        gone = rows.filter(pk__in=stale)
        gone._raw_delete(gone.db)  # one statement: nothing hangs from a step, so nothing is read before
    FollowUpStep.objects.bulk_create(
        [FollowUpStep(municipality=municipality, **_columns(step)) for step in missing], batch_size=500
    )
    return bool(stale or missing)


def follow_up_of(municipality: str, on: date) -> FollowUpValues:
    """The figures of a municipality on a day; all zero while nothing is watched. 1 query."""
    values = steps_on(on).filter(municipality=municipality).values_list(*FIELDS).first()
    return FollowUpValues(*values) if values else FollowUpValues(on, None)


def follow_up_of_many(on: date) -> dict[str, FollowUpValues]:
    """The figures of every municipality that has any on a day, by DIVIPOLA code; 1 query."""
    rows = steps_on(on).values_list("municipality", *FIELDS)
    return {code: FollowUpValues(*values) for code, *values in rows}


def stored_follow_up(municipality: str) -> list[FollowUpValues]:
    """Every step of a municipality, in order; 1 query."""
    rows = FollowUpStep.objects.filter(municipality=municipality).order_by("valid_from")
    return [FollowUpValues(*values) for values in rows.values_list(*FIELDS)]


def joined(days: Iterable[tuple[date, tuple[int, ...]]]) -> list[FollowUpValues]:
    """Steps from days in order with their ten figures: neighbours that say the same are one step."""
    kept: list[tuple[date, tuple[int, ...]]] = []
    for day, figures in days:
        if figures != (kept[-1][1] if kept else (0,) * len(FIGURES)):
            kept.append((day, figures))
    ends = [day for day, _ in kept[1:]] + [None]
    return [FollowUpValues(day, end, *figures) for (day, figures), end in zip(kept, ends, strict=False)]


def _columns(step: FollowUpValues) -> dict[str, Any]:
    return asdict(step)


def steps_on(on: date) -> QuerySet[FollowUpStep]:
    """The step of each municipality that holds on a day, for who reads it together with something else."""
    running = Q(valid_to__gt=on) | Q(valid_to__isnull=True)
    return FollowUpStep.objects.filter(running, valid_from__lte=on).order_by()
