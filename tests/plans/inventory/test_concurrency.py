"""Two people at once, in two real connections: one stage is written and the other person is told by whom."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier

import pytest
from django.db import connection

from gelt.schemas import in_schema
from history.models import Change
from plans.inventory.models import InventoryItem, ItemStage
from plans.inventory.selectors import items_on
from plans.matrix.dated import ChangedMeanwhile
from tenants.hosts import Host
from tests import country
from tests.plans.inventory.acting import DELEGATE, END, MEMBER, move, put


@pytest.fixture
def quibdo_committed(committed: None) -> Iterator[Host]:
    host = country.host("quibdo")
    yield host
    with in_schema(host.schema_name):
        ItemStage.objects.all().delete()
        InventoryItem.objects.all().delete()
        Change.objects.all().delete()


def test_two_people_move_the_same_item_and_one_is_told(quibdo_committed: Host) -> None:
    host = quibdo_committed
    with in_schema(host.schema_name):
        item = put(host)
        seen = items_on(END)[0].latest_id
    barrier = Barrier(2)

    def run(act: Callable[[], object]) -> object:
        try:
            with in_schema(host.schema_name):
                barrier.wait(timeout=10)
                return act()
        except ChangedMeanwhile as error:
            return error
        finally:
            connection.close()

    acts = [
        lambda: move(host, item, "published", date(2010, 2, 1), actor=MEMBER, expected_latest=seen),
        lambda: move(host, item, "automated", date(2010, 2, 1), actor=DELEGATE, expected_latest=seen),
    ]
    with ThreadPoolExecutor(2) as pool:
        said = list(pool.map(run, acts))
    refused = [each for each in said if isinstance(each, ChangedMeanwhile)]
    assert len(refused) == 1
    winner = next(each for each in said if isinstance(each, ItemStage))
    assert winner.recorded_by_name in refused[0].message
    with in_schema(host.schema_name):
        assert ItemStage.objects.count() == 2
