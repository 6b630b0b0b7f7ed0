"""A municipality's connection reaches its own schema and nothing else."""

import pytest
from django.db import ProgrammingError, connection, transaction

from accounts.models import User
from gelt.schemas import in_schema, tenant_connection
from tenants.hosts import Host
from tenants.models import Department, Municipality


def _scalar(sql: str) -> object:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchone()[0]


def test_the_path_never_holds_public(genova: Host) -> None:
    with tenant_connection().roles_enforced(), in_schema(genova.schema_name):
        assert _scalar("SHOW search_path") == "m63302, extensions"
        assert str(_scalar("SELECT current_user")).endswith("_m63302")


def test_the_role_cannot_read_another_municipality(genova: Host) -> None:
    with tenant_connection().roles_enforced(), in_schema(genova.schema_name):
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            _scalar("SELECT count(*) FROM m73547.accounts_user")


def test_the_role_cannot_read_the_nations_users(genova: Host) -> None:
    with tenant_connection().roles_enforced(), in_schema(genova.schema_name):
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            _scalar("SELECT count(*) FROM public.accounts_user")


def test_shared_reference_data_is_readable_and_not_writable(genova: Host) -> None:
    with tenant_connection().roles_enforced(), in_schema(genova.schema_name):
        assert Department.objects.count() == 33
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            Municipality.objects.filter(code=genova.code).update(slug="otra")


def test_the_same_primary_key_is_another_person_elsewhere(genova: Host, piedras: Host) -> None:
    with in_schema(genova.schema_name):
        mine = User.objects.get(email="leader@ejemplo.gov.co")
        mine.name = "Solo en Génova"
        mine.save()
    with in_schema(piedras.schema_name):
        assert User.objects.get(pk=mine.pk).name != "Solo en Génova"


def test_a_rolled_back_change_of_schema_is_said_again(genova: Host) -> None:
    with tenant_connection().roles_enforced():
        tenant_connection().set_schema_to_public()
        _scalar("SELECT 1")
        sid = transaction.savepoint()
        with in_schema(genova.schema_name):
            _scalar("SELECT 1")
            transaction.savepoint_rollback(sid)
            assert _scalar("SHOW search_path") == "m63302, extensions"


def test_facts_and_audit_can_only_be_added(genova: Host) -> None:
    with tenant_connection().roles_enforced(), in_schema(genova.schema_name):
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            _scalar("DELETE FROM history_change RETURNING 1")


CHANGES_OF_THE_AUDIT = (
    "UPDATE public.history_change SET action = 'otra' RETURNING 1",
    "DELETE FROM public.history_change RETURNING 1",
)


@pytest.mark.parametrize("statement", CHANGES_OF_THE_AUDIT)
def test_the_nations_audit_can_only_be_added(db: None, statement: str) -> None:
    with tenant_connection().roles_enforced():
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            _scalar(statement)


def test_a_municipality_does_not_use_up_the_nations_numbers(genova: Host) -> None:
    with tenant_connection().roles_enforced(), in_schema(genova.schema_name):
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            _scalar("SELECT nextval('public.accounts_user_id_seq')")


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM accounts_user RETURNING 1",
        "DELETE FROM django_migrations RETURNING 1",
        "UPDATE checklist_criterionassessment SET state = 'met' RETURNING 1",
    ],
)
def test_the_web_cannot_remove_people_migrations_or_facts(statement: str, genova: Host) -> None:
    with tenant_connection().roles_enforced(), in_schema(genova.schema_name):
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            _scalar(statement)


@pytest.mark.parametrize("table", ["regulation_criterion", "django_migrations", "tenants_locality", "tenants_domain"])
def test_the_base_domain_cannot_rewrite_what_commands_load(table: str, genova: Host) -> None:
    tenant_connection().set_schema_to_public()
    with tenant_connection().roles_enforced():
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            _scalar(f"DELETE FROM public.{table} RETURNING 1")
