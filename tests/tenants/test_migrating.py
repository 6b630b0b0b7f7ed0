"""Migrating the country: one schema that fails is named, the others go on, a second run converges."""

from collections.abc import Iterator
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from gelt.schemas import in_schema
from tenants.hosts import find_host, forget_hosts
from tenants.migrating import migrate_municipalities, pending
from tenants.models import Municipality
from tenants.provisioning import create_municipality, drop_schema
from tests.country import FRAMEWORK

pytestmark = pytest.mark.usefixtures("committed")
BROKEN, BEHIND = "63130", "63190"
LOST = "history.0002_clock"  # the last one


def _execute(schema: str, sql: str) -> None:
    with in_schema(schema), connection.cursor() as cursor:
        cursor.execute(sql)


def _forget_migration(code: str) -> None:
    _execute(f"m{code}", "DELETE FROM django_migrations WHERE app = 'history'")
    municipality = Municipality.objects.get(code=code)
    municipality.applied = [name for name in municipality.applied if not name.startswith("history.")]
    municipality.save(update_fields=["applied"])
    forget_hosts()


@pytest.fixture(autouse=True)
def two_behind(committed: None) -> Iterator[None]:
    """Two municipalities whose ledger lacks a migration; one cannot apply it (its table exists)."""
    for code in (BROKEN, BEHIND):
        create_municipality(code=code, framework=FRAMEWORK)
        _forget_migration(code)
    _execute(f"m{BEHIND}", "DROP TABLE history_change")
    yield
    for code in (BROKEN, BEHIND):
        drop_schema(schema=f"m{code}")
        Municipality.objects.filter(code=code).delete()


def test_the_ledger_says_who_is_behind() -> None:
    assert [row.code for row in pending()] == [BROKEN, BEHIND]


def test_one_failure_is_named_and_the_others_go_on_and_a_second_run_converges() -> None:
    outcome = migrate_municipalities()
    assert outcome.migrated == [f"m{BEHIND}"]
    assert list(outcome.failed) == [f"m{BROKEN}"]
    assert "history_change" in outcome.failed[f"m{BROKEN}"]
    _execute(f"m{BROKEN}", "DROP TABLE history_change")
    assert migrate_municipalities().migrated == [f"m{BROKEN}"]
    assert migrate_municipalities().migrated == []


def test_the_command_exits_with_an_error_that_names_the_schema() -> None:
    with pytest.raises(CommandError, match=f"m{BROKEN}"):
        call_command("migrate_country", stdout=StringIO())


def test_a_municipality_that_is_behind_is_closed_and_the_others_open() -> None:
    behind, fine = find_host("circasia-quindio.localhost"), find_host("genova-quindio.localhost")
    assert behind is not None and fine is not None
    assert not behind.open
    assert LOST in behind.closed_because
    assert fine.open
