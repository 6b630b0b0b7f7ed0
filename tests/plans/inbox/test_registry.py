"""What the settings name is there: a room that moved its function would silently leave people without work."""

import inspect
from datetime import date

import pytest
from django.conf import settings
from django.urls import resolve
from django.utils.module_loading import import_string

from plans.inbox.models import LONGEST_MATTER
from plans.inbox.registry import Why, all_items
from plans.inbox.wording import KINDS
from tenants.hosts import Host


@pytest.mark.parametrize("path", [*settings.WORK_SOURCES, *settings.NIGHTLY_STEPS])
def test_each_source_and_each_step_takes_a_municipality_and_a_day(path: str) -> None:
    assert list(inspect.signature(import_string(path)).parameters) == ["host", "on"]
    assert "settings" not in path


def test_until_when_the_clock_runs_is_asked_of_the_plan() -> None:
    assert list(inspect.signature(import_string(settings.CLOCK_END)).parameters) == ["host"]


@pytest.mark.parametrize("on", [date(2009, 6, 15), date(2012, 12, 21)])
def test_what_the_rooms_say_can_be_shown_told_and_followed(in_genova: Host, on: date) -> None:
    found = all_items(in_genova, on)
    assert found  # a municipality that never reported is late
    assert len({item.matter for item in found}) == len(found)
    for item in found:
        assert 0 < len(item.matter) <= LONGEST_MATTER
        assert item.kind in KINDS
        assert item.people or item.roles
        assert item.title == item.title.strip() != ""
        assert item.why is not Why.OVERDUE or (item.due is not None and item.due < on)
        resolve(item.url.partition("#")[0].partition("?")[0], urlconf="gelt.urls")
