"""A worker for the tests, and the jobs it does."""

from typing import Any
from unittest.mock import patch

from django.db import connection
from django_tasks_db.management.commands import db_worker

from accounts.models import User
from gelt.schemas import current_schema
from jobs import public_task, tenant_task

seen: list[str] = []


@tenant_task(label="Anotar el esquema")
def note_schema(*, word: str = "") -> str:
    seen.append(f"{current_schema()}{word}")
    return current_schema()


@tenant_task(label="Cambiar de esquema y no volver")
def wander(*, to: str) -> None:
    connection.set_schema(to)  # type: ignore[attr-defined]


@tenant_task(label="Romperse")
def crash() -> None:
    User.objects.count()
    raise RuntimeError("se rompió a la mitad")


@tenant_task(label="Salir del proceso")
def leave() -> None:
    raise SystemExit(3)


@public_task(label="Dejar el esquema puesto")
def poison(*, schema_left: str) -> None:
    connection.set_schema(schema_left)  # type: ignore[attr-defined]


def work() -> None:
    """Do every queued job, as `manage.py db_worker --batch` does, on the test's own connection."""
    options: dict[str, Any] = {
        "queue_names": ["*"],
        "excluded_queue_names": [],
        "backend_name": "default",
        "interval": 0,
        "batch": True,
        "startup_delay": False,
        "max_tasks": None,
        "worker_id": "trabajador-de-prueba",
    }
    with patch.object(db_worker, "close_old_connections"):
        db_worker.Worker(**options).run()
