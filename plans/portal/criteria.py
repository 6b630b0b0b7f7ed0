"""The criteria of a phase as citizens read them: state, date and verification, nothing internal."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from django.conf import settings
from django.urls import reverse

from gelt.text import Word, local_date
from plans.checklist.following.deadlines import standing_of
from plans.checklist.following.wording import due_of
from plans.checklist.models import CriterionAssessment, Verification, VerificationAnswer
from plans.checklist.selectors import CriterionRow, PhaseRows


@dataclass(frozen=True, slots=True)
class CriterionLine:
    """A criterion on a day. `outcome` is accepted, rejected, more (internal control asked for more) or None.

    None: nobody has looked, or it is not met. `answered_on`: when the committee answered, so that it waits again.
    `due`, `due_days`: the state of the norm's deadline in words, None without one.
    """

    code: str
    text: str
    category: str
    url: str
    state: str
    since: date | None
    late: bool
    note: str
    outcome: str | None
    checked_on: date | None
    answered_on: date | None
    due: Word | None
    due_days: str
    scored: bool
    referential: bool
    basis: str
    source: str


@dataclass(frozen=True, slots=True)
class Category:
    """The criteria of one heading, in the order of the framework."""

    name: str
    lines: tuple[CriterionLine, ...]

    @property
    def met(self) -> int:
        return sum(line.state == "met" for line in self.lines)

    @property
    def applicable(self) -> int:
        return sum(line.state != "not_applicable" for line in self.lines)


@dataclass(frozen=True, slots=True)
class Fact:
    """A dated entry of a criterion's history: a declaration, or internal control's opinion of it (`is_check`).

    `is_answer`: the committee answered that opinion; what it said stays between the two.
    """

    on: date
    is_check: bool
    state: str
    late: bool
    recorded_on: date
    note: str = ""
    is_answer: bool = False


def categories(rows: PhaseRows, query: str, order: str, on: date) -> tuple[Category, ...]:
    """The criteria of a phase by category; `query` is added to their addresses."""
    lines = [criterion_line(row, query, order, on) for row in rows.rows]
    return tuple(Category(name, tuple(group)) for name, group in groupby(lines, key=lambda line: line.category))


def criterion_line(row: CriterionRow, query: str, order: str, on: date) -> CriterionLine:
    """What a citizen reads of a criterion on the day the row is of; `order`: of the State, whose deadline counts."""
    due = due_of(standing_of(row, order, on, settings.DUE_SOON_DAYS))
    declared, check = row.assessment, row.verification if row.state == "met" else None
    criterion = row.criterion
    return CriterionLine(
        code=criterion.code,
        text=criterion.text,
        category=criterion.category,
        url=reverse("portal:criterion", args=[criterion.phase, criterion.code]) + query,
        state=row.state,
        since=declared.true_from if declared else None,
        late=declared.recorded_late if declared else False,
        note=declared.public_note if declared else "",
        outcome=str(check.outcome) if check else None,
        checked_on=check.true_from if check else None,
        answered_on=row.answer.true_from if row.answered and row.answer else None,
        due=due.word,
        due_days=due.days,
        scored=row.scored,
        referential=criterion.referential,
        basis=criterion.basis_label,
        source=criterion.source_text,
    )


def history_until(declared: list[CriterionAssessment], on: date) -> tuple[Fact, ...]:
    """What had been said of a criterion by a day, newest first, without names, reasons or internal notes."""
    said: list[tuple[date, datetime, Fact]] = []
    for assessment in declared:
        said.append((assessment.true_from, assessment.recorded_at, _declaration(assessment)))
        said.extend((entry.true_from, entry.recorded_at, fact) for entry, fact in _checks(assessment))
    known = (row for row in said if row[0] <= on)
    return tuple(fact for _, _, fact in sorted(known, key=lambda row: row[:2], reverse=True))


def _declaration(entry: CriterionAssessment) -> Fact:
    recorded = local_date(entry.recorded_at)
    return Fact(entry.true_from, False, entry.state, entry.recorded_late, recorded, entry.public_note)


def _checks(assessment: CriterionAssessment) -> Iterator[tuple[Verification | VerificationAnswer, Fact]]:
    opinions: Iterable[Verification] = assessment.verifications.all()
    for check in opinions:
        recorded = local_date(check.recorded_at)
        yield check, Fact(check.true_from, True, check.outcome, check.recorded_late, recorded)
        for answer in check.answers.all():
            recorded = local_date(answer.recorded_at)
            yield answer, Fact(answer.true_from, False, "", answer.recorded_late, recorded, is_answer=True)
