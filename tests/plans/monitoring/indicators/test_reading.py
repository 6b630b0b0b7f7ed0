"""The whole plan as of a day: proposals from its words, what feeds itself, how few queries, and whose work it is."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.permissions import Role
from gelt import clock
from gelt.schemas import in_schema
from gelt.text import NARROW_SPACE
from plans.inbox.registry import Why
from plans.matrix.models import Action, Indicator, Plan
from plans.matrix.selectors import plan_with_everything
from plans.monitoring.indicators.feeding import fed_series, sample_days
from plans.monitoring.indicators.place import place_in
from plans.monitoring.indicators.promised import promised
from plans.monitoring.indicators.proposing import Proposal, proposals
from plans.monitoring.indicators.selectors import indicators_on
from plans.monitoring.indicators.services import define_proposed
from plans.monitoring.indicators.work import items
from plans.monitoring.models import IndicatorSheet, Measurement
from tenants.hosts import Host
from tests import country
from tests.plans.checklist.acting import check, say
from tests.plans.monitoring.indicators.acting import FIRST, LAST, MEMBER, ONE, measure, sheet, standing, with_plan

PHASE = "A3.I1"  # Chipaque: "Porcentaje de criterios cumplidos en la fase de información"
QUERIES = 4


@pytest.fixture
def host(in_genova: Host) -> Host:
    return with_plan(in_genova)


def proposed(slug_host: Host) -> dict[str, Proposal]:
    with_plan(slug_host)
    working = plan_with_everything()
    assert working is not None
    return {each.id: each for each in proposals(working.document)}


def test_a_sheet_is_proposed_from_the_words_of_the_plan(piedras: Host) -> None:
    with in_schema(piedras.schema_name):
        found = proposed(piedras)
    updates = found["A1.I1"]
    assert (updates.kind, updates.accumulation, updates.period) == ("frequency", "flow", "month")
    assert (updates.target_value, updates.target_text) == (Decimal(4), "4 veces al mes")
    weekly = found["A1.I4"]
    assert (weekly.accumulation, weekly.unit) == ("stock", "veces por semana")
    assert (found["A4.I1"].kind, found["A4.I1"].accumulation) == ("count", "accumulated")
    assert (found["A6.I3"].kind, found["A6.I3"].target_on) == ("milestone", date(2011, 12, 31))
    assert found["A2.I3"].kind == "percentage"
    assert found["A1.I3"].doubts, "the source pairs it with no target"


def test_a_count_with_a_target_in_percent_is_doubtful(genova: Host) -> None:
    with in_schema(genova.schema_name):
        found = proposed(genova)["A6.I1"]
    assert found.kind == "percentage"
    assert found.doubts == ("El nombre habla de cantidad y la meta es un porcentaje: revise el tipo.",)


def test_the_phase_of_chipaque_moves_by_itself_with_the_verified_value_beside(chipaque: Host) -> None:
    with in_schema(chipaque.schema_name):
        with_plan(chipaque, published=True)
        define_proposed(host=chipaque, indicators=[PHASE], true_from=date(2008, 4, 14), actor=MEMBER)
        day = date(2010, 1, 1)
        before = standing(chipaque, day, PHASE)
        assert (before.fed, before.status) == (True, "no_target"), "the source pairs it with no target"
        made = say(chipaque, "INF-01", on=date(2009, 3, 1))
        say(chipaque, "INF-02", on=date(2009, 6, 1))
        check(chipaque, made, true_from=date(2009, 6, 1))
        now = standing(chipaque, day, PHASE)
        assert now.value is not None
        assert now.verified_value is not None
        assert round(now.value, 6) == round(2 * now.verified_value, 6) > 0
        assert now.base.startswith("2 de 57 criterios")
        assert now.verified_text == f"1,8{NARROW_SPACE}%"
        assert standing(chipaque, date(2009, 4, 1), PHASE).verified_value == 0
        plan = promised(chipaque)
        assert plan is not None
        place = place_in(chipaque, plan, PHASE, day)
        assert place.row == now
        assert place.row.sheet is not None
        points = fed_series(chipaque, place.row.sheet, day, plan.validity)
        assert (points[-1].day, points[-1].value, points[-1].verified) == (day, now.value, now.verified_value)
        assert sorted({point.value for point in points if point.value}) == sorted({now.value / 2, now.value})


def test_a_drawing_of_what_feeds_itself_takes_twelve_days_at_most() -> None:
    days = sample_days(date(2008, 4, 14), date(2012, 12, 31))
    assert len(days) <= 12
    assert days == sorted(set(days))
    assert days[-1] == date(2012, 12, 31)
    assert sample_days(date(2010, 5, 3), date(2010, 5, 20)) == [date(2010, 5, 20)]


def test_the_public_document_is_read_when_there_is_no_working_plan(chipaque: Host) -> None:
    with in_schema(chipaque.schema_name):
        with_plan(chipaque, published=True)
        working = [(row.id, row.target_text) for row in indicators_on(chipaque, LAST)]
        Plan.objects.all().delete()
        assert [(row.id, row.target_text) for row in indicators_on(chipaque, LAST)] == working
    genova = country.host("genova")
    with in_schema(genova.schema_name):
        assert indicators_on(genova, LAST) == []


def test_three_hundred_indicators_with_five_years_of_months_take_as_many_queries_as_one(host: Host) -> None:
    plan = Plan.objects.get()
    action = Action.objects.filter(plan=plan).first()
    many = [
        Indicator(plan=plan, action=action, stable_id=f"A1.I{number}", name="Número de trámites", position=number)
        for number in range(100, 400)
    ]
    Indicator.objects.bulk_create(many)
    common = {"recorded_by_name": "Carga", "recorded_at": clock.now()}
    said = {"kind": "count", "accumulation": "accumulated", "target_value": Decimal(500), "true_from": FIRST}
    IndicatorSheet.objects.bulk_create(IndicatorSheet(indicator=each.stable_id, **said, **common) for each in many)
    days = [FIRST + timedelta(days=30 * month) for month in range(60)]
    Measurement.objects.bulk_create(
        Measurement(indicator=each.stable_id, value=Decimal(2), true_from=min(day, LAST), **common)
        for each in many
        for day in days
    )
    with CaptureQueriesContext(
        connection,
    ) as queries:
        rows = {row.id: row for row in indicators_on(host, LAST)}
    assert len(queries) <= QUERIES
    assert rows["A1.I399"].value == 120
    assert rows["A1.I399"].previous_value == 118
    assert len(rows) == 300 + 9


def test_what_is_not_measured_in_time_is_its_persons_work(host: Host) -> None:
    person = country.user(host.schema_name, Role.DELEGATE)
    sheet(host, measure_every_months=3, responsible_id=person.pk)
    sheet(host, "A5.I1", measure_every_months=3)
    measure(host, 4, date(2010, 5, 1))
    on = date(2010, 8, 2)
    found = {item.matter: item for item in items(host, on)}
    mine = found[f"indicator:{ONE}:measure"]
    assert (mine.why, mine.due, set(mine.people)) == (Why.OVERDUE, date(2010, 8, 1), {person.pk})
    assert mine.url == f"/comite/seguimiento/indicadores/{ONE}/"
    assert mine.detail == (
        "La última medición es del 1 de mayo de 2010 y se mide cada 3 meses: debe medirse a más tardar el "
        "1 de agosto de 2010."
    )
    assert found["indicator:A5.I1:measure"].due == date(2009, 11, 6), "never measured: since it has a sheet"
    assert Role.LEADER in found["indicator:A5.I1:measure"].roles
    assert found["indicators:sheets"].detail.startswith("7 indicadores no tienen ficha")
    on_the_day = {item.matter: item.why for item in items(host, date(2010, 8, 1))}
    assert on_the_day[f"indicator:{ONE}:measure"] == Why.DUE_SOON, "the day itself is on time"
    assert f"indicator:{ONE}:measure" not in {item.matter for item in items(host, date(2010, 7, 1))}


def test_nothing_is_anybodys_work_outside_the_validity_or_when_it_is_done(host: Host) -> None:
    sheet(host, measure_every_months=1)
    sheet(host, "A5.I1", kind="milestone", target_value=None, measure_every_months=1)
    measure(host, 1, date(2010, 5, 1), indicator="A5.I1")
    assert items(host, LAST + timedelta(days=1)) == []
    assert items(host, FIRST - timedelta(days=1)) == []
    assert {item.matter for item in items(host, date(2012, 12, 20))} == {
        f"indicator:{ONE}:measure",
        "indicators:sheets",
    }
