"""Two people at once on one activity, in two real connections: nobody's report is lost, no circle slips in."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier

import pytest
from django.db import connection

from gelt.errors import DomainError
from gelt.schemas import in_schema
from history.models import Change
from plans.monitoring.models import ScheduleDependency, ScheduleEntry, ScheduleFact, SchedulePlanning
from rollup.models import FollowUpStep
from tenants.hosts import Host
from tests import country
from tests.plans.monitoring.schedule.acting import DELEGATE, LEADER, add, report, wait


@pytest.fixture
def quibdo_committed(committed: None) -> Iterator[Host]:
    host = country.host("quibdo")
    yield host
    with in_schema(host.schema_name):
        for model in (ScheduleDependency, ScheduleFact, SchedulePlanning, ScheduleEntry, Change):
            model.objects.all().delete()
    FollowUpStep.objects.filter(municipality=host.code).delete()


def together(host: Host, actions: list[Callable[[], object]]) -> list[object]:
    barrier = Barrier(len(actions))

    def run(action: Callable[[], object]) -> object:
        try:
            with in_schema(host.schema_name):
                barrier.wait(timeout=10)
                return action()
        except DomainError as error:
            return error.message
        finally:
            connection.close()

    with ThreadPoolExecutor(len(actions)) as pool:
        return list(pool.map(run, actions))


def test_of_two_people_one_is_told_and_no_circle_is_closed(quibdo_committed: Host) -> None:
    host, on = quibdo_committed, date(2010, 3, 2)
    with in_schema(host.schema_name):
        first, second = add(host, "Primera"), add(host, "Segunda")
    said = together(
        host,
        [
            lambda: report(host, first, "done", on, actor=DELEGATE, expected_latest=0),
            lambda: report(host, first, "in_progress", on, actor=LEADER, expected_latest=0),
        ],
    )
    assert sum(isinstance(each, str) and "Mientras usted tenía abierta" in each for each in said) == 1
    linked = together(host, [lambda: wait(host, first, second), lambda: wait(host, second, first)])
    assert sum(isinstance(each, str) and "Sería un círculo" in each for each in linked) == 1
    with in_schema(host.schema_name):
        assert (ScheduleFact.objects.count(), ScheduleDependency.objects.count()) == (1, 1)
    steps = FollowUpStep.objects.filter(municipality=host.code).order_by("valid_from")
    assert [step.activities_total for step in steps][-1] == 2, "the country's figures followed"
