"""The database backend: one statement chooses the schema and the role, and nothing else does.

A municipality's connection sees `m63302, extensions` and never `public`; shared models name
their tables as `"public"."…"`. The web's login owns nothing, so it acts as the municipality's
own role (`<database>_m63302`) or, on the base domain, as `<database>_nation`.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.db.utils import InternalError
from django_tenants.postgresql_backend import base as tenants_backend
from psycopg2.errors import InFailedSqlTransaction

from gelt.backend.introspection import SchemaIntrospection

PUBLIC = "public"
EXTENSIONS = "extensions"
SCHEMA_NAME = re.compile(r"^m[0-9]{5}$")


def role_for(database: str, schema: str) -> str:
    """The PostgreSQL role under which the web works in a schema; roles are shared by a whole cluster."""
    return f"{database}_{'nation' if schema == PUBLIC else schema}"


class DatabaseWrapper(tenants_backend.DatabaseWrapper):
    """PostgreSQL with a strict search path and a role per municipality."""

    # None: follow the login (the web's takes roles, the owner's does not). Tests set it to True.
    enforce_roles: bool | None = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[no-untyped-call]
        self.introspection = SchemaIntrospection(self)

    def set_tenant(self, tenant: Any, include_public: bool = False) -> None:
        """Choose the schema for what follows; the connection changes with its next statement."""
        name = tenant.schema_name
        if name != PUBLIC and not SCHEMA_NAME.match(name):
            raise ImproperlyConfigured(f"Nombre de esquema no permitido: {name!r}.")
        applied = self.search_path_set_schemas
        super().set_tenant(tenant, include_public=False)  # type: ignore[no-untyped-call]
        # What the server was told stays true until a rollback or a new connection says otherwise.
        self.search_path_set_schemas = applied

    def get_new_connection(self, conn_params: Any) -> Any:
        self.search_path_set_schemas = None
        return super().get_new_connection(conn_params)

    def _handle_search_path(self, cursor: Any = None) -> None:
        wanted = self._wanted()
        if self._setting_search_path or self.search_path_set_schemas == wanted:
            return
        self._setting_search_path = True
        own = self.connection.cursor() if cursor is None else cursor
        try:
            own.execute("SELECT set_config('search_path', %s, false), set_config('role', %s, false)", wanted)
            self.search_path_set_schemas = wanted
        except (InternalError, InFailedSqlTransaction):
            # The transaction had already failed; the next statement can only be its rollback.
            self.search_path_set_schemas = None
        finally:
            self._setting_search_path = False
            if cursor is None:
                own.close()

    def _wanted(self) -> tuple[str, str]:
        if not self.schema_name:
            raise ImproperlyConfigured("No se ha elegido el municipio de esta conexión.")
        takes_role = self.settings_dict.get("TAKES_ROLE", True) if self.enforce_roles is None else self.enforce_roles
        role = role_for(self.settings_dict["NAME"], self.schema_name) if takes_role else "none"
        return f"{self.schema_name}, {EXTENSIONS}", role

    @contextmanager
    def roles_enforced(self) -> Iterator[None]:
        """Act as the web's login would, from the owner's connection; for tests and self-checks."""
        before, self.enforce_roles = self.enforce_roles, True
        try:
            yield
        finally:
            self.enforce_roles = before
