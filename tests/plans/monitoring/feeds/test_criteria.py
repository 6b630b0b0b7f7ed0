"""The acceptance of issue 4: the indicator of the plan moves by itself when a criterion is declared."""

from datetime import date
from decimal import Decimal

import pytest

from gelt.schemas import in_schema
from plans.monitoring.feeds.registry import FeedContext, preview, proposed_feed
from plans.monitoring.feeds.registry import compute as feed
from plans.monitoring.indicators.standing import IndicatorStanding
from rollup.selectors import scores_of
from tenants.hosts import Host
from tests import country
from tests.plans.checklist.acting import check, say
from tests.plans.monitoring.indicators.acting import FIRST, LAST, sheet, standing, with_plan

NAME = "Porcentaje de criterios cumplidos en la fase de información"
INDICATOR = "A3.I1"
SINCE = date(2010, 3, 1)


def on(host: Host, day: date) -> IndicatorStanding:
    return standing(host, day, INDICATOR)


@pytest.mark.parametrize("name", ["chipaque", "puertoguzman"])
@pytest.mark.django_db
def test_criteria_met_in_the_first_phase_move_by_themselves_with_the_verified_value_beside(name: str) -> None:
    host = country.host(name)
    last = date(2011, 12, 31)
    with in_schema(host.schema_name):
        with_plan(host, published=True)
        assert on(host, last).name == NAME
        proposal = proposed_feed(NAME)
        assert proposal is not None
        code, settings = proposal
        fields = {"kind": "percentage", "unit": "%", "target_value": Decimal(100), "validity_end": last}
        sheet(host, INDICATOR, feed=code, feed_settings=settings, true_from=FIRST, **fields)
        silent = on(host, last)
        assert (silent.value, silent.verified_value) == (None, None)

        fact = say(host, "INF-01", "met", SINCE, validity_end=last)
        say(host, "INF-02", "not_applicable", SINCE, note="No es de este municipio.", validity_end=last)
        score = scores_of(host.code, host.framework, last).phase("informacion")
        assert score is not None
        moved = on(host, last)
        assert moved.value == score.declared_percent == Decimal(100) / score.applicable
        assert (moved.verified_value, moved.fed) == (Decimal(0), True)

        check(host, fact, true_from=date(2010, 6, 1), validity_end=last)
        assert on(host, last).verified_value == moved.value
        assert on(host, date(2010, 5, 31)).verified_value == Decimal(0)
        assert on(host, date(2010, 2, 28)).value is None
        value = preview(host, last, code, settings)
        assert value.base == (
            f"1 de {score.applicable} criterios cumplidos de la fase «Información»; 1 verificado por control interno"
        )
        assert on(host, LAST).value == moved.value


def test_all_phases_together_are_the_mean_that_the_compliance_page_shows(in_genova: Host) -> None:
    host = with_plan(in_genova, published=True)
    assert preview(host, LAST, "criteria_met", {}).base == "El municipio todavía no ha reportado ningún criterio."
    check(host, say(host, "INF-01"))
    say(host, "INF-03")
    score = scores_of(host.code, host.framework, LAST)
    value = feed(FeedContext(host, LAST), "criteria_met", {})
    assert (value.value, value.verified) == (score.declared_overall, score.verified_overall)
    assert value.base.startswith(f"promedio de 5 fases; 2 de {score.count('applicable')} criterios cumplidos; 1 ver")
    assert feed(FeedContext(host, date(2026, 1, 1)), "criteria_met", {}).value == value.value
