"""A pytest plugin: the tests' own PostgreSQL, started before Django reads its settings."""

import os
import sys
from contextlib import ExitStack
from pathlib import Path

import pytest

_servers = ExitStack()


@pytest.hookimpl(tryfirst=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> None:
    """Start the embedded server unless DATABASE_URL names a real one."""
    root = Path(__file__).parents[1]
    sys.path[:0] = [path for path in (str(root / "platform"), str(root)) if path not in sys.path]
    os.environ.setdefault("GELT_PG_UNSAFE", "1")
    if not os.environ.get("DATABASE_URL"):
        from gelt.embedded import use

        _servers.enter_context(use())


def pytest_unconfigure(config: pytest.Config) -> None:
    _servers.close()
