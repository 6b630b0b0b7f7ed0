"""Puts jobs in the queue, takes back the ones a dead worker left, and queues failed ones again."""

import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django_tasks.base import Task, TaskResultStatus

from gelt.errors import DomainError, NotFoundError
from gelt.schemas import PUBLIC, in_schema

logger = logging.getLogger("gelt.jobs")

# A job that runs longer than this is taken for one whose worker was killed.
REAP_AFTER = timedelta(minutes=30)
# After so many starts a job that never ends is given up: it may be what kills the worker.
MOST_STARTS = 3
ABANDONED = "jobs.queue.AbandonedError"


def enqueue(task: Task[..., Any], *, schema: str | None = None, **kwargs: Any) -> UUID:
    """Queue a job in the caller's transaction (a rollback takes it back) and give its id.

    `schema` is the municipality's for jobs made with `tenant_task`, None for the country's.
    The queue is a table of `public`: it is entered and left whatever the schema of the caller.
    """
    arguments = kwargs if schema is None else {"schema": schema, **kwargs}
    with in_schema(PUBLIC):
        return UUID(str(task.enqueue(**arguments).id))


def enqueue_many(task: Task[..., Any], calls: Iterable[dict[str, Any]]) -> int:
    """Queue one job for each set of arguments (for `tenant_task`, with `schema`) in the caller's transaction.

    One insert for a thousand jobs; says how many. Arguments must be JSON.
    """
    from django_tasks_db.models import DBTaskResult, get_date_max

    task.get_backend().validate_task(task)
    rows: list[Any] = [
        DBTaskResult(
            args_kwargs={"args": [], "kwargs": arguments},
            priority=task.priority,
            task_path=task.module_path,
            queue_name=task.queue_name,
            backend_name=task.backend,
            run_after=task.run_after or get_date_max(),  # the library's "at once"
        )
        for arguments in calls
    ]
    with in_schema(PUBLIC):
        return len(DBTaskResult.objects.bulk_create(rows, batch_size=1000))


def prune(task_paths: Sequence[str], *, older_than: timedelta) -> int:
    """Forget the routine jobs of these kinds that ended well so long ago; failed ones stay. Says how many."""
    from django_tasks_db.models import DBTaskResult

    done = DBTaskResult.objects.successful().filter(
        task_path__in=task_paths, finished_at__lt=timezone.now() - older_than
    )
    return int(done.delete()[0])


@dataclass(frozen=True)
class Reaped:
    """What the reaper did: jobs queued again and jobs given up."""

    requeued: int
    abandoned: int


@transaction.atomic
def reap(*, older_than: timedelta = REAP_AFTER) -> Reaped:
    """Queue again the jobs that run since longer than `older_than`; give up those started MOST_STARTS times.

    A worker ended by SIGKILL leaves its job RUNNING for ever. Zero is right only when no worker
    is alive (before starting the only one). Running it twice changes nothing more.
    """
    from django_tasks_db.models import DBTaskResult

    stuck = DBTaskResult.objects.running().filter(started_at__lte=timezone.now() - older_than)
    requeued = abandoned = 0
    for row in stuck.select_for_update(skip_locked=True):
        if len(row.worker_ids) >= MOST_STARTS:
            _abandon(row)
            abandoned += 1
        else:
            _put_back(row)
            requeued += 1
        logger.warning("Trabajo %s (%s): su proceso murió; ahora %s.", row.id, row.task_path, row.status)
    return Reaped(requeued, abandoned)


@transaction.atomic
def retry(*, job_id: UUID) -> None:
    """Queue a failed job again. Raises NotFoundError, or DomainError when it has not failed."""
    from django_tasks_db.models import DBTaskResult

    row = DBTaskResult.objects.select_for_update().filter(pk=job_id).first()
    if row is None:
        raise NotFoundError("Ese trabajo no existe.")
    if row.status != TaskResultStatus.FAILED:
        raise DomainError("Solo se repite un trabajo que falló; este sigue su curso o ya terminó bien.")
    row.worker_ids = []
    _put_back(row)


def _put_back(row: Any) -> None:
    row.status, row.started_at, row.finished_at = TaskResultStatus.READY, None, None
    row.exception_class_path = row.traceback = ""
    row.save()


def _abandon(row: Any) -> None:
    row.status, row.finished_at = TaskResultStatus.FAILED, timezone.now()
    row.exception_class_path = ABANDONED
    row.traceback = f"El proceso que lo hacía murió {len(row.worker_ids)} veces; no se intenta más."
    row.save()
