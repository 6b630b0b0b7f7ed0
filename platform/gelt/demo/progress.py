"""Turns a profile into dated facts, the same ones each time; nothing here claims to have happened."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from accounts.permissions import Role
from gelt.demo.profiles import PhaseProfile, Profile
from plans.checklist.models import AssessmentState, CriterionAssessment, Outcome, Verification
from plans.checklist.services import recompute
from regulation.selectors import CriterionView, FrameworkView, framework_with_phases
from tenants.hosts import Host

NOTE = "Avance de demostración: dato inventado para probar la plataforma."
REJECTION = "Avance de demostración: el enlace no abre."
MONTH = 30


@dataclass(frozen=True)
class Story:
    """What happens to one criterion: the states it goes through, and what internal control finds."""

    criterion: CriterionView
    steps: tuple[tuple[AssessmentState, date], ...]
    check: tuple[Outcome, date] | None


@transaction.atomic
def invent_progress(host: Host, profile: Profile, until: date, *, without: frozenset[str] = frozenset()) -> int:
    """Write the invented facts of a municipality, up to the day `until`; 0 when it has facts already.

    `without`: criteria whose history is told otherwise. Runs inside the municipality's schema. Returns how many facts
    were written.
    """
    if CriterionAssessment.objects.exists():
        return 0
    framework = framework_with_phases(host.framework)
    member = User.objects.get(email=f"integrante@{host.slug}.demo")
    control = User.objects.get(role=Role.INTERNAL_CONTROL, email=f"control@{host.slug}.demo")
    told = _stories(framework, profile, until)
    stories = [story for story in told if story.criterion.code not in without]
    assessments = [_assessment(host, story, step, member) for story in stories for step in story.steps]
    CriterionAssessment.objects.bulk_create(assessments)
    last = {row.criterion: row for row in assessments}
    checks = [_verification(last[s.criterion.code], s.check, control) for s in stories if s.check]
    Verification.objects.bulk_create(checks)
    recompute(municipality_code=host.code, framework=host.framework)
    return len(assessments) + len(checks)


def _stories(framework: FrameworkView, profile: Profile, until: date) -> Iterator[Story]:
    for phase in framework.phases:
        shape = profile.phases.get(phase.code)
        if shape is None:
            continue
        chance = random.Random(f"{profile.slug}:{phase.code}")
        criteria = list(phase.criteria)
        chance.shuffle(criteria)
        for place, criterion in enumerate(criteria):
            story = _story(criterion, shape, place / len(criteria), chance, until)
            if story:
                yield story


def _story(
    criterion: CriterionView, shape: PhaseProfile, share: float, chance: random.Random, until: date
) -> Story | None:
    final = _final_state(shape, share)
    if final is None:
        return None
    span = (shape.end - shape.start).days
    on = min(shape.start + timedelta(days=round(span * chance.random())), until)
    if share == 0:
        on = min(shape.end, until)
    steps = [(final, on)]
    before = on - timedelta(days=chance.randint(MONTH, 3 * MONTH))
    if final == AssessmentState.MET and chance.random() < 0.4 and before >= shape.start:
        steps.insert(0, (AssessmentState.IN_PROGRESS, before))
    return Story(criterion, tuple(steps), _check(shape, share, final, on, chance, until))


def _final_state(shape: PhaseProfile, share: float) -> AssessmentState | None:
    bounds = (
        (shape.met, AssessmentState.MET),
        (shape.in_progress, AssessmentState.IN_PROGRESS),
        (shape.not_met, AssessmentState.NOT_MET),
        (shape.not_applicable, AssessmentState.NOT_APPLICABLE),
    )
    reached = 0.0
    for width, state in bounds:
        reached += width
        if share < reached - 1e-9:
            return state
    return None


def _check(
    shape: PhaseProfile, share: float, final: AssessmentState, on: date, chance: random.Random, until: date
) -> tuple[Outcome, date] | None:
    if final != AssessmentState.MET or not shape.met:
        return None
    place = share / shape.met
    when = min(on + timedelta(days=chance.randint(5, 6 * MONTH)), until)
    if place < shape.verified:
        return Outcome.ACCEPTED, when
    if place < shape.verified + shape.rejected:
        return Outcome.REJECTED, when
    return None


def _recorded(on: date, days: int) -> datetime:
    return timezone.make_aware(datetime.combine(on + timedelta(days=days), time(10, 30)))


def _assessment(host: Host, story: Story, step: tuple[AssessmentState, date], member: User) -> CriterionAssessment:
    state, on = step
    return CriterionAssessment(
        framework=host.framework,
        phase=story.criterion.phase,
        criterion=story.criterion.code,
        state=state,
        true_from=on,
        note=NOTE,
        recorded_at=_recorded(on, 75 if story.criterion.position % 17 == 0 else 3),
        recorded_by_id=member.pk,
        recorded_by_name=member.name,
    )


def _verification(row: CriterionAssessment, check: tuple[Outcome, date], control: User) -> Verification:
    outcome, on = check
    return Verification(
        assessment=row,
        outcome=outcome,
        true_from=on,
        reason=REJECTION if outcome == Outcome.REJECTED else "",
        recorded_at=_recorded(on, 2),
        recorded_by_id=control.pk,
        recorded_by_name=control.name,
    )
