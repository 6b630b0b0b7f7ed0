"""From dated facts to dated steps: the only place that computes compliance. Pure functions.

Rules 2 and 3 of DESIGN.md: the state on a day is the latest fact by the date it is true from (of
two with the same date, the one recorded last); verified needs a met state whose latest verification
accepts it; what does not apply leaves the base, what is unanswered stays in it.
"""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from itertools import groupby
from typing import Any

from rollup.steps import StepValues


@dataclass(frozen=True, slots=True)
class ScoredCriterion:
    """A criterion that enters the percentage of its phase."""

    code: str
    weight: Decimal


@dataclass(frozen=True, slots=True)
class Fact:
    """A declared state of a criterion from a date on."""

    id: int
    criterion: str
    state: str
    true_from: date
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class Check:
    """Internal control's opinion of a fact from a date on."""

    id: int
    fact_id: int
    accepted: bool
    true_from: date
    recorded_at: datetime


Event = Fact | Check


def event_order(event: Event) -> tuple[date, datetime, int]:
    """Later wins: by date true from, then by when it was recorded."""
    return event.true_from, event.recorded_at, event.id


@dataclass(slots=True)
class Situation:
    """What holds on a day: the effective fact per criterion and the effective check per fact."""

    facts: dict[str, Fact] = field(default_factory=dict)
    checks: dict[int, Check] = field(default_factory=dict)

    def apply(self, event: Event) -> None:
        """Take in an event; they come in `event_order`."""
        if isinstance(event, Fact):
            self.facts[event.criterion] = event
        else:
            self.checks[event.fact_id] = event

    def state(self, criterion: str) -> str:
        fact = self.facts.get(criterion)
        return fact.state if fact else "unanswered"

    def verified(self, criterion: str) -> bool:
        """Declared met, and the latest opinion on that declaration accepts it."""
        fact = self.facts.get(criterion)
        check = self.checks.get(fact.id) if fact and fact.state == "met" else None
        return check is not None and check.accepted


def digest_of(criteria: Sequence[ScoredCriterion]) -> str:
    """16 hex digits that tell one list of scored criteria from another, whatever their order."""
    lines = sorted(f"{criterion.code}={criterion.weight.normalize():f}" for criterion in criteria)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:16]


def steps_of_phase(
    criteria: Sequence[ScoredCriterion], facts: Iterable[Fact], checks: Iterable[Check], start: date
) -> list[StepValues]:
    """The dated steps of one phase from `start` (the framework's first day) on; the last has no end.

    Facts of other criteria do not count; facts dated before `start` hold from `start`. Neighbouring
    steps always differ in something besides their dates.
    """
    known = {criterion.code for criterion in criteria}
    own = [fact for fact in facts if fact.criterion in known]
    ids = {fact.id for fact in own}
    events: list[Event] = [*own, *(check for check in checks if check.fact_id in ids)]
    digest = digest_of(criteria)
    tallies = [(day, _tally(criteria, situation)) for day, situation in _days(events, start)]
    return _join(tallies, digest)


def met_criteria(
    criteria: Iterable[str], facts: Iterable[Fact], checks: Iterable[Check]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The criteria that everything said so far leaves declared met, and those of them verified, in their order."""
    situation = Situation()
    events: list[Event] = [*facts, *checks]
    for event in sorted(events, key=event_order):
        situation.apply(event)
    declared = tuple(code for code in criteria if situation.state(code) == "met")
    return declared, tuple(code for code in declared if situation.verified(code))


def _days(events: list[Event], start: date) -> Iterator[tuple[date, Situation]]:
    """Each day on which something changes, with what holds from then on; `start` comes first."""
    situation = Situation()
    for event in sorted((event for event in events if event.true_from <= start), key=event_order):
        situation.apply(event)
    yield start, situation
    later = sorted((event for event in events if event.true_from > start), key=event_order)
    for day, group in groupby(later, key=lambda event: event.true_from):
        for event in group:
            situation.apply(event)
        yield day, situation


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts and weights of a phase's criteria by state on a day."""

    counts: dict[str, int]
    weights: dict[str, Decimal]

    @property
    def applicable(self) -> int:
        return self.counts["total"] - self.counts["not_applicable"]

    def all_that_applies(self, name: str) -> bool:
        return self.applicable > 0 and self.counts[name] == self.applicable


STATES = ("unanswered", "not_met", "in_progress", "met", "not_applicable")


def _tally(criteria: Sequence[ScoredCriterion], situation: Situation) -> Tally:
    counts = dict.fromkeys((*STATES, "total", "verified"), 0)
    weights = dict.fromkeys(counts, Decimal(0))
    for criterion in criteria:
        labels = ["total", situation.state(criterion.code)]
        if situation.verified(criterion.code):
            labels.append("verified")
        for label in labels:
            counts[label] += 1
            weights[label] += criterion.weight
    return Tally(counts, weights)


def _join(tallies: list[tuple[date, Tally]], digest: str) -> list[StepValues]:
    """Steps between the days on which the tally differs from the one before."""
    changes: list[tuple[date, Tally]] = []
    for day, tally in tallies:
        if not changes or changes[-1][1] != tally:
            changes.append((day, tally))
    ends = [day for day, _ in changes[1:]] + [None]
    met_since = _since(changes, "met")
    verified_since = _since(changes, "verified")
    return [
        StepValues(
            valid_from=day,
            valid_to=end,
            met_since=met,
            verified_since=verified,
            criteria_digest=digest,
            **_columns(tally),
        )
        for (day, tally), end, met, verified in zip(changes, ends, met_since, verified_since, strict=True)
    ]


def _since(changes: list[tuple[date, Tally]], name: str) -> list[date | None]:
    """For each step, the day from which all that applies has been so without a break."""
    since: list[date | None] = []
    current: date | None = None
    for day, tally in changes:
        current = (current or day) if tally.all_that_applies(name) else None
        since.append(current)
    return since


def _columns(tally: Tally) -> dict[str, Any]:
    counts, weights = tally.counts, tally.weights
    return {
        "applicable_weight": weights["total"] - weights["not_applicable"],
        "met_weight": weights["met"],
        "verified_weight": weights["verified"],
        "unanswered_weight": weights["unanswered"],
        "applicable": tally.applicable,
        **{name: counts[name] for name in ("total", "verified", *STATES)},
    }
