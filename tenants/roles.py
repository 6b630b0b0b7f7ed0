"""PostgreSQL roles and rights: one role per municipality, one for the nation, one web login.

All statements are idempotent and run on the owner's connection. Roles belong to the whole
cluster, so each starts with the database's name.
"""

from django.db import connection
from psycopg2 import sql

from gelt.backend.base import EXTENSIONS, PUBLIC, role_for
from gelt.database import web_login

# Public tables a municipality may write: its own rows only (row-level security, migration rollup.0002).
WRITABLE_BY_MUNICIPALITIES = (
    "rollup_step",
    "rollup_planpublication",
    "rollup_metcriteria",
    "rollup_followupstep",
    "rollup_publishedreport",
    "tenants_observergrant",
)
# Facts and audit of a municipality, which the web only adds to.
APPEND_ONLY = (
    "history_change",
    "checklist_criterionassessment",
    "checklist_verification",
    "checklist_verificationanswer",
    "checklist_addresscheck",
    "checklist_criterionassignment",
    "monitoring_indicatorsheet",
    "monitoring_measurement",
    "monitoring_scheduleplanning",
    "monitoring_schedulefact",
    "monitoring_reportrule",
    "monitoring_followupreport",
    "monitoring_reportfile",
    "monitoring_actionopinion",
    "inventory_itemstage",
)
# Texts that are frozen once written: what the web may still change is which columns say what became of them.
FROZEN = {
    "matrix_planversion": ("published_at", "superseded_at"),
    "matrix_submission": ("state", "closed_at", "closed_by_name", "return_reason"),
    "matrix_draftcomment": ("closed_at", "closed_by_name"),
    "matrix_findingdismissal": ("withdrawn_at", "withdrawn_by_name"),
    "checklist_evidence": ("public", "withdrawn_on", "withdrawn_by_name", "withdraw_reason"),
    "monitoring_scheduleentry": ("removed_on", "removed_by_name", "remove_reason"),
    "monitoring_scheduledependency": ("until",),
    "monitoring_obligation": ("ends", "ended_by_name", "end_reason"),
    "monitoring_logentry": ("withdrawn_on", "withdrawn_by_name", "withdraw_reason"),
    "inventory_inventoryitem": ("removed_on", "removed_by_name"),
    "inventory_alliance": ("ended_on", "ended_by_name"),
    "surveys_surveyresult": ("withdrawn_on", "withdrawn_by_name"),
}
# Files are kept or let go, never written over: an act of a version, what was uploaded, what was printed.
NEVER_CHANGED = ("matrix_storedfile", "matrix_planorigin")
# Written by commands and the worker alone.
READ_ONLY_FOR_NATION = (
    "django_migrations",
    "tenants_department",
    "tenants_locality",
    "tenants_domain",
    "tenants_frameworkspan",
)


def database_name() -> str:
    """The database in use, which in tests is not the one of the settings."""
    return str(connection.settings_dict["NAME"])


def municipalities_role() -> str:
    """The group that carries what every municipality may read in `public`."""
    return f"{database_name()}_municipalities"


def _run(text: str, **names: str) -> None:
    query = sql.SQL(text).format(**{key: sql.Identifier(value) for key, value in names.items()})
    with connection.cursor() as cursor:
        cursor.execute(query)


def _ensure_role(name: str, *, options: str = "NOLOGIN") -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [name])
        if cursor.fetchone() is None:
            cursor.execute(sql.SQL("CREATE ROLE {} " + options).format(sql.Identifier(name)))


def ensure_cluster_roles() -> None:
    """The nation's role, the municipalities' group, and the web login that owns nothing."""
    nation, group = role_for(database_name(), PUBLIC), municipalities_role()
    _ensure_role(nation)
    _ensure_role(group)
    login, password = web_login()
    _ensure_role(login, options="LOGIN NOINHERIT")
    with connection.cursor() as cursor:
        cursor.execute(
            sql.SQL("ALTER ROLE {} WITH LOGIN NOINHERIT PASSWORD {}").format(
                sql.Identifier(login), sql.Literal(password)
            )
        )
    _run("GRANT {nation} TO {login}", nation=nation, login=login)
    _run("CREATE SCHEMA IF NOT EXISTS {extensions}", extensions=EXTENSIONS)
    _run("REVOKE CREATE ON SCHEMA public FROM PUBLIC")


