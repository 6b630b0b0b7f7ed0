"""The checklist's facts: what is declared, what proves it, who answers for it, what internal control says."""

from plans.checklist.models.assignments import CriterionAssignment
from plans.checklist.models.evidence import AddressCheck, Evidence, EvidenceKind
from plans.checklist.models.facts import (
    AssessmentState,
    CriterionAssessment,
    Outcome,
    Verification,
    VerificationAnswer,
    recorded_late,
)

__all__ = [
    "AddressCheck",
    "AssessmentState",
    "CriterionAssessment",
    "CriterionAssignment",
    "Evidence",
    "EvidenceKind",
    "Outcome",
    "Verification",
    "VerificationAnswer",
    "recorded_late",
]
