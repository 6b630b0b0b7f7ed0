"""What a careful reader finds in the five real plans, and nothing that is not so."""

from collections import Counter

import pytest

from plans.matrix.checking.finding import Severity
from tests.plans.matrix.checking.conftest import checked, of, places
from tests.plans.matrix.conftest import PLANS, plan_of


def test_puerto_guzman_promises_half_of_a_phase_that_is_due_in_its_time() -> None:
    (found,) = of(checked(plan_of("puertoguzman-putumayo")), "below-legal-requirement")
    assert found.items == ("A3.T4",)
    assert found.severity is Severity.BLOCKING
    assert "Transformación (1 de diciembre de 2011)" in found.why
    # Democracia is due in 2012, after this plan ends: told as such, not as a broken promise.
    assert places(checked(plan_of("puertoguzman-putumayo")), "phase-due-after-end") == ["plan/democracia"]


def test_puerto_guzmans_committee_met_before_it_was_created() -> None:
    (found,) = of(checked(plan_of("puertoguzman-putumayo")), "act-dates")
    assert found.items == ("ML1",)
    assert "1 de septiembre de 2008" in found.why
    assert "resolución 2336 del 9 de septiembre de 2008" in found.why


def test_puerto_guzmans_four_years_pass_the_end_of_its_plan() -> None:
    (found,) = of(checked(plan_of("puertoguzman-putumayo")), "timeframe-outside-validity")
    assert found.cells == ("A2.P1", "A3.P1", "A4.P1", "A5.P1")
    assert "9 de septiembre de 2012" in found.why


@pytest.mark.parametrize(
    ("slug", "other"), [("chipaque-cundinamarca", "Puerto Guzmán"), ("puertoguzman-putumayo", "Chipaque")]
)
def test_the_two_near_identical_plans_are_told_of_each_other(slug: str, other: str) -> None:
    (found,) = of(checked(plan_of(slug)), "near-identical")
    assert other in found.title
    assert "49 de los 49 textos" in found.why
    assert len(found.cells) == 49
    assert "A5.I1" in found.cells


@pytest.mark.parametrize("slug", ["genova-quindio", "piedras-tolima", "quibdo-choco"])
def test_the_other_three_are_nobodys_copy(slug: str) -> None:
    assert not of(checked(plan_of(slug)), "near-identical")


def test_chipaque_promises_half_of_phases_it_does_not_name() -> None:
    found = checked(plan_of("chipaque-cundinamarca"))
    assert places(found, "below-legal-requirement") == ["A3.T3", "A3.T4"]
    assert "que el plan no dice" in of(found, "below-legal-requirement")[0].why
    (missing,) = of(found, "indicator-without-target")
    assert missing.title == "5 indicadores y 4 metas: 1 indicador queda sin meta"
    assert places(found, "no-act") == ["acts"]


@pytest.mark.parametrize("slug", ["chipaque-cundinamarca", "puertoguzman-putumayo"])
def test_an_indicator_of_services_under_tramites(slug: str) -> None:
    (found,) = of(checked(plan_of(slug)), "other-subject")
    assert found.items == ("A5.I2",)
    assert found.quoted == ("Porcentaje de servicios automatizados",)


def test_genova_refers_elsewhere_and_promises_what_nobody_can_measure() -> None:
    found = checked(plan_of("genova-quindio"))
    assert places(found, "cross-reference") == ["A1.C1", "A3.C1"]
    assert places(found, "unmeasurable-target") == ["A1.T1", "A2.T1", "A4.T1", "A5.T1"]
    assert places(found, "indicator-without-target") == ["A1", "A4", "A5"]
    assert places(found, "vague-timeframe") == ["A1.P1", "A2.P1"]
    assert places(found, "phase-due-before-start") == ["plan/informacion"]
    assert places(found, "act-not-identified") == ["AA2"]
    (twice,) = of(found, "duplicate")
    assert twice.items == ("F1.5", "F1.12")


def test_piedras_looks_beyond_the_last_deadline_and_leaves_two_indicators_without_target() -> None:
    found = checked(plan_of("piedras-tolima"))
    assert places(found, "horizon-after-deadline") == ["VI1"]
    assert places(found, "indicator-without-target") == ["A1.I3", "A5.I2"]
    assert [each.quoted for each in of(found, "vague-responsible")] == [("otras",)]


def test_quibdo_writes_a_dash_for_every_target_and_leaves_three_lines_and_three_phases_alone() -> None:
    found = checked(plan_of("quibdo-choco"))
    assert places(found, "unmeasurable-target") == ["A1.T1", "A2.T1", "A3.T1", "PR2.T1"]
    assert places(found, "line-without-action") == ["AL4", "AL5", "AL6"]
    (phases,) = of(found, "phase-without-activity")
    assert phases.title == "Fases sin ninguna actividad: Transacción, Transformación y Democracia"
    assert places(found, "act-not-identified") == ["AA1"]


@pytest.mark.parametrize("slug", ["genova-quindio", "piedras-tolima"])
def test_lines_that_the_matrix_repeats_are_found_in_it(slug: str) -> None:
    found = checked(plan_of(slug))
    assert not of(found, "line-without-action")
    assert not of(found, "action-without-line")


@pytest.mark.parametrize("slug", PLANS)
def test_no_false_alarm_of_names_blanks_or_addresses(slug: str) -> None:
    counts = Counter(each.code for each in checked(plan_of(slug)))
    for code in ("foreign-name", "placeholder", "contact", "nit", "printed-deadline", "empty-cells"):
        assert counts[code] == 0, code


@pytest.mark.parametrize("slug", PLANS)
def test_a_finding_says_why_and_how_and_never_threatens(slug: str) -> None:
    for found in checked(plan_of(slug)):
        assert found.title and found.why and found.mend
        said = f"{found.title} {found.why} {found.mend}".lower()
        assert not any(
            word in said for word in ("sanción", "sanciones", "multa", "disciplinari", "ilegal", "incumplimiento")
        )
        assert len(found.place) <= 120
        assert len(found.fingerprint) == 64
