from datetime import date
from decimal import Decimal

import pytest

from rollup.scores import MunicipalityScore, band, municipality_score, overall, phase_deadline, ranking_value, rounded
from tests.platform.rollup.builders import step

DAY = date(2009, 12, 31)


def score(**steps: object) -> MunicipalityScore:
    return municipality_score("63302", "decreto-1151-2008", DAY, steps)  # type: ignore[arg-type]


def test_unanswered_stays_in_the_base_and_not_applicable_leaves_it() -> None:
    phase = score(informacion=step(total=57, met=31, not_applicable=0, in_progress=4)).phases["informacion"]
    assert rounded(phase.declared_percent) == Decimal("54.4")
    assert (phase.met, phase.applicable, phase.unanswered) == (31, 57, 22)
    phase = score(informacion=step(total=10, met=4, not_applicable=2)).phases["informacion"]
    assert phase.declared_percent == 50


def test_declared_and_verified_are_two_figures() -> None:
    phase = score(informacion=step(met=8, verified=3)).phases["informacion"]
    assert (phase.declared_percent, phase.verified_percent) == (Decimal(80), Decimal(30))


def test_the_overall_is_the_mean_of_the_phases_that_apply() -> None:
    found = score(a=step(met=10, verified=5), b=step(total=4, met=1), c=step(total=5, not_applicable=5))
    assert found.declared_overall == Decimal("62.5")
    assert found.verified_overall == Decimal(25)
    assert found.phases["c"].declared_percent is None
    assert found.count("met") == 11


def test_who_never_reported_has_no_percentage_and_ranks_as_zero() -> None:
    found = score(a=step(), b=step())
    assert not found.reported
    assert found.declared_overall is None
    assert found.phases["a"].declared_percent is None
    assert ranking_value(found.declared_overall) == 0


def test_who_reported_one_phase_has_zero_in_the_others() -> None:
    found = score(a=step(not_met=1), b=step())
    assert found.reported
    assert (found.declared_overall, found.phases["b"].declared_percent) == (Decimal(0), Decimal(0))


def test_without_steps_there_is_no_score() -> None:
    assert not score().reported
    assert score().declared_overall is None
    assert score().phase("informacion") is None
    assert overall([]) is None


@pytest.mark.parametrize(
    ("value", "expected"),
    [("0", 0), ("20", 0), ("20.04", 0), ("20.05", 1), ("40", 1), ("60", 2), ("60.1", 3), ("80.1", 4), ("100", 4)],
)
def test_the_band_is_that_of_the_printed_figure(value: str, expected: int) -> None:
    assert band(Decimal(value)) == expected
    assert band(None) is None


def test_the_deadline_of_a_phase_follows_from_its_steps() -> None:
    deadline = date(2009, 12, 1)
    done = score(a=step(met=10, met_since=date(2009, 11, 30))).phases["a"]
    assert done.complete
    assert phase_deadline(done, deadline, DAY).code == "met_on_time"
    assert phase_deadline(score(a=step(met=9)).phases["a"], deadline, DAY).code == "overdue"
    assert phase_deadline(None, deadline, DAY).code == "overdue"
    nothing = score(a=step(not_applicable=10)).phases["a"]
    assert phase_deadline(nothing, deadline, DAY).code == "none"
