"""What the settings name is there: a room that moved its function would silently leave people without work."""

import inspect

import pytest
from django.conf import settings
from django.utils.module_loading import import_string


@pytest.mark.parametrize("path", [*settings.WORK_SOURCES, *settings.NIGHTLY_STEPS])
def test_each_source_and_each_step_takes_a_municipality_and_a_day(path: str) -> None:
    assert list(inspect.signature(import_string(path)).parameters) == ["host", "on"]
    assert "settings" not in path


def test_until_when_the_clock_runs_is_asked_of_the_plan() -> None:
    assert list(inspect.signature(import_string(settings.CLOCK_END)).parameters) == ["host"]
