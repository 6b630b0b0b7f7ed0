"""A municipality is created whole or not at all, and a second one with the same code never."""

import pytest
from django.db import connection

from accounts.models import User
from gelt.errors import DomainError
from gelt.schemas import in_schema
from tenants.hosts import Host, find_host
from tenants.ledger import needed_migrations
from tenants.models import Municipality, Status
from tenants.provisioning import AlreadyExists, UnknownLocality, create_municipality, drop_schema
from tests.country import FRAMEWORK

pytestmark = pytest.mark.django_db
CALARCA = "63130"


def _tables(schema: str) -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = %s", [schema])
        return {row[0] for row in cursor.fetchall()}


def test_a_new_municipality_has_the_same_tables_as_the_others(genova: Host) -> None:
    made = create_municipality(code=CALARCA, framework=FRAMEWORK)
    assert made.slug == "calarca-quindio"
    assert made.status == Status.ACTIVE
    assert _tables("m63130") == _tables(genova.schema_name)
    assert set(made.applied) >= needed_migrations()


def test_a_new_municipality_starts_without_people_and_with_working_sequences() -> None:
    create_municipality(code=CALARCA, framework=FRAMEWORK)
    with in_schema("m63130"):
        assert User.objects.count() == 0
        first = User.objects.create_user("uno@ejemplo.gov.co", name="Uno", role="member")
        assert first.pk == 1


def test_the_new_site_answers() -> None:
    create_municipality(code=CALARCA, framework=FRAMEWORK)
    host = find_host("calarca-quindio.localhost:8000")
    assert host is not None
    assert (host.name, host.department, host.open) == ("Calarcá", "Quindío", True)


@pytest.mark.parametrize(
    ("code", "message"),
    [
        ("63999", "no está en DIVIPOLA"),
        ("6330", "cinco cifras"),
        ("6330a", "cinco cifras"),
        ("٦٣٣٠٢", "cinco cifras"),
        ("91263", "no un municipio"),
    ],
)
def test_a_code_that_is_no_municipality_is_refused(code: str, message: str) -> None:
    before = Municipality.objects.count()
    with pytest.raises(UnknownLocality, match=message):
        create_municipality(code=code, framework=FRAMEWORK)
    assert Municipality.objects.count() == before


def test_a_second_municipality_with_the_same_code_is_refused(genova: Host) -> None:
    with pytest.raises(AlreadyExists, match=r"Génova \(63302\) ya existe"):
        create_municipality(code=genova.code, framework=FRAMEWORK)


def test_an_unknown_framework_is_refused() -> None:
    with pytest.raises(DomainError, match="no existe"):
        create_municipality(code=CALARCA, framework="decreto-0000")


def test_a_creation_that_fails_leaves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(schema: str) -> None:
        raise RuntimeError("se cayó")

    monkeypatch.setattr("tenants.roles.ensure_municipality_role", broken)
    with pytest.raises(RuntimeError):
        create_municipality(code=CALARCA, framework=FRAMEWORK)
    assert not Municipality.objects.filter(code=CALARCA).exists()
    assert _tables("m63130") == set()


def test_only_municipal_schemas_can_be_dropped() -> None:
    for name in ("public", "extensions", "m63302; DROP"):
        with pytest.raises(ValueError, match="No se borra"):
            drop_schema(schema=name)
