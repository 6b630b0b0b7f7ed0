"""Two connections at the same moment: one writes, the other is told; nothing is lost between items."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from accounts.actors import SYSTEM, Actor
from gelt.errors import DomainError
from gelt.schemas import in_schema
from history.models import Change
from plans.matrix.editing import services
from plans.matrix.models import EditStep, Plan
from plans.matrix.services import load
from plans.matrix.working import fingerprint
from tenants.hosts import Host
from tests import country
from tests.plans.matrix.conftest import plan_of
from tests.plans.matrix.editing.conftest import LUIS, MARTA, item

Act = Callable[[], object]


@pytest.fixture
def quibdo_committed(committed: None) -> Iterator[Host]:
    host = country.host("quibdo")
    with in_schema(host.schema_name):
        load(plan_of("quibdo-choco"), actor=SYSTEM)
    yield host
    with in_schema(host.schema_name):
        EditStep.objects.all().delete()
        Plan.objects.all().delete()
        Change.objects.all().delete()


def _together(host: Host, acts: list[Act]) -> list[object]:
    """Each in its own connection, at the same moment; their results or refusals."""
    barrier = Barrier(len(acts))

    def run(act: Act) -> object:
        try:
            with in_schema(host.schema_name):
                barrier.wait(timeout=20)
                return act()
        except DomainError as error:
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def _saving(kind: str, item_id: str, text: str, seen: str, actor: Actor) -> Act:
    return lambda: services.save_item(kind=kind, item_id=item_id, values={"text": text}, seen=seen, actor=actor)


def test_of_two_on_one_cell_the_second_is_told(quibdo_committed: Host) -> None:
    with in_schema(quibdo_committed.schema_name):
        seen = fingerprint(item("A1.C1"))
    done = _together(
        quibdo_committed,
        [
            _saving("activities", "A1.C1", "De Marta", seen, MARTA),
            _saving("activities", "A1.C1", "De Luis", seen, LUIS),
        ],
    )
    assert sorted(type(each).__name__ for each in done) == ["ChangedMeanwhileError", "Written"]
    with in_schema(quibdo_committed.schema_name):
        step = EditStep.objects.get()
        assert item("A1.C1")["text"] == ("De Marta" if step.actor_name == MARTA.name else "De Luis")


def test_of_two_on_two_cells_both_are_kept_and_new_ids_differ(quibdo_committed: Host) -> None:
    with in_schema(quibdo_committed.schema_name):
        seen = {each: fingerprint(item(each)) for each in ("A1.C1", "A1.S1")}
    _together(
        quibdo_committed,
        [
            _saving("activities", "A1.C1", "De Marta", seen["A1.C1"], MARTA),
            _saving("resources", "A1.S1", "De Luis", seen["A1.S1"], LUIS),
            lambda: services.add_item(kind="benefits", parent_id="A1", values={"text": "Uno"}, actor=MARTA),
            lambda: services.add_item(kind="benefits", parent_id="A1", values={"text": "Otro"}, actor=LUIS),
        ],
    )
    with in_schema(quibdo_committed.schema_name):
        assert (item("A1.C1")["text"], item("A1.S1")["text"]) == ("De Marta", "De Luis")
        benefits = item("A1")["benefits"]
        assert {each["text"] for each in benefits[-2:]} == {"Uno", "Otro"}
        assert len({each["id"] for each in benefits}) == len(benefits)
        assert EditStep.objects.count() == 4


def test_a_step_undone_by_two_is_undone_once(quibdo_committed: Host) -> None:
    with in_schema(quibdo_committed.schema_name):
        before = item("A1.C1")
        step = services.save_item(
            kind="activities", item_id="A1.C1", values={"text": "De Marta"}, seen=None, actor=MARTA
        ).step
        assert step is not None
    undo: Act = lambda: services.undo_step(step_id=step.pk, actor=LUIS)  # noqa: E731
    done = _together(quibdo_committed, [undo, undo])
    assert sorted(type(each).__name__ for each in done) == ["ChangedAfterwardsError", "Written"]
    with in_schema(quibdo_committed.schema_name):
        assert item("A1.C1") == before
