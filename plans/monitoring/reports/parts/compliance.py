"""Compliance the day before the period and on its last day, and the criteria that made the difference."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from plans.checklist.selectors import PhaseRows, checklist
from regulation.selectors import FrameworkView, PhaseView
from rollup.scores import MunicipalityScore, PhaseScore, phase_deadline, rounded
from rollup.selectors import scores_of
from tenants.hosts import Host

Json = dict[str, Any]
COUNTS = ("total", "applicable", "met", "verified", "in_progress", "not_met", "not_applicable", "unanswered")


def compliance(host: Host, framework: FrameworkView, before_on: date, on: date) -> Json:
    """Both percentages, per phase and overall, on both days with their bases. 2 queries.

    Percentages are texts with one decimal, None where nothing was reported; `change` is the difference in points
    of the two as they are printed.
    """
    before = scores_of(host.code, framework.code, before_on)
    after = scores_of(host.code, framework.code, on)
    return {
        "before_on": before_on.isoformat(),
        "on": on.isoformat(),
        "reported": after.reported,
        "overall": _overall(before, after),
        "phases": [
            {"code": phase.code, "name": phase.name, **_pair(before.phase(phase.code), after.phase(phase.code))}
            for phase in framework.phases
        ],
    }


def _overall(before: MunicipalityScore, after: MunicipalityScore) -> Json:
    return {
        "declared": _change(before.declared_overall, after.declared_overall),
        "verified": _change(before.verified_overall, after.verified_overall),
        "counts": {name: {"before": before.count(name), "after": after.count(name)} for name in COUNTS},
    }


def _pair(before: PhaseScore | None, after: PhaseScore | None) -> Json:
    return {
        "declared": _change(before.declared_percent if before else None, after.declared_percent if after else None),
        "verified": _change(before.verified_percent if before else None, after.verified_percent if after else None),
        "counts": {name: {"before": _count(before, name), "after": _count(after, name)} for name in COUNTS},
    }


def _count(score: PhaseScore | None, name: str) -> int:
    return int(getattr(score, name)) if score else 0


def _change(before: Decimal | None, after: Decimal | None) -> Json:
    first, last = rounded(before), rounded(after)
    change = last - first if first is not None and last is not None else None
    return {"before": number(first), "after": number(last), "change": number(change)}


def number(value: Decimal | None) -> str | None:
    """A number as the document keeps it: plain digits with a point, None for none."""
    return None if value is None else format(value, "f")


def deadlines(host: Host, framework: FrameworkView, on: date) -> list[Json]:
    """Each phase's deadline and its state on the last day of the period; 1 query."""
    score = scores_of(host.code, framework.code, on)
    return [_deadline(host, phase, score) for phase in framework.phases]


def _deadline(host: Host, phase: PhaseView, score: MunicipalityScore) -> Json:
    deadline = phase.deadline(host.order)
    state = phase_deadline(score.phase(phase.code), deadline, score.on)
    by = deadline.isoformat() if deadline else None
    return {"phase": phase.code, "name": phase.name, "deadline": by, "state": state.code, "days": state.days}


def criteria_moved(framework: FrameworkView, before_on: date, on: date) -> Json:
    """The scoring criteria met on the last day and not before it began, and the other way round. 10 queries.

    `met` − `lost` is the difference of the counts of criteria met.
    """
    before, after = (
        _met(checklist(framework.code, before_on, public=True)),
        checklist(framework.code, on, public=True),
    )
    now = _met(after)
    return {
        "met": [row for code, row in now.items() if code not in before],
        "lost": [row for code, row in before.items() if code not in now],
    }


def _met(phases: Iterable[PhaseRows]) -> dict[str, Json]:
    return {
        row.criterion.code: {
            "code": row.criterion.code,
            "text": row.criterion.text,
            "phase": phase.phase.code,
            "phase_name": phase.phase.name,
            "since": row.assessment.true_from.isoformat() if row.assessment else None,
        }
        for phase in phases
        for row in phase.rows
        if row.scored and row.state == "met"
    }
