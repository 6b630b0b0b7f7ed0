"""The plan as pages show it: the published and the working copy look alike, they are both documents."""

from plans.matrix.reading.making import MATRIX_COLUMNS, read_plan
from plans.matrix.reading.views import (
    Act,
    ActionRow,
    Cell,
    Identity,
    Item,
    NoteView,
    Outline,
    PhaseWork,
    PlanReading,
    PrintedDeadline,
    ProjectRow,
    Prose,
    Rule,
    Signatory,
    Source,
    Support,
)

__all__ = [
    "MATRIX_COLUMNS",
    "Act",
    "ActionRow",
    "Cell",
    "Identity",
    "Item",
    "NoteView",
    "Outline",
    "PhaseWork",
    "PlanReading",
    "PrintedDeadline",
    "ProjectRow",
    "Prose",
    "Rule",
    "Signatory",
    "Source",
    "Support",
    "read_plan",
]
