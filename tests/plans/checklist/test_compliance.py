"""The steps against a day-by-day reading of the rules, written without any of compliance's code."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from plans.checklist.compliance import Check, Fact, ScoredCriterion, digest_of, steps_of_phase
from rollup.steps import StepValues

START = date(2008, 4, 14)
DAYS = 12
STATES = ["unanswered", "not_met", "in_progress", "met", "not_applicable"]
CODES = ["A", "B", "C"]

day_numbers = st.integers(min_value=-2, max_value=DAYS - 2)


def on(number: int) -> date:
    return START + timedelta(days=number)


def recorded(number: int) -> datetime:
    return datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=number)


@st.composite
def histories(draw: st.DrawFn) -> tuple[list[ScoredCriterion], list[Fact], list[Check]]:
    weights = st.sampled_from([Decimal(1), Decimal("0.5"), Decimal(3)])
    criteria = [ScoredCriterion(code, draw(weights)) for code in draw(st.permutations(CODES))]
    facts = [
        Fact(
            number,
            draw(st.sampled_from([*CODES, "GONE"])),
            draw(st.sampled_from([*STATES, "met", "met"])),
            on(draw(day_numbers)),
            recorded(draw(st.integers(0, 5))),
        )
        for number in range(1, draw(st.integers(0, 9)) + 1)
    ]
    count = draw(st.integers(0, 6)) if facts else 0
    checks = [
        Check(
            number,
            draw(st.sampled_from(facts)).id,
            draw(st.booleans()),
            on(draw(day_numbers)),
            recorded(draw(st.integers(0, 5))),
        )
        for number in range(1, count + 1)
    ]
    return criteria, draw(st.permutations(facts)), draw(st.permutations(checks))


def last(rows: list[Any], day: date) -> Any:
    """The row that wins on a day, by comparing each with every other."""
    until = [row for row in rows if row.true_from <= day]
    for row in until:
        key = (row.true_from, row.recorded_at, row.id)
        if all(key >= (other.true_from, other.recorded_at, other.id) for other in until):
            return row
    return None


def reading(criteria: list[ScoredCriterion], facts: list[Fact], checks: list[Check], day: date) -> dict[str, Any]:
    """The counts and weights of one day, straight from the rules."""
    found: dict[str, Any] = dict.fromkeys([*STATES, "verified"], 0)
    weights: dict[str, Decimal] = dict.fromkeys([*STATES, "verified"], Decimal(0))
    for criterion in criteria:
        fact = last([row for row in facts if row.criterion == criterion.code], day)
        state = fact.state if fact else "unanswered"
        found[state] += 1
        weights[state] += criterion.weight
        check = last([row for row in checks if fact and row.fact_id == fact.id], day)
        if state == "met" and check and check.accepted:
            found["verified"] += 1
            weights["verified"] += criterion.weight
    applicable = len(criteria) - found["not_applicable"]
    return {
        **found,
        "total": len(criteria),
        "applicable": applicable,
        "applicable_weight": sum(c.weight for c in criteria) - weights["not_applicable"],
        "met_weight": weights["met"],
        "verified_weight": weights["verified"],
        "unanswered_weight": weights["unanswered"],
        "met_complete": bool(applicable) and found["met"] == applicable,
        "verified_complete": bool(applicable) and found["verified"] == applicable,
    }


def since(readings: list[dict[str, Any]], index: int, name: str) -> date | None:
    """The first day of the unbroken run of complete days that reaches `index`."""
    first = None
    while index >= 0 and readings[index][name]:
        first = on(index)
        index -= 1
    return first


@settings(max_examples=100, deadline=None)
@given(histories())
def test_each_day_reads_what_the_rules_say(history: tuple[list[ScoredCriterion], list[Fact], list[Check]]) -> None:
    criteria, facts, checks = history
    steps = steps_of_phase(criteria, facts, checks, START)
    readings = [reading(criteria, facts, checks, on(number)) for number in range(DAYS)]
    for number, expected in enumerate(readings):
        holding = [s for s in steps if s.valid_from <= on(number) and (s.valid_to is None or on(number) < s.valid_to)]
        assert len(holding) == 1
        values = holding[0].as_columns()
        assert {key: values[key] for key in expected if key in values} == {
            key: value for key, value in expected.items() if key in values
        }
        assert values["met_since"] == since(readings, number, "met_complete")
        assert values["verified_since"] == since(readings, number, "verified_complete")


@settings(max_examples=100, deadline=None)
@given(histories())
def test_steps_follow_each_other_without_gap_and_each_changes_something(
    history: tuple[list[ScoredCriterion], list[Fact], list[Check]],
) -> None:
    steps = steps_of_phase(*history, START)
    assert steps[0].valid_from == START
    assert steps[-1].valid_to is None
    for before, after in pairwise(steps):
        assert before.valid_to == after.valid_from
        assert replace(before, valid_from=START, valid_to=None) != replace(after, valid_from=START, valid_to=None)
    assert {step.criteria_digest for step in steps} == {digest_of(history[0])}


def one(state: str, number: int, ident: int = 1, criterion: str = "A") -> Fact:
    return Fact(ident, criterion, state, on(number), recorded(ident))


CRITERION = [ScoredCriterion("A", Decimal(1))]


def summary(steps: list[StepValues]) -> list[tuple[int, int, int, int]]:
    return [((s.valid_from - START).days, s.met, s.verified, s.unanswered) for s in steps]


def test_nothing_reported_is_one_open_step() -> None:
    assert summary(steps_of_phase(CRITERION, [], [], START)) == [(0, 0, 0, 1)]


def test_what_is_reported_late_counts_from_its_own_date() -> None:
    assert summary(steps_of_phase(CRITERION, [one("met", 5)], [], START)) == [(0, 0, 0, 1), (5, 1, 0, 0)]


def test_a_verification_holds_only_while_its_declaration_does() -> None:
    facts = [one("met", 2), one("in_progress", 6, 2), one("met", 8, 3)]
    checks = [Check(1, 1, True, on(4), recorded(9))]
    steps = steps_of_phase(CRITERION, facts, checks, START)
    assert summary(steps) == [(0, 0, 0, 1), (2, 1, 0, 0), (4, 1, 1, 0), (6, 0, 0, 0), (8, 1, 0, 0)]
    assert [s.met_since for s in steps] == [None, on(2), on(2), None, on(8)]


def test_a_rejection_takes_the_verification_back_and_not_the_declaration() -> None:
    checks = [Check(1, 1, True, on(3), recorded(1)), Check(2, 1, False, on(5), recorded(2))]
    steps = steps_of_phase(CRITERION, [one("met", 2)], checks, START)
    assert summary(steps)[-2:] == [(3, 1, 1, 0), (5, 1, 0, 0)]


def test_of_two_facts_of_one_day_the_last_recorded_wins() -> None:
    facts = [one("met", 2, 2), one("not_met", 2, 1)]
    assert summary(steps_of_phase(CRITERION, facts, [], START))[-1] == (2, 1, 0, 0)


def test_a_phase_where_nothing_applies_is_never_complete() -> None:
    last_step = steps_of_phase(CRITERION, [one("not_applicable", 1)], [], START)[-1]
    assert (last_step.applicable, last_step.applicable_weight, last_step.met_since) == (0, Decimal(0), None)


def test_the_digest_tells_lists_apart() -> None:
    two = [ScoredCriterion("A", Decimal("1.00")), ScoredCriterion("B", Decimal(2))]
    assert digest_of(two) == digest_of([ScoredCriterion("B", Decimal("2.0")), ScoredCriterion("A", Decimal(1))])
    assert digest_of(two) != digest_of(two[:1])
