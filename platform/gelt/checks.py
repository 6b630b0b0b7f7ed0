"""System checks that keep schemas movable and shared tables out of reach by accident."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.checks import CheckMessage, Error
from django.db.models import Model

from gelt.schemas import PUBLIC


def public_only_models() -> list[type[Model]]:
    """The models that exist in `public` alone."""
    tenant, shared = set(settings.TENANT_APPS), set(settings.SHARED_APPS)
    return [m for m in apps.get_models(include_auto_created=True) if _app(m) in shared - tenant]


def tenant_models() -> list[type[Model]]:
    """The models with a table in each municipality's schema."""
    return [m for m in apps.get_models(include_auto_created=True) if _app(m) in set(settings.TENANT_APPS)]


def _app(model: type[Model]) -> str:
    return apps.get_app_config(model._meta.app_label).name


# The library's own tables: written only inside jobs.enqueue, which enters `public` first.
UNQUALIFIED_ALLOWED = {"django_tasks_database"}


def shared_tables_are_qualified(app_configs: Any, **kwargs: Any) -> Iterable[CheckMessage]:
    """E001: a public-only model must name its table as "public"."…"."""
    for model in public_only_models():
        allowed = model._meta.app_label in UNQUALIFIED_ALLOWED
        if model._meta.managed and not allowed and not model._meta.db_table.startswith(f'"{PUBLIC}".'):
            yield Error(
                f"{model._meta.label} vive solo en public y su tabla no lleva el esquema.",
                hint='Use db_table = qualified("…").',
                obj=model,
                id="gelt.E001",
            )


def tenants_do_not_point_to_public(app_configs: Any, **kwargs: Any) -> Iterable[CheckMessage]:
    """E002: no foreign key from a municipality's table to a public-only one; keep the stable code."""
    public = set(public_only_models())
    for model in tenant_models():
        for target, name in _relations(model):
            if target in public:
                yield Error(
                    f"{model._meta.label}.{name} apunta a {target._meta.label}, que solo existe en public.",
                    hint="Guarde el código estable (texto) en lugar de una llave foránea.",
                    obj=model,
                    id="gelt.E002",
                )


def public_does_not_point_to_people(app_configs: Any, **kwargs: Any) -> Iterable[CheckMessage]:
    """E003: a public-only model keeps a user's id, not a key: the table of users is on both sides."""
    both = set(tenant_models())
    for model in public_only_models():
        for target, name in _relations(model):
            if target in both:
                yield Error(
                    f"{model._meta.label}.{name} apunta a {target._meta.label}, que existe en cada esquema.",
                    hint="Guarde el identificador (entero).",
                    obj=model,
                    id="gelt.E003",
                )


def _relations(model: type[Model]) -> Iterator[tuple[type[Model], str]]:
    for field in (*model._meta.local_fields, *model._meta.local_many_to_many):
        if field.is_relation and isinstance(field.related_model, type):
            yield field.related_model, field.name