def grant_public_rights() -> None:
    """What the nation and the municipalities may do in `public`; after each migration of it."""
    nation, group = role_for(database_name(), PUBLIC), municipalities_role()
    _run("GRANT USAGE ON SCHEMA public, {ext} TO {nation}, {group}", ext=EXTENSIONS, nation=nation, group=group)
    _run("GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {nation}", nation=nation)
    _run("GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {nation}", nation=nation)
    for table in _tables("regulation_") + _tables("rollup_") + _tables("tenants_"):
        _run("GRANT SELECT ON public.{table} TO {group}", table=table, group=group)
    for table in WRITABLE_BY_MUNICIPALITIES:
        if table in _tables(table):
            _run("GRANT INSERT, UPDATE, DELETE ON public.{table} TO {group}", table=table, group=group)
            _run("REVOKE INSERT, UPDATE, DELETE ON public.{table} FROM {nation}", table=table, nation=nation)
    # Identity columns need no right on their sequence; the nation's are not for municipalities to use up.
    _run("REVOKE ALL ON ALL SEQUENCES IN SCHEMA public FROM {group}", group=group)
    _run("GRANT INSERT ON public.tenants_observergrant TO {nation}", nation=nation)
    _run("REVOKE INSERT, UPDATE, DELETE ON public.tenants_observergrant FROM {group}", group=group)
    _run("GRANT UPDATE (used_at) ON public.tenants_observergrant TO {group}", group=group)
    _run("REVOKE UPDATE, DELETE ON public.history_change FROM {nation}", nation=nation)
    for table in [*_tables("regulation_"), *READ_ONLY_FOR_NATION]:
        _run("REVOKE INSERT, UPDATE, DELETE ON public.{table} FROM {nation}", table=table, nation=nation)


def _tables(prefix: str) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND starts_with(tablename, %s)", [prefix]
        )
        return [row[0] for row in cursor.fetchall()]


def ensure_municipality_role(schema: str) -> None:
    """The role of one municipality with rights in its own schema, on present and future tables."""
    role = role_for(database_name(), schema)
    login, _ = web_login()
    _ensure_role(role)
    _run("GRANT {group} TO {role}", group=municipalities_role(), role=role)
    _run("GRANT {role} TO {login}", role=role, login=login)
    _run("GRANT USAGE ON SCHEMA {schema} TO {role}", schema=schema, role=role)
    for kind, rights in (("TABLES", "SELECT, INSERT, UPDATE, DELETE"), ("SEQUENCES", "USAGE, SELECT")):
        _run(f"GRANT {rights} ON ALL {kind} IN SCHEMA {{schema}} TO {{role}}", schema=schema, role=role)
        default = f"ALTER DEFAULT PRIVILEGES IN SCHEMA {{schema}} GRANT {rights} ON {kind} TO {{role}}"
        _run(default, schema=schema, role=role)

    protect_facts(schema)


def protect_facts(schema: str) -> None:
    """What the web may not do: change or remove facts and audit lines, remove people, touch the migrations."""
    role = role_for(database_name(), schema)
    for table in (*APPEND_ONLY, *FROZEN):
        if _exists(schema, table):
            rights = "REVOKE UPDATE, DELETE ON {schema}.{table} FROM {role}"
            _run(rights, schema=schema, table=table, role=role)
    for table in NEVER_CHANGED:
        if _exists(schema, table):
            _run("REVOKE UPDATE ON {schema}.{table} FROM {role}", schema=schema, table=table, role=role)
    for table, columns in FROZEN.items():
        if _exists(schema, table):
            names = {f"column_{index}": column for index, column in enumerate(columns)}
            listed = ", ".join(f"{{{name}}}" for name in names)
            rights = f"GRANT UPDATE ({listed}) ON {{schema}}.{{table}} TO {{role}}"
            _run(rights, schema=schema, table=table, role=role, **names)
    _run("REVOKE DELETE ON {schema}.accounts_user FROM {role}", schema=schema, role=role)
    _run("REVOKE INSERT, UPDATE, DELETE ON {schema}.django_migrations FROM {role}", schema=schema, role=role)


def _exists(schema: str, table: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_regclass(%s)", [f"{schema}.{table}"])
        return cursor.fetchone()[0] is not None


def drop_municipality_role(schema: str) -> None:
    """Remove the role of a municipality whose schema is gone; does nothing when there is none."""
    role = role_for(database_name(), schema)
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role])
        if cursor.fetchone():
            _run("DROP OWNED BY {role}", role=role)
            _run("DROP ROLE {role}", role=role)
