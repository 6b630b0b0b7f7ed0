"""The small country of the tests: five municipalities, one account per role, on both sides."""

from typing import Any

from django.core.management import call_command
from django.db import connection, transaction
from django.test import Client

from accounts.models import User
from accounts.permissions import MUNICIPAL_ROLES, NATIONAL_ROLES, Role
from gelt.schemas import PUBLIC, in_schema, tenant_connection
from tenants import roles
from tenants.hosts import Host, forget_hosts, host_of
from tenants.models import Municipality
from tenants.provisioning import create_municipality

FRAMEWORK = "decreto-1151-2008"
CODES = {
    "genova": "63302",
    "piedras": "73547",
    "quibdo": "27001",
    "chipaque": "25178",
    "puertoguzman": "86571",
}
PASSWORD = "una-clave-larga-2026"
BASE_HOST = "localhost"


def build() -> None:
    """Everything the tests share, committed once per test database; repeating it changes nothing."""
    roles.ensure_cluster_roles()
    roles.grant_public_rights()
    call_command("load_reference", verbosity=0)
    for code in CODES.values():
        if not Municipality.objects.filter(code=code).exists():
            create_municipality(code=code, framework=FRAMEWORK)
    for schema in (PUBLIC, *(f"m{code}" for code in CODES.values())):
        with in_schema(schema):
            _accounts(schema)
    forget_hosts()


def _accounts(schema: str) -> None:
    for role in NATIONAL_ROLES if schema == PUBLIC else MUNICIPAL_ROLES:
        email = email_of(role)
        if not User.objects.filter(email=email).exists():
            User.objects.create_user(email, PASSWORD, name=f"{role.label} de prueba", role=role)


def email_of(role: Role | str) -> str:
    """The account of a role; the same address on every side, which must never help anybody."""
    return f"{Role(role).value}@ejemplo.gov.co"


def host(name: str) -> Host:
    """The Host of `genova`, `piedras`…"""
    tenant_connection().set_schema_to_public()
    found = Municipality.objects.select_related("locality__department").get(code=CODES[name])
    return host_of(found)


def user(schema: str, role: Role | str) -> User:
    """The account of a role in a schema."""
    with in_schema(schema):
        return User.objects.get(email=email_of(role))


class SiteClient(Client):
    """A browser on one site. Requests run with the rights of the web's login, not the owner's."""

    def __init__(self, site: Host | None = None, role: Role | str | None = None, **defaults: Any) -> None:
        self.schema = site.schema_name if site else PUBLIC
        super().__init__(HTTP_HOST=f"{site.slug}.{BASE_HOST}" if site else BASE_HOST, **defaults)
        self.user = user(self.schema, role) if role else None
        if self.user:
            with in_schema(self.schema):
                self.force_login(self.user)

    def request(self, **request: Any) -> Any:
        """Send it under the web's role; leave the connection on `public`, usable after a failure too."""
        mark = transaction.savepoint() if connection.in_atomic_block else None
        with tenant_connection().roles_enforced():
            response = super().request(**request)
        if mark and response.status_code >= 500:
            connection.needs_rollback = False
            transaction.savepoint_rollback(mark)
        tenant_connection().set_schema_to_public()
        return response
