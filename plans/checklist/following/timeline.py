"""Everything that happened to a criterion, in one line of time, the newest first."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from gelt.text import ASSESSMENT_STATES, VERIFICATION_OUTCOMES, Word, date_es
from history.facts import DatedFact
from plans.checklist.models import CriterionAssessment, CriterionAssignment, Evidence, Verification
from plans.checklist.selectors import criterion_history

ANSWERED = Word("Respondió a control interno", "mail", "info")
EVIDENCE_ADDED = Word("Agregó una evidencia", "plus", "info")
EVIDENCE_WITHDRAWN = Word("Retiró una evidencia", "minus-circle", "neutral")
ASSIGNED = Word("Asignó responsable o fecha", "user", "info")


@dataclass(frozen=True, slots=True)
class Moment:
    """One thing that happened: since when it is true, who recorded it and when (None: not kept).

    `word` is its badge, `lines` what it says as (label, text); `fact_id` is set for declarations.
    """

    on: date
    recorded_at: datetime | None
    by: str
    late: bool
    word: Word
    lines: tuple[tuple[str, str], ...] = ()
    fact_id: int | None = None


def timeline_of(framework: str, phase: str, code: str) -> list[Moment]:
    """Declarations, opinions, answers, evidence and assignments of a criterion (and of its phase), newest first.

    All of it, whatever the page's date; 5 queries.
    """
    found = [
        *_said(criterion_history(framework, code)),
        *_evidence(framework, code),
        *_assigned(framework, phase, code),
    ]
    return [moment for *_, moment in sorted(found, key=lambda each: each[:3], reverse=True)]


# Sorted by date, then by when it was recorded, then by the order in which they were read.
Placed = tuple[date, float, int, Moment]
INSTANT = 0.001  # seconds


def _placed(moment: Moment, order: int) -> Placed:
    return moment.on, moment.recorded_at.timestamp() if moment.recorded_at else 0.0, order, moment


def _said(facts: list[CriterionAssessment]) -> Iterator[Placed]:
    for fact in facts:
        yield _placed(_declared(fact), fact.pk)
        for check in fact.verifications.all():
            yield _placed(_verified(check), check.pk)
            for answer in check.answers.all():
                lines = (("Respuesta", answer.text),)
                yield _placed(_moment(answer, ANSWERED, lines), answer.pk)


def _declared(fact: CriterionAssessment) -> Moment:
    notes = (("Nota interna", fact.note), ("Nota pública", fact.public_note))
    return Moment(
        on=fact.true_from,
        recorded_at=fact.recorded_at,
        by=fact.recorded_by_name,
        late=fact.recorded_late,
        word=ASSESSMENT_STATES[fact.state],
        lines=tuple((label, text) for label, text in notes if text),
        fact_id=fact.pk,
    )


def _verified(check: Verification) -> Moment:
    return Moment(
        on=check.true_from,
        recorded_at=check.recorded_at,
        by=check.recorded_by_name,
        late=check.recorded_late,
        word=VERIFICATION_OUTCOMES[check.outcome],
        lines=(("Motivo", check.reason),) if check.reason else (),
    )


def _moment(fact: DatedFact, word: Word, lines: tuple[tuple[str, str], ...]) -> Moment:
    return Moment(fact.true_from, fact.recorded_at, fact.recorded_by_name, fact.recorded_late, word, lines)


def _evidence(framework: str, code: str) -> Iterator[Placed]:
    for proof in Evidence.objects.filter(framework=framework, criterion=code):
        about = (proof.get_kind_display(), proof.title)
        yield _placed(_moment(proof, EVIDENCE_ADDED, (about,)), proof.pk)
        if proof.withdrawn_on:
            lines = (about, ("Motivo", proof.withdraw_reason)) if proof.withdraw_reason else (about,)
            gone = Moment(proof.withdrawn_on, None, proof.withdrawn_by_name, False, EVIDENCE_WITHDRAWN, lines)
            # When it was withdrawn is not kept to the minute: on its day, right after what was withdrawn was added.
            yield proof.withdrawn_on, proof.recorded_at.timestamp() + INSTANT, proof.pk, gone


def _assigned(framework: str, phase: str, code: str) -> Iterator[Placed]:
    rows = CriterionAssignment.objects.filter(framework=framework, phase=phase, criterion__in=["", code])
    for row in rows.select_related("person"):
        who = row.person.name if row.person else row.office
        of = "Responsable" if row.criterion else "Responsable de toda la fase"
        lines = [(of, who or "nadie en particular")]
        if row.planned_for:
            lines.append(("Fecha prevista", date_es(row.planned_for)))
        if row.note:
            lines.append(("Nota", row.note))
        yield _placed(_moment(row, ASSIGNED, tuple(lines)), row.pk)
