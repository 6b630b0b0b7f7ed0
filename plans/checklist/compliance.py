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
    return _join(list(_tallies(criteria, events, start)), digest)


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


def _tallies(criteria: Sequence[ScoredCriterion], events: list[Event], start: date) -> Iterator[tuple[date, "Tally"]]:
    """The tally from each day on which something changes, `start` first; only what a day touches is counted anew."""
    situation, running = Situation(), _Running(criteria)
    owners = {event.id: event.criterion for event in events if isinstance(event, Fact)}
    yielded = False
    for day, group in groupby(sorted(events, key=event_order), key=lambda event: max(event.true_from, start)):
        if day > start and not yielded:
            yield start, running.tally()
        yielded = True
        touched = set()
        for event in group:
            situation.apply(event)
            touched.add(event.criterion if isinstance(event, Fact) else owners[event.fact_id])
        for code in touched:
            running.move(code, situation.state(code), situation.verified(code))
        yield day, running.tally()
    if not yielded:
        yield start, running.tally()


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


class _Running:
    """Counts and weights that follow each criterion as it moves from one state to another."""

    def __init__(self, criteria: Sequence[ScoredCriterion]) -> None:
        self._weight = {criterion.code: criterion.weight for criterion in criteria}
        self._labels = {criterion.code: ["unanswered"] for criterion in criteria}
        self._counts = dict.fromkeys((*STATES, "total", "verified"), 0)
        self._weights = dict.fromkeys(self._counts, Decimal(0))
        for criterion in criteria:
            self._add(criterion.code, ["total", "unanswered"], 1)

    def move(self, code: str, state: str, verified: bool) -> None:
        """The criterion is in this state now."""
        labels = [state, "verified"] if verified else [state]
        if labels != self._labels[code]:
            self._add(code, self._labels[code], -1)
            self._add(code, labels, 1)
            self._labels[code] = labels

    def tally(self) -> Tally:
        return Tally(dict(self._counts), dict(self._weights))

    def _add(self, code: str, labels: list[str], by: int) -> None:
        for label in labels:
            self._counts[label] += by
            self._weights[label] += by * self._weight[code]


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
