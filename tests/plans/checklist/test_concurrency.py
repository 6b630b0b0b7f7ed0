"""Two people at once, in two real connections: nobody's fact is lost, no step is stale."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from accounts.actors import Actor
from gelt.schemas import in_schema
from history.models import Change
from plans.checklist.guards import ChangedMeanwhile
from plans.checklist.models import CriterionAssessment, Verification
from plans.checklist.reconciling import reconcile
from plans.checklist.services import initial_steps
from rollup.models import Step
from rollup.selectors import scores_of
from tenants.hosts import Host
from tests import country
from tests.plans.checklist.acting import LEADER, MEMBER, TODAY, say


@pytest.fixture
def quibdo_committed(committed: None) -> Iterator[Host]:
    host = country.host("quibdo")
    with in_schema(host.schema_name):
        initial_steps(municipality_code=host.code, framework=host.framework)
    yield host
    with in_schema(host.schema_name):
        Verification.objects.all().delete()
        CriterionAssessment.objects.all().delete()
        Change.objects.all().delete()
    Step.objects.filter(municipality=host.code).delete()


def together(host: Host, actions: list[Callable[[], object]]) -> list[object]:
    """Run the actions at the same moment, each in its own connection; their results or errors."""
    barrier = Barrier(len(actions))

    def run(action: Callable[[], object]) -> object:
        try:
            with in_schema(host.schema_name):
                barrier.wait(timeout=10)
                return action()
        except ChangedMeanwhile as error:
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(len(actions)) as pool:
        return list(pool.map(run, actions))


def declaring(host: Host, code: str, actor: Actor, state: str = "met") -> Callable[[], object]:
    return lambda: say(host, code=code, actor=actor, state=state, expected_latest=0)


def test_two_people_on_two_criteria_of_a_phase_both_count(quibdo_committed: Host) -> None:
    host = quibdo_committed
    for number in range(1, 5):
        together(host, [declaring(host, f"INF-0{number}", MEMBER), declaring(host, f"INF-1{number}", LEADER)])
    assert scores_of(host.code, host.framework, TODAY).phases["informacion"].met == 8
    assert [line for line in reconcile().steps if line.startswith(host.code)] == []


def test_of_two_people_on_one_criterion_the_second_is_told(quibdo_committed: Host) -> None:
    host = quibdo_committed
    done = together(host, [declaring(host, "INF-01", MEMBER), declaring(host, "INF-01", LEADER, "not_met")])
    kinds = sorted(type(one).__name__ for one in done)
    assert kinds == ["ChangedMeanwhile", "CriterionAssessment"]
    with in_schema(host.schema_name):
        assert CriterionAssessment.objects.count() == 1
