"""Decorators that turn a function into a job that fails alone."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import wraps
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import connection
from django.utils.module_loading import import_string
from django_tasks import task
from django_tasks.base import Task

from gelt.errors import DomainError
from gelt.schemas import in_schema

Work = Callable[..., Any]
Job = Task[..., Any]

OPEN = "active"


class MunicipalityClosedError(DomainError):
    """The municipality of a job is suspended, still being created, or not on the platform."""


def public_task(*, label: str) -> Callable[[Work], Job]:
    """A job of the whole country: runs in `public`. `label` says in Spanish what it does.

    Keyword arguments and the returned value must be JSON.
    """

    def decorate(work: Work) -> Job:
        @wraps(work)
        def run(**kwargs: Any) -> Any:
            with _back_on_public():
                return work(**kwargs)

        return _job(run, label)

    return decorate


def tenant_task(*, label: str) -> Callable[[Work], Job]:
    """A job of one municipality: runs inside the schema that comes as its argument `schema`.

    Queue it with `jobs.enqueue(task, schema="m63302", ...)`. The work receives the other keyword
    arguments. Raises MunicipalityClosedError, before any work, for a municipality that is not active.
    """

    def decorate(work: Work) -> Job:
        @wraps(work)
        def run(*, schema: str, **kwargs: Any) -> Any:
            with _back_on_public():
                check_open(schema)
                with in_schema(schema):
                    return work(**kwargs)

        return _job(run, label)

    return decorate


def check_open(schema: str) -> None:
    """Raises MunicipalityClosedError unless the schema is an active municipality's."""
    municipalities: Any = apps.get_model(settings.TENANT_MODEL)
    found = municipalities.objects.filter(schema_name=schema).first()
    if found is None:
        raise MunicipalityClosedError(f"El esquema {schema} no es de un municipio de la plataforma.")
    if found.status != OPEN:
        state = found.get_status_display().lower()
        raise MunicipalityClosedError(f"El municipio {found.pk} está {state}: el trabajo no se hizo.")


def label_of(task_path: str) -> str:
    """What a job does, in Spanish; its path when the code no longer has it."""
    with suppress(ImportError):
        import_string(task_path)  # a process that never ran the job has not registered it yet
    return _labels.get(task_path, task_path)


_labels: dict[str, str] = {}


def _job(run: Work, label: str) -> Job:
    made = task(run)
    _labels[made.module_path] = label
    return made


@contextmanager
def _back_on_public() -> Iterator[None]:
    """Begin and end on `public`: a job that changed the schema or broke must not reach the next one."""
    connection.set_schema_to_public()  # type: ignore[attr-defined]
    try:
        yield
    finally:
        connection.set_schema_to_public()  # type: ignore[attr-defined]
