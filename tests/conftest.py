"""Fixtures of every test: a real PostgreSQL, five municipalities, a browser per role.

Tests run in a transaction that is rolled back. For what must really commit (two connections, jobs)
use the fixture `committed` and clean up what you made; `transaction=True` would empty shared tables.
"""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test.utils import setup_databases, teardown_databases

from accounts.permissions import Role
from gelt.schemas import in_schema, tenant_connection
from tenants.hosts import Host, forget_hosts
from tests import country
from tests.country import SiteClient

Browse = Callable[..., SiteClient]


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment: None,
    django_db_blocker: Any,
    django_db_keepdb: bool,
    django_db_createdb: bool,
    django_db_modify_db_settings: None,
) -> Iterator[None]:
    """The test database with the five municipalities and their accounts in it.

    Written out because pytest-django's own makes no database for a run whose tests all commit.
    """
    keep = django_db_keepdb and not django_db_createdb
    with django_db_blocker.unblock():
        made = setup_databases(0, False, keepdb=keep, aliases={"default": None})
        country.build()
    yield
    with django_db_blocker.unblock():
        if not keep:
            teardown_databases(made, verbosity=0)


@pytest.fixture(autouse=True)
def _clean_connection(request: pytest.FixtureRequest) -> Iterator[None]:
    """Each test starts on `public` and leaves nothing of its hosts behind."""
    yield
    forget_hosts()
    tenant_connection().enforce_roles = None
    tenant_connection().set_schema_to_public()


@pytest.fixture
def committed(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Work outside a transaction: what the test writes stays unless it removes it."""
    with django_db_blocker.unblock():
        yield


@pytest.fixture
def browse(db: None) -> Browse:
    """`browse(genova, "member")`: a logged-in client; `browse(genova)` anonymous; `browse(None)` base domain."""

    def open_site(site: Host | None = None, role: Role | str | None = None, **extra: Any) -> SiteClient:
        return SiteClient(site, role, **extra)

    return open_site


@pytest.fixture
def genova(db: None) -> Host:
    return country.host("genova")


@pytest.fixture
def piedras(db: None) -> Host:
    return country.host("piedras")


@pytest.fixture
def quibdo(db: None) -> Host:
    return country.host("quibdo")


@pytest.fixture
def chipaque(db: None) -> Host:
    return country.host("chipaque")


@pytest.fixture
def in_genova(genova: Host) -> Iterator[Host]:
    """Work inside Génova's schema, with the owner's rights."""
    with in_schema(genova.schema_name):
        yield genova
