"""Until when what the plan promises is watched: a shorter validity published later takes nothing back."""

from datetime import date, datetime

import pytest

from accounts.actors import SYSTEM
from gelt.text import BOGOTA
from plans.matrix.models import PlanVersion
from plans.matrix.selectors import promises_end
from plans.matrix.services import load, publish
from rollup.models import PlanPublication
from tenants.hosts import Host
from tests.plans.matrix.conftest import plan_of


@pytest.fixture
def published(in_genova: Host) -> Host:
    load(plan_of("genova-quindio"), actor=SYSTEM)
    publish(municipality_code=in_genova.code, actor=SYSTEM)
    return in_genova


def _replaced_by(host: Host, to: date, when: date) -> None:
    """The version in force is replaced on a day by one whose validity ends on another."""
    moment = datetime(when.year, when.month, when.day, 9, tzinfo=BOGOTA)
    PlanVersion.objects.filter(superseded_at=None).update(superseded_at=moment)
    PlanPublication.objects.filter(municipality=host.code).update(validity_to=to)


def test_it_is_the_end_of_the_validity(published: Host) -> None:
    assert promises_end(published) == date(2012, 12, 31)


def test_what_was_due_before_a_shorter_validity_was_published_stays_due(published: Host) -> None:
    _replaced_by(published, to=date(2010, 2, 28), when=date(2011, 6, 1))
    assert promises_end(published) == date(2011, 6, 1)


def test_a_shorter_validity_published_in_time_holds(published: Host) -> None:
    _replaced_by(published, to=date(2010, 2, 28), when=date(2010, 1, 5))
    assert promises_end(published) == date(2010, 2, 28)


def test_a_longer_one_holds_too(published: Host) -> None:
    _replaced_by(published, to=date(2015, 12, 31), when=date(2026, 1, 5))
    assert promises_end(published) == date(2015, 12, 31)
