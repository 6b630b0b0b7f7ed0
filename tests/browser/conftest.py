"""Registers the fixtures that the browser and the acceptance tests share, once."""

import pytest

from tests.browser import fixtures


def pytest_configure(config: pytest.Config) -> None:
    if not config.pluginmanager.has_plugin(fixtures.PLUGIN):
        config.pluginmanager.register(fixtures, fixtures.PLUGIN)
