"""Builds the API's answers from the same selectors that the pages use."""

from datetime import date
from typing import Any

from plans.checklist.selectors import PhaseRows
from regulation.selectors import FrameworkView, PhaseView
from rollup.following import FollowUpValues
from rollup.scores import MunicipalityScore, PhaseScore, phase_deadline, rounded

COUNTS = ("total", "applicable", "met", "verified", "in_progress", "not_met", "not_applicable", "unanswered")


def framework_document(framework: FrameworkView) -> dict[str, Any]:
    """FrameworkShape."""
    return {"code": framework.code, "name": framework.name, "norm": framework.norm}


def overall_document(score: MunicipalityScore) -> dict[str, Any]:
    """OverallShape."""
    return {"declared": rounded(score.declared_overall), "verified": rounded(score.verified_overall)}


def phase_document(phase: PhaseView, score: PhaseScore | None, on: date, order: str) -> dict[str, Any]:
    """PhaseShape; a phase without steps on that date has zero counts and no percentages."""
    deadline = phase.deadline(order)
    state = phase_deadline(score, deadline, on)
    return {
        "code": phase.code,
        "name": phase.name,
        "meaning": phase.citizen_sentence,
        "deadline": deadline,
        "deadline_state": {"code": state.code, "label": state.label, "days": state.days},
        "declared_percent": rounded(score.declared_percent) if score else None,
        "verified_percent": rounded(score.verified_percent) if score else None,
        "counts": {name: getattr(score, name) if score else 0 for name in COUNTS},
    }


def criteria_document(rows: PhaseRows) -> list[dict[str, Any]]:
    """CriterionShape for each criterion of a phase; no notes and no names."""
    return [
        {
            "code": row.criterion.code,
            "text": row.criterion.text,
            "referential": row.criterion.referential,
            "state": row.state,
            "true_from": row.assessment.true_from if row.assessment else None,
            "verified": row.verified,
        }
        for row in rows.rows
    ]


def follow_up_figures(values: FollowUpValues | None) -> dict[str, dict[str, int]]:
    """FollowUpFiguresShape; all zero while nothing is watched."""
    found = values or FollowUpValues(date.min, None)
    return {
        "reports": {
            "due": found.reports_due,
            "on_time": found.reports_on_time,
            "late": found.reports_late,
            "missing": found.reports_missing,
        },
        "obligations": {
            "due": found.obligations_due,
            "met": found.obligations_met,
            "missed": found.obligations_missed,
        },
        "activities": {
            "total": found.activities_total,
            "done": found.activities_done,
            "overdue": found.activities_overdue,
        },
    }
