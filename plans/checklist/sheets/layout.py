"""The columns of the checklist's workbook: what is asked, in grey, and what the committee says of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from gelt.text import ASSESSMENT_STATES, NOT_VERIFIED, VERIFICATION_OUTCOMES
from plans.checklist.selectors import CriterionRow, PhaseRows
from plans.matrix.sheets.book import Column, Line
from plans.matrix.sheets.values import Choice, Choices, Day, Form, Text

BOOK = "lista"
SHEET = "Lista de chequeo"
TITLE = "Lista de chequeo"
ID_LABEL = "id:criterio"
LISTS: Choices = {"states": {code: word.label for code, word in ASSESSMENT_STATES.items()}}
UNANSWERED = "unanswered"
LONGEST_NOTE = 2_000


@dataclass(frozen=True, slots=True)
class Answer:
    """A column the committee fills in: the part of a declaration it is."""

    name: str
    label: str
    form: Form
    width: int
    look: str = "text"
    options: str = ""


ANSWERS = (
    Answer("state", "Estado", Choice("states"), 16, options="states"),
    Answer("true_from", "Cierto desde", Day(), 14, "day"),
    Answer("note", "Nota interna", Text(LONGEST_NOTE), 40),
    Answer("public_note", "Nota pública", Text(LONGEST_NOTE), 40),
)
ASKED = (("Fase", 16), ("Código", 10), ("Categoría", 22), ("Pregunta", 60), ("Fuente", 28))
CHECKED = "Verificación"
COLUMNS = (
    *(Column(label, width, "locked") for label, width in ASKED),
    *(Column(each.label, each.width, each.look, each.options) for each in ANSWERS),
    Column(CHECKED, 16, "locked"),
    Column(ID_LABEL, 12, "id", hidden=True),
)


def said_of(row: CriterionRow) -> dict[str, Any]:
    """What is declared of a criterion: the values of the columns to fill in."""
    said = row.assessment
    if said is None:
        return {"state": UNANSWERED, "true_from": None, "note": "", "public_note": ""}
    return {"state": str(said.state), "true_from": said.true_from, "note": said.note, "public_note": said.public_note}


def lines_of(phases: list[PhaseRows], *, template: bool) -> Iterator[Line]:
    """A row per criterion, the first of each phase with a line above it."""
    for phase in phases:
        for index, row in enumerate(phase.rows):
            yield Line(_values(phase.phase.name, row, template=template), first=not index)


def _values(phase: str, row: CriterionRow, *, template: bool) -> list[Any]:
    criterion, said = row.criterion, said_of(row)
    asked = [
        phase,
        criterion.code,
        criterion.category,
        criterion.text,
        criterion.source_text or criterion.basis_label,
    ]
    answers = [None if template else each.form.write(said[each.name], LISTS) for each in ANSWERS]
    return [*asked, *answers, None if template else _checked(row), criterion.code]


def _checked(row: CriterionRow) -> str | None:
    if row.verification is not None:
        return VERIFICATION_OUTCOMES[row.verification.outcome].label
    return NOT_VERIFIED.label if row.pending_verification else None


def base_of(phases: list[PhaseRows]) -> dict[str, dict[str, Any]]:
    """What the checklist says at the download, by criterion, with the id of its latest record."""
    return {
        row.criterion.code: {**_plain(said_of(row)), "latest": row.latest_id}
        for phase in phases
        for row in phase.rows
    }


def _plain(said: dict[str, Any]) -> dict[str, Any]:
    return {key: value.isoformat() if isinstance(value, date) else value for key, value in said.items()}
