"""Génova at each state of its plan, for the pages."""

from collections.abc import Callable

import pytest

from gelt.schemas import in_schema
from tenants.hosts import Host
from tests.plans.matrix.versions.acting import adopted, history_of, rewrite, submitted

Reach = Callable[[str], Host]


def _changed() -> None:
    history_of()
    rewrite()


@pytest.fixture
def reach(genova: Host) -> Reach:
    """`reach("submitted")`: Génova with version 1 published and its working copy changed, submitted or adopted."""
    steps: dict[str, Callable[[], object]] = {
        "history": history_of,
        "changed": _changed,
        "submitted": submitted,
        "adopted": adopted,
    }

    def go(state: str) -> Host:
        with in_schema(genova.schema_name):
            steps[state]()
        return genova

    return go
