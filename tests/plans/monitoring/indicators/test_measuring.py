"""Defining, measuring, correcting and withdrawing: what is kept, what counts, and what is refused and why."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from decimal import Decimal
from threading import Barrier
from typing import Any

import pytest
from django.db import connection

from gelt.errors import DomainError, NotAllowedError, NotFoundError
from gelt.schemas import in_schema
from history.models import Change
from plans.matrix.models import Plan
from plans.monitoring.indicators.guards import ChangedMeanwhile
from plans.monitoring.indicators.history import measured_rows
from plans.monitoring.indicators.selectors import indicators_on, measurements_between, series_of
from plans.monitoring.indicators.services import correct_measurement, define_proposed, withdraw_measurement
from plans.monitoring.indicators.services.measuring import Upload
from plans.monitoring.models import IndicatorSheet, Measurement
from tenants.hosts import Host
from tests import country
from tests.plans.monitoring.indicators.acting import (
    CONTROL,
    DELEGATE,
    FIRST,
    LAST,
    MEMBER,
    ONE,
    measure,
    sheet,
    standing,
    with_plan,
)

MAY, JUNE = date(2010, 5, 1), date(2010, 6, 1)
PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 64


@pytest.fixture
def host(in_genova: Host) -> Host:
    return with_plan(in_genova)


def test_every_day_shows_its_own_truth_and_a_correction_is_known_now(host: Host) -> None:
    assert standing(host, MAY).status == "no_sheet"
    sheet(host)
    assert standing(host, MAY).status == "no_measurement"
    first = measure(host, 4, MAY)
    measure(host, 6, JUNE)
    assert [standing(host, day).value for day in (MAY, JUNE)] == [4, 6]
    assert standing(host, JUNE).previous_value == 4
    made = correct_measurement(host=host, measurement_id=first.pk, value=Decimal(5), actor=MEMBER)
    assert standing(host, MAY).value == 5
    assert made.true_from == first.true_from
    assert [each.value for each in measurements_between(FIRST, LAST)] == [5, 6]
    assert {point.day: point.value for point in series_of(ONE, LAST)} == {MAY: Decimal(5), JUNE: Decimal(6)}
    with pytest.raises(NotAllowedError, match="el comité, o la cuenta que lo registró"):
        withdraw_measurement(host=host, measurement_id=made.pk, reason="Se contó dos veces", actor=DELEGATE)
    with pytest.raises(NotAllowedError):
        correct_measurement(host=host, measurement_id=made.pk, value=Decimal(9), actor=DELEGATE)
    withdraw_measurement(host=host, measurement_id=made.pk, reason="Se contó dos veces", actor=MEMBER)
    assert standing(host, MAY).status == "no_measurement"
    rows = measured_rows(ONE, sheet_of(), LAST)
    assert [(row.words, row.counts) for row in rows] == [
        ("6 servicios", True),
        ("5 servicios", False),
        ("4 servicios", False),
    ]
    assert rows[2].replaced_words == "5 servicios"
    actions = Change.objects.filter(object_id=ONE).order_by("id").values_list("action", flat=True)
    assert list(actions) == [
        "indicator.defined",
        "indicator.measured",
        "indicator.measured",
        "indicator.corrected",
        "indicator.withdrawn",
    ]


def sheet_of() -> IndicatorSheet:
    found = IndicatorSheet.objects.filter(indicator=ONE).last()
    assert found is not None
    return found


def test_a_new_sheet_holds_from_its_day_on(host: Host) -> None:
    sheet(host)
    measure(host, 5, MAY)
    sheet(host, target_value=Decimal(5), true_from=JUNE)
    assert standing(host, MAY).status != "met"
    assert standing(host, JUNE).status == "met"
    with pytest.raises(DomainError, match="ya dice eso desde el 1 de junio de 2010"):
        sheet(host, target_value=Decimal(5), true_from=date(2010, 7, 1))


def test_the_second_of_two_people_is_told_who_was_first(host: Host) -> None:
    sheet(host)
    first = measure(host, 4, MAY, expected_latest=0)
    with pytest.raises(ChangedMeanwhile, match="Delegado de prueba registró una medición: «4 servicios»"):
        measure(host, 4, MAY, expected_latest=0, actor=MEMBER)
    correct_measurement(host=host, measurement_id=first.pk, value=Decimal(7), actor=MEMBER)
    with pytest.raises(ChangedMeanwhile, match="Integrante de prueba ya corrigió esta medición: ahora dice «7 serv"):
        correct_measurement(host=host, measurement_id=first.pk, value=Decimal(8), actor=DELEGATE)
    with pytest.raises(ChangedMeanwhile, match="Integrante de prueba definió la ficha"):
        sheet(host, expected_latest=0, unit="otros")
    assert Measurement.objects.count() == 2


@pytest.mark.parametrize(
    ("kind", "value", "said"),
    [
        ("percentage", "100.5", "pasa de 100"),
        ("count", "3.5", "tiene decimales"),
        ("count", "-1", "menor que cero"),
        ("milestone", "2", "si el hito ya se cumplió"),
        ("qualitative", "3", "no lleva cifra"),
        ("ratio", None, "Escriba el valor medido"),
    ],
)
def test_a_value_is_of_its_kind(host: Host, kind: str, value: str | None, said: str) -> None:
    sheet(host, kind=kind, target_value=None)
    with pytest.raises(DomainError, match=said) as refused:
        measure(host, value, MAY)
    assert refused.value.field == "value"
    assert not Measurement.objects.exists()


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"kind": "percentage", "accumulation": "accumulated"}, "accumulation"),
        ({"accumulation": "flow"}, "period"),
        ({"accumulation": "reduction"}, "baseline_value"),
        ({"accumulation": "capacity", "direction": "down"}, "direction"),
        ({"kind": "percentage", "target_value": Decimal(120)}, "target_value"),
        ({"kind": "qualitative"}, "target_value"),
        ({"target_on": date(2013, 1, 1)}, "target_on"),
        ({"baseline_on": date(2012, 12, 31)}, "baseline_on"),
        ({"target_id": "A6.T1"}, "target_id"),
        ({"true_from": date(2009, 1, 1)}, "true_from"),
        ({"true_from": date(2013, 1, 1)}, "true_from"),
        ({"responsible_id": 999_999}, "responsible"),
        ({"feed": "ninguno"}, "feed"),
    ],
)
def test_a_sheet_that_makes_no_sense_is_refused_beside_its_field(
    host: Host, said: dict[str, Any], field: str
) -> None:
    with pytest.raises(DomainError) as refused:
        sheet(host, **said)
    assert refused.value.field == field
    assert not IndicatorSheet.objects.exists()


def test_who_may_and_what_does_not_exist(host: Host) -> None:
    with pytest.raises(NotAllowedError):
        sheet(host, actor=DELEGATE)
    sheet(host)
    with pytest.raises(NotAllowedError):
        measure(host, 4, MAY, actor=CONTROL)
    with pytest.raises(NotFoundError):
        measure(host, 4, MAY, indicator="A9.I9")
    with pytest.raises(NotFoundError):
        correct_measurement(host=host, measurement_id=999_999, value=Decimal(1), actor=MEMBER)
    with pytest.raises(DomainError, match="no tiene ficha"):
        measure(host, 4, MAY, indicator="A5.I1")
    with pytest.raises(DomainError, match="todavía no ha llegado"):
        measure(host, 4, JUNE, today=MAY)
    measured = measure(host, 4, MAY)
    with pytest.raises(DomainError, match="por qué se retira"):
        withdraw_measurement(host=host, measurement_id=measured.pk, reason=" ", actor=MEMBER)


def test_what_feeds_itself_is_measured_by_nobody(host: Host) -> None:
    sheet(host, "A3.I1", kind="percentage", unit="", target_value=Decimal(100), feed="criteria_met")
    with pytest.raises(DomainError, match="se alimenta solo de «Criterios cumplidos» y no se mide a mano"):
        measure(host, 50, MAY, indicator="A3.I1")


def test_evidence_is_kept_by_its_content_and_stays_through_a_correction(host: Host) -> None:
    sheet(host)
    with pytest.raises(DomainError) as refused:
        measure(host, 4, MAY, upload=Upload("acta.pdf", b"MZ\x00\x01"))
    assert refused.value.field == "file"
    with pytest.raises(DomainError, match="dirección completa"):
        measure(host, 4, MAY, address="javascript:alert(1)")
    with pytest.raises(DomainError, match="signos que no van"):
        measure(host, 4, MAY, address='https://genova.gov.co/"onmouseover="x')
    made = measure(host, 4, MAY, upload=Upload("foto.pdf", PNG), address="https://www.genova-quindio.gov.co/acta")
    assert made.file is not None
    assert made.file.name == "foto.png", "its name says what it is"
    again = correct_measurement(host=host, measurement_id=made.pk, value=Decimal(5), public=True, actor=MEMBER)
    assert (again.file_id, again.public) == (made.file_id, True)
    bare = correct_measurement(
        host=host, measurement_id=again.pk, value=Decimal(5), actor=MEMBER, keep_file_of_old=False
    )
    assert bare.file is None


def test_what_a_delegate_brings_stays_reserved_until_the_committee_publishes_it(host: Host) -> None:
    sheet(host)
    brought = measure(host, 3, MAY, upload=Upload("foto.png", PNG), public=True)
    assert not brought.public
    published = correct_measurement(
        host=host, measurement_id=brought.pk, value=Decimal(3), actor=MEMBER, public=True, note="La publica el comité"
    )
    assert (published.public, published.file_id) == (True, brought.file_id)


def test_the_proposed_sheets_are_all_taken_or_none(host: Host) -> None:
    ids = [each.id for each in indicators_on(host, MAY)]
    sheet(host, ids[3])
    with pytest.raises(ChangedMeanwhile):
        define_proposed(host=host, indicators=ids, true_from=FIRST, actor=MEMBER)
    assert IndicatorSheet.objects.count() == 1
    rest = [each for each in ids if each != ids[3]]
    made = define_proposed(host=host, indicators=rest, true_from=FIRST, actor=MEMBER, validity_end=LAST)
    assert [each.indicator for each in made] == rest
    assert {each.status for each in indicators_on(host, MAY)} <= {"no_measurement", "no_target"}


@pytest.fixture
def quibdo_committed(committed: None) -> Iterator[Host]:
    host = country.host("quibdo")
    with in_schema(host.schema_name):
        with_plan(host)
        sheet(host, "A1.I1", kind="percentage", target_value=Decimal(80))
    yield host
    with in_schema(host.schema_name):
        Measurement.objects.filter(corrects__isnull=False).delete()
        for model in (Measurement, IndicatorSheet, Plan, Change):
            model._default_manager.all().delete()


def test_two_people_correcting_at_the_same_moment_leave_one_correction(quibdo_committed: Host) -> None:
    host = quibdo_committed
    with in_schema(host.schema_name):
        made = measure(host, 10, MAY, indicator="A1.I1")
    barrier = Barrier(2)

    def correcting(value: int) -> object:
        try:
            with in_schema(host.schema_name):
                barrier.wait(timeout=10)
                said = Decimal(value)
                return correct_measurement(host=host, measurement_id=made.pk, value=said, actor=MEMBER)
        except ChangedMeanwhile as error:
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        done = list(pool.map(correcting, (20, 30)))
    assert sorted(type(each).__name__ for each in done) == ["ChangedMeanwhile", "Measurement"]
    with in_schema(host.schema_name):
        assert standing(host, MAY, "A1.I1").value in (20, 30)
        assert Measurement.objects.count() == 2
