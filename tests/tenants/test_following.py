"""Moving a municipality to a later framework: what was is kept, what comes begins without report."""

from datetime import date

import pytest
from django.core.management import call_command
from django.db.models import Max

from accounts.actors import SYSTEM
from accounts.permissions import Role
from gelt.errors import DomainError
from gelt.schemas import in_schema
from history.models import Change
from rollup.selectors import scores_of
from tenants import following
from tenants.hosts import Host, find_host, forget_hosts
from tenants.models import FrameworkSpan, Municipality
from tests.conftest import Browse
from tests.country import host
from tests.plans.checklist.acting import say
from tests.platform.jobs import worker

OLD, NEW, SINCE = "decreto-1151-2008", "resolucion-1519-2020", date(2021, 4, 1)


@pytest.fixture
def moved(genova: Host) -> Host:
    with in_schema(genova.schema_name):
        say(genova, "INF-03", on=date(2009, 5, 4))
    assert following.move(code=genova.code, framework=NEW, since=SINCE)
    forget_hosts()
    return host("genova")


def test_each_day_has_the_framework_that_was_followed(moved: Host) -> None:
    assert (moved.framework, moved.moved) == (NEW, True)
    assert moved.on(SINCE).framework == NEW
    before = moved.on(date(2021, 3, 31))
    assert (before.framework, before.framework_ends) == (OLD, date(2021, 3, 31))
    assert moved.on(date(1999, 1, 1)).framework == OLD
    assert find_host("genova-quindio.localhost") == moved


def test_both_histories_are_kept_and_repeating_it_changes_nothing(moved: Host) -> None:
    old, new = scores_of(moved.code, OLD, date(2026, 1, 1)), scores_of(moved.code, NEW, date(2026, 1, 1))
    assert (old.count("met"), old.reported) == (1, True)
    assert (new.count("met"), new.reported, new.count("total")) == (0, False, 28)
    assert not following.move(code=moved.code, framework=NEW, since=SINCE)
    assert FrameworkSpan.objects.filter(municipality=moved.code).count() == 2
    with in_schema(moved.schema_name):
        assert Change.objects.filter(action="framework.moved").count() == 1
    call_command("verify_rollup")


def test_moving_who_never_reported_leaves_nothing_to_repair(piedras: Host) -> None:
    following.move(code=piedras.code, framework=NEW, since=SINCE)
    call_command("verify_rollup")


@pytest.mark.parametrize(
    ("framework", "since", "said"),
    [
        ("ley-0", SINCE, "posterior al que sigue ahora, el Decreto 1151"),
        (NEW, date(2020, 8, 23), "rige desde el 24 de agosto de 2020"),
        (NEW, date(2999, 1, 1), "todavía no llega"),
    ],
)
def test_what_is_refused(genova: Host, framework: str, since: date, said: str) -> None:
    with pytest.raises(DomainError, match=said):
        following.move(code=genova.code, framework=framework, since=since, actor=SYSTEM)
    assert not FrameworkSpan.objects.exists()
    assert Municipality.objects.get(code=genova.code).framework_id == OLD


def test_the_operator_asks_and_the_worker_does_it(browse: Browse, genova: Host) -> None:
    operator, address = browse(None, Role.OPERATOR), f"/operacion/municipios/{genova.code}/marco/"
    assert "Sigue el Decreto 1151 de 2008" in operator.get(address).content.decode()
    refused = operator.post(address, {"framework": NEW, "since": "2021-04-01"})
    assert refused.status_code == 400
    assert "Marque la casilla" in refused.content.decode()
    assert 'value="2021-04-01"' in refused.content.decode()
    assert operator.post(address, {"framework": NEW, "since": "2021-04-01", "sure": "on"}).status_code == 302
    worker.work()
    assert Municipality.objects.get(code=genova.code).framework_id == NEW
    assert FrameworkSpan.objects.filter(municipality=genova.code).aggregate(day=Max("valid_from"))["day"] == SINCE
