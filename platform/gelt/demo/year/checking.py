"""The year of the checklist: who answers for it, what is declared, what internal control finds."""

from collections.abc import Iterator
from datetime import date, timedelta

from gelt.demo.year.stage import NOTE, Event, Scene, Stage
from plans.checklist.models import CriterionAssessment, Verification
from plans.checklist.services import answer_verification, assign, declare, verify

PHASE = "transaccion"
TOLD = (*(f"TRX-{number:02d}" for number in range(1, 13)), *(f"DEM-{number:02d}" for number in range(1, 5)))
CRITERIA = (*TOLD, "DEM-05", "DEM-06")
FALLS_BACK = "INF-40"
DAYS_BETWEEN, DAYS_OF_WORK = 17, 30
# What becomes of what is declared, in turns.
ACCEPTED, REJECTED, MORE, UNSEEN = "accepted", "rejected", "more", ""
TURNS = (ACCEPTED, ACCEPTED, REJECTED, MORE, UNSEEN)


def events(year: int) -> Iterator[Event]:
    """The scenes of the checklist, in no particular order."""
    start = date(year, 1, 11)
    yield Event(date(year, 1, 4), _assign(PHASE, date(year, 10, 15)))
    yield Event(date(year, 1, 5), _declare("DEM-06", "not_applicable"))
    for place, code in enumerate(TOLD):
        began = start + timedelta(days=DAYS_BETWEEN * place)
        yield from _story(code, began, TURNS[place % len(TURNS)], year)
    yield Event(date(year, 5, 3), _declare(FALLS_BACK, "not_met"))
    yield Event(date(year, 7, 12), _declare(FALLS_BACK, "met"))
    yield Event(date(year, 9, 20), _declare("DEM-05", "in_progress", since=date(year, 8, 1)))


def _story(code: str, began: date, turn: str, year: int) -> Iterator[Event]:
    """In progress, then met; control looks twelve days later, the committee answers, it is looked at again."""
    done = began + timedelta(days=DAYS_OF_WORK)
    steps: list[tuple[date, Scene]] = [(began, _declare(code, "in_progress")), (done, _declare(code, "met"))]
    if turn:
        steps.append((done + timedelta(days=12), _check(code, turn)))
    if turn in (REJECTED, MORE):
        steps.append((done + timedelta(days=18), _answer(code)))
        steps.append((done + timedelta(days=28), _check(code, ACCEPTED)))
    yield from (Event(day, scene) for day, scene in steps if day.year == year)


def _assign(phase: str, planned: date) -> Scene:
    def scene(stage: Stage) -> None:
        assign(
            municipality=stage.host,
            phase_code=phase,
            person_id=stage.member.user_id,
            planned_for=planned,
            true_from=stage.day,
            actor=stage.leader,
        )

    return scene


def _declare(code: str, state: str, since: date | None = None) -> Scene:
    def scene(stage: Stage) -> None:
        declare(
            municipality=stage.host,
            criterion_code=code,
            state=state,
            true_from=since or stage.day,
            actor=stage.member,
            note=NOTE,
        )

    return scene


def _check(code: str, outcome: str) -> Scene:
    def scene(stage: Stage) -> None:
        reasons = {REJECTED: "el enlace no abre", MORE: "falta la fecha de la publicación"}
        reason = reasons.get(outcome, "")
        verify(
            municipality=stage.host,
            assessment_id=_held(code, stage.day).pk,
            outcome=outcome,
            reason=f"Demostración: {reason}." if reason else "",
            true_from=stage.day,
            actor=stage.control,
        )

    return scene


def _answer(code: str) -> Scene:
    def scene(stage: Stage) -> None:
        opinion = Verification.objects.filter(assessment=_held(code, stage.day)).order_by("id").last()
        assert opinion is not None
        answer_verification(
            municipality=stage.host,
            verification_id=opinion.pk,
            text="Demostración: se corrigió y se puede volver a revisar.",
            true_from=stage.day,
            actor=stage.member,
        )

    return scene


def _held(code: str, day: date) -> CriterionAssessment:
    """What was last declared of a criterion up to the day of the scene."""
    return CriterionAssessment.objects.filter(criterion=code, state="met", true_from__lte=day).latest(
        "true_from", "id"
    )
