"""Criteria against their dates, case by case, without a database."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from plans.checklist.assignments import Assigned
from plans.checklist.following.deadlines import standing_of, standing_of_criteria
from plans.checklist.following.wording import due_of
from plans.checklist.models import CriterionAssessment
from plans.checklist.rows import CriterionRow, PhaseRows
from regulation.selectors import CriterionView, PhaseView

DEADLINE = date(2009, 12, 1)
CRITERION = CriterionView("INT-01", "interaccion", "Buzones", "Un buzón", "plan", "", Decimal(1), 1, True)
DEADLINES: Mapping[str, date] = {"territorial": DEADLINE, "nacional": date(2009, 6, 1)}
SILENT = CriterionRow(CRITERION, True, None, None, 0, 0, False, deadlines=DEADLINES)


def met(since: date) -> CriterionRow:
    return replace(SILENT, assessment=CriterionAssessment(state="met", true_from=since), met_since=since)


def planned(row: CriterionRow, day: date) -> CriterionRow:
    return replace(row, assignment=Assigned(planned_for=day))


@pytest.mark.parametrize(
    ("row", "on", "state", "days", "label", "said"),
    [
        (SILENT, date(2009, 12, 2), "overdue", 1, "Vencido", "hace 1 día"),
        (SILENT, DEADLINE, "due_soon", 0, "Por vencer", "vence ese día"),
        (SILENT, date(2009, 11, 30), "due_soon", 1, "Por vencer", "falta 1 día"),
        (SILENT, date(2009, 1, 1), "on_track", 334, "Dentro del plazo", "faltan 334 días"),
        (met(DEADLINE), date(2010, 1, 1), "met_on_time", 0, "Cumplido a tiempo", "el último día"),
        (met(date(2009, 11, 1)), date(2010, 1, 1), "met_on_time", 30, "Cumplido a tiempo", "30 días antes"),
        (met(date(2009, 12, 2)), date(2010, 1, 1), "met_late", 1, "Cumplido después del plazo", "1 día después"),
    ],
)
def test_the_norms_date(row: CriterionRow, on: date, state: str, days: int, label: str, said: str) -> None:
    standing = standing_of(row, "territorial", on, 30)
    assert (standing.state.code, standing.state.days) == (state, days)
    due = due_of(standing)
    assert due.word is not None
    assert (due.word.label, due.days, due.planned, due.flag) == (label, said, "", "")


def test_the_municipalitys_order_decides_the_date() -> None:
    assert standing_of(SILENT, "nacional", date(2009, 7, 1), 30).state.code == "overdue"
    assert standing_of(SILENT, "otro", date(2009, 7, 1), 30).state.code == "none"


def test_what_does_not_apply_has_no_dates_to_meet() -> None:
    row = replace(planned(SILENT, date(2009, 1, 1)), assessment=CriterionAssessment(state="not_applicable"))
    standing = standing_of(row, "territorial", date(2010, 1, 1), 30)
    assert (standing.state.code, standing.planned.code, standing.next_date) == ("none", "none", None)


def test_an_own_date_stands_beside_the_norms_and_never_replaces_it() -> None:
    row = planned(SILENT, date(2009, 10, 1))
    standing = standing_of(row, "territorial", date(2009, 10, 21), 60)
    assert (standing.planned.code, standing.planned.days) == ("overdue", 20)
    assert (standing.state.code, standing.state.days, standing.next_date) == ("due_soon", 41, date(2009, 10, 1))
    assert due_of(standing).planned == "Fecha propia: 1 de octubre de 2009, hace 20 días"
    done = standing_of(planned(met(date(2009, 10, 11)), date(2009, 10, 1)), "territorial", date(2010, 1, 1), 60)
    assert (done.planned.code, done.state.code, done.next_date) == ("met_late", "met_on_time", None)


def test_an_own_date_after_the_norms_says_so() -> None:
    standing = standing_of(planned(SILENT, date(2009, 12, 11)), "territorial", date(2009, 12, 5), 30)
    assert (standing.state.code, standing.planned.code) == ("overdue", "due_soon")
    assert due_of(standing).flag == "Es 10 días posterior al plazo de la norma, que no cambia."


def test_all_of_a_checklist_by_code(settings: object) -> None:
    phase = PhaseRows(PhaseView("interaccion", 2, "Interacción", "", dict(DEADLINES)), (SILENT,))
    found = standing_of_criteria([phase], "territorial", date(2010, 1, 1))
    assert {code: each.state.code for code, each in found.items()} == {"INT-01": "overdue"}
