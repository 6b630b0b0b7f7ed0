"""One rule for all indicators, and the sentence that names its figures and days."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from gelt.text import NARROW_SPACE
from plans.monitoring.indicators.status import Judgement, Validity, judge
from plans.monitoring.models import IndicatorSheet

VALIDITY = Validity(date(2009, 1, 1), date(2012, 12, 31))
MIDDLE = date(2011, 1, 1)


def of(**said: Any) -> IndicatorSheet:
    given = {"indicator": "A1.I1", "kind": "count", "unit": "entidades", "target_value": Decimal(10)}
    return IndicatorSheet(**given | said)


def judged(value: int | None, on: date = MIDDLE, text: str = "", **said: Any) -> Judgement:
    number = None if value is None else Decimal(value)
    seen = on if value is not None or text else None
    return judge(of(**said), number, seen, text, on, VALIDITY)


@pytest.mark.parametrize(
    ("value", "status"), [(10, "met"), (12, "met"), (5, "on_track"), (4, "behind"), (3, "behind"), (2, "off_track")]
)
def test_what_is_reached_is_compared_with_a_straight_line(value: int, status: str) -> None:
    found = judged(value)
    assert found.status == status
    assert found.expected is not None
    assert round(found.expected, 1) == 50, "half of the validity is over"


def test_the_reason_names_figures_and_days() -> None:
    assert judged(4).reason == (
        f"4 entidades, al 1 de enero de 2011: 40,0{NARROW_SPACE}% del camino a la meta de 10 entidades para el "
        f"31 de diciembre de 2012; el 1 de enero de 2011 se esperaba 50,0{NARROW_SPACE}%."
    )
    assert judged(10).reason == "10 entidades, al 1 de enero de 2011: alcanzó la meta de 10 entidades."


def test_the_last_day_is_on_time_and_after_it_nothing_unmet_is_on_track() -> None:
    due = date(2010, 6, 30)
    assert judged(9, on=due, target_on=due).status == "on_track"
    late = judged(9, on=date(2010, 7, 1), target_on=due)
    assert late.status == "behind"
    assert late.reason.endswith("para el 30 de junio de 2010, plazo que ya pasó.")
    assert judged(5, on=date(2010, 7, 1), target_on=due).status == "off_track"


def test_the_line_starts_at_the_baseline() -> None:
    found = judged(6, baseline_value=Decimal(4), baseline_on=date(2010, 12, 31))
    assert found.expected is not None
    assert found.expected < 1
    assert round(found.progress or 0, 1) == Decimal("33.3")
    assert found.status == "on_track"


def test_nothing_is_green_without_sheet_target_or_measurement() -> None:
    assert judge(None, None, None, "", MIDDLE, VALIDITY).status == "no_sheet"
    assert judged(7, target_value=None).status == "no_target"
    assert "7 entidades, del 1 de enero de 2011" in judged(7, target_value=None).reason
    unmeasured = judged(None)
    assert (unmeasured.status, unmeasured.progress) == ("no_measurement", None)
    assert unmeasured.reason == "Nadie lo ha medido hasta el 1 de enero de 2011."
    both = judged(None, target_value=None)
    assert both.status == "no_target"
    assert "Nadie lo ha medido" in both.reason
    assert "todavía no hay con qué calcularlo" in judged(None, feed="criteria_met").reason


def test_a_flow_is_expected_inside_its_period_only() -> None:
    yearly = {"accumulation": "flow", "period": "year"}
    june = judged(4, on=date(2011, 7, 2), **yearly)
    assert june.status == "behind"
    assert june.reason.startswith("4 entidades en 2011, al 2 de julio de 2011: ")
    assert judged(4, on=date(2011, 3, 1), **yearly).status == "on_track"
    silent = judge(of(**yearly), None, date(2010, 12, 1), "", date(2011, 3, 1), VALIDITY)
    assert silent.status == "no_measurement"
    assert silent.reason == "No hay mediciones en 2011; la última es del 1 de diciembre de 2010."


def test_a_flow_still_open_is_at_best_on_track_and_judged_whole_on_its_last_day() -> None:
    yearly = {"accumulation": "flow", "period": "year"}
    early = judged(11, on=date(2011, 7, 2), **yearly)
    assert early.status == "on_track"
    assert early.reason.endswith("ya llega a la meta de 10 entidades; el período termina el 31 de diciembre de 2011.")
    short = judged(4, on=date(2011, 7, 2), **yearly).reason
    assert "que rige en cada período desde el comienzo: el período termina el 31 de diciembre de 2011 y" in short
    assert judged(10, on=date(2011, 12, 31), **yearly).status == "met"
    assert judged(5, on=date(2011, 12, 31), **yearly).status == "off_track"


@pytest.mark.parametrize(("value", "status"), [(10, "met"), (9, "on_track"), (6, "behind"), (1, "off_track")])
def test_a_frequency_is_promised_whole_from_the_first_day(value: int, status: str) -> None:
    weekly = judged(value, on=date(2009, 4, 15), kind="frequency", unit="veces por semana", baseline_value=Decimal(1))
    assert weekly.status == status
    assert (weekly.expected, weekly.progress) == (Decimal(100), Decimal(value * 10))
    if status == "off_track":
        assert weekly.reason.endswith(
            f"10,0{NARROW_SPACE}% de la meta de 10 veces por semana, que rige en cada período desde el comienzo: se "
            "esperaba completa."
        )


def test_a_frequency_counted_in_the_week_at_hand_is_compared_with_what_has_run_of_it() -> None:
    wednesday = date(2009, 4, 15)
    counted: dict[str, Any] = {"kind": "frequency", "target_value": Decimal(6), "feed": "site_updates"}
    counted["feed_settings"] = {"every": "week", "figure": "current"}
    found = judged(2, on=wednesday, **counted)
    assert found.status == "on_track"
    assert round(found.expected or 0) == 33
    assert judged(6, on=wednesday, **counted).status == "on_track"
    assert judged(6, on=date(2009, 4, 19), **counted).status == "met"


def test_a_mean_over_the_periods_that_are_over_is_a_rate_also_on_a_flow_s_sheet() -> None:
    mean: dict[str, Any] = {"kind": "frequency", "accumulation": "flow", "period": "month", "feed": "site_updates"}
    mean["feed_settings"] = {"every": "month", "figure": "mean"}
    first = date(2010, 3, 1)
    low, full = judged(1, on=first, **mean), judged(10, on=first, **mean)
    assert low.status == "off_track"
    assert low.expected == Decimal(100)
    assert full.status == "met"
    assert "en marzo" not in low.reason


def test_a_limit_on_a_period_is_kept_only_when_the_period_is_over() -> None:
    most: dict[str, Any] = {
        "accumulation": "flow",
        "period": "month",
        "direction": "down",
        "target_value": Decimal(5),
    }
    assert judged(4, on=date(2011, 3, 30), **most).status == "on_track"
    assert judged(4, on=date(2011, 3, 31), **most).status == "met"
    assert judged(20, on=date(2011, 3, 30), **most).status == "off_track"


def test_a_milestone_is_reached_or_not_and_late_after_its_day() -> None:
    done: dict[str, Any] = {"kind": "milestone", "target_value": None, "target_on": date(2011, 6, 30)}
    assert judged(1, **done).status == "met"
    waiting = judged(0, **done)
    assert (waiting.status, waiting.progress) == ("on_track", Decimal(0))
    assert waiting.reason == "Sin cumplir, al 1 de enero de 2011: el plazo es el 30 de junio de 2011."
    assert judged(0, on=date(2011, 7, 1), **done).status == "off_track"


def test_words_are_not_a_percentage() -> None:
    said = judged(None, text="Buena acogida", kind="qualitative", target_value=None)
    assert (said.status, said.progress, said.expected) == ("no_target", None, None)
    assert (
        said.reason == "Se describe con palabras y no se compara con una cifra; lo último es del 1 de enero de 2011."
    )


def test_after_the_validity_its_last_day_stands() -> None:
    yearly = {"accumulation": "flow", "period": "year"}
    found = judge(of(**yearly), Decimal(10), date(2012, 12, 1), "", date(2026, 5, 1), VALIDITY)
    assert found.status == "met"
    assert found.reason.startswith("10 entidades en 2012")


def test_what_is_almost_there_never_reads_as_all_the_way() -> None:
    found = judged(None)
    almost = judge(of(kind="percentage", target_value=Decimal(100)), Decimal("99.97"), MIDDLE, "", MIDDLE, VALIDITY)
    assert found.status != almost.status == "on_track"
    assert almost.reason.count(f"99,9{NARROW_SPACE}%") == 2
