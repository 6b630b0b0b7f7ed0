"""The night: each step alone, told, done once; the country queued in a moment."""

from collections.abc import Iterator
from datetime import date, timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from gelt import clock
from gelt.errors import DomainError
from gelt.schemas import PUBLIC, current_schema, in_schema
from jobs import enqueue, selectors
from plans.checklist.nightly import check_steps
from plans.inbox import nightly
from plans.inbox.models import Night
from plans.inbox.nightly import queue_nights
from rollup.models import Step
from tenants.hosts import Host
from tenants.models import Municipality
from tests.country import CODES
from tests.plans.inbox.making import DAY, at
from tests.platform.jobs import worker

ran: list[tuple[str, str, date]] = []
broken: set[str] = set()


def _step(name: str, host: Host, on: date) -> str:
    assert host.schema_name == current_schema()
    ran.append((name, host.code, on))
    if f"{name} {host.code}" in broken:
        Night.objects.create(on=on + timedelta(days=900))  # must not stay
        raise DomainError(f"{name} no pudo.")
    return f"{name} hecho"


def first(host: Host, on: date) -> str:
    return _step("first", host, on)


def second(host: Host, on: date) -> str:
    return _step("second", host, on)


@pytest.fixture(autouse=True)
def _two_steps(db: None, settings: Any) -> Iterator[None]:
    ran.clear()
    broken.clear()
    settings.NIGHTLY_STEPS = [f"{__name__}.first", f"{__name__}.second"]
    with clock.at(at()):
        yield


def night_of(host: Host) -> Night:
    with in_schema(host.schema_name):
        return Night.objects.get(on=DAY)


def test_a_step_that_fails_is_told_and_stops_nobody(genova: Host, piedras: Host) -> None:
    broken.add(f"first {genova.code}")
    assert queue_nights(DAY) == len(CODES)
    worker.work()
    assert {code for name, code, _ in ran if name == "second"} == set(CODES.values())
    told = night_of(genova)
    assert told.told == {
        "done": {f"{__name__}.second": "second hecho"},
        "failed": {f"{__name__}.first": "first no pudo."},
    }
    assert told.finished_at is None
    assert night_of(piedras).finished_at is not None
    with in_schema(genova.schema_name):
        assert Night.objects.count() == 1  # what the broken step wrote is gone
    assert selectors.failed_by_municipality() == {genova.code: 1}
    failed = selectors.view_of(DBTaskResult.objects.get(status="FAILED"))
    assert (failed.label, failed.schema) == ("Trabajo de la noche", genova.schema_name)
    assert "1 paso falló" in failed.error
    assert "first no pudo." in failed.error

    ran.clear()
    broken.clear()
    assert queue_nights(DAY) == 1  # only where it failed
    worker.work()
    assert ran == [("first", genova.code, DAY)]
    assert night_of(genova).finished_at is not None
    assert night_of(genova).told["failed"] == {}


def test_repeating_it_does_nothing_and_an_earlier_night_is_not_made_up_for(genova: Host) -> None:
    queue_nights(DAY)
    worker.work()
    ran.clear()
    assert queue_nights(DAY) == 0
    nightly.night.func(schema=genova.schema_name, day=DAY.isoformat())
    nightly.night.func(schema=genova.schema_name, day=(DAY - timedelta(days=3)).isoformat())
    assert ran == []


def test_a_suspended_municipality_has_no_night_and_one_behind_the_code_says_so(genova: Host, piedras: Host) -> None:
    Municipality.objects.filter(code=genova.code).update(status="suspended")
    Municipality.objects.filter(code=piedras.code).update(applied=[])
    assert queue_nights(DAY) == len(CODES) - 1
    worker.work()
    assert {code for _, code, _ in ran} == set(CODES.values()) - {genova.code, piedras.code}
    failed = selectors.view_of(DBTaskResult.objects.get(status="FAILED"))
    assert "La noche no se hizo: al esquema m73547 le faltan migraciones" in failed.error


def test_what_somebody_waits_for_goes_before_the_nights(genova: Host) -> None:
    queue_nights(DAY)
    waited = enqueue(worker.note_schema, schema=genova.schema_name)
    following = DBTaskResult.objects.ready().first()
    assert following is not None
    assert following.pk == waited


def test_old_routine_jobs_are_forgotten_and_failed_ones_stay(genova: Host) -> None:
    broken.add(f"first {genova.code}")
    queue_nights(DAY)
    worker.work()
    DBTaskResult.objects.update(finished_at=timezone.now() - timedelta(days=31))
    queue_nights(DAY + timedelta(days=1))
    left = DBTaskResult.objects.filter(args_kwargs__kwargs__day=DAY.isoformat())
    assert list(left.values_list("status", flat=True)) == ["FAILED"]


def test_the_command_says_how_many_and_refuses_what_is_no_day() -> None:
    out = StringIO()
    call_command("nightly", stdout=out)
    call_command("nightly", stdout=out, day="2009-03-10")
    assert out.getvalue() == (
        f"Noche del 10 de marzo de 2009: {len(CODES)} municipios en la cola.\n"
        "Noche del 10 de marzo de 2009: 0 municipios en la cola.\n"
    )
    with pytest.raises(CommandError, match="«ayer» no es un día"):
        call_command("nightly", day="ayer")
    with pytest.raises(CommandError, match="todavía no llega"):
        call_command("nightly", day="2009-03-11")
    with clock.at(at(DAY + timedelta(days=1), hour=4)):
        call_command("nightly", from_hour=5, stdout=out)
    assert not DBTaskResult.objects.filter(args_kwargs__kwargs__day="2009-03-11").exists()


def test_the_checklists_step_puts_right_what_differs(genova: Host) -> None:
    with in_schema(genova.schema_name):
        check_steps(genova, DAY)
        assert check_steps(genova, DAY) == "Todo corresponde a los hechos."
    with in_schema(PUBLIC):
        Step.objects.filter(municipality=genova.code, phase="informacion").delete()
    with in_schema(genova.schema_name):
        assert "se corrigieron: decreto-1151-2008" in check_steps(genova, DAY)
    assert Step.objects.filter(municipality=genova.code, phase="informacion").exists()
